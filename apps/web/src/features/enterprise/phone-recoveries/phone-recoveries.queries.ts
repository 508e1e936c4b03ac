import type { Response } from '@portal/contract/endpoint'
import { listPhoneRecoveries } from '@portal/contract/enterprise/phone-recovery'
import { phoneRecoveryStates } from '@portal/contract/identity/security'
import { defineList } from '#web/shared/list/define-list.ts'

export type PhoneRecovery = Response<typeof listPhoneRecoveries>['data'][number]

export const recoveryTabs = [...phoneRecoveryStates, 'all'] as const

/** The key of every page and state; a decision may change all of them. */
export const phoneRecoveriesKey = ['admin', 'phone-recoveries'] as const

/** Every read is logged, so the query is not refetched automatically. */
const unrepeated = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const

export const phoneRecoveriesList = defineList(listPhoneRecoveries, {
  key: phoneRecoveriesKey,
  usual: { state: recoveryTabs[0] },
  reading: unrepeated
})
