import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { problem } from '#web/testing/answer-requests.ts'
import { bareCase } from '#web/testing/open-case-part.tsx'
import { button, caseAddress, openCase, opinion } from '#web/testing/open-case.tsx'
import { comeBack } from '#web/testing/queries.ts'
import { reviewCase } from '#web/testing/review-case.ts'
import { queueRow } from '#web/testing/review-queue.ts'
import { toldAs } from '#web/testing/told.ts'
import { workDone } from '#web/shared/desk/work-done.tsx'
import { caseQuery, reviewKey } from '../review.queries.ts'

beforeEach(() => {
  window.sessionStorage.clear()
})

const view = bareCase()
const idOf = (number: number) => `0198d2c4-0000-7000-8000-0000000001${String(number).padStart(2, '0')}`
const row = (id: string, more: Parameters<typeof queueRow>[0] = {}) => queueRow({ id, ...more })
const ofColleague = {
  state: 'IN_REVIEW' as const,
  claimedBy: { id: idOf(90), name: '审核员乙', self: false },
  allowedActions: []
}
const at = (router: ReturnType<typeof openCase>['router']) => router.state.location.pathname.split('/').at(-1)
const otherCase = (id: string) => ({ [`GET ${caseAddress(id)}`]: () => bareCase({ id, round: 9 }) })
/** The address changes before the page shows the other case. */
const isOpened = async ({ router, asked }: Pick<ReturnType<typeof openCase>, 'router' | 'asked'>, id: string) => {
  await waitFor(() => expect(asked.some(({ path }) => path === caseAddress(id))).toBe(true))
  expect(at(router)).toBe(id)
}
const queueIsRead = (asked: ReturnType<typeof openCase>['asked']) =>
  waitFor(() => expect(asked.some(({ path }) => path === '/api/admin/applications')).toBe(true))

const allIsRead = (queryClient: ReturnType<typeof openCase>['queryClient']) =>
  waitFor(() => expect(queryClient.isFetching()).toBe(0))

describe('the page of a case (R38)', () => {
  test('is titled by enterprise and qualification, and leads back to the queue that it was opened from', () => {
    openCase(view, { query: '?state=RETURNED&qualification=BORROWER' })
    expect(screen.getByRole('heading', { level: 1, name: '山西龘煤有限公司的融资会员申请' })).toBeTruthy()
    expect(screen.getByRole('link', { name: '返回审核队列' }).getAttribute('href')).toBe(
      '/admin/applications?state=RETURNED&qualification=BORROWER'
    )
  })

  test('of an enterprise without a name is titled by its number', () => {
    openCase(bareCase({ enterprise: { ...view.enterprise, fullName: null } }))
    expect(screen.getByRole('heading', { level: 1, name: '0000000185的融资会员申请' })).toBeTruthy()
  })

  test('that cannot be read says so, and reads it again on request', async () => {
    let isUp = false
    const { user } = openCase(view, {
      isFetched: true,
      answers: { [`GET ${caseAddress(view.id)}`]: () => (isUp ? view : problem(503, 'service.busy')) }
    })
    expect(await screen.findByRole('alert')).toBeTruthy()
    expect(screen.queryByRole('heading', { level: 1 })).toBeNull()
    isUp = true
    await user.click(button('重试'))
    expect(await screen.findByRole('heading', { level: 1, name: '山西龘煤有限公司的融资会员申请' })).toBeTruthy()
    expect(screen.queryByText('页面版本已过期，请刷新页面后重试。')).toBeNull()
  })

  test('links the other cases of the enterprise, with their state, and keeps the queue in the address', () => {
    const other = {
      id: idOf(1),
      name: { zh: '挂牌交易', en: 'Listing' },
      isRenewal: false,
      state: 'APPROVED' as const,
      grant: 'REVOKED' as const,
      round: 1,
      submittedAt: view.submittedAt
    }
    openCase(bareCase({ otherCases: [other] }), { query: '?claimed=mine' })
    const region = screen.getByRole('region', { name: '该企业的其他申请' })
    expect(within(region).getByRole('link', { name: '挂牌交易' }).getAttribute('href')).toBe(
      `/admin/applications/${idOf(1)}?claimed=mine`
    )
    for (const words of ['已通过', '资格已撤销', '第 1 轮 · 2026-01-06 10:00:00'])
      expect(within(region).getByText(words)).toBeTruthy()
  })

  test('does not mention other cases without any', () => {
    openCase(view)
    expect(screen.queryByRole('region', { name: '该企业的其他申请' })).toBeNull()
  })
})

test('coming back to the window does not read the case again, since every look is logged', async () => {
  const { asked, queryClient } = openCase(view, { isFetched: true })
  await screen.findByRole('heading', { level: 1 })
  await comeBack(queryClient)
  expect(asked.filter(({ path }) => path === caseAddress(view.id))).toHaveLength(1)
})

describe('what was written stays with its case and its round', () => {
  test('when the next case is opened, also one that was read before', async () => {
    const { user, router, queryClient } = openCase(view, { queue: [row(view.id), row(idOf(1))] })
    queryClient.setQueryData(caseQuery(idOf(1)).queryKey, bareCase({ id: idOf(1) }))
    await allIsRead(queryClient)
    fireEvent.change(opinion(), { target: { value: '第一件的意见' } })
    await user.click(button(/^下一件/))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '离开' }))
    await waitFor(() => expect(at(router)).toBe(idOf(1)))
    await waitFor(() => expect(opinion().value).toBe(''))
  })

  test('when the applicant has submitted again meanwhile', async () => {
    const { next, queryClient } = openCase(view)
    fireEvent.change(opinion(), { target: { value: '第二轮的意见' } })
    next.view = bareCase({ round: 3 })
    await act(() => queryClient.invalidateQueries({ queryKey: reviewKey }))
    expect(await screen.findByText('第 3 轮')).toBeTruthy()
    expect(opinion().value).toBe('')
  })
})

describe('going on in the queue', () => {
  const queue = [row(idOf(1)), row(view.id), row(idOf(2), ofColleague), row(idOf(3))]

  test('下一件 and 上一件 lead to the neighbours', async () => {
    const { user, router, asked } = openCase(view, { queue, answers: { ...otherCase(idOf(2)), ...otherCase(idOf(1)) } })
    await queueIsRead(asked)
    await user.click(button(/^下一件/))
    await isOpened({ router, asked }, idOf(2))
    await user.click(button(/^上一件/))
    await waitFor(() => expect(at(router)).toBe(view.id))
    await waitFor(() => expect(screen.queryByText('第 9 轮')).toBeNull())
    await user.click(button(/^上一件/))
    await isOpened({ router, asked }, idOf(1))
  })

  test('over the end of a page the address leads to the page of the case that is opened', async () => {
    const pages: Record<string, object> = {
      first: { data: [row(idOf(1)), row(idOf(4)), row(view.id)], nextCursor: 'second' },
      second: { data: [row(idOf(2)), row(idOf(3))], nextCursor: null }
    }
    const { user, router, asked, queryClient } = openCase(view, {
      query: '?claimed=mine',
      answers: {
        'GET /api/admin/applications': ({ query }) => pages[query.get('after') ?? 'first'],
        ...otherCase(idOf(2))
      }
    })
    await queueIsRead(asked)
    await user.click(button(/^下一件/))
    await isOpened({ router, asked }, idOf(2))
    expect(router.state.location.search).toBe('?claimed=mine&after=second')
    await allIsRead(queryClient)
    await user.click(button(/^上一件/))
    await waitFor(() => expect(at(router)).toBe(view.id))
    expect(router.state.location.search).toBe('?claimed=mine')
  })

  test.each([
    ['下一件', idOf(2)],
    ['通过并处理下一件', idOf(3)]
  ])('over the end of a page %s passes over the cases of colleagues only if it must', async (name, id) => {
    const pages: Record<string, object> = {
      first: { data: [row(view.id)], nextCursor: 'second' },
      second: { data: [row(idOf(2), ofColleague), row(idOf(3))], nextCursor: null }
    }
    const { user, router, queryClient } = openCase(view, {
      answers: {
        'GET /api/admin/applications': ({ query }) => pages[query.get('after') ?? 'first'],
        [`POST ${caseAddress(view.id)}/decision`]: () => ({ state: 'APPROVED', awaitsSecondApproval: false }),
        ...otherCase(id)
      }
    })
    await allIsRead(queryClient)
    await user.click(button(new RegExp(`^${name}`)))
    if (name.startsWith('通过')) await user.click(await screen.findByRole('button', { name: '确认通过' }))
    await waitFor(() => expect(at(router)).toBe(id))
    expect(router.state.location.search).toBe('?after=second')
  })

  test.each([
    ['has become empty', { data: [], nextCursor: null }, '已是队列中的最后一件'],
    ['cannot be read', problem(503, 'service.busy', { detail: '系统繁忙' }), '系统繁忙']
  ])('where the next page %s, the page says so and stays', async (_, second, words) => {
    const { user, router, queryClient, asked } = openCase(view, {
      answers: {
        'GET /api/admin/applications': ({ query }) =>
          query.has('after') ? second : { data: [row(view.id)], nextCursor: 'second' }
      }
    })
    await allIsRead(queryClient)
    await user.click(button(/^下一件/))
    expect(await screen.findByText(words)).toBeTruthy()
    expect(asked.at(-1)?.query.get('after')).toBe('second')
    expect(at(router)).toBe(view.id)
  })

  test('at the end the page says so and stays', async () => {
    const { user, router, asked } = openCase(view, { queue: [row(view.id)] })
    await queueIsRead(asked)
    await user.click(button(/^下一件/))
    expect(await toldAs('已是队列中的最后一件')).toBe('info')
    await user.click(button(/^上一件/))
    expect(await toldAs('已是队列中的第一件')).toBe('info')
    expect(at(router)).toBe(view.id)
  })

  test('通过并处理下一件 stays where it was refused; approved once, it opens the next case that this reviewer can work on', async () => {
    const rows = [...queue]
    let isRefused = true
    const { user, router, sent } = openCase(view, {
      answers: {
        'GET /api/admin/applications': () => ({ data: rows, nextCursor: null }),
        [`POST ${caseAddress(view.id)}/decision`]: () => {
          if (isRefused) return problem(409, 'application.profile-changed', { detail: '企业资料已变更' })
          rows.splice(1, 1)
          return { state: 'APPROVED', awaitsSecondApproval: false }
        },
        ...otherCase(idOf(3))
      }
    })
    const approve = async () => {
      await user.click(button('通过并处理下一件'))
      await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '确认通过' }))
    }
    await approve()
    expect((await screen.findByRole('alert')).textContent).toContain('企业资料已变更')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    isRefused = false
    await approve()
    await waitFor(() => expect(at(router)).toBe(idOf(3)))
    const decision = { path: `${caseAddress(view.id)}/decision`, body: { decision: 'approve' } }
    expect(sent('POST')).toMatchObject([decision, decision])
  })

  test('通过 stays with the case and offers the next one', async () => {
    const { user, router, asked } = openCase(view, {
      queue,
      answers: {
        [`POST ${caseAddress(view.id)}/decision`]: () => ({ state: 'APPROVED', awaitsSecondApproval: false }),
        ...otherCase(idOf(2))
      }
    })
    await queueIsRead(asked)
    await user.click(button(/^通过 A|^通过$/))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '确认通过' }))
    const region = screen.getByRole('region', { name: '审核意见' })
    const next = await within(region).findByRole('button', { name: '下一件' })
    expect(at(router)).toBe(view.id)
    await user.click(next)
    await waitFor(() => expect(at(router)).toBe(idOf(2)))
  })

  test.each([
    ['通过', 'APPROVED', '已通过'],
    ['退回', 'RETURNED', '已退回'],
    ['驳回', 'REJECTED', '已驳回']
  ])(
    '%s并处理下一件 with nothing left to do says what was done and leads back to the queue',
    async (act, state, done) => {
      const { user, router } = openCase(view, {
        query: '?claimed=mine',
        queue: [row(view.id), row(idOf(2), ofColleague)],
        answers: { [`POST ${caseAddress(view.id)}/decision`]: () => ({ state, awaitsSecondApproval: false }) }
      })
      fireEvent.change(opinion(), { target: { value: '意见' } })
      await user.click(button(`${act}并处理下一件`))
      await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: `确认${act}` }))
      expect(await toldAs(done)).toBe('success')
      await waitFor(() => expect(router.state.location.pathname).toBe('/admin/applications'))
      expect([router.state.location.search, router.state.location.state]).toEqual(['?claimed=mine', workDone])
    }
  )

  test('the next case is claimed when this reviewer wants that; one that a colleague claimed first is passed over (R47)', async () => {
    const taken: string[] = []
    const claim = (id: string, isFirst: boolean) => ({
      [`POST ${caseAddress(id)}/claim`]: () => {
        taken.push(id)
        return isFirst ? undefined : problem(409, 'application.claimed', { detail: '该申请已由其他审核员受理' })
      }
    })
    const { user, router, asked } = openCase(view, {
      queue: [row(idOf(4)), row(view.id), row(idOf(1)), row(idOf(2), ofColleague), row(idOf(3))],
      answers: {
        [`POST ${caseAddress(view.id)}/decision`]: () => ({ state: 'RETURNED', awaitsSecondApproval: false }),
        ...claim(idOf(1), false),
        ...claim(idOf(3), true),
        ...otherCase(idOf(3))
      }
    })
    await user.click(screen.getByRole('checkbox', { name: '自动受理下一件' }))
    fireEvent.change(opinion(), { target: { value: '请补充' } })
    await user.keyboard('b')
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '确认退回' }))
    await isOpened({ router, asked }, idOf(3))
    expect(taken).toEqual([idOf(1), idOf(3)])
    expect(screen.queryByText('该申请已由其他审核员受理')).toBeNull()
  })
})

describe('single keys (ux 16)', () => {
  const keysSwitch = () => screen.getByRole<HTMLInputElement>('checkbox', { name: '启用单键快捷键' })

  test('T asks to return, O goes to the opinion, 2 shows the second paper, R turns it', async () => {
    const { user } = openCase(reviewCase({ profile: {} }))
    await user.keyboard('o')
    expect(document.activeElement).toBe(opinion())
    await user.keyboard('请补充')
    expect(opinion().value).toBe('请补充')
    await user.keyboard('{Escape}2')
    expect(await screen.findByRole('region', { name: '营业执照' })).toBeTruthy()
    await user.keyboard('t')
    expect(await screen.findByRole('dialog', { name: '确认退回' })).toBeTruthy()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.keyboard('x')
    expect(await screen.findByRole('dialog', { name: '确认驳回' })).toBeTruthy()
  })

  test('J leads to the next case, K to the one before', async () => {
    const { user, router, queryClient } = openCase(view, {
      queue: [row(view.id), row(idOf(2))],
      answers: otherCase(idOf(2))
    })
    await allIsRead(queryClient)
    await user.keyboard('j')
    await waitFor(() => expect(at(router)).toBe(idOf(2)))
    await user.keyboard('k')
    await waitFor(() => expect(at(router)).toBe(view.id))
  })

  test('do nothing behind a dialog', async () => {
    const { user, sent } = openCase(view)
    await user.keyboard('a')
    await screen.findByRole('dialog', { name: '确认通过' })
    await user.keyboard('x')
    expect(screen.getAllByRole('dialog')).toHaveLength(1)
    expect(sent('POST')).toEqual([])
  })

  test('C claims', async () => {
    const waiting = bareCase({ state: 'SUBMITTED', claimedBy: null, allowedActions: ['claim'] })
    const { user, sent } = openCase(waiting, { answers: { [`POST ${caseAddress(view.id)}/claim`]: () => undefined } })
    await user.keyboard('c')
    await waitFor(() => expect(sent('POST')).toHaveLength(1))
  })

  test('can be turned off, which is remembered after a reload', async () => {
    const { user, unmount } = openCase(view)
    await user.keyboard('?')
    expect(keysSwitch().checked).toBe(true)
    const help = screen.getByRole('dialog', { name: '快捷键' }).textContent
    expect(help).toContain(
      'J下一件K上一件1–9查看第 1 至 9 份材料HL上一份 / 下一份材料C受理A通过T退回X驳回N通过并处理下一件B退回并处理下一件V驳回并处理下一件G勾选下一项审核要点O填写审核意见Esc离开输入框Ctrl K查找企业、申请和账号?打开本说明'
    )
    expect(help).toContain('+-放大 / 缩小0适合宽度R旋转F全屏 / 退出全屏PgUpPgDnPDF 上一页 / 下一页')
    expect(help).not.toContain('下一行')
    await user.click(keysSwitch())
    expect(button('快捷键').getAttribute('aria-keyshortcuts')).toBeNull()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.keyboard('a')
    expect(screen.queryByRole('dialog')).toBeNull()
    unmount()

    // A reload runs the modules anew.
    vi.resetModules()
    const again = await import('#web/testing/open-case.tsx')
    const { user: later } = again.openCase(view)
    await later.keyboard('a')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(within(screen.getByRole('group', { name: '审核操作' })).queryByText('A')).toBeNull()
    await later.click(button('快捷键'))
    expect(keysSwitch().checked).toBe(false)
    await later.click(keysSwitch())
    expect(within(screen.getByRole('group', { name: '审核操作', hidden: true })).getByText('A')).toBeTruthy()
  })
})
