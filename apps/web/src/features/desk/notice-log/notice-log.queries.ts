import { searchNotices } from '@portal/contract/desk/notice-log'
import type { Response } from '@portal/contract/endpoint'
import { defineList } from '#web/shared/list/define-list.ts'

export type NoticeRow = Response<typeof searchNotices>['data'][number]

export const noticeList = defineList(searchNotices, { key: ['admin', 'notices', 'search'], days: ['since', 'until'] })
