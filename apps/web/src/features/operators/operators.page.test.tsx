// @vitest-environment jsdom
import type { OperatorView } from '@portal/contract/operators'
import { screen, waitFor, within } from '@testing-library/react'
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { ownershipQuery } from '#web/shared/ownership/ownership.queries.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { at, operatorSession, ownId, sessionOf } from '#web/testing/center.tsx'
import { fill } from '#web/testing/fill.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { watchQueries } from '#web/testing/stale.ts'
import { OperatorsPage } from './operators.page.tsx'

const [wangId, liId, zhaoId] = ['1', '2', '3'].map((n) => `0198d2c4-0000-7000-8000-00000000010${n}`)

const operator = (changes: Partial<OperatorView>): OperatorView => ({
  id: ownId,
  username: 'mine_1',
  name: null,
  phone: '138****0000',
  role: 'OWNER',
  permissions: [],
  state: 'ACTIVE',
  invitationExpiresAt: null,
  lastSignInAt: at,
  hasSecondFactor: false,
  actions: [],
  ...changes
})

const owner = operator({ hasSecondFactor: true })
const wang = operator({
  id: wangId,
  username: 'wang_jb',
  name: '王经办',
  role: 'PREPARER',
  actions: ['role', 'disable', 'reset-password', 'transfer']
})
const li = operator({
  id: liId,
  username: 'li_cw',
  name: '李财务',
  role: 'CUSTOM',
  permissions: ['menu.funds', 'payment-password'],
  state: 'INVITED',
  invitationExpiresAt: new Date('2126-01-05T02:00:00Z'),
  lastSignInAt: null,
  actions: ['resend', 'remove', 'role']
})
const zhao = operator({
  id: zhaoId,
  username: 'zhao_ck',
  name: '赵查看',
  role: 'VIEWER',
  state: 'DISABLED',
  actions: ['role', 'enable']
})

const transferId = '0198d2c4-0000-7000-8000-000000000200'
const transfer = {
  id: transferId,
  from: { username: 'mine_1', name: null },
  to: { username: 'wang_jb', name: '王经办' },
  isToSelf: false,
  expiresAt: new Date('2026-01-06T02:00:00Z')
}

let asked: Asked[]

beforeEach(() => {
  window.sessionStorage.clear()
})
afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

const listed = (rows: OperatorView[] = [owner, wang, li, zhao], nextCursor: string | null = null) => ({
  'GET /api/portal/operators': () => ({ data: rows, nextCursor })
})

const open = (
  answers: Parameters<typeof answerRequests>[0] = listed(),
  session = sessionOf(),
  address = '/center/operators'
) => {
  asked = answerRequests({
    'GET /api/portal/session': () => session,
    'GET /api/portal/ownership-transfer': () =>
      new Response('null', { headers: { 'content-type': 'application/json' } }),
    ...answers
  })
  return renderPage(<OperatorsPage />, { at: address, known: [[sessionQuery.queryKey, session]] })
}

const sent = (method: string, path: string) =>
  asked.filter((one) => one.method === method && one.path === `/api/portal/${path}`).map(({ body }) => body)
const reads = () => asked.filter(({ method, path }) => method === 'GET' && path === '/api/portal/operators')
const row = (name: RegExp) => screen.findByRole('row', { name })

describe('the list (R36)', () => {
  test('each operator has name, masked phone, role, state and last sign-in in words', async () => {
    open()
    const own = await row(/mine_1/)
    expect(own.textContent).toContain('138****0000')
    expect(own.textContent).toContain('主账号')
    expect(own.textContent).toContain('2026-01-05 10:00:00')
    expect(own.textContent).toContain('二次验证：已开启')
    const invited = await row(/li_cw/)
    for (const words of ['李财务', '自定义', '我的资金、支付密码', '待激活', '邀请有效至', '从未登录']) {
      expect(invited.textContent).toContain(words)
    }
    expect((await row(/zhao_ck/)).textContent).toContain('已停用二次验证：未开启')
    expect(invited.textContent).not.toContain('二次验证')
  })

  test('the page leads to the sign-ins of all operators', async () => {
    open()
    const link = await screen.findByRole('link', { name: '操作员登录历史' })
    expect(link.getAttribute('href')).toBe('/center/operators/logins')
  })

  test('the buttons are exactly the acts that the server allows', async () => {
    open()
    const buttons = async (name: RegExp) =>
      within(await row(name))
        .queryAllByRole('button')
        .map(({ textContent }) => textContent)
    expect(await buttons(/wang_jb/)).toEqual(['更改角色', '停用', '重置密码', '转让主账号'])
    expect(await buttons(/li_cw/)).toEqual(['重新发送', '撤回邀请并删除', '更改角色'])
    expect(await buttons(/zhao_ck/)).toEqual(['更改角色', '启用'])
    expect(await buttons(/mine_1/)).toEqual([])
    expect((await row(/mine_1/)).textContent).toContain('主账号只能转让')
  })

  test('an invitation that is over and a frozen account are said', async () => {
    const frozen = operator({ ...wang, state: 'FROZEN', actions: [] })
    open(listed([{ ...li, invitationExpiresAt: at }, frozen]))
    expect((await row(/li_cw/)).textContent).toContain('邀请已过期')
    expect((await row(/wang_jb/)).textContent).toContain('已被平台冻结，请联系平台')
  })

  test('the filter stands in the address and is sent to the server', async () => {
    const { user, router } = open()
    await row(/wang_jb/)
    await user.type(screen.getByLabelText('用户名、姓名或手机号'), ' 王 ')
    await user.click(screen.getByRole('combobox', { name: '角色' }))
    await user.click(await screen.findByTitle('经办'))
    await user.click(screen.getByRole('combobox', { name: '状态' }))
    await user.click(await screen.findByTitle('正常'))
    await user.click(screen.getByRole('button', { name: '查询' }))
    await waitFor(() =>
      expect(router.state.location.search).toBe(
        `?${new URLSearchParams({ search: '王', role: 'PREPARER', state: 'ACTIVE' })}`
      )
    )
    await waitFor(() =>
      expect(Object.fromEntries(reads().at(-1)?.query ?? [])).toEqual({
        search: '王',
        role: 'PREPARER',
        state: 'ACTIVE'
      })
    )
    const words = screen.getByRole('searchbox')
    await user.type(words, '二{Enter}')
    await waitFor(() => expect(reads().at(-1)?.query.get('search')).toBe('王二'))
    expect(document.activeElement).toBe(words)
    await user.click(screen.getByRole('button', { name: '重置' }))
    await waitFor(() => expect(router.state.location.search).toBe(''))
    await user.type(words, '李')
    await user.click(screen.getByRole('button', { name: '重置' }))
    expect(words).toHaveProperty('value', '')
  })

  test('the fields say what the address asks for, also after going back; one hit alone is no empty list', async () => {
    const { user, router } = open(listed([zhao]), sessionOf(), '/center/operators?search=赵&role=VIEWER&state=DISABLED')
    await row(/zhao_ck/)
    const filter = within(screen.getByRole('search', { name: '筛选操作员' }))
    const seeAll = () => {
      expect(filter.getByRole('searchbox')).toHaveProperty('value', '赵')
      expect(filter.getByText('查看')).toBeDefined()
      expect(filter.getByText('已停用')).toBeDefined()
    }
    seeAll()
    expect(screen.queryByText('还没有操作员')).toBeNull()
    await user.click(filter.getByRole('button', { name: '重置' }))
    await waitFor(() => expect(router.state.location.search).toBe(''))
    expect(filter.getByRole('searchbox')).toHaveProperty('value', '')
    expect(filter.getByText('全部角色')).toBeDefined()
    expect(filter.getByText('全部状态')).toBeDefined()
    await router.navigate(-1)
    await waitFor(seeAll)
  })

  test('while another filter is answered, the rows of before stay, and screen readers hear of the update', async () => {
    const { promise, resolve } = Promise.withResolvers<object>()
    const { user } = open({
      'GET /api/portal/operators': ({ query }) =>
        query.get('search') ? promise : { data: [owner, wang], nextCursor: null }
    })
    await row(/wang_jb/)
    expect(screen.queryByText('正在更新列表')).toBeNull()
    await user.type(screen.getByRole('searchbox'), '李{Enter}')
    expect(await screen.findByText('正在更新列表')).toBeDefined()
    expect(await row(/wang_jb/)).toBeDefined()
    resolve({ data: [li], nextCursor: null })
    await row(/li_cw/)
    expect(screen.queryByText('正在更新列表')).toBeNull()
  })

  test('an address with values that do not exist asks for everything', async () => {
    open(listed(), sessionOf(), '/center/operators?role=KING&state=ASLEEP')
    await row(/wang_jb/)
    expect([...(reads()[0]?.query ?? [])]).toEqual([])
  })

  test('加载更多 adds the next page below', async () => {
    const { user } = open({
      'GET /api/portal/operators': ({ query }) =>
        query.get('after') ? { data: [zhao], nextCursor: null } : { data: [owner, wang], nextCursor: wangId }
    })
    await row(/wang_jb/)
    await user.click(screen.getByRole('button', { name: '加载更多' }))
    await row(/zhao_ck/)
    await row(/mine_1/)
    expect(reads().map(({ query }) => query.get('after'))).toEqual([null, wangId])
    expect(screen.getByText('已显示全部操作员')).toBeDefined()
  })

  test('加载更多 leads to the third page, which a reload of the list keeps', async () => {
    const pages: Record<string, [OperatorView, string | null]> = {
      '': [owner, 'a'],
      a: [wang, 'b'],
      b: [li, null]
    }
    const { user, queryClient } = open({
      'GET /api/portal/operators': ({ query }) => {
        const [one, nextCursor] = pages[query.get('after') ?? ''] ?? [owner, null]
        return { data: [one], nextCursor }
      }
    })
    await row(/mine_1/)
    await user.click(screen.getByRole('button', { name: '加载更多' }))
    await row(/wang_jb/)
    await user.click(screen.getByRole('button', { name: '加载更多' }))
    await row(/li_cw/)
    expect(screen.queryByRole('button', { name: '加载更多' })).toBeNull()
    pages['b'] = [zhao, null]
    await act(() => queryClient.invalidateQueries({ queryKey: ['operators'] }))
    await row(/zhao_ck/)
    expect(screen.queryByText('li_cw')).toBeNull()
  })

  test.each(['加载更多', '重试'])(
    'a next page that fails keeps the rows, says why and is fetched by %s',
    async (way) => {
      let isAway = true
      const { user } = open({
        'GET /api/portal/operators': ({ query }) => {
          if (!query.get('after')) return { data: [owner, wang], nextCursor: wangId }
          return isAway ? problem(503, 'service.busy', { detail: '系统繁忙' }) : { data: [zhao], nextCursor: null }
        }
      })
      await row(/wang_jb/)
      await user.click(screen.getByRole('button', { name: '加载更多' }))
      expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
      await row(/wang_jb/)
      isAway = false
      await user.click(screen.getByRole('button', { name: way }))
      await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
      if (way === '重试') await user.click(screen.getByRole('button', { name: '加载更多' }))
      await row(/zhao_ck/)
    }
  )

  test('with the owner alone the page says what an operator is for, and offers to add one (ux 14)', async () => {
    const { user } = open(listed([owner]))
    expect(await screen.findByText(/操作员是您的同事使用的账号/)).toBeDefined()
    expect(screen.queryByText('已显示全部操作员')).toBeNull()
    await user.click(screen.getAllByRole('button', { name: '新增操作员' })[1] ?? document.body)
    await screen.findByRole('dialog', { name: '新增操作员' })
  })

  test('a filter without a match can be cleared', async () => {
    const { user, router } = open(
      {
        'GET /api/portal/operators': ({ query }) => ({
          data: query.get('search') ? [] : [owner, wang],
          nextCursor: null
        })
      },
      sessionOf(),
      '/center/operators?search=nobody'
    )
    await user.click(await screen.findByRole('button', { name: '清除条件' }))
    await row(/wang_jb/)
    expect(router.state.location.search).toBe('')
  })

  test('a fault of the server can be retried', async () => {
    let isAway = true
    const { user } = open({
      'GET /api/portal/operators': () =>
        isAway ? problem(503, 'service.busy') : { data: [owner, wang], nextCursor: null }
    })
    const retry = await screen.findByRole('button', { name: '重试' })
    isAway = false
    await user.click(retry)
    await row(/wang_jb/)
  })

  test('on a phone a row is one cell with the same words and buttons', async () => {
    holdPhone()
    open()
    const card = await row(/王经办（wang_jb）/)
    expect(within(card).getAllByRole('cell')).toHaveLength(1)
    for (const words of ['经办', '正常', '138****0000']) expect(card.textContent).toContain(words)
    expect(within(card).getByRole('button', { name: '停用：王经办（wang_jb）' })).toBeDefined()
  })

  test('the page is complete in English', async () => {
    changeLanguage('en')
    open(listed([owner, { ...wang, name: 'Wang' }, { ...li, name: 'Li' }]))
    await screen.findByRole('heading', { level: 1, name: 'Operators' })
    await row(/wang_jb/)
    expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u)
  })

  test('adding an operator is complete in English, each permission included', async () => {
    changeLanguage('en')
    const { user } = open(listed([{ ...wang, name: 'Wang' }]))
    await user.click(await screen.findByRole('button', { name: 'Add an operator' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Add an operator' }))
    await user.click(dialog.getByRole('radio', { name: 'Custom' }))
    expect(await dialog.findByRole('checkbox', { name: 'Edit the profile' })).toBeDefined()
    expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u)
  })
})

describe('新增操作员 (R36)', () => {
  const invited = { 'GET /api/portal/usernames/sun_cw': () => ({ available: true }) }
  const fillIn = async (answers: Parameters<typeof answerRequests>[0], role = '财务') => {
    const page = open({ ...listed(), ...invited, ...answers })
    await page.user.click(await screen.findByRole('button', { name: '新增操作员' }))
    const dialog = within(await screen.findByRole('dialog', { name: '新增操作员' }))
    await fill(page.user, dialog.getByLabelText('姓名'), '孙财务')
    await fill(page.user, dialog.getByLabelText('手机号'), '139 0351 0007')
    await fill(page.user, dialog.getByLabelText('用户名'), 'sun_cw')
    await page.user.click(dialog.getByRole('radio', { name: role }))
    return { ...page, dialog }
  }

  test('the invitation is sent once with the role, and the list is read again', async () => {
    const { user, dialog } = await fillIn({ 'POST /api/portal/operators': () => ({ id: zhaoId, smsSent: true }) })
    const before = reads().length
    await user.dblClick(dialog.getByRole('button', { name: '发送邀请' }))
    expect(await screen.findByText('已新增操作员，激活短信已发送')).toBeDefined()
    expect(sent('POST', 'operators')).toEqual([
      { name: '孙财务', phone: '13903510007', username: 'sun_cw', role: 'FINANCE', permissions: [] }
    ])
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(reads().length).toBeGreaterThan(before))
  })

  test('a taken user name is a fault before anything is sent, and a free one is called free (R3)', async () => {
    const { user, dialog } = await fillIn({ 'GET /api/portal/usernames/wang_jb': () => ({ available: false }) })
    await user.tab()
    expect(await dialog.findByText('该用户名可以使用')).toBeDefined()
    await fill(user, dialog.getByLabelText('用户名'), 'wang_jb')
    expect(dialog.queryByText('该用户名可以使用')).toBeNull()
    await user.tab()
    expect(await dialog.findByText('该用户名已被注册，请更换')).toBeDefined()
    await user.click(dialog.getByRole('button', { name: '发送邀请' }))
    await focusIsAt(() => dialog.getByLabelText('用户名'))
    expect(sent('POST', 'operators')).toEqual([])
  })

  test('each role says what it may do, without changing its name', async () => {
    const { dialog } = await fillIn({})
    for (const name of ['经办', '复核', '财务', '查看', '自定义']) {
      const id = dialog.getByRole('radio', { name }).getAttribute('aria-describedby') ?? ''
      expect(document.getElementById(id)?.textContent?.length).toBeGreaterThan(5)
    }
  })

  test('自定义 needs a ticked permission; who edits also reads', async () => {
    const { user, dialog } = await fillIn(
      { 'POST /api/portal/operators': () => ({ id: zhaoId, smsSent: true }) },
      '自定义'
    )
    await user.click(dialog.getByRole('button', { name: '发送邀请' }))
    expect(await dialog.findByText('自定义角色至少勾选一项权限')).toBeDefined()
    expect(sent('POST', 'operators')).toEqual([])
    const group = within(dialog.getByRole('group', { name: '企业资料' }))
    await user.click(group.getByRole('checkbox', { name: '修改资料' }))
    expect(group.getByRole('checkbox', { name: '查看用户信息' })).toHaveProperty('checked', true)
    const qualifications = within(dialog.getByRole('group', { name: '业务资格' }))
    const hintOf = (box: HTMLElement) =>
      document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent
    expect(hintOf(group.getByRole('checkbox', { name: '修改资料' }))).toBe('包括“查看用户信息”')
    expect(hintOf(qualifications.getByRole('checkbox', { name: '企业内复核' }))).toBe('包括“查看业务资格”')
    expect(within(dialog.getByRole('group', { name: '资金安全' })).getAllByRole('checkbox')).toHaveLength(1)
    await user.click(qualifications.getByRole('checkbox', { name: '业务资格申请' }))
    expect(qualifications.getByRole('checkbox', { name: '查看业务资格' })).toHaveProperty('checked', true)
    expect(within(dialog.getByRole('group', { name: '业务菜单' })).getAllByRole('checkbox')).toHaveLength(5)
    expect(dialog.queryByRole('checkbox', { name: '操作员管理' })).toBeNull()
    await user.click(dialog.getByRole('button', { name: '发送邀请' }))
    await waitFor(() =>
      expect(sent('POST', 'operators')).toMatchObject([
        {
          role: 'CUSTOM',
          permissions: ['profile.read', 'profile.edit', 'application.read', 'application.submit']
        }
      ])
    )
  })

  test('what was ticked for 自定义 is not sent with another role', async () => {
    const { user, dialog } = await fillIn(
      { 'POST /api/portal/operators': () => ({ id: zhaoId, smsSent: true }) },
      '自定义'
    )
    await user.click(dialog.getByRole('checkbox', { name: '修改资料' }))
    await user.click(dialog.getByRole('radio', { name: '查看' }))
    await user.click(dialog.getByRole('button', { name: '发送邀请' }))
    await waitFor(() => expect(sent('POST', 'operators')).toMatchObject([{ role: 'VIEWER', permissions: [] }]))
  })

  test('an SMS that was not sent is told, with what to do', async () => {
    const { user, dialog } = await fillIn({ 'POST /api/portal/operators': () => ({ id: zhaoId, smsSent: false }) })
    await user.click(dialog.getByRole('button', { name: '发送邀请' }))
    const alert = await screen.findByText(/操作员 sun_cw 已新增，但激活短信未能发送。请稍后在列表中选择“重新发送”。/)
    expect(alert.closest('[role=alert]')).not.toBeNull()
    expect(screen.queryByText('已新增操作员，激活短信已发送')).toBeNull()
    await user.click(screen.getByRole('button', { name: '关闭' }))
    await waitFor(() => expect(screen.queryByText(/但激活短信未能发送/)).toBeNull())
  })

  test.each([
    ['registration.username-taken', '该用户名已被注册，请更换', '用户名'],
    ['phone.full', '该手机号绑定的账号数已达上限', '手机号']
  ])('the refusal %s is told at its field, and nothing typed is lost', async (code, detail, name) => {
    const { user, dialog } = await fillIn({ 'POST /api/portal/operators': () => problem(409, code, { detail }) })
    await user.click(dialog.getByRole('button', { name: '发送邀请' }))
    await dialog.findByText(detail)
    expect(document.activeElement).toBe(dialog.getByLabelText(name))
    expect(dialog.getByLabelText('姓名')).toHaveProperty('value', '孙财务')
  })

  test('two are added one after the other; the second form begins empty, with the notice of the first', async () => {
    const names = ['孙财务', '周经办']
    const { user } = open({
      ...listed(),
      ...Object.fromEntries(
        ['sun_cw', 'zhou_jb'].map((name) => [`GET /api/portal/usernames/${name}`, () => ({ available: true })])
      ),
      'POST /api/portal/operators': ({ body }) => ({
        id: zhaoId,
        smsSent: (body as { username: string }).username === 'zhou_jb'
      })
    })
    const opener = await screen.findByRole('button', { name: '新增操作员' })
    for (const [place, username] of ['sun_cw', 'zhou_jb'].entries()) {
      await user.click(opener)
      const dialog = within(await screen.findByRole('dialog', { name: '新增操作员' }))
      // The notice of the first goes when another act begins.
      expect(screen.queryByText(/但激活短信未能发送/)).toBeNull()
      for (const label of ['姓名', '手机号', '用户名']) expect(dialog.getByLabelText(label)).toHaveProperty('value', '')
      expect(dialog.queryByRole('radio', { checked: true })).toBeNull()
      await fill(user, dialog.getByLabelText('姓名'), names[place] ?? '')
      await fill(user, dialog.getByLabelText('手机号'), '13903510007')
      await fill(user, dialog.getByLabelText('用户名'), username)
      await user.click(dialog.getByRole('radio', { name: '财务' }))
      await user.click(dialog.getByRole('button', { name: '发送邀请' }))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      await focusIsAt(() => opener)
      if (place === 0) expect(await screen.findByText(/操作员 sun_cw 已新增，但激活短信未能发送/)).toBeDefined()
    }
    expect(await screen.findByText('已新增操作员，激活短信已发送')).toBeDefined()
    expect(sent('POST', 'operators')).toMatchObject([{ username: 'sun_cw' }, { username: 'zhou_jb' }])
  })

  test('the first operator is added from the empty list, whose button goes; the focus goes to the list', async () => {
    let rows = [owner]
    const { user } = open({
      'GET /api/portal/operators': () => ({ data: rows, nextCursor: null }),
      ...invited,
      'POST /api/portal/operators': () => {
        rows = [owner, zhao]
        return { id: zhaoId, smsSent: true }
      }
    })
    await screen.findByText(/操作员是您的同事使用的账号/)
    await user.click(screen.getAllByRole('button', { name: '新增操作员' })[1] ?? document.body)
    const dialog = within(await screen.findByRole('dialog', { name: '新增操作员' }))
    await fill(user, dialog.getByLabelText('姓名'), '孙财务')
    await fill(user, dialog.getByLabelText('手机号'), '13903510007')
    await fill(user, dialog.getByLabelText('用户名'), 'sun_cw')
    await user.click(dialog.getByRole('radio', { name: '财务' }))
    await user.click(dialog.getByRole('button', { name: '发送邀请' }))
    await row(/zhao_ck/)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await focusIsAt(() => document.getElementById('operators-list') ?? document.body)
  })

  test.each([
    [404, 'request.not-found'],
    [409, 'operators.full'],
    [503, 'service.busy']
  ])('another refusal (%i) stands in the dialog, which can be sent again', async (status, code) => {
    let isRefused = true
    const { user, dialog } = await fillIn({
      'POST /api/portal/operators': () =>
        isRefused ? problem(status, code, { detail: '暂时不能新增' }) : { id: zhaoId, smsSent: true }
    })
    await user.click(dialog.getByRole('button', { name: '发送邀请' }))
    expect(await dialog.findByText(/暂时不能新增/)).toBeDefined()
    expect(dialog.getByLabelText('姓名')).toHaveProperty('value', '孙财务')
    isRefused = false
    await user.click(dialog.getByRole('button', { name: '发送邀请' }))
    expect(await screen.findByText('已新增操作员，激活短信已发送')).toBeDefined()
  })

  test('without a name and a role nothing is sent', async () => {
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: '新增操作员' }))
    const dialog = within(await screen.findByRole('dialog', { name: '新增操作员' }))
    await user.click(dialog.getByRole('button', { name: '发送邀请' }))
    await dialog.findByText('请输入操作员的姓名')
    expect(dialog.getByText('请选择角色')).toBeDefined()
    expect(sent('POST', 'operators')).toEqual([])
  })
})

describe('acts (R36)', () => {
  const ask = async (who: RegExp, name: RegExp, answers: Parameters<typeof answerRequests>[0] = {}) => {
    const page = open({ ...listed(), ...answers })
    await page.user.click(within(await row(who)).getByRole('button', { name }))
    return { ...page, dialog: within(await screen.findByRole('dialog', { name })) }
  }

  test.each([
    {
      who: /wang_jb/,
      name: '停用',
      key: `POST /api/portal/operators/${wangId}/disabling`,
      text: /在所有设备上立即退出/,
      done: '已停用'
    },
    {
      who: /zhao_ck/,
      name: '启用',
      key: `POST /api/portal/operators/${zhaoId}/enabling`,
      text: /可以用原来的密码登录/,
      done: '已启用'
    },
    {
      who: /li_cw/,
      name: '重新发送',
      key: `POST /api/portal/operators/${liId}/invitation`,
      text: /重新计算 7 天/,
      done: '激活短信已发送'
    },
    {
      who: /li_cw/,
      name: '撤回邀请并删除',
      key: `DELETE /api/portal/operators/${liId}`,
      text: /账号被删除/,
      done: '已撤回邀请并删除'
    },
    {
      who: /wang_jb/,
      name: '重置密码',
      key: `POST /api/portal/operators/${wangId}/password-reset`,
      answer: { smsSent: true },
      text: /原密码立即失效/,
      done: '密码已重置，短信已发送'
    }
  ])('$name says what will happen, acts once and reads the list again', async (given) => {
    const { who, name, key, answer, text, done } = given
    const { user, dialog } = await ask(who, new RegExp(`^${name}：`), { [key]: () => answer })
    expect(dialog.getByText(text)).toBeDefined()
    const before = reads().length
    await user.dblClick(dialog.getByRole('button', { name }))
    expect(await screen.findByText(done, { selector: '.ant-message *' })).toBeDefined()
    expect(asked.filter(({ method, path }) => `${method} ${path}` === key)).toHaveLength(1)
    expect(reads().length).toBeGreaterThan(before)
    // The own role may have changed as well.
    expect(asked.some(({ path }) => path === '/api/portal/session')).toBe(true)
  })

  test.each([
    [/wang_jb/, '停用', 'primary danger'],
    [/wang_jb/, '重置密码', 'primary danger'],
    [/wang_jb/, '转让主账号', 'primary danger'],
    [/li_cw/, '撤回邀请并删除', 'primary danger'],
    [/li_cw/, '重新发送', 'primary'],
    [/zhao_ck/, '启用', 'primary']
  ])('of %s: %s has the emphasis “%s”, and 取消 gives the focus back', async (who, name, look) => {
    const { user } = await ask(who, new RegExp(`^${name}：`))
    const confirm = name === '转让主账号' ? '发起转让' : name
    expect(buttonsOf(screen.getByRole('dialog'))).toEqual(['关闭', '取消', `${confirm} (${look})`])
    await user.click(screen.getByRole('button', { name: '取消' }))
    await focusIsAt(() => screen.getByRole('button', { name: new RegExp(`^${name}：`) }))
  })

  test('two acts one after the other concern the operators that were pressed, and the focus goes to the list', async () => {
    let rows = [owner, wang, li, zhao]
    const { user, queryClient } = open({
      'GET /api/portal/operators': () => ({ data: rows, nextCursor: null }),
      [`DELETE /api/portal/operators/${liId}`]: () => void (rows = [owner, wang, zhao]),
      [`POST /api/portal/operators/${zhaoId}/enabling`]: () =>
        void (rows = [owner, wang, { ...zhao, state: 'ACTIVE', actions: ['disable'] }])
    })
    const stale = watchQueries(queryClient, ['operators', 'sign-ins'])
    for (const [who, name] of [
      [/li_cw/, '撤回邀请并删除'],
      [/zhao_ck/, '启用']
    ] as const) {
      await user.click(within(await row(who)).getByRole('button', { name: new RegExp(`^${name}：`) }))
      const dialog = await screen.findByRole('dialog', { name: new RegExp(`^${name}：`) })
      await user.click(within(dialog).getByRole('button', { name }))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      await focusIsAt(() => document.getElementById('operators-list') ?? document.body)
    }
    expect(screen.queryByText('li_cw')).toBeNull()
    expect(within(await row(/zhao_ck/)).getByRole('button', { name: /^停用：/ })).toBeDefined()
    expect(asked.filter(({ method }) => method === 'DELETE' || method === 'POST').map(({ path }) => path)).toEqual([
      `/api/portal/operators/${liId}`,
      `/api/portal/operators/${zhaoId}/enabling`
    ])
    expect(stale()).toHaveLength(1)
  })

  test.each([404, 503])('a refusal (%i) is told in the dialog, and not in the next one', async (status) => {
    const { user, dialog } = await ask(/wang_jb/, /^停用：/, {
      [`POST /api/portal/operators/${wangId}/disabling`]: () => problem(status, 'some.reason', { detail: '未能停用' })
    })
    const before = reads().length
    await user.click(dialog.getByRole('button', { name: '停用' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('未能停用')
    expect(reads().length).toBeGreaterThan(before)
    await user.click(dialog.getByRole('button', { name: '取消' }))
    await user.click(screen.getByRole('button', { name: /^重置密码：/ }))
    const next = within(await screen.findByRole('dialog', { name: /^重置密码：/ }))
    expect(next.queryByRole('alert')).toBeNull()
  })

  test('取消 does nothing', async () => {
    const { user, dialog } = await ask(/wang_jb/, /^停用：/)
    await user.click(dialog.getByRole('button', { name: '取消' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(asked.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('重置密码 tells of an SMS that was not sent', async () => {
    const { user, dialog } = await ask(/wang_jb/, /^重置密码：/, {
      [`POST /api/portal/operators/${wangId}/password-reset`]: () => ({ smsSent: false })
    })
    expect(dialog.getByText(/操作员会收到短信/)).toBeDefined()
    await user.click(dialog.getByRole('button', { name: '重置密码' }))
    expect(
      await screen.findByText(/^王经办（wang_jb） 的密码已重置，但短信未能发送。请告知操作员在登录页选择“忘记密码？”/)
    ).toBeDefined()
    expect(screen.queryByText('密码已重置，短信已发送')).toBeNull()
  })

  test('an SMS that was not sent is no longer told once another act begins', async () => {
    const { user, dialog } = await ask(/wang_jb/, /^重置密码：/, {
      [`POST /api/portal/operators/${wangId}/password-reset`]: () => ({ smsSent: false })
    })
    await user.click(dialog.getByRole('button', { name: '重置密码' }))
    await screen.findByText(/但短信未能发送/)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(screen.getByRole('button', { name: /^停用：/ }))
    expect(await screen.findByRole('dialog', { name: /^停用：/ })).toBeDefined()
    expect(screen.queryByText(/但短信未能发送/)).toBeNull()
  })

  test('a conflict is told in the dialog, and the list shows what has changed', async () => {
    let rows = [owner, wang]
    const { user, dialog } = await ask(/wang_jb/, /^停用：/, {
      'GET /api/portal/operators': () => ({ data: rows, nextCursor: null }),
      [`POST /api/portal/operators/${wangId}/disabling`]: () => {
        rows = [owner, { ...wang, state: 'FROZEN', actions: [] }]
        return problem(409, 'operator.state', { detail: '该操作员的状态已变化，请刷新后再操作' })
      }
    })
    await user.click(dialog.getByRole('button', { name: '停用' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('该操作员的状态已变化')
    await screen.findByText('已被平台冻结，请联系平台')
  })

  test('更改角色 begins with the present role and its permissions, and sends the new one', async () => {
    const path = `operators/${liId}/role`
    const { user, dialog } = await ask(/li_cw/, /^更改角色：/, { [`PUT /api/portal/${path}`]: () => undefined })
    const before = reads().length
    expect(dialog.getByRole('radio', { name: '自定义' })).toHaveProperty('checked', true)
    expect(dialog.getByRole('checkbox', { name: '支付密码' })).toHaveProperty('checked', true)
    await user.click(dialog.getByRole('radio', { name: '查看' }))
    expect(dialog.queryByRole('checkbox')).toBeNull()
    await user.click(dialog.getByRole('button', { name: '保存' }))
    expect(await screen.findByText('角色已更改')).toBeDefined()
    expect(sent('PUT', path)).toEqual([{ role: 'VIEWER', permissions: [] }])
    await waitFor(() => expect(reads().length).toBeGreaterThan(before))
    await focusIsAt(() =>
      within(screen.getByRole('row', { name: /li_cw/ })).getByRole('button', { name: /^更改角色：/ })
    )
  })

  test('更改角色 of two operators begins with the role of each', async () => {
    const { user, dialog } = await ask(/li_cw/, /^更改角色：/)
    await user.click(dialog.getByRole('radio', { name: '查看' }))
    await user.click(dialog.getByRole('button', { name: '取消' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(within(await row(/wang_jb/)).getByRole('button', { name: /^更改角色：/ }))
    const second = within(await screen.findByRole('dialog', { name: /王经办/ }))
    expect(second.getByRole('radio', { name: '经办' })).toHaveProperty('checked', true)
    await user.click(second.getByRole('button', { name: '取消' }))
    await user.click(within(await row(/li_cw/)).getByRole('button', { name: /^更改角色：/ }))
    const third = within(await screen.findByRole('dialog', { name: /李财务/ }))
    expect(third.getByRole('radio', { name: '自定义' })).toHaveProperty('checked', true)
  })

  test('a refused change of role is told in the dialog, and the list shows what has changed', async () => {
    let rows = [owner, li]
    const { user, dialog } = await ask(/li_cw/, /^更改角色：/, {
      'GET /api/portal/operators': () => ({ data: rows, nextCursor: null }),
      [`PUT /api/portal/operators/${liId}/role`]: () => {
        rows = [owner, { ...li, state: 'FROZEN', actions: [] }]
        return problem(409, 'operator.state', { detail: '该操作员的状态已变化，请刷新后再操作' })
      }
    })
    await user.click(dialog.getByRole('button', { name: '保存' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('该操作员的状态已变化')
    await screen.findByText('已被平台冻结，请联系平台')
  })

  test('转让主账号 says what changes; then the page waits for the answer, and the offer can be withdrawn', async () => {
    let offer: object | null = null
    const { user, dialog } = await ask(/wang_jb/, /^转让主账号：/, {
      'GET /api/portal/ownership-transfer': () => Response.json(offer),
      [`POST /api/portal/operators/${wangId}/ownership-transfer`]: () => {
        offer = transfer
        return { id: transferId, expiresAt: transfer.expiresAt }
      },
      [`DELETE /api/portal/ownership-transfer/${transferId}`]: () => {
        offer = null
      }
    })
    expect(dialog.getByText(/您的账号随即变为“经办”/)).toBeDefined()
    await user.click(dialog.getByRole('button', { name: '发起转让' }))
    expect(await screen.findByText('已发起，等待对方接受')).toBeDefined()
    expect(await screen.findByText('等待 王经办（wang_jb） 接受主账号转让')).toBeDefined()
    await user.click(screen.getByRole('button', { name: '撤回' }))
    await user.click(await screen.findByRole('button', { name: '确认撤回' }))
    await waitFor(() => expect(screen.queryByText(/等待 王经办/)).toBeNull())
    expect(sent('DELETE', `ownership-transfer/${transferId}`)).toHaveLength(1)
    await focusIsAt(() => screen.getByRole('heading', { level: 1, name: '操作员管理' }))
  })
})

describe('the person who is to become the owner (R36)', () => {
  const preparer = operatorSession('PREPARER')
  const offered = { ...transfer, isToSelf: true }

  test('sees the offer instead of the closed page, accepts, and the page opens as the owner’s', async () => {
    let session = preparer
    const { user } = open(
      {
        ...listed(),
        'GET /api/portal/session': () => session,
        'GET /api/portal/ownership-transfer': () => Response.json(session === preparer ? offered : null),
        [`POST /api/portal/ownership-transfer/${transferId}/acceptance`]: () => {
          session = { ...sessionOf(), account: { ...preparer.account, role: 'OWNER' } }
        }
      },
      preparer
    )
    expect(await screen.findByText('mine_1 请您成为本企业的主账号')).toBeDefined()
    expect(reads()).toEqual([])
    await user.click(screen.getByRole('button', { name: '接受' }))
    await user.click(await screen.findByRole('button', { name: '确认接受' }))
    expect(await screen.findByText('您已成为本企业的主账号')).toBeDefined()
    await screen.findByRole('heading', { level: 1, name: '操作员管理' })
    await row(/wang_jb/)
  })

  test('may decline', async () => {
    let offer: object | null = offered
    const { user } = open(
      {
        'GET /api/portal/ownership-transfer': () => Response.json(offer),
        [`DELETE /api/portal/ownership-transfer/${transferId}`]: () => {
          offer = null
        }
      },
      preparer
    )
    const notice = (await screen.findByText('mine_1 请您成为本企业的主账号')).closest<HTMLElement>('[role=status]')
    expect(buttonsOf(notice ?? document.body)).toEqual(['接受 (primary)', '谢绝'])
    await user.click(await screen.findByRole('button', { name: '谢绝' }))
    await user.click(await screen.findByRole('button', { name: '确认谢绝' }))
    await screen.findByRole('heading', { level: 1, name: '操作员由主账号管理' })
  })

  test('may accept at the second attempt, after a refusal that leaves the offer', async () => {
    let isBusy = true
    const { user, queryClient } = open(
      {
        'GET /api/portal/ownership-transfer': () => Response.json(offered),
        [`POST /api/portal/ownership-transfer/${transferId}/acceptance`]: () =>
          isBusy ? problem(503, 'service.busy', { detail: '系统繁忙' }) : undefined
      },
      preparer
    )
    const stale = watchQueries(queryClient, ['home'], ['qualifications'])
    await user.click(await screen.findByRole('button', { name: '接受' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: '确认接受' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('系统繁忙')
    isBusy = false
    await user.click(dialog.getByRole('button', { name: '确认接受' }))
    expect(await screen.findByText('您已成为本企业的主账号')).toBeDefined()
    expect(stale()).toHaveLength(2)
  })

  test.each([409, 404])('is told when the offer has ended meanwhile (%i)', async (status) => {
    let offer: object | null = offered
    const { user } = open(
      {
        'GET /api/portal/ownership-transfer': () => Response.json(offer),
        [`POST /api/portal/ownership-transfer/${transferId}/acceptance`]: () => {
          offer = null
          return problem(status, 'transfer.ended', { detail: '主账号转让已结束或已过期，请刷新后查看' })
        }
      },
      preparer
    )
    await user.click(await screen.findByRole('button', { name: '接受' }))
    await user.click(await screen.findByRole('button', { name: '确认接受' }))
    expect(await screen.findByText('主账号转让已结束或已过期，请刷新后查看')).toBeDefined()
    await screen.findByRole('heading', { level: 1, name: '操作员由主账号管理' })
  })

  test('can ask again when the offer could not be read', async () => {
    let isAway = true
    const { user } = open(
      {
        'GET /api/portal/ownership-transfer': () =>
          isAway ? problem(503, 'service.busy', { detail: '系统繁忙' }) : Response.json(offered)
      },
      preparer
    )
    expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
    expect(screen.queryByRole('heading', { name: '操作员由主账号管理' })).toBeNull()
    isAway = false
    await user.click(screen.getByRole('button', { name: '重试' }))
    expect(await screen.findByText('mine_1 请您成为本企业的主账号')).toBeDefined()
  })

  test.each([
    ['offer', offered, 'mine_1 请您成为本企业的主账号'],
    ['sentence that there is none', null, '操作员由主账号管理']
  ])('the %s stays when it cannot be read again', async (_, offer, words) => {
    let isAway = false
    const { user, queryClient } = open(
      {
        'GET /api/portal/ownership-transfer': () => (isAway ? problem(503, 'service.busy') : Response.json(offer))
      },
      preparer
    )
    await screen.findByText(words)
    isAway = true
    void queryClient.refetchQueries({ queryKey: ownershipQuery.queryKey })
    const again = await screen.findByRole('button', { name: '重试' })
    expect(screen.getByText(words)).toBeDefined()
    isAway = false
    await user.click(again)
    await waitFor(() => expect(screen.queryByRole('button', { name: '重试' })).toBeNull())
    expect(screen.getByText(words)).toBeDefined()
  })

  test('an operator without an offer reads who manages the operators', async () => {
    open({}, preparer)
    await screen.findByRole('heading', { level: 1, name: '操作员由主账号管理' })
    expect(reads()).toEqual([])
  })

  test('a page whose account loses the ownership closes', async () => {
    const { queryClient } = open()
    await row(/wang_jb/)
    act(() => void queryClient.setQueryData(sessionQuery.queryKey, preparer))
    await screen.findByRole('heading', { level: 1, name: '操作员由主账号管理' })
  })
})
