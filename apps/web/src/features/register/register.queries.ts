import { checkUsername, listEnterpriseTypes } from '@portal/contract/registration'
import { judgeUsername } from '@portal/contract/username'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export const enterpriseTypesQuery = queryOptions({
  queryKey: ['enterprise-types'],
  queryFn: ({ signal }) => call(listEnterpriseTypes, {}, { signal }),
  staleTime: 60 * 60_000
})

/** Not asked for names that R3 refuses anyway. */
export const usernameQuery = (username: string) =>
  queryOptions({
    queryKey: ['username', username],
    queryFn: ({ signal }) => call(checkUsername, { params: { username } }, { signal }),
    enabled: judgeUsername(username) === undefined,
    staleTime: 20_000,
    retry: false
  })
