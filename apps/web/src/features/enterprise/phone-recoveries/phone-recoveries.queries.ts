import type { Response } from '@portal/contract/endpoint'
import { listPhoneRecoveries } from '@portal/contract/enterprise/phone-recovery'
import { phoneRecoveryStates } from '@portal/contract/identity/security'
import { queryOptions } from '@tanstack/react-query'
import { type StateFilter, stateQueryOf } from '#web/shared/admin/state-filter.ts'
import { call } from '#web/shared/api.ts'

export type PhoneRecovery = Response<typeof listPhoneRecoveries>['data'][number]

export const recoveryTabs = [...phoneRecoveryStates, 'all'] as const

/** The key of every page and state; a decision may change all of them. */
export const phoneRecoveriesKey = ['admin', 'phone-recoveries'] as const

/** Every read is logged, so the query is not refetched automatically. */
export const phoneRecoveriesQuery = (filter: StateFilter<(typeof recoveryTabs)[number]>) => {
  const query = stateQueryOf(filter)
  return queryOptions({
    queryKey: [...phoneRecoveriesKey, query],
    queryFn: ({ signal }) => call(listPhoneRecoveries, { query }, { signal }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false
  })
}
