import { readCatalogue, readCatalogueVersion } from '@portal/contract/qualification/catalogue-change'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export const catalogueQuery = queryOptions({
  queryKey: ['admin', 'catalogue'],
  queryFn: ({ signal }) => call(readCatalogue, {}, { signal })
})

/** A version never changes. */
export const versionQuery = (version: number) =>
  queryOptions({
    queryKey: ['admin', 'catalogue-version', version],
    queryFn: ({ signal }) => call(readCatalogueVersion, { params: { version: String(version) } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY
  })
