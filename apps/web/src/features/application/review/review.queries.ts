import { countApplications, listApplications } from '@portal/contract/application/queue'
import { caseClaims, checkLetters, readCase, readCaseProgress, viewCase } from '@portal/contract/application/review'
import type { Response } from '@portal/contract/endpoint'
import { checkCompany, readCompanyCheck } from '@portal/contract/enterprise/company-check'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { signalsKey } from '#web/shared/admin/signals.queries.ts'
import { call } from '#web/shared/api.ts'
import { actsOf } from '#web/shared/desk/claim.ts'
import { countsQueryOf, type QueueFilter, queryOf } from './queue-filter.ts'

export type Queue = Response<typeof listApplications>
export type QueueCounts = Response<typeof countApplications>
export type QueueRow = Queue['data'][number]
export type Case = Response<typeof readCase>

/** The key of everything that a decision may change. */
export const reviewKey = ['admin', 'review'] as const

export const queueKey = [...reviewKey, 'queue'] as const
export const countsKey = [...reviewKey, 'counts'] as const

export const actOnCase = actsOf(caseClaims)

export const queueQuery = (filter: QueueFilter) => {
  const query = queryOf(filter)
  return queryOptions({
    queryKey: [...queueKey, query],
    queryFn: ({ signal }) => call(listApplications, { query }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000
  })
}

export const countsQuery = (filter: QueueFilter) => {
  const query = countsQueryOf(filter)
  return queryOptions({
    queryKey: [...countsKey, query],
    queryFn: ({ signal }) => call(countApplications, { query }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000
  })
}

/** Every read is logged, so the query is not refetched automatically. */
export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: [...reviewKey, 'case', id],
    queryFn: ({ signal }) => call(readCase, { params: { id } }, { signal }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false
  })

/** Begins as the case that is shown, and is read when the event stream says that some case has changed. */
export const progressQuery = ({ id, timeline, profileRevision }: Case) => {
  const shown = { steps: timeline.length, profileRevision }
  return queryOptions({
    queryKey: [...reviewKey, 'progress', id, shown],
    queryFn: ({ signal }) => call(readCaseProgress, { params: { id } }, { signal }),
    initialData: shown,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false
  })
}

/** Several within `viewingMs`, so that a lost request takes no name away. */
const viewingBeatMs = 20_000

/** Says again and again that this page shows the case, also while it is hidden, and learns who else does. */
export const viewersQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'case-viewers', id],
    queryFn: ({ signal }) => call(viewCase, { params: { id }, body: { isOpen: true } }, { signal }),
    refetchInterval: viewingBeatMs,
    refetchIntervalInBackground: true,
    gcTime: 0,
    retry: false
  })

/** Asked once for each round, because its papers do not change, and again while the server is reading. */
export const letterChecksQuery = (id: string, round: number) =>
  queryOptions({
    queryKey: ['admin', 'letter-checks', id, round],
    queryFn: ({ signal }) => call(checkLetters, { params: { id } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => state.data?.some(({ result }) => result === 'reading') && 1500,
    retry: false
  })

const companyCheckKey = ({ id, profileRevision }: Case) => ['admin', 'company-check', id, profileRevision]

export const keptCheckQuery = (view: Case) =>
  queryOptions({
    queryKey: companyCheckKey(view),
    queryFn: ({ signal }) => call(readCompanyCheck, { params: { id: view.id } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY
  })

/** Has the company checked. Each request costs the operator money, so it is never repeated by itself, also after a failure. */
export const newCheckQuery = (view: Case) =>
  queryOptions({
    queryKey: [...companyCheckKey(view), 'new'],
    queryFn: async ({ signal, client }) => {
      const answer = await call(checkCompany, { params: { id: view.id } }, { signal })
      void client.invalidateQueries({ queryKey: signalsKey })
      return answer
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
    retry: false
  })
