import { readSmsOverview, searchSms } from '@portal/contract/desk/sms-log'
import type { Response } from '@portal/contract/endpoint'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { type SmsFilter, smsSearchOf } from './sms-filter.ts'

export type SmsPageOfMessages = Response<typeof searchSms>
export type SmsRow = SmsPageOfMessages['data'][number]
export type SmsOverview = Response<typeof readSmsOverview>

export const smsQuery = (filter: SmsFilter) => {
  const body = smsSearchOf(filter)
  return queryOptions({
    queryKey: ['admin', 'sms', 'search', body],
    queryFn: ({ signal }) => call(searchSms, { body }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000
  })
}

export const smsOverviewQuery = queryOptions({
  queryKey: ['admin', 'sms', 'overview'],
  queryFn: ({ signal }) => call(readSmsOverview, {}, { signal }),
  staleTime: 10_000,
  refetchInterval: 60_000
})
