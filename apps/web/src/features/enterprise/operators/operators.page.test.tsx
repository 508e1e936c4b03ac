import type { OperatorView } from '@portal/contract/enterprise/operator'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { act } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { ownershipQuery } from '#web/shared/ownership/ownership.queries.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { operatorSession, sessionOf } from '#web/testing/center.tsx'
import { put } from '#web/testing/fill.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { li, owner, wang, zhao } from '#web/testing/operators.ts'
import { press as click } from '#web/testing/press.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { watchQueries } from '#web/testing/queries.ts'
import { OperatorsPage } from './operators.page.tsx'

const transferId = '0198d2c4-0000-7000-8000-000000000200'
const transfer = {
  id: transferId,
  from: { username: 'mine_1', name: null },
  to: { username: 'wang_jb', name: '王经办' },
  isToSelf: false,
  expiresAt: new Date('2026-01-06T02:00:00Z')
}

let asked: Asked[]

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

const listed = (rows: OperatorView[] = [owner, wang, li, zhao]) => ({
  'GET /api/portal/operators': () => ({ data: rows, nextCursor: null })
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

const reads = () => asked.filter(({ method, path }) => method === 'GET' && path === '/api/portal/operators')
const queries = () => reads().map(({ query }) => Object.fromEntries(query))
const shown = () => within(screen.getByRole('table')).getAllByText(/^[a-z]+_[a-z0-9]+$/, { selector: 'td' })
const names = () => shown().map(({ textContent }) => textContent)

/** The row of this user name, which is looked for by text: the names of all rows are slow to compute. */
const row = async (username: string) => {
  const found = (await screen.findByText(username, { selector: 'td' })).closest('tr')
  if (!found) throw new Error(`no row of ${username}`)
  return within(found)
}

/** Opens the dialog of an act. */
const ask = async (username: string, act: string) => {
  const button = (await row(username)).getByLabelText(new RegExp(`^${act}：`))
  click(button)
  return within(await screen.findByRole('dialog', { name: new RegExp(`^${act}：`) }))
}

const press = (name: string, inside: Pick<typeof screen, 'getByRole'> = screen) => {
  click(inside.getByRole('button', { name }))
}

const isClosed = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

describe('the list (R36)', () => {
  test('the page leads to the sign-ins of all operators, and shows the server’s rows in their order', async () => {
    open()
    await row('wang_jb')
    expect(names()).toEqual(['mine_1', 'wang_jb', 'li_cw', 'zhao_ck'])
    expect(screen.getByText('已显示全部操作员')).toBeDefined()
    expect(screen.queryByText(/操作员是您的同事使用的账号/)).toBeNull()
    const link = screen.getByRole('link', { name: '操作员登录历史' })
    expect(link.getAttribute('href')).toBe('/center/operators/logins')
  })

  test('the filter stands in the address and is sent to the server, from the first page on', async () => {
    const { user, router } = open({
      'GET /api/portal/operators': ({ query }) =>
        query.get('after') || query.get('search')
          ? { data: [zhao], nextCursor: null }
          : { data: [owner, wang], nextCursor: 'a' }
    })
    await row('wang_jb')
    press('加载更多')
    await row('zhao_ck')
    const words = screen.getByRole('searchbox')
    put(words, ' 王 ')
    await user.type(words, '{Enter}')
    await waitFor(() => expect(names()).toEqual(['zhao_ck']))
    expect(router.state.location.search).toBe(`?${new URLSearchParams({ search: '王' })}`)
    expect(document.activeElement).toBe(words)
    // One hit alone is no empty list.
    expect(screen.queryByText(/操作员是您的同事使用的账号/)).toBeNull()
    press('重置')
    await waitFor(() => expect(router.state.location.search).toBe(''))
    await row('wang_jb')
    expect(queries().slice(0, 3)).toEqual([{}, { after: 'a' }, { search: '王' }])
  })

  test('the fields say what the address asks for, also after going back', async () => {
    const { router } = open(listed([zhao]), sessionOf(), '/center/operators?search=赵&role=VIEWER&state=DISABLED')
    await row('zhao_ck')
    expect(queries()).toEqual([{ search: '赵', role: 'VIEWER', state: 'DISABLED' }])
    const filter = within(screen.getByRole('search', { name: '筛选操作员' }))
    const seeAll = () => {
      expect(filter.getByRole('searchbox')).toHaveProperty('value', '赵')
      expect(filter.getByText('查看')).toBeDefined()
      expect(filter.getByText('已停用')).toBeDefined()
    }
    seeAll()
    press('重置')
    await waitFor(() => expect(router.state.location.search).toBe(''))
    expect(filter.getByRole('searchbox')).toHaveProperty('value', '')
    expect(filter.getByText('全部角色')).toBeDefined()
    expect(filter.getByText('全部状态')).toBeDefined()
    await router.navigate(-1)
    await waitFor(seeAll)
  })

  test('while another filter is answered, the rows of before stay, and screen readers hear of the update', async () => {
    const { promise, resolve } = Promise.withResolvers<object>()
    open({
      'GET /api/portal/operators': ({ query }) =>
        query.get('search') ? promise : { data: [owner, wang], nextCursor: null }
    })
    await row('wang_jb')
    expect(screen.queryByText('正在更新列表')).toBeNull()
    put(screen.getByRole('searchbox'), '李')
    press('查询')
    expect(await screen.findByText('正在更新列表')).toBeDefined()
    expect(names()).toEqual(['mine_1', 'wang_jb'])
    resolve({ data: [li], nextCursor: null })
    await row('li_cw')
    expect(names()).toEqual(['li_cw'])
    expect(screen.queryByText('正在更新列表')).toBeNull()
  })

  test('加载更多 leads to the third page, which a reload of the list keeps', async () => {
    const pages: Record<string, [OperatorView, string | null]> = {
      '': [owner, 'a'],
      a: [wang, 'b'],
      b: [li, null]
    }
    const { queryClient } = open({
      'GET /api/portal/operators': ({ query }) => {
        const [one, nextCursor] = pages[query.get('after') ?? ''] ?? [owner, null]
        return { data: [one], nextCursor }
      }
    })
    await row('mine_1')
    for (const next of ['wang_jb', 'li_cw']) {
      expect(screen.queryByText('已显示全部操作员')).toBeNull()
      press('加载更多')
      await row(next)
    }
    expect(names()).toEqual(['mine_1', 'wang_jb', 'li_cw'])
    expect(queries()).toEqual([{}, { after: 'a' }, { after: 'b' }])
    expect(screen.queryByRole('button', { name: '加载更多' })).toBeNull()
    expect(screen.getByText('已显示全部操作员')).toBeDefined()
    pages['b'] = [zhao, null]
    await act(() => queryClient.invalidateQueries({ queryKey: ['operators'] }))
    await row('zhao_ck')
    expect(names()).toEqual(['mine_1', 'wang_jb', 'zhao_ck'])
  })

  test.each(['加载更多', '重试'])(
    'a next page that fails keeps the rows, says why and is fetched by %s',
    async (way) => {
      let isAway = true
      open({
        'GET /api/portal/operators': ({ query }) => {
          if (!query.get('after')) return { data: [owner, wang], nextCursor: 'a' }
          return isAway ? problem(503, 'service.busy', { detail: '系统繁忙' }) : { data: [zhao], nextCursor: null }
        }
      })
      await row('wang_jb')
      press('加载更多')
      expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
      expect(names()).toEqual(['mine_1', 'wang_jb'])
      isAway = false
      press(way)
      await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
      if (way === '重试') press('加载更多')
      await row('zhao_ck')
      expect(names()).toEqual(['mine_1', 'wang_jb', 'zhao_ck'])
    }
  )

  test('a filter without a match can be cleared', async () => {
    const { router } = open(
      {
        'GET /api/portal/operators': ({ query }) => ({
          data: query.get('search') ? [] : [owner, wang],
          nextCursor: null
        })
      },
      sessionOf(),
      '/center/operators?search=nobody'
    )
    fireEvent.click(await screen.findByText('清除条件'))
    await row('wang_jb')
    expect(router.state.location.search).toBe('')
  })

  test('a fault of the server can be retried', async () => {
    let isAway = true
    open({
      'GET /api/portal/operators': () =>
        isAway ? problem(503, 'service.busy') : { data: [owner, wang], nextCursor: null }
    })
    const retry = await screen.findByText('重试')
    isAway = false
    fireEvent.click(retry)
    await row('wang_jb')
  })

  test('the page is complete in English', async () => {
    changeLanguage('en')
    open(listed([owner, { ...wang, name: 'Wang' }, { ...li, name: 'Li' }]))
    await row('wang_jb')
    expect(screen.getByRole('heading', { level: 1, name: 'Operators' })).toBeDefined()
    expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u)
  })
})

describe('新增操作员 (R36)', () => {
  const usernames = Object.fromEntries(
    ['sun_cw', 'zhou_jb'].map((name) => [`GET /api/portal/usernames/${name}`, () => ({ available: true })])
  )
  const added = (username: string, name: string): OperatorView => ({
    ...zhao,
    id: zhao.id.replace(/3$/, username === 'sun_cw' ? '4' : '5'),
    username,
    name
  })

  const invite = async (opener: HTMLElement, name: string, username: string) => {
    click(opener)
    const dialog = within(await screen.findByRole('dialog', { name: '新增操作员' }))
    put(dialog.getByLabelText('姓名'), name)
    put(dialog.getByLabelText('手机号'), '13903510007')
    put(dialog.getByLabelText('用户名'), username)
    fireEvent.click(dialog.getByRole('radio', { name: '财务' }))
    press('发送邀请', dialog)
    await row(username)
    await isClosed()
  }

  test('two are added one after the other; each is told of the SMS that was not sent, until another act begins', async () => {
    let rows = [owner]
    open({
      'GET /api/portal/operators': () => ({ data: rows, nextCursor: null }),
      ...usernames,
      'POST /api/portal/operators': ({ body }) => {
        const { username, name } = body as { username: string; name: string }
        rows = [...rows, added(username, name)]
        return { id: zhao.id, smsSent: false }
      }
    })
    const opener = await screen.findByRole('button', { name: '新增操作员' })
    await invite(opener, '孙财务', 'sun_cw')
    await focusIsAt(() => opener)
    const notice = await screen.findByText(/操作员 sun_cw 已新增，但激活短信未能发送。请稍后在列表中选择“重新发送”。/)
    expect(notice.closest('[role=alert]')).not.toBeNull()
    await invite(opener, '周经办', 'zhou_jb')
    expect(screen.queryByText(/操作员 sun_cw/)).toBeNull()
    await screen.findByText(/操作员 zhou_jb 已新增，但激活短信未能发送/)
    press('关闭')
    await waitFor(() => expect(screen.queryByText(/但激活短信未能发送/)).toBeNull())
    expect(names()).toEqual(['mine_1', 'sun_cw', 'zhou_jb'])
  })

  test('with the owner alone the page says what an operator is for, and offers to add one; the focus then goes to the list (ux 14)', async () => {
    let rows = [owner]
    open({
      'GET /api/portal/operators': () => ({ data: rows, nextCursor: null }),
      ...usernames,
      'POST /api/portal/operators': () => {
        rows = [owner, added('sun_cw', '孙财务')]
        return { id: zhao.id, smsSent: true }
      }
    })
    await screen.findByText(/操作员是您的同事使用的账号/)
    expect(screen.getByText('还没有操作员')).toBeDefined()
    expect(screen.getByRole('searchbox')).toHaveProperty('placeholder', '手机号需输入完整')
    expect(screen.queryByText('已显示全部操作员')).toBeNull()
    await invite(screen.getAllByRole('button', { name: '新增操作员' })[1] ?? document.body, '孙财务', 'sun_cw')
    await focusIsAt(() => document.getElementById('operators-list') ?? document.body)
    expect(screen.queryByText(/操作员是您的同事使用的账号/)).toBeNull()
  })
})

describe('acts (R36)', () => {
  test('two acts one after the other concern the operators that were pressed, and the focus goes to the list', async () => {
    let rows = [owner, wang, li, zhao]
    const { queryClient } = open({
      'GET /api/portal/operators': () => ({ data: rows, nextCursor: null }),
      [`DELETE /api/portal/operators/${li.id}`]: () => void (rows = [owner, wang, zhao]),
      [`POST /api/portal/operators/${zhao.id}/enabling`]: () =>
        void (rows = [owner, wang, { ...zhao, state: 'ACTIVE', actions: ['disable'] }])
    })
    const stale = watchQueries(queryClient, ['operators', 'sign-ins'])
    for (const [who, name] of [
      ['li_cw', '撤回邀请并删除'],
      ['zhao_ck', '启用']
    ] as const) {
      press(name, await ask(who, name))
      await isClosed()
      await focusIsAt(() => document.getElementById('operators-list') ?? document.body)
    }
    expect(names()).toEqual(['mine_1', 'wang_jb', 'zhao_ck'])
    expect((await row('zhao_ck')).getByLabelText(/^停用：/)).toBeDefined()
    expect(asked.filter(({ method }) => method === 'DELETE' || method === 'POST').map(({ path }) => path)).toEqual([
      `/api/portal/operators/${li.id}`,
      `/api/portal/operators/${zhao.id}/enabling`
    ])
    expect(stale()).toHaveLength(1)
  })

  test('取消 gives the focus back', async () => {
    open()
    press('取消', await ask('wang_jb', '停用'))
    await focusIsAt(() => screen.getByLabelText('停用：王经办（wang_jb）'))
  })

  test('a conflict is told in the dialog, the list shows what has changed, and the next dialog begins without it', async () => {
    let rows = [owner, wang, zhao]
    open({
      ...listed(),
      'GET /api/portal/operators': () => ({ data: rows, nextCursor: null }),
      [`POST /api/portal/operators/${wang.id}/disabling`]: () => {
        rows = [owner, { ...wang, state: 'FROZEN', actions: [] }, zhao]
        return problem(409, 'operator.state', { detail: '该操作员的状态已变化，请刷新后再操作' })
      }
    })
    const dialog = await ask('wang_jb', '停用')
    press('停用', dialog)
    expect((await dialog.findByRole('alert')).textContent).toContain('该操作员的状态已变化')
    await screen.findByText('已被平台冻结，请联系平台')
    press('取消', dialog)
    await isClosed()
    expect((await ask('zhao_ck', '启用')).queryByRole('alert')).toBeNull()
  })

  test('an SMS that was not sent is no longer told once another act begins', async () => {
    open({ ...listed(), [`POST /api/portal/operators/${wang.id}/password-reset`]: () => ({ smsSent: false }) })
    press('重置密码', await ask('wang_jb', '重置密码'))
    await screen.findByText(/^王经办（wang_jb） 的密码已重置，但短信未能发送。请告知操作员在登录页选择“忘记密码？”/)
    await isClosed()
    await ask('wang_jb', '停用')
    expect(screen.queryByText(/但短信未能发送/)).toBeNull()
  })

  test('更改角色 of two operators begins with the role of each; the list shows the new one and keeps the focus', async () => {
    let rows = [owner, wang, li]
    open({
      'GET /api/portal/operators': () => ({ data: rows, nextCursor: null }),
      [`PUT /api/portal/operators/${li.id}/role`]: () =>
        void (rows = [owner, wang, { ...li, role: 'VIEWER', permissions: [] }])
    })
    const chosen = (dialog: Awaited<ReturnType<typeof ask>>) =>
      dialog.getAllByRole('radio', { checked: true }).map((radio) => radio.getAttribute('value'))
    const first = await ask('wang_jb', '更改角色')
    expect(chosen(first)).toEqual(['PREPARER'])
    fireEvent.click(first.getByRole('radio', { name: '财务' }))
    press('取消', first)
    await isClosed()
    const second = await ask('li_cw', '更改角色')
    expect(chosen(second)).toEqual(['CUSTOM'])
    fireEvent.click(second.getByRole('radio', { name: '查看' }))
    press('保存', second)
    expect(await (await row('li_cw')).findByText('查看')).toBeDefined()
    await isClosed()
    await focusIsAt(() => screen.getByLabelText('更改角色：李财务（li_cw）'))
    expect(chosen(await ask('li_cw', '更改角色'))).toEqual(['VIEWER'])
  })

  test('转让主账号: the page waits for the answer, and the offer can be withdrawn', async () => {
    let offer: object | null = null
    open({
      ...listed(),
      'GET /api/portal/ownership-transfer': () => Response.json(offer),
      [`POST /api/portal/operators/${wang.id}/ownership-transfer`]: () => {
        offer = transfer
        return { id: transferId, expiresAt: transfer.expiresAt }
      },
      [`DELETE /api/portal/ownership-transfer/${transferId}`]: () => {
        offer = null
      }
    })
    press('发起转让', await ask('wang_jb', '转让主账号'))
    expect(await screen.findByText('等待 王经办（wang_jb） 接受主账号转让')).toBeDefined()
    await isClosed()
    press('撤回')
    const question = await screen.findByRole('dialog', { name: '撤回主账号转让？' })
    expect(question.textContent).toContain('撤回后 王经办（wang_jb） 不能再接受')
    fireEvent.click(within(question).getByText('确认撤回'))
    expect(await screen.findByText('已撤回主账号转让')).toBeDefined()
    await waitFor(() => expect(screen.queryByText(/等待 王经办/)).toBeNull())
    expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
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
    await row('wang_jb')
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
    const question = await screen.findByRole('dialog', { name: '谢绝主账号转让？' })
    expect(question.textContent).toContain('mine_1 仍是主账号')
    await user.click(within(question).getByRole('button', { name: '确认谢绝' }))
    expect(await screen.findByText('已谢绝主账号转让')).toBeDefined()
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
    const dialog = within(await screen.findByRole('dialog', { name: '成为本企业的主账号？' }))
    expect(dialog.getByText(/^您将拥有全部权限，mine_1 的账号变为“经办”/)).toBeDefined()
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
    const dialog = within(await screen.findByRole('dialog'))
    expect((await dialog.findByRole('alert')).textContent).toContain('主账号转让已结束或已过期，请刷新后查看')
    await user.click(dialog.getByRole('button', { name: '取消' }))
    expect(screen.queryByText('您已成为本企业的主账号')).toBeNull()
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
    await row('wang_jb')
    act(() => void queryClient.setQueryData(sessionQuery.queryKey, preparer))
    await screen.findByRole('heading', { level: 1, name: '操作员由主账号管理' })
  })
})
