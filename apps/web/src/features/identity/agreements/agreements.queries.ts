import type { Response } from '@portal/contract/endpoint'
import {
  type AgreementKind,
  listAcceptances,
  listAgreements,
  readAgreementVersion
} from '@portal/contract/identity/agreement'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { endlessQuery } from '#web/shared/list/endless-query.ts'

export type WholeVersion = Response<typeof readAgreementVersion>
export type Acceptance = Response<typeof listAcceptances>['data'][number]

/** In the place of an id: the text that the portal came with. */
export const shippedId = 'shipped'

/** Of the lists and of each version; an act may change several of them. */
export const agreementsKey = ['admin', 'agreements'] as const

export const agreementsQuery = (kind: AgreementKind) =>
  queryOptions({
    queryKey: [...agreementsKey, kind],
    queryFn: ({ signal }) => call(listAgreements, { query: { kind } }, { signal })
  })

export const versionQuery = (id: string) =>
  queryOptions({
    queryKey: [...agreementsKey, 'version', id],
    queryFn: ({ signal }) => call(readAgreementVersion, { params: { id } }, { signal })
  })

/** Every read is recorded, so the query is not refetched by itself. */
export const acceptancesQuery = (kind: AgreementKind, sha256: string) => ({
  ...endlessQuery(['admin', 'agreement-acceptances', kind, sha256], listAcceptances, { query: { kind, sha256 } }),
  refetchOnWindowFocus: false,
  refetchOnReconnect: false
})
