import { useQuery } from '@tanstack/react-query'
import type { createEstimator } from './password-estimator.ts'

type Estimator = ReturnType<typeof createEstimator>

let loaded: Estimator | undefined

export const loadEstimator = async (): Promise<Estimator> =>
  (loaded ??= (await import('./password-estimator.ts')).createEstimator())

/** For rules outside components; undefined until the list has arrived. */
export const loadedEstimator = (): Estimator | undefined => loaded

export const forgetEstimator = (): void => {
  loaded = undefined
}

export const useEstimator = (): Estimator | undefined =>
  useQuery({
    queryKey: ['password-estimator'],
    queryFn: loadEstimator,
    staleTime: Number.POSITIVE_INFINITY
  }).data
