import { readHome } from '@portal/contract/application/home'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => call(readHome, {}, { signal })
})
