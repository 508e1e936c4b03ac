import { listDuplicates } from '@portal/contract/desk/admin-enterprise-duplicates'
import { listEnterpriseNotes } from '@portal/contract/desk/admin-enterprise-notes'
import * as tabs from '@portal/contract/desk/admin-enterprise-tabs'
import type { Response } from '@portal/contract/endpoint'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
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

type Page = { nextCursor: string | null }

const pages = { initialPageParam: '', getNextPageParam: ({ nextCursor }: Page) => nextCursor } as const
const after = (cursor: string) => (cursor ? { after: cursor } : {})

export const papersQuery = (number: string) =>
  infiniteQueryOptions({
    ...once,
    ...pages,
    queryKey: ofTab(number, 'papers'),
    queryFn: ({ pageParam, signal }) =>
      call(tabs.listEnterprisePapers, { params: { number }, query: after(pageParam) }, { signal })
  })

export const messagesQuery = (number: string) =>
  infiniteQueryOptions({
    ...once,
    ...pages,
    queryKey: ofTab(number, 'messages'),
    queryFn: ({ pageParam, signal }) =>
      call(tabs.listEnterpriseMessages, { params: { number }, query: after(pageParam) }, { signal })
  })

export const notesQuery = (number: string) =>
  infiniteQueryOptions({
    ...once,
    ...pages,
    queryKey: ofTab(number, 'notes'),
    queryFn: ({ pageParam, signal }) =>
      call(listEnterpriseNotes, { params: { number }, query: after(pageParam) }, { signal })
  })

export const signInsQuery = (number: string) =>
  infiniteQueryOptions({
    ...once,
    ...pages,
    queryKey: ofTab(number, 'sign-ins'),
    queryFn: ({ pageParam, signal }) =>
      call(tabs.listEnterpriseSignIns, { params: { number }, query: after(pageParam) }, { signal })
  })
