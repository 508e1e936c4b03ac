import { readCatalogue, readCatalogueVersion } from '@portal/contract/admin-catalogue'
import { listClients } from '@portal/contract/admin-clients'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
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

/** The connected systems that may sign users on themselves (R40). */
export const clientNamesQuery = queryOptions({
  queryKey: ['admin', 'catalogue-clients'],
  queryFn: ({ signal }) => call(listClients, {}, { signal }),
  select: ({ data }) => data.map(({ id, mode, settings }) => ({ mode, value: id, label: settings.name }))
})

/** Reads the page again after an act, also after a refused one, because another administrator may have acted first. */
export const useReadAnew = () => {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: catalogueQuery.queryKey })
}
