// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { MessagesPage } from './messages.page.tsx'

const idOf = (number: number) => `0198d2c4-0000-7000-8000-0000000000${String(number).padStart(2, '0')}`

const wire = (number: number, more: object = {}) => ({
  id: idOf(number),
  category: 'review',
  title: `第 ${number} 封`,
  body: '审核意见：缺件\n营业执照：不清晰',
  link: '/center/qualifications?resubmit=1',
  createdAt: '2026-11-26T01:02:03.000Z',
  readAt: null as string | null,
  ...more
})

const session = (unreadMessages: number) => ({ unreadMessages, enterprise: {}, account: {}, menu: {}, due: [] })

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

  test('a message shows its time in 北京时间, also on the day itself', async () => {
    open()
    expect((await within(await list()).findAllByText('2026-11-26 09:02:03')).length).toBe(2)
  })

  test('a message is deleted only after a question', async () => {
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: /第 2 封/ }))
    await user.click(await screen.findByRole('button', { name: /^删除 第 2 封/ }))
    const dialog = await screen.findByRole('dialog', { name: '删除站内信' })
    expect(dialog.textContent).toContain('删除《第 2 封》？')
    await user.click(within(dialog).getByRole('button', { name: '取消' }))
    expect(sent('DELETE')).toEqual([])
    await user.click(screen.getByRole('button', { name: /^删除 第 2 封/ }))
    await user.click(await screen.findByRole('button', { name: '确认删除' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: /第 2 封/ })).toBeNull())
    expect(sent('DELETE')).toEqual([`/api/portal/messages/${idOf(2)}`])
  })

  test('a deletion that fails says so in the dialog, and the message stays', async () => {
    answerAll({ [`DELETE /api/portal/messages/${idOf(2)}`]: () => problem(404, 'request.not-found') })
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: /第 2 封/ }))
    await user.click(await screen.findByRole('button', { name: /^删除 第 2 封/ }))
    await user.click(await screen.findByRole('button', { name: '确认删除' }))
    expect(await within(screen.getByRole('dialog')).findByRole('alert')).toBeDefined()
    expect(screen.getAllByRole('button', { name: /第 2 封/ }).length).toBeGreaterThan(0)
  })

  test('全部标为已读 is off without unread messages and says when it is done', async () => {
    const { user, unmount } = open()
    await user.click(await screen.findByRole('button', { name: '全部标为已读' }))
    await screen.findByText('已全部标为已读')
    expect(sent('POST')).toEqual(['/api/portal/messages/read-all'])
    unmount()
    open('/center/messages', 0)
    expect((await screen.findByRole<HTMLButtonElement>('button', { name: '全部标为已读' })).disabled).toBe(true)
    expect(screen.getByText('没有未读站内信')).toBeDefined()
  })

  test('more than 99 unread are counted as 99+', async () => {
    open('/center/messages', 100)
    expect(await screen.findByText('99+ 封未读')).toBeDefined()
  })
})

describe('the filter of 站内信', () => {
  test('words apply with 查询 and with Enter, and stand in the address', async () => {
    const { user, router } = open()
    const box = await screen.findByRole('searchbox', { name: '搜索标题或内容' })
    await user.type(box, ' 退回 ')
    expect(router.state.location.search).toBe('')
    await user.click(screen.getByRole('button', { name: '查询' }))
    await waitFor(() => expect(lastQuery()).toEqual({ search: '退回' }))
    expect(new URLSearchParams(router.state.location.search).get('search')).toBe('退回')
    await user.clear(screen.getByRole('searchbox'))
    await user.type(screen.getByRole('searchbox'), '通过{Enter}')
    await waitFor(() => expect(lastQuery()).toEqual({ search: '通过' }))
  })

  test('只看未读 and the category apply at once and keep the words', async () => {
    const { user } = open('/center/messages?search=退回')
    await user.click(await screen.findByRole('checkbox', { name: '只看未读' }))
    await waitFor(() => expect(lastQuery()).toEqual({ search: '退回', unread: '1' }))
    await user.click(screen.getByText('安全通知'))
    await waitFor(() => expect(lastQuery()).toEqual({ search: '退回', unread: '1', category: 'security' }))
    await user.click(screen.getByRole('button', { name: '重置' }))
    await waitFor(() => expect(lastQuery()).toEqual({}))
  })

  test('a filter that finds nothing offers to be cleared; an empty inbox says what will arrive', async () => {
    inbox = []
    const { user } = open('/center/messages?unread=1')
    expect(await screen.findByText('没有符合条件的站内信')).toBeDefined()
    await user.click(screen.getByRole('button', { name: '清除筛选条件' }))
    expect(await screen.findByText(/还没有站内信/)).toBeDefined()
    expect(screen.getByText(/审核结果、账号安全和平台公告会发到这里/)).toBeDefined()
  })

  test('a message that was opened under 只看未读 stays until the filter changes', async () => {
    const { user } = open('/center/messages?unread=1')
    await user.click(await screen.findByRole('button', { name: /第 2 封/ }))
    inbox = [wire(3)]
    await waitFor(() => expect(sent('PUT')).toHaveLength(1))
    expect(screen.getByRole('button', { name: /审核通知 ?第 2 封/ })).toBeDefined()
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

  test('a failure is explained, and 重试 fetches again', async () => {
    answerAll({ 'GET /api/portal/messages': () => problem(503, 'service.busy', { detail: '系统繁忙' }) })
    const { user } = open()
    expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
    answerAll()
    await user.click(screen.getByRole('button', { name: '重试' }))
    expect(await list()).toBeDefined()
  })
})
