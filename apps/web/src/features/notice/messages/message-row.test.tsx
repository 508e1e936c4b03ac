import { expect, test } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { MessageRow } from './message-row.tsx'

const message = {
  id: '0198d2c4-0000-7000-8000-000000000001',
  category: 'review',
  title: '已通过',
  body: '请查看',
  link: null,
  isBroadcast: false,
  createdAt: new Date('2026-11-26T01:02:03Z'),
  readAt: null
} as const

test.each([
  ['unread', null, '未读审核通知已通过2026-11-26 09:02:03', '已通过'],
  ['read', new Date(), '审核通知已通过2026-11-26 09:02:03', undefined]
])('a message that is %s says so, to the eye by its dot and its weight', (_, readAt, words, strong) => {
  const act = () => undefined
  const { container } = renderPage(<MessageRow message={{ ...message, readAt }} onOpened={act} onRemoved={act} />)
  expect(container.textContent).toBe(words)
  expect(container.querySelector('strong')?.textContent).toBe(strong)
  expect(container.querySelectorAll('.ant-badge-status-processing')).toHaveLength(strong ? 1 : 0)
})
