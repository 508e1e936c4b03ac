import { listEnterpriseTypes } from '@portal/contract/identity/registration'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export const enterpriseTypesQuery = queryOptions({
  queryKey: ['enterprise-types'],
  queryFn: ({ signal }) => call(listEnterpriseTypes, {}, { signal }),
  staleTime: 60 * 60_000
})
