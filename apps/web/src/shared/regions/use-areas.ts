import { useQuery } from '@tanstack/react-query'
import { regionsQuery } from './regions.queries.ts'

/** Provinces and cities to choose from, and the name of one. Until they are loaded there is no choice and no name. */
export const useAreas = () => {
  const { data } = useQuery(regionsQuery)
  return { areas: data?.areas ?? [], areaOf: data?.areaOf ?? (() => '') }
}
