import { verifyLetter } from '@portal/contract/enterprise/letter'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export const verifyLetterQuery = (code: string) =>
  queryOptions({
    queryKey: ['letter', code],
    queryFn: ({ signal }) => call(verifyLetter, { params: { code } }, { signal })
  })
