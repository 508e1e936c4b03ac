import type { Response } from '@portal/contract/endpoint'
import {
  countPhoneRecoveries,
  exportPhoneRecoveries,
  listPhoneRecoveries,
  readPhoneRecovery,
  recoveryClaims
} from '@portal/contract/enterprise/phone-recovery'
import { phoneRecoveryStates } from '@portal/contract/identity/security'
import { call } from '#web/shared/api.ts'
import { actsOf } from '#web/shared/desk/claim.ts'
import { tasksOf } from '#web/shared/desk/task.ts'
import { defineList } from '#web/shared/list/define-list.ts'
import { adminPaths } from '#web/shared/paths.ts'

export type PhoneRecovery = Response<typeof readPhoneRecovery>

export const recoveryTabs = [...phoneRecoveryStates, 'all'] as const

const phoneRecoveriesKey = ['admin', 'phone-recoveries'] as const

export const phoneRecoveriesList = defineList(listPhoneRecoveries, {
  key: [...phoneRecoveriesKey, 'rows'],
  usual: { state: recoveryTabs[0], limit: '20' },
  exported: exportPhoneRecoveries
})

export const recoveries = tasksOf({
  key: phoneRecoveriesKey,
  list: phoneRecoveriesList,
  path: adminPaths.phoneRecoveries,
  act: actsOf(recoveryClaims),
  read: (id, signal) => call(readPhoneRecovery, { params: { id } }, { signal }),
  count: (query, signal) => call(countPhoneRecoveries, { query }, { signal })
})
