import type { Response } from '@portal/contract/endpoint'
import { readPersonalData } from '@portal/contract/enterprise/privacy-endpoints'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export type PersonalDataView = Response<typeof readPersonalData>

const makingMs = 3000

export const personalDataQuery = queryOptions({
  queryKey: ['personal-data'],
  queryFn: ({ signal }) => call(readPersonalData, {}, { signal }),
  // An export is made within seconds.
  refetchInterval: ({ state }) => (state.data?.exports.some((each) => each.state === 'WAITING') ? makingMs : false)
})
