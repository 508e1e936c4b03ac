import type { Response } from '@portal/contract/endpoint'
import {
  changeClaims,
  countProfileChanges,
  exportProfileChanges,
  listProfileChanges,
  profileChangeStates,
  readProfileChange
} from '@portal/contract/enterprise/profile-change'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { actsOf } from '#web/shared/desk/claim.ts'
import { tasksAt } from '#web/shared/desk/task.ts'
import { defineList } from '#web/shared/list/define-list.ts'
import { adminPaths } from '#web/shared/paths.ts'

export type ProfileChangeRow = Response<typeof listProfileChanges>['data'][number]
export type ProfileChange = Response<typeof readProfileChange>

export const changeTabs = [...profileChangeStates, 'all'] as const

/** The key of everything that a decision may change. */
export const profileChangesKey = ['admin', 'profile-changes'] as const

export const profileChangesList = defineList(listProfileChanges, {
  key: [...profileChangesKey, 'rows'],
  usual: { state: changeTabs[0], limit: '20' },
  exported: exportProfileChanges
})

export const changesAt = tasksAt(profileChangesList, adminPaths.profileChanges, actsOf(changeClaims))

export const changeCountsQuery = (test: '1' | undefined) =>
  queryOptions({
    queryKey: [...profileChangesKey, 'counts', test],
    queryFn: ({ signal }) => call(countProfileChanges, { query: test ? { test } : {} }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000
  })

/** Every read is logged, so the query is not refetched automatically. */
export const profileChangeQuery = (id: string) =>
  queryOptions({
    queryKey: [...profileChangesKey, 'page', id],
    queryFn: ({ signal }) => call(readProfileChange, { params: { id } }, { signal }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false
  })
