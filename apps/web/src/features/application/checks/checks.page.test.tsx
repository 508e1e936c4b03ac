import type { CheckView } from '@portal/contract/application/internal-check'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { checksQuery } from '#web/shared/checks/checks.queries.ts'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { operatorSession, renderCenterPage, sessionOf } from '#web/testing/center.tsx'
import { checkedSession, checkId, checkOf, decidedAt, li, profileCheck, sentBack } from '#web/testing/checks.ts'
import { fill } from '#web/testing/fill.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { watchQueries } from '#web/testing/queries.ts'
import { ChecksPage } from './checks.page.tsx'

beforeEach(() => changeLanguage('zh-CN'))
afterEach(() => vi.unstubAllGlobals())

const path = `/api/portal/checks/${checkId}`

/** `acts` answer; each leaves `after` as the list. */
const open = async (
  checks: CheckView[],
  { acts = {}, session = checkedSession(operatorSession('CHECKER'), false) }: Wish = {}
) => {
  const server = { checks }
  const asked = answerRequests({ 'GET /api/portal/checks': () => ({ data: server.checks }), ...acts })
  const page = renderCenterPage(<ChecksPage />, session)
  await waitFor(() => expect(screen.queryByText('正在加载…')).toBeNull())
  const sent = () =>
    asked.filter(({ method }) => method !== 'GET').map(({ method, path: to, body }) => [method, to, body])
  return { ...page, server, sent, reads: () => asked.filter(({ method }) => method === 'GET').length }
}

type Wish = { acts?: Parameters<typeof answerRequests>[0]; session?: ReturnType<typeof sessionOf> }

const button = (name: RegExp) => screen.findByRole('button', { name })
const dialog = async (name: string) => within(await screen.findByRole('dialog', { name }))

describe('企业内复核 (R36)', () => {
  test('says of each check what it is, who prepared it and when, with the acts that the server offers', async () => {
    const idOf = (last: number) => checkId.replace(/1$/, `${last}`)
    const chen = { username: 'chen_jb', name: '陈经办' }
    const preparedAt = new Date('2026-01-04T08:00:00Z')
    await open([
      checkOf(),
      profileCheck({ id: idOf(2), preparedBy: chen, preparedAt, actions: ['cancel'] }),
      checkOf({ id: idOf(3), kind: 'RESUBMISSION' }),
      checkOf({ id: idOf(4), kind: 'WITHDRAWAL', actions: [] }),
      sentBack({ id: idOf(5) })
    ])
    expect(screen.queryByText(/企业内复核未开启/)).toBeNull()
    // Ended checks stand in the other tab.
    expect(screen.getByRole('tab', { name: '待复核（4）' })).toBeTruthy()
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      '申请“挂牌交易”待企业复核提交人王经办（wang_jb）提交时间2026-01-05 09:00:00查看内容 申请“挂牌交易”通过并提交平台 申请“挂牌交易”退回 申请“挂牌交易”',
      '修改企业资料待企业复核提交人陈经办（chen_jb）提交时间2026-01-04 16:00:00查看内容 修改企业资料撤回 修改企业资料',
      expect.stringMatching(/^重新提交“挂牌交易”申请待企业复核/),
      '撤回“挂牌交易”申请待企业复核提交人王经办（wang_jb）提交时间2026-01-05 09:00:00查看内容 撤回“挂牌交易”申请'
    ])
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(
      [1, 2, 3, 4].map((last) => `/center/checks/${idOf(last)}`)
    )
  })

  test('what has ended stands in a tab of its own, with who decided and the words of a return', async () => {
    const otherId = checkId.replace(/1$/, '2')
    const wang = { username: 'wang_jb', name: '王经办' }
    const takenAt = new Date('2026-01-05T03:00:00Z')
    const { user, router } = await open([
      sentBack(),
      profileCheck({ id: otherId, state: 'CANCELLED', decidedBy: wang, decidedAt: takenAt, actions: [] })
    ])
    expect(screen.getByText('没有待复核的内容')).toBeTruthy()
    expect(screen.getByText(/经办提交资料或业务资格申请后，会显示在这里/)).toBeTruthy()
    await user.click(screen.getByRole('tab', { name: '已处理' }))
    // A check that was taken back names the person who took it back.
    expect((await screen.findAllByRole('listitem')).map(({ textContent }) => textContent)).toEqual([
      '申请“挂牌交易”已退回提交人王经办（wang_jb）提交时间2026-01-05 09:00:00复核人李复核（li_fh）复核时间2026-01-05 10:30:00退回意见请附场地证明查看内容 申请“挂牌交易”',
      '修改企业资料已撤回提交人王经办（wang_jb）提交时间2026-01-05 09:00:00撤回人王经办（wang_jb）撤回时间2026-01-05 11:00:00查看内容 修改企业资料'
    ])
    expect(router.state.location.search).toBe('?tab=ended')
    // The tab counts nothing when nothing waits.
    await user.click(screen.getByRole('tab', { name: '待复核' }))
    expect(await screen.findByText('没有待复核的内容')).toBeTruthy()
    expect([router.state.location.search, router.state.historyAction]).toEqual(['', 'REPLACE'])
  })

  test('the tab of what has ended is empty at first, without the hint about what will wait', async () => {
    const { user } = await open([checkOf()])
    expect(screen.getByRole('tab', { name: '待复核（1）' })).toBeTruthy()
    await user.click(screen.getByRole('tab', { name: '已处理' }))
    expect(await screen.findByText('还没有处理过的复核')).toBeTruthy()
    expect(screen.queryByText(/经办提交资料或业务资格申请后/)).toBeNull()
  })

  test('通过并提交平台 asks first, and the check leaves the list', async () => {
    const { user, sent, server } = await open([checkOf()], {
      acts: {
        [`POST ${path}/confirmation`]: () => {
          server.checks = [checkOf({ state: 'CONFIRMED', decidedBy: li, decidedAt, actions: [] })]
          return server.checks[0]
        }
      }
    })
    await user.click(await button(/^通过并提交平台/))
    const asking = await dialog('通过并提交平台：申请“挂牌交易”')
    expect(sent()).toEqual([])
    await user.click(asking.getByRole('button', { name: '通过并提交平台' }))
    expect(await screen.findByText('没有待复核的内容')).toBeTruthy()
    expect(await screen.findByText('已通过并提交平台')).toBeTruthy()
    expect(sent()).toEqual([['POST', `${path}/confirmation`, undefined]])
  })

  test('after 退回 the focus does not wait on a card that leaves the list', async () => {
    const list = Promise.withResolvers<undefined>()
    let isDecided = false
    const { user } = await open([checkOf()], {
      acts: {
        'GET /api/portal/checks': async () => {
          if (isDecided) await list.promise
          return { data: [isDecided ? sentBack() : checkOf()] }
        },
        [`POST ${path}/return`]: () => {
          isDecided = true
          return sentBack()
        }
      }
    })
    await user.click(await button(/^退回/))
    const asking = await dialog('退回：申请“挂牌交易”')
    await fill(user, asking.getByRole('textbox', { name: '退回意见' }), '请附场地证明')
    await user.click(asking.getByRole('button', { name: '退回' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement?.id).toBe('checks-list'))
    list.resolve(undefined)
    expect(await screen.findByText('没有待复核的内容')).toBeTruthy()
    expect(document.activeElement?.id).toBe('checks-list')
  })

  test('of two checks one is passed on and the other sent back, each by its own dialog, and the focus stays in the list', async () => {
    const otherId = checkId.replace(/1$/, '2')
    const ended = (id: string, state: 'CONFIRMED' | 'SENT_BACK') => () => {
      server.checks = server.checks.map((one) =>
        one.id === id ? { ...one, state, decidedBy: li, decidedAt, actions: [] } : one
      )
      return server.checks.find((one) => one.id === id)
    }
    const { user, server, sent, queryClient } = await open([checkOf(), profileCheck({ id: otherId })], {
      acts: {
        [`POST /api/portal/checks/${otherId}/confirmation`]: () => ended(otherId, 'CONFIRMED')(),
        [`POST ${path}/return`]: () => ended(checkId, 'SENT_BACK')()
      }
    })
    const stale = watchQueries(queryClient, ['home'], ['qualifications'], ['profile', 'view'])
    const card = screen.getByRole('listitem', { name: '修改企业资料' })
    expect(buttonsOf(card)).toEqual(['通过并提交平台 修改企业资料 (primary)', '退回 修改企业资料 (danger)'])
    await user.click(within(card).getByRole('button', { name: /^通过并提交平台/ }))
    const confirming = await screen.findByRole('dialog', { name: '通过并提交平台：修改企业资料' })
    expect(buttonsOf(confirming)).toEqual(['关闭', '取消', '通过并提交平台 (primary)'])
    expect(confirming.textContent).toContain('确认后随即提交平台')
    await user.click(within(confirming).getByRole('button', { name: '通过并提交平台' }))
    await waitFor(() => expect(screen.queryByRole('listitem', { name: '修改企业资料' })).toBeNull())
    await focusIsAt(() => document.getElementById('checks-list') ?? document.body)
    expect(stale()).toHaveLength(3)
    const staleAgain = watchQueries(queryClient, ['home'], ['qualifications'], ['profile', 'view'])
    await user.click(await button(/^退回/))
    const sending = await screen.findByRole('dialog', { name: '退回：申请“挂牌交易”' })
    expect(buttonsOf(sending)).toEqual(['关闭', '取消', '退回 (primary danger)'])
    expect(sending.textContent).toContain('退回后不会提交平台')
    await fill(user, within(sending).getByRole('textbox', { name: '退回意见' }), '请附场地证明')
    await user.click(within(sending).getByRole('button', { name: '退回' }))
    expect(await screen.findByText('没有待复核的内容')).toBeTruthy()
    await focusIsAt(() => document.getElementById('checks-list') ?? document.body)
    expect(staleAgain()).toHaveLength(3)
    expect(sent()).toEqual([
      ['POST', `/api/portal/checks/${otherId}/confirmation`, undefined],
      ['POST', `${path}/return`, { words: '请附场地证明' }]
    ])
    await user.click(screen.getByRole('tab', { name: '已处理' }))
    expect(await screen.findAllByRole('listitem', { name: /修改企业资料|挂牌交易/ })).toHaveLength(2)
  })

  test('words of a return that was given up are forgotten, and the focus goes back to its button', async () => {
    const { user, sent } = await open([checkOf()])
    for (const way of ['取消', '关闭']) {
      await user.click(await button(/^退回/))
      const asking = await dialog('退回：申请“挂牌交易”')
      expect(asking.getByRole('textbox')).toHaveProperty('value', '')
      await fill(user, asking.getByRole('textbox'), '请附场地证明')
      await user.click(asking.getByRole('button', { name: way }))
      await focusIsAt(() => screen.getByRole('button', { name: /^退回/ }))
    }
    expect(sent()).toEqual([])
  })

  test('a refusal stays in its dialog; the next act begins without it', async () => {
    const { user } = await open([checkOf()], {
      acts: { [`POST ${path}/confirmation`]: () => problem(503, 'service.busy', { detail: '未能提交' }) }
    })
    await user.click(await button(/^通过并提交平台/))
    const asking = await dialog('通过并提交平台：申请“挂牌交易”')
    await user.click(asking.getByRole('button', { name: '通过并提交平台' }))
    expect((await asking.findByRole('alert')).textContent).toContain('未能提交')
    await user.click(asking.getByRole('button', { name: '取消' }))
    await user.click(await button(/^退回/))
    expect((await dialog('退回：申请“挂牌交易”')).queryByRole('alert')).toBeNull()
  })

  test('退回 needs words', async () => {
    const { user, sent, server } = await open([checkOf()], {
      acts: {
        [`POST ${path}/return`]: () => {
          server.checks = [sentBack()]
          return server.checks[0]
        }
      }
    })
    await user.click(await button(/^退回/))
    const asking = await dialog('退回：申请“挂牌交易”')
    // An error on leaving the field would move 取消 away from the pointer.
    await user.tab()
    expect(asking.getByRole('textbox').getAttribute('aria-invalid')).toBe('false')
    await user.click(asking.getByRole('button', { name: '退回' }))
    await waitFor(() => expect(asking.getByRole('textbox').getAttribute('aria-invalid')).toBe('true'))
    expect(sent()).toEqual([])
    await fill(user, asking.getByRole('textbox', { name: '退回意见' }), '请附场地证明')
    await user.click(asking.getByRole('button', { name: '退回' }))
    expect(await screen.findByText('没有待复核的内容')).toBeTruthy()
    expect(await screen.findByText('已退回')).toBeTruthy()
    expect(sent()).toEqual([['POST', `${path}/return`, { words: '请附场地证明' }]])
  })

  test('the person who prepared it takes it back', async () => {
    const { user, sent, server } = await open([checkOf({ actions: ['cancel'] })], {
      acts: {
        [`DELETE ${path}`]: () => {
          server.checks = []
          return undefined
        }
      }
    })
    await user.click(await button(/^撤回/))
    await user.click((await dialog('撤回企业内复核：申请“挂牌交易”')).getByRole('button', { name: '撤回' }))
    expect(await screen.findByText('没有待复核的内容')).toBeTruthy()
    expect(await screen.findByText('已撤回')).toBeTruthy()
    expect(sent()).toEqual([['DELETE', path, undefined]])
  })

  test('a 撤回 that comes too late says so in its dialog, and the list is read again when it closes', async () => {
    const { user, server } = await open([checkOf({ actions: ['cancel'] })], {
      acts: {
        [`DELETE ${path}`]: () => {
          server.checks = [sentBack()]
          return problem(409, 'check.ended', { detail: '该项企业内复核已处理' })
        }
      }
    })
    await user.click(await button(/^撤回/))
    const asking = await dialog('撤回企业内复核：申请“挂牌交易”')
    await user.click(asking.getByRole('button', { name: '撤回' }))
    expect((await asking.findByRole('alert')).textContent).toContain('该项企业内复核已处理')
    expect(screen.queryByText('没有待复核的内容')).toBeNull()
    await user.click(asking.getByRole('button', { name: '取消' }))
    expect(await screen.findByText('没有待复核的内容')).toBeTruthy()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(screen.queryByText('已撤回')).toBeNull()
  })

  test('a 撤回 that fails stays in its dialog', async () => {
    const { user } = await open([checkOf({ actions: ['cancel'] })], {
      acts: { [`DELETE ${path}`]: () => problem(503, 'service.busy', { detail: '系统繁忙' }) }
    })
    await user.click(await button(/^撤回/))
    const asking = await dialog('撤回企业内复核：申请“挂牌交易”')
    await user.click(asking.getByRole('button', { name: '撤回' }))
    expect((await asking.findByRole('alert')).textContent).toContain('系统繁忙')
  })

  test.each([
    ['confirmation', /^通过并提交平台/, '通过并提交平台'],
    ['return', /^退回/, '退回']
  ])('a %s that comes too late says so, and the list is read again', async (act, name, confirm) => {
    const { user, server } = await open([checkOf()], {
      acts: {
        [`POST ${path}/${act}`]: () => {
          server.checks = [sentBack()]
          return problem(409, 'check.ended', { detail: '该项企业内复核已处理或已撤回，请刷新后查看' })
        }
      }
    })
    await user.click(await button(name))
    const asking = await dialog(`${confirm}：申请“挂牌交易”`)
    const words = asking.queryByRole('textbox')
    if (words) await fill(user, words, '请附场地证明')
    await user.click(asking.getByRole('button', { name: confirm }))
    expect(await asking.findByText(/已处理或已撤回/)).toBeTruthy()
    if (words) expect(words).toHaveProperty('value', '请附场地证明')
    expect(await screen.findByText('没有待复核的内容')).toBeTruthy()
  })

  test('while it is off, the page says so, and leads the owner to the switch', async () => {
    await open([], { session: sessionOf() })
    expect(screen.getByText('企业内复核未开启，提交的内容直接送达平台。')).toBeTruthy()
    expect(screen.getByRole('link', { name: '在操作员管理中开启' }).getAttribute('href')).toBe('/center/operators')
  })

  test('while it is off, an operator is told so without the way to the switch', async () => {
    await open([], { session: operatorSession('CHECKER') })
    expect(screen.getByText('企业内复核未开启，提交的内容直接送达平台。')).toBeTruthy()
    expect(screen.queryByRole('link', { name: '在操作员管理中开启' })).toBeNull()
  })

  test('a failed request can be tried again', async () => {
    answerRequests({ 'GET /api/portal/checks': () => problem(503, 'service.unavailable') })
    const { user } = renderCenterPage(<ChecksPage />, checkedSession())
    const again = await screen.findByRole('button', { name: '重试' })
    answerRequests({ 'GET /api/portal/checks': () => ({ data: [checkOf()] }) })
    await user.click(again)
    expect(await screen.findByRole('listitem', { name: '申请“挂牌交易”' })).toBeTruthy()
  })

  test('a list that cannot be read again stays below the fault', async () => {
    const { user, queryClient } = await open([checkOf()])
    answerRequests({ 'GET /api/portal/checks': () => problem(503, 'service.unavailable') })
    void queryClient.refetchQueries({ queryKey: checksQuery.queryKey })
    const again = await screen.findByRole('button', { name: '重试' })
    expect(screen.getByRole('listitem', { name: '申请“挂牌交易”' })).toBeTruthy()
    answerRequests({ 'GET /api/portal/checks': () => ({ data: [] }) })
    await user.click(again)
    expect(await screen.findByText('没有待复核的内容')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '重试' })).toBeNull()
  })
})
