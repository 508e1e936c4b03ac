import { readSecurity } from '@portal/contract/identity/security'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export const securityQuery = queryOptions({
  queryKey: ['security'],
  queryFn: ({ signal }) => call(readSecurity, {}, { signal })
})
