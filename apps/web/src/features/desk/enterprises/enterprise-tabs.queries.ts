import { listDuplicates } from '@portal/contract/desk/admin-enterprise-duplicates'
import { listEnterpriseNotes } from '@portal/contract/desk/admin-enterprise-notes'
import * as tabs from '@portal/contract/desk/admin-enterprise-tabs'
import type { Endpoint, Response } from '@portal/contract/endpoint'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { endlessQuery } from '#web/shared/list/endless-query.ts'
import { enterprisesKey, unrepeated } from './enterprises.queries.ts'

export type ProfileVersions = Response<typeof tabs.readEnterpriseProfile>
export type SubmittedPaper = Response<typeof tabs.listEnterprisePapers>['data'][number]
export type HistoryEvent = Response<typeof tabs.readEnterpriseHistory>[number]
export type SentMessage = Response<typeof tabs.listEnterpriseMessages>['data'][number]

type Duplicates = Response<typeof listDuplicates>
type Marked = Duplicates['marked'][number]
/** Suspected, or marked. */
export type Duplicate = Duplicates['suspected'][number] &
  Partial<Pick<Marked, 'verdict' | 'reason' | 'markedBy' | 'markedAt'>>

const once = { ...unrepeated, staleTime: 60_000 } as const

const ofTab = (number: string, tab: string, ...more: unknown[]) => [...enterprisesKey, tab, number, ...more]

export const profileQuery = (number: string, query: { revision?: string; against?: string }) =>
  queryOptions({
    ...once,
    queryKey: ofTab(number, 'profile', query),
    queryFn: ({ signal }) => call(tabs.readEnterpriseProfile, { params: { number }, query }, { signal }),
    placeholderData: keepPreviousData
  })

export const historyQuery = (number: string) =>
  queryOptions({
    ...once,
    queryKey: ofTab(number, 'history'),
    queryFn: ({ signal }) => call(tabs.readEnterpriseHistory, { params: { number } }, { signal })
  })

export const duplicatesQuery = (number: string) =>
  queryOptions({
    ...once,
    queryKey: ofTab(number, 'duplicates'),
    queryFn: ({ signal }) => call(listDuplicates, { params: { number } }, { signal })
  })

const endless = <E extends Endpoint>(number: string, tab: string, endpoint: E) => ({
  ...once,
  ...endlessQuery(ofTab(number, tab), endpoint, { params: { number } })
})

export const papersQuery = (number: string) => endless(number, 'papers', tabs.listEnterprisePapers)

export const messagesQuery = (number: string) => endless(number, 'messages', tabs.listEnterpriseMessages)

export const notesQuery = (number: string) => endless(number, 'notes', listEnterpriseNotes)

export const signInsQuery = (number: string) => endless(number, 'sign-ins', tabs.listEnterpriseSignIns)
