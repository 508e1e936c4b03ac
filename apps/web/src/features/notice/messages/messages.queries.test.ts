import type { MessageView } from '@portal/contract/notice/inbox'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, test } from 'vitest'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { sessionOf } from '#web/testing/center.tsx'
import { readMessage, withOpened } from './messages.queries.ts'

const message = (day: number, readAt: Date | null = null): MessageView => ({
  id: `0198d2c4-0000-7000-8000-0000000000${String(day).padStart(2, '0')}`,
  category: 'review',
  title: `第 ${day} 封`,
  body: '',
  link: null,
  isBroadcast: false,
  createdAt: new Date(Date.UTC(2026, 0, day)),
  readAt
})

describe('只看未读 (R31)', () => {
  test('a message stays in sight after it was opened and so read', () => {
    const read = message(5, new Date())
    expect(withOpened([message(7), message(3)], [read], true).map(({ title }) => title)).toEqual([
      '第 7 封',
      '第 5 封',
      '第 3 封'
    ])
  })

  test('a message that the list still contains appears once', () => {
    expect(withOpened([message(7)], [message(7)], true)).toHaveLength(1)
  })

  test('a message beyond the loaded pages appears with its page', () => {
    expect(withOpened([message(7), message(6)], [message(2)], true)).toHaveLength(2)
  })

  test('a message of the same moment as the oldest loaded one stays', () => {
    const titles = withOpened([message(7), message(6)], [{ ...message(2), createdAt: message(6).createdAt }], true)
    expect(titles.map(({ title }) => title)).toEqual(['第 7 封', '第 6 封', '第 2 封'])
  })

  test('the oldest message stays too once there are no further pages', () => {
    const titles = withOpened([message(7), message(6)], [message(2)], false).map(({ title }) => title)
    expect(titles).toEqual(['第 7 封', '第 6 封', '第 2 封'])
  })
})

test.each([
  [0, 0],
  [1, 0],
  [99, 98],
  // Stands for any larger number.
  [100, 100]
])('of %i unread messages %i are left when one is opened (R31)', async (before, after) => {
  answerRequests({ [`PUT /api/portal/messages/${message(5).id}/read`]: () => undefined })
  const client = new QueryClient()
  client.setQueryData(sessionQuery.queryKey, sessionOf({ unreadMessages: before }))
  await readMessage(client, message(5))
  expect(client.getQueryData(sessionQuery.queryKey)?.unreadMessages).toBe(after)
})
