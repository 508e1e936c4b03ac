import type { Response } from '@portal/contract/endpoint'
import { listProfileChanges, profileChangeStates } from '@portal/contract/enterprise/profile-change'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { defineList } from '#web/shared/list/define-list.ts'

export type ProfileChange = Response<typeof listProfileChanges>['data'][number]

export const changeTabs = [...profileChangeStates, 'all'] as const

/** The key of every page and state; a decision may change all of them. */
export const profileChangesKey = ['admin', 'profile-changes'] as const

/** Every read is logged, so the query is not refetched automatically. */
const unrepeated = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const

export const profileChangesList = defineList(listProfileChanges, {
  key: profileChangesKey,
  usual: { state: changeTabs[0] },
  reading: unrepeated
})

/** A change that was settled a moment ago. Null if it is no longer on the first page. */
export const decidedChangeQuery = (id: string) =>
  queryOptions({
    queryKey: [...profileChangesKey, 'decided', id],
    queryFn: async ({ signal }) => {
      const { data } = await call(listProfileChanges, { query: { state: 'all' } }, { signal })
      return data.find((change) => change.id === id) ?? null
    },
    ...unrepeated
  })
