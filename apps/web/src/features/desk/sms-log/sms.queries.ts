import { readSmsOverview, searchSms } from '@portal/contract/desk/sms-log'
import type { Response } from '@portal/contract/endpoint'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { defineList } from '#web/shared/list/define-list.ts'

export type SmsRow = Response<typeof searchSms>['data'][number]
export type SmsOverview = Response<typeof readSmsOverview>

export const smsList = defineList(searchSms, {
  key: ['admin', 'sms', 'search'],
  days: ['since', 'until'],
  hidden: ['phone']
})

export const smsOverviewQuery = queryOptions({
  queryKey: ['admin', 'sms', 'overview'],
  queryFn: ({ signal }) => call(readSmsOverview, {}, { signal }),
  staleTime: 10_000,
  refetchInterval: 60_000
})
