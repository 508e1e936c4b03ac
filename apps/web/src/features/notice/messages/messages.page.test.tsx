import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { sessionOf } from '#web/testing/center.tsx'
import { fill } from '#web/testing/fill.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { watchQueries } from '#web/testing/queries.ts'
import { MessagesPage } from './messages.page.tsx'

const idOf = (number: number) => `0198d2c4-0000-7000-8000-0000000000${String(number).padStart(2, '0')}`

const wire = (number: number, more: object = {}) => ({
  id: idOf(number),
  category: 'review',
  title: `第 ${number} 封`,
  body: '审核意见：缺件\n营业执照：不清晰',
  link: '/center/qualifications?resubmit=1',
  isBroadcast: false,
  createdAt: '2026-11-26T01:02:03.000Z',
  readAt: null as string | null,
  ...more
})

const session = (unreadMessages: number) => ({
  unreadMessages,
  enterprise: {},
  account: {},
  permissions: [],
  menu: {},
  due: []
})

let inbox: ReturnType<typeof wire>[]
let nextCursor: string | null
let asked: Asked[]

const answerAll = (more: Parameters<typeof answerRequests>[0] = {}) => {
  asked = answerRequests({
    'GET /api/portal/messages': ({ query }) => ({
      data: query.get('after') ? [wire(1)] : inbox,
      nextCursor: query.get('after') ? null : nextCursor,
      unread: inbox.filter(({ readAt }) => readAt === null).length
    }),
    [`PUT /api/portal/messages/${idOf(2)}/read`]: () => undefined,
    [`DELETE /api/portal/messages/${idOf(2)}`]: () => {
      inbox = inbox.filter(({ id }) => id !== idOf(2))
    },
    'POST /api/portal/messages/read-all': () => undefined,
    'GET /api/portal/session': () => problem(503, 'service.busy', { detail: '系统繁忙' }),
    ...more
  })
}

const open = (at = '/center/messages', unread = 2) =>
  renderPage(<MessagesPage />, { at, known: [[sessionQuery.queryKey, session(unread)]] })

const sent = (method: string) => asked.filter((one) => one.method === method).map(({ path }) => path)
const lastQuery = () => Object.fromEntries(asked.findLast(({ path }) => path === '/api/portal/messages')?.query ?? [])
const list = () => screen.findByRole('list', { name: '站内信列表' })

beforeEach(() => {
  inbox = [wire(3), wire(2)]
  nextCursor = null
  answerAll()
})

describe('站内信 (R31)', () => {
  test('a broadcast that is withdrawn while it is read leaves the page', async () => {
    inbox = [wire(3, { isBroadcast: true, link: null, title: '公告' }), wire(2)]
    const { user, queryClient } = open()
    await user.click(within(await list()).getByRole('button', { name: /公告/ }))
    inbox = [wire(2)]
    await queryClient.invalidateQueries({ queryKey: ['messages'] })
    await waitFor(async () => expect(within(await list()).queryByText('公告')).toBeNull())
  })

  test('addresses are links in a broadcast, and in no other message', async () => {
    const body = '详见 https://www.example.com/a 。'
    inbox = [wire(3, { body, isBroadcast: true, link: null, title: '公告' }), wire(2, { body, link: null })]
    const { user } = open()
    await user.click(within(await list()).getByRole('button', { name: /公告/ }))
    await user.click(within(await list()).getByRole('button', { name: /第 2 封/ }))
    const links = await screen.findAllByRole('link', { name: 'https://www.example.com/a' })
    expect(links.map((link) => [link.getAttribute('rel'), link.getAttribute('target')])).toEqual([
      ['noopener noreferrer', '_blank']
    ])
  })

  test('opening a message shows its lines and its way on, and marks it read once', async () => {
    const { user } = open()
    const row = (await within(await list()).findAllByRole('listitem'))[1]
    if (!row) throw new Error('no second message')
    const head = within(row).getByRole('button', { name: /第 2 封/ })
    expect(head.getAttribute('aria-expanded')).toBe('false')
    await user.click(head)
    expect(within(row).getByText(/营业执照：不清晰/).textContent).toBe('审核意见：缺件\n营业执照：不清晰')
    expect(
      within(row)
        .getByRole('link', { name: /前往查看/ })
        .getAttribute('href')
    ).toBe('/center/qualifications?resubmit=1')
    await waitFor(() => expect(within(row).queryByText('未读')).toBeNull())
    await user.click(head)
    await user.click(head)
    expect(sent('PUT')).toEqual([`/api/portal/messages/${idOf(2)}/read`])
  })

  test('a message that was read before and leads nowhere is only opened', async () => {
    inbox = [wire(3, { readAt: '2026-11-26T02:00:00.000Z', link: null })]
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: /第 3 封/ }))
    expect(await screen.findByRole('button', { name: /^删除\s*第 3 封$/ })).toBeDefined()
    expect(within(await list()).queryByRole('link')).toBeNull()
    expect(within(await list()).queryByText('未读')).toBeNull()
    expect(sent('PUT')).toEqual([])
  })

  test('a message that could not be marked read is unread again', async () => {
    answerAll({ [`PUT /api/portal/messages/${idOf(2)}/read`]: () => problem(503, 'service.busy') })
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: /第 2 封/ }))
    await waitFor(() => expect(sent('PUT')).toHaveLength(1))
    await waitFor(() => expect(screen.getByRole('button', { name: /未读.*第 2 封/ })).toBeTruthy())
  })

  test('a message shows its time in 北京时间, also on the day itself', async () => {
    open()
    expect((await within(await list()).findAllByText('2026-11-26 09:02:03')).length).toBe(2)
  })

  test('a message is deleted only after a question', async () => {
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: /第 2 封/ }))
    await user.click(await screen.findByRole('button', { name: /^删除\s*第 2 封/ }))
    const dialog = await screen.findByRole('dialog', { name: '删除站内信' })
    expect(dialog.textContent).toContain('删除《第 2 封》？')
    await user.click(within(dialog).getByRole('button', { name: '取消' }))
    expect(sent('DELETE')).toEqual([])
    await user.click(screen.getByRole('button', { name: /^删除\s*第 2 封/ }))
    await user.click(await screen.findByRole('button', { name: '确认删除' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: /第 2 封/ })).toBeNull())
    expect(sent('DELETE')).toEqual([`/api/portal/messages/${idOf(2)}`])
    expect(await screen.findByText('站内信已删除')).toBeDefined()
    // The head of the page counts the unread ones by the session.
    expect(sent('GET')).toContain('/api/portal/session')
  })

  test('a deletion that fails says so in the dialog, and the message stays', async () => {
    answerAll({ [`DELETE /api/portal/messages/${idOf(2)}`]: () => problem(404, 'request.not-found') })
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: /第 2 封/ }))
    await user.click(await screen.findByRole('button', { name: /^删除\s*第 2 封/ }))
    await user.click(await screen.findByRole('button', { name: '确认删除' }))
    expect(await within(screen.getByRole('dialog')).findByRole('alert')).toBeDefined()
    expect(screen.getAllByRole('button', { name: /第 2 封/ }).length).toBeGreaterThan(0)
  })

  test('a message that was opened is read under every filter that was looked at before', async () => {
    const { user } = open('/center/messages?category=review')
    await list()
    await user.click(screen.getByRole('button', { name: '全部' }))
    await user.click(await screen.findByRole('button', { name: /未读.*第 2 封/ }))
    await waitFor(() => expect(sent('PUT')).toHaveLength(1))
    await user.click(screen.getByRole('button', { name: '审核通知' }))
    expect(await screen.findByRole('button', { name: /^审核通知 ?第 2 封/ })).toBeDefined()
    expect(screen.getByRole('button', { name: /未读.*第 3 封/ })).toBeDefined()
    // Nothing was read again for it.
    expect(sent('GET').filter((path) => path === '/api/portal/messages')).toHaveLength(2)
  })

  test('two messages are opened one after the other; each is marked read, and the counter follows', async () => {
    answerAll({ [`PUT /api/portal/messages/${idOf(3)}/read`]: () => undefined })
    const { user } = open()
    expect(await screen.findByText('2 封未读')).toBeDefined()
    await user.click(await screen.findByRole('button', { name: /第 2 封/ }))
    expect(await screen.findByText('1 封未读')).toBeDefined()
    expect(screen.getByRole('button', { name: /未读.*第 3 封/ })).toBeDefined()
    await user.click(screen.getByRole('button', { name: /第 3 封/ }))
    expect(await screen.findByText('没有未读站内信')).toBeDefined()
    expect(sent('PUT')).toEqual([2, 3].map((number) => `/api/portal/messages/${idOf(number)}/read`))
    expect(screen.getAllByText(/营业执照：不清晰/)).toHaveLength(2)
  })

  test('two messages are deleted one after the other; the focus goes to the heading', async () => {
    answerAll({
      [`DELETE /api/portal/messages/${idOf(3)}`]: () => {
        inbox = inbox.filter(({ id }) => id !== idOf(3))
      }
    })
    const { user, queryClient } = open()
    const stale = watchQueries(queryClient, ['home'])
    for (const number of [2, 3]) {
      await user.click(await screen.findByRole('button', { name: new RegExp(`第 ${number} 封`) }))
      await user.click(await screen.findByRole('button', { name: new RegExp(`^删除\\s*第 ${number} 封`) }))
      const dialog = await screen.findByRole('dialog', { name: '删除站内信' })
      expect(dialog.textContent).toContain(`删除《第 ${number} 封》？`)
      expect(buttonsOf(dialog)).toEqual(['关闭', '取消', '确认删除 (primary danger)'])
      await user.click(within(dialog).getByRole('button', { name: '确认删除' }))
      await waitFor(() => expect(screen.queryByRole('button', { name: new RegExp(`第 ${number} 封`) })).toBeNull())
      await focusIsAt(() => screen.getByRole('heading', { level: 1, name: '站内信' }))
    }
    expect(await screen.findByText(/还没有站内信/)).toBeDefined()
    expect(sent('DELETE')).toEqual([2, 3].map((number) => `/api/portal/messages/${idOf(number)}`))
    expect(stale()).toHaveLength(1)
  })

  test('a deletion that failed can be left, and the next dialog begins without the fault', async () => {
    answerAll({
      [`DELETE /api/portal/messages/${idOf(2)}`]: () => problem(503, 'service.busy', { detail: '系统繁忙' })
    })
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: /第 2 封/ }))
    const opener = await screen.findByRole('button', { name: /^删除\s*第 2 封/ })
    await user.click(opener)
    await user.click(await screen.findByRole('button', { name: '确认删除' }))
    expect((await within(screen.getByRole('dialog')).findByRole('alert')).textContent).toContain('系统繁忙')
    await user.click(screen.getByRole('button', { name: '取消' }))
    await focusIsAt(() => opener)
    await user.click(opener)
    expect(within(await screen.findByRole('dialog')).queryByRole('alert')).toBeNull()
  })

  test('全部标为已读 that was refused says so, and can be pressed again', async () => {
    let isBusy = true
    answerAll({
      'POST /api/portal/messages/read-all': () =>
        isBusy ? problem(503, 'service.busy', { detail: '系统繁忙' }) : undefined
    })
    const { user, queryClient } = open()
    const stale = watchQueries(queryClient, ['home'])
    await user.click(await screen.findByRole('button', { name: '全部标为已读' }))
    expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
    expect(within(await list()).getAllByText('未读')).toHaveLength(2)
    expect(stale()).toEqual([])
    isBusy = false
    await user.click(screen.getByRole('button', { name: '全部标为已读' }))
    await screen.findByText('已全部标为已读')
    expect(screen.queryByText(/系统繁忙/)).toBeNull()
    expect(stale()).toHaveLength(1)
  })

  test('全部标为已读 is off without unread messages and says when it is done', async () => {
    answerAll({
      'POST /api/portal/messages/read-all': () => {
        inbox = inbox.map((message) => ({ ...message, readAt: '2026-11-26T02:00:00.000Z' }))
      },
      'GET /api/portal/session': () => sessionOf()
    })
    const { user, unmount } = open()
    expect(await within(await list()).findAllByText('未读')).toHaveLength(2)
    await user.click(screen.getByRole('button', { name: '全部标为已读' }))
    await screen.findByText('已全部标为已读')
    expect(sent('POST')).toEqual(['/api/portal/messages/read-all'])
    // List and counter are read again.
    await waitFor(() => expect(screen.queryByText('未读')).toBeNull())
    expect(await screen.findByText('没有未读站内信')).toBeDefined()
    unmount()
    open('/center/messages', 0)
    expect((await screen.findByRole<HTMLButtonElement>('button', { name: '全部标为已读' })).disabled).toBe(true)
    expect(screen.getByText('没有未读站内信')).toBeDefined()
  })

  test('more than 99 unread are counted as 99+, also after one was read', async () => {
    const few = open('/center/messages', 99)
    expect(await screen.findByText('99 封未读')).toBeDefined()
    few.unmount()
    const { user } = open('/center/messages', 100)
    expect(await screen.findByText('99+ 封未读')).toBeDefined()
    await user.click(await screen.findByRole('button', { name: /第 2 封/ }))
    await waitFor(() => expect(sent('PUT')).toHaveLength(1))
    expect(screen.getByText('99+ 封未读')).toBeDefined()
  })
})

describe('the filter of 站内信', () => {
  test('words apply with 查询 and with Enter, and stand in the address', async () => {
    const { user, router } = open()
    const box = await screen.findByRole('searchbox', { name: '搜索标题或内容' })
    await fill(user, box, ' 退回 ')
    expect(router.state.location.search).toBe('')
    await user.click(screen.getByRole('button', { name: '查询' }))
    await waitFor(() => expect(lastQuery()).toEqual({ search: '退回' }))
    expect(new URLSearchParams(router.state.location.search).get('search')).toBe('退回')
    // Going back leaves the page instead of taking the filter back.
    expect(router.state.historyAction).toBe('REPLACE')
    await user.clear(screen.getByRole('searchbox'))
    await user.type(screen.getByRole('searchbox'), '通过{Enter}')
    await waitFor(() => expect(lastQuery()).toEqual({ search: '通过' }))
    expect(document.activeElement).toBe(screen.getByRole('searchbox'))
    expect(screen.getByRole('searchbox')).toHaveProperty('value', '通过')
  })

  test('category, 只看未读 and words can each be taken back, and the others stay', async () => {
    const { user } = open('/center/messages?category=security&unread=1&search=退回')
    const button = (name: string) => screen.getByRole('button', { name })
    await waitFor(() => expect(lastQuery()).toEqual({ category: 'security', unread: '1', search: '退回' }))
    expect(button('安全通知').getAttribute('aria-pressed')).toBe('true')
    const categories = within(screen.getByRole('group', { name: '类别' })).getAllByRole('button')
    expect(categories.map(({ textContent }) => textContent)).toEqual([
      '全部',
      '审核通知',
      '安全通知',
      '账号与资料',
      '平台公告'
    ])
    await user.clear(screen.getByRole('searchbox'))
    await user.click(button('查询'))
    await waitFor(() => expect(lastQuery()).toEqual({ category: 'security', unread: '1' }))
    await user.click(button('全部'))
    await waitFor(() => expect(lastQuery()).toEqual({ unread: '1' }))
    expect([button('全部'), button('安全通知')].map((one) => one.getAttribute('aria-pressed'))).toEqual([
      'true',
      'false'
    ])
    await user.click(button('账号与资料'))
    await waitFor(() => expect(lastQuery()).toEqual({ category: 'account', unread: '1' }))
    await user.click(button('平台公告'))
    await waitFor(() => expect(lastQuery()).toEqual({ category: 'notice', unread: '1' }))
    await user.click(screen.getByRole('checkbox', { name: '只看未读', checked: true }))
    await waitFor(() => expect(lastQuery()).toEqual({ category: 'notice' }))
  })

  test('只看未读 and the category apply at once and keep the words', async () => {
    const { user } = open('/center/messages?search=退回')
    await user.click(await screen.findByRole('checkbox', { name: '只看未读' }))
    await waitFor(() => expect(lastQuery()).toEqual({ search: '退回', unread: '1' }))
    await user.click(screen.getByText('安全通知'))
    await waitFor(() => expect(lastQuery()).toEqual({ search: '退回', unread: '1', category: 'security' }))
    await user.type(screen.getByRole('searchbox'), '重新{Enter}')
    await waitFor(() => expect(lastQuery()).toEqual({ search: '退回重新', unread: '1', category: 'security' }))
    await user.click(screen.getByRole('button', { name: '重置' }))
    await waitFor(() => expect(lastQuery()).toEqual({}))
    // So are words that were not searched for yet.
    await user.type(screen.getByRole('searchbox'), '重')
    await user.click(screen.getByRole('button', { name: '重置' }))
    expect(screen.getByRole('searchbox')).toHaveProperty('value', '')
  })

  test('a filter that finds nothing offers to be cleared; an empty inbox says what will arrive', async () => {
    inbox = []
    const { user } = open('/center/messages?unread=1&search=退回')
    expect(await screen.findByText('没有符合条件的站内信')).toBeDefined()
    expect(screen.getByRole('searchbox')).toHaveProperty('value', '退回')
    await user.click(screen.getByRole('button', { name: '清除筛选条件' }))
    expect(screen.getByRole('searchbox')).toHaveProperty('value', '')
    expect(await screen.findByText(/还没有站内信/)).toBeDefined()
    expect(screen.getByText(/审核结果、账号安全和平台公告会发到这里/)).toBeDefined()
  })

  test('a message that was opened under 只看未读 stays until the filter changes', async () => {
    const { user, queryClient } = open('/center/messages?unread=1')
    await user.click(await screen.findByRole('button', { name: /第 2 封/ }))
    inbox = [wire(4), wire(3)]
    await waitFor(() => expect(sent('PUT')).toHaveLength(1))
    await act(() => queryClient.refetchQueries())
    await screen.findByRole('button', { name: /第 4 封/ })
    expect(screen.getByRole('button', { name: /审核通知 ?第 2 封/ })).toBeDefined()
    await user.click(screen.getByRole('checkbox', { name: '只看未读' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: /第 2 封/ })).toBeNull())
    expect(await screen.findByRole('button', { name: /第 3 封/ })).toBeDefined()
  })

  test('a message that was opened under 只看未读 and then deleted does not stay', async () => {
    const { user } = open('/center/messages?unread=1')
    await user.click(await screen.findByRole('button', { name: /第 2 封/ }))
    await user.click(await screen.findByRole('button', { name: /^删除\s*第 2 封/ }))
    await user.click(await screen.findByRole('button', { name: '确认删除' }))
    await screen.findByText('站内信已删除')
    await waitFor(() => expect(screen.queryByRole('button', { name: /第 2 封/ })).toBeNull())
    expect(screen.getByRole('button', { name: /第 3 封/ })).toBeDefined()
  })
})

describe('pages of 站内信', () => {
  test('加载更多 fetches from the last message on; at the end it says so', async () => {
    nextCursor = idOf(2)
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: '加载更多' }))
    expect(await screen.findByRole('button', { name: /第 1 封/ })).toBeDefined()
    expect(lastQuery()).toEqual({ after: idOf(2) })
    expect(screen.getByText('没有更多了')).toBeDefined()
  })

  test('加载更多 leads to the third page, and what was opened on the first stays open', async () => {
    answerAll({
      'GET /api/portal/messages': ({ query }) => {
        const after = query.get('after')
        if (after === idOf(2)) return { data: [wire(1)], nextCursor: idOf(1), unread: 0 }
        if (after === idOf(1)) return { data: [wire(0)], nextCursor: null, unread: 0 }
        return { data: inbox, nextCursor: idOf(2), unread: 2 }
      }
    })
    const { user } = open()
    const head = await screen.findByRole('button', { name: /第 2 封/ })
    await user.click(head)
    await user.click(await screen.findByRole('button', { name: '加载更多' }))
    await screen.findByRole('button', { name: /第 1 封/ })
    await user.click(await screen.findByRole('button', { name: '加载更多' }))
    expect(await screen.findByRole('button', { name: /第 0 封/ })).toBeDefined()
    expect(screen.queryByRole('button', { name: '加载更多' })).toBeNull()
    expect(screen.getByRole('button', { name: /第 2 封/, expanded: true })).toBe(head)
    const list = within(screen.getByRole('list', { name: '站内信列表' })).getAllByRole('listitem')
    expect(list).toHaveLength(4)
  })

  test('a next page that fails keeps the messages, says why and can be fetched again', async () => {
    let isAway = true
    answerAll({
      'GET /api/portal/messages': ({ query }) => {
        if (!query.get('after')) return { data: inbox, nextCursor: idOf(2), unread: 2 }
        return isAway
          ? problem(503, 'service.busy', { detail: '系统繁忙' })
          : { data: [wire(1)], nextCursor: null, unread: 0 }
      }
    })
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: '加载更多' }))
    expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
    expect(screen.getByRole('button', { name: /第 2 封/ })).toBeDefined()
    isAway = false
    await user.click(screen.getByRole('button', { name: '重试' }))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    await user.click(screen.getByRole('button', { name: '加载更多' }))
    expect(await screen.findByRole('button', { name: /第 1 封/ })).toBeDefined()
  })

  test('a failure is explained, and 重试 fetches again', async () => {
    answerAll({ 'GET /api/portal/messages': () => problem(503, 'service.busy', { detail: '系统繁忙' }) })
    const { user } = open()
    expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
    answerAll()
    await user.click(screen.getByRole('button', { name: '重试' }))
    expect(await list()).toBeDefined()
  })
})
