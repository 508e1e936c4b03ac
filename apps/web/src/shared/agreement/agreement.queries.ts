import { readAgreement, readPrivacyPolicy } from '@portal/contract/identity/registration'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export const agreementQuery = queryOptions({
  queryKey: ['agreement', 'registration'],
  queryFn: ({ signal }) => call(readAgreement, {}, { signal }),
  staleTime: 5 * 60_000
})

export const privacyPolicyQuery = queryOptions({
  queryKey: ['agreement', 'privacy'],
  queryFn: ({ signal }) => call(readPrivacyPolicy, {}, { signal }),
  staleTime: 5 * 60_000
})
