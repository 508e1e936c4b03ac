import type { Response } from '@portal/contract/endpoint'
import { readNoticeSettings } from '@portal/contract/notice/notice-settings'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export type NoticeSettings = Response<typeof readNoticeSettings>
export type Choice = NoticeSettings['data'][number]
export type Robot = NoticeSettings['robots'][number]

export const noticesQuery = queryOptions({
  queryKey: ['notice-settings'],
  queryFn: ({ signal }) => call(readNoticeSettings, {}, { signal })
})

export const refreshNotices = (queryClient: QueryClient): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: noticesQuery.queryKey })
