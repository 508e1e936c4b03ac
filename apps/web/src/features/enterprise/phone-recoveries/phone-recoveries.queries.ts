import type { Response } from '@portal/contract/endpoint'
import {
  countPhoneRecoveries,
  exportPhoneRecoveries,
  listPhoneRecoveries,
  readPhoneRecovery,
  recoveryClaims
} from '@portal/contract/enterprise/phone-recovery'
import { phoneRecoveryStates } from '@portal/contract/identity/security'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { actsOf } from '#web/shared/desk/claim.ts'
import { tasksAt } from '#web/shared/desk/task.ts'
import { defineList } from '#web/shared/list/define-list.ts'
import { adminPaths } from '#web/shared/paths.ts'

export type PhoneRecovery = Response<typeof readPhoneRecovery>

export const recoveryTabs = [...phoneRecoveryStates, 'all'] as const

/** The key of everything that a decision may change. */
export const phoneRecoveriesKey = ['admin', 'phone-recoveries'] as const

export const phoneRecoveriesList = defineList(listPhoneRecoveries, {
  key: [...phoneRecoveriesKey, 'rows'],
  usual: { state: recoveryTabs[0], limit: '20' },
  exported: exportPhoneRecoveries
})

export const recoveriesAt = tasksAt(phoneRecoveriesList, adminPaths.phoneRecoveries, actsOf(recoveryClaims))

export const recoveryCountsQuery = (test: '1' | undefined) =>
  queryOptions({
    queryKey: [...phoneRecoveriesKey, 'counts', test],
    queryFn: ({ signal }) => call(countPhoneRecoveries, { query: test ? { test } : {} }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000
  })

/** Every read is logged, so the query is not refetched automatically. */
export const phoneRecoveryQuery = (id: string) =>
  queryOptions({
    queryKey: [...phoneRecoveriesKey, 'page', id],
    queryFn: ({ signal }) => call(readPhoneRecovery, { params: { id } }, { signal }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false
  })
