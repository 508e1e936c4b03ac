import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { reviewersQuery } from '#web/shared/desk/reviewers.queries.ts'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { bareCase, openCasePart } from '#web/testing/open-case-part.tsx'
import { button, caseAddress, openCase, opinion, reviewer, write } from '#web/testing/open-case.tsx'
import { reviewCase } from '#web/testing/review-case.ts'
import { alertTypesOf } from '#web/testing/looks.ts'
import { watchQueries } from '#web/testing/queries.ts'
import { CaseProfile } from './case-profile.tsx'
import { type Case, caseQuery, countsKey, queueKey } from '../review.queries.ts'

beforeEach(() => {
  window.sessionStorage.clear()
  window.localStorage.clear()
})

const view = bareCase()
const full = reviewCase()
const decisionPath = `POST ${caseAddress(view.id)}/decision`
const bar = () => screen.queryByRole('group', { name: '审核操作' })
const decisions = () => {
  const group = bar()
  return group
    ? within(group)
        .getAllByRole('button')
        .map((each) => each.textContent.replace(/ [A-Z]$/, ''))
    : []
}
const head = () => screen.getByRole('region', { name: '山西龘煤有限公司' })
const dialog = () => screen.findByRole('dialog')
const confirm = async (user: ReturnType<typeof openCase>['user'], name: string) =>
  user.click(within(await dialog()).getByRole('button', { name }))
const ofTwo = (lapsed: 'reviewer' | 'profile' | null, more = {}) =>
  bareCase({
    catalogue: { ...view.catalogue, approvals: 2 },
    firstApproval: { by: '审核员丙', lapsed },
    ...more
  })

describe('what a reviewer may do (R26)', () => {
  test('is what the server allows, no more and no less, and the head leads to the page of the enterprise', () => {
    openCase(view)
    const link = within(head()).getByRole('link', { name: /^山西龘煤有限公司/ })
    expect(link.getAttribute('href')).toBe('/admin/enterprises/0000000185')
    expect(decisions()).toEqual([
      '放回',
      '转交',
      '驳回',
      '退回',
      '通过',
      '驳回并处理下一件',
      '退回并处理下一件',
      '通过并处理下一件'
    ])
    // One approval is enough here.
    expect(screen.queryByText(/两位审核员/)).toBeNull()
    const looks = buttonsOf(screen.getByRole('group', { name: '审核操作' })).map((each) => /\(.*\)/.exec(each)?.[0])
    expect(looks).toEqual([undefined, undefined, '(danger)', undefined, '(primary)', undefined, undefined, undefined])
    expect(button(/^通过并处理下一件/).getAttribute('aria-keyshortcuts')).toBe('N')
  })

  test('with a case that waits is to claim it, and not to decide', () => {
    openCase(bareCase({ state: 'SUBMITTED', claimedBy: null, allowedActions: ['claim'] }))
    expect(decisions()).toEqual(['转交', '受理'])
    expect(screen.getByText('受理后可以填写意见并作出决定。')).toBeTruthy()
    expect(screen.queryByRole('textbox', { name: '总体意见（企业可见）' })).toBeNull()
  })

  test('with the case of a colleague is nothing, and the page says whose it is', () => {
    const claimedBy = { id: '0198d2c4-0000-7000-8000-000000000009', name: '审核员乙', self: false }
    openCase(bareCase({ claimedBy, allowedActions: [] }))
    expect(decisions()).toEqual([])
    expect(screen.getByText(/此申请由审核员乙受理/)).toBeTruthy()
    expect(within(head()).getByText('审核员乙')).toBeTruthy()
  })

  test('is nothing for an auditor, who cannot open papers or reveal values either', () => {
    const { asked } = openCase(reviewCase({ state: 'SUBMITTED', claimedBy: null, allowedActions: [] }), {
      roles: ['AUDIT']
    })
    expect(screen.queryByRole('button', { name: /查看|标注|添加备注/ })).toBeNull()
    expect(screen.queryByRole('figure')).toBeNull()
    expect(screen.getByText('您的角色不能打开材料。')).toBeTruthy()
    // Nor may they read who is on vacation.
    expect(asked.some(({ path }) => path === '/api/admin/reviewers')).toBe(false)
  })

  test('with a case of any state may be nothing, and the page says why', async () => {
    const caseIn = (state: Case['state']) => bareCase({ state, claimedBy: null, allowedActions: [] })
    const { next, queryClient } = openCase(caseIn('SUBMITTED'))
    for (const [state, why] of [
      ['SUBMITTED', '此申请等待受理，您目前不能审核。'],
      ['IN_REVIEW', '此申请正在审核中，您目前不能审核。'],
      ['RETURNED', '已退回，等待企业修改后重新提交。'],
      ['APPROVED', '本案已审结：通过。'],
      ['REJECTED', '本案已审结：驳回。'],
      ['WITHDRAWN', '企业已撤回此申请。']
    ] as const) {
      next.view = caseIn(state)
      await queryClient.invalidateQueries(caseQuery(view.id))
      expect(await screen.findByText(why)).toBeTruthy()
      expect(decisions()).toEqual([])
    }
  })
})

describe('claiming and putting back', () => {
  test('受理 shows the decisions, and gives the focus to them', async () => {
    const claimed = Promise.withResolvers<undefined>()
    const waiting = bareCase({ state: 'SUBMITTED', claimedBy: null, allowedActions: ['claim'] })
    const { user, next, sent } = openCase(waiting, {
      answers: {
        [`POST ${caseAddress(view.id)}/claim`]: async () => {
          await claimed.promise
          next.view = bareCase()
        }
      }
    })
    await user.dblClick(button(/^受理/))
    claimed.resolve(undefined)
    expect(await screen.findByRole('button', { name: '退回' })).toBeTruthy()
    await waitFor(() => expect(document.activeElement).toBe(bar()))
    expect(sent('POST')).toHaveLength(1)
  })

  test('a case that a colleague claimed first is shown as theirs', async () => {
    const waiting = bareCase({ state: 'SUBMITTED', claimedBy: null, allowedActions: ['claim'] })
    const { user, next, queryClient } = openCase(waiting, {
      answers: {
        [`POST ${caseAddress(view.id)}/claim`]: () =>
          problem(409, 'application.claimed', { detail: '该申请已由其他审核员受理' })
      }
    })
    const stale = watchQueries(queryClient, queueKey, countsKey)
    next.view = bareCase({ claimedBy: { id: reviewer.id, name: '审核员乙', self: false }, allowedActions: [] })
    await user.click(button(/^受理/))
    expect((await screen.findByRole('alert')).textContent).toContain('该申请已由其他审核员受理')
    expect(await screen.findByText(/此申请由审核员乙受理/)).toBeTruthy()
    expect(decisions()).toEqual([])
    expect(stale()).toEqual([queueKey, countsKey])
  })

  test('放回 puts the case back and says so; it is claimed and put back again without leaving it, and the focus stays at the decisions', async () => {
    const waiting = bareCase({ state: 'SUBMITTED', claimedBy: null, allowedActions: ['claim'] })
    const address = `${caseAddress(view.id)}/claim`
    const { user, next, sent, queryClient } = openCase(view, {
      answers: {
        [`DELETE ${address}`]: async () => {
          await gate.promise
          next.view = waiting
        },
        [`POST ${address}`]: () => void (next.view = bareCase())
      }
    })
    let gate = Promise.withResolvers<undefined>()
    const stale = watchQueries(queryClient, queueKey, countsKey)
    for (const _ of [1, 2]) {
      gate = Promise.withResolvers()
      // Two clicks put it back once.
      await user.dblClick(button('放回'))
      gate.resolve(undefined)
      // The message goes after three seconds.
      expect((await screen.findAllByText('已放回')).length).toBeGreaterThan(0)
      await screen.findByRole('button', { name: /^受理/ })
      await focusIsAt(() => screen.getByRole('group', { name: '审核操作' }))
      await user.click(button(/^受理/))
      await screen.findByRole('button', { name: '放回' })
      await focusIsAt(() => screen.getByRole('group', { name: '审核操作' }))
    }
    expect([sent('DELETE').length, sent('POST').length]).toEqual([2, 2])
    expect(stale()).toEqual([queueKey, countsKey])
  })

  test('a claim that failed is told, and the next one takes the notice away', async () => {
    const waiting = bareCase({ state: 'SUBMITTED', claimedBy: null, allowedActions: ['claim'] })
    const { user, next } = openCase(waiting, {
      answers: { [`POST ${caseAddress(view.id)}/claim`]: () => answers.shift()?.() }
    })
    const answers = [
      () => problem(404, 'request.not-found', { detail: '没有此申请' }),
      () => problem(503, 'service.busy', { detail: '系统繁忙' }),
      () => void (next.view = bareCase())
    ]
    for (const refusal of ['没有此申请', '系统繁忙']) {
      await user.click(button(/^受理/))
      await screen.findByText(new RegExp(refusal))
      const notice = screen.getByRole('alert')
      expect(notice.textContent).not.toContain('本案已有变化')
      await waitFor(() => expect(notice.parentElement).toBe(document.activeElement))
      expect(decisions()).toEqual(['转交', '受理'])
    }
    await user.click(button(/^受理/))
    expect(await screen.findByRole('button', { name: '退回' })).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('a lost network while putting back is told', async () => {
    const { user } = openCase(view, {
      answers: {
        [`DELETE ${caseAddress(view.id)}/claim`]: () => {
          throw new TypeError('offline')
        }
      }
    })
    await user.click(button('放回'))
    expect((await screen.findByRole('alert')).textContent).toMatch(/网络/)
    expect(screen.queryByText('已放回')).toBeNull()
    expect(decisions()).toContain('放回')
  })
})

test('on vacation the page says why the case cannot be claimed, and the vacation can be ended there (R38)', async () => {
  const self = { id: '0198d2c4-0000-7000-8000-0000000000a1', name: '甲审核', self: true, inWork: 0 }
  const absence = { from: '2026-11-28', until: '2026-12-01' }
  let reviewers = [{ ...self, absence: absence as typeof absence | null, isAway: true }]
  const { user, next } = openCase(bareCase({ state: 'SUBMITTED', claimedBy: null, allowedActions: [] }), {
    answers: {
      'GET /api/admin/reviewers': () => reviewers,
      'DELETE /api/admin/absence': () => {
        reviewers = [{ ...self, absence: null, isAway: false }]
        next.view = bareCase({ state: 'SUBMITTED', claimedBy: null, allowedActions: ['claim'] })
      }
    }
  })
  await screen.findByText('您正在休假（2026-11-28 至 2026-12-01），不能受理申请。')
  expect(screen.queryByRole('button', { name: '受理' })).toBeNull()
  await user.click(button('结束休假'))
  expect(await screen.findByRole('button', { name: '受理' })).toBeTruthy()
  expect(screen.queryByText(/您正在休假/)).toBeNull()
})

describe('giving a case to a colleague (R38)', () => {
  const colleague = { id: '0198d2c4-0000-7000-8000-000000000009', name: '审核员乙' }
  const assignment = `POST ${caseAddress(view.id)}/assignment`
  const open = (answer: () => unknown) => {
    const reviewers = [{ ...colleague, self: false, inWork: 3, absence: null, isAway: false }]
    return openCase(view, { answers: { 'GET /api/admin/reviewers': () => reviewers, [assignment]: answer } })
  }
  const assign = async (user: ReturnType<typeof openCase>['user']) => {
    await user.click(button('转交'))
    const asked = within(await dialog())
    await user.click(await asked.findByRole('combobox', { name: '接收的审核员' }))
    await user.click(await screen.findByText('审核员乙（在办 3 件）', { selector: '.ant-select-item-option-content' }))
    await user.click(asked.getByRole('button', { name: '转交' }))
  }

  test('shows whose it is then, and leads to the next one', async () => {
    const { user, next, sent, queryClient } = open(() => {
      next.view = bareCase({ claimedBy: { ...colleague, self: false }, allowedActions: [] })
    })
    const stale = watchQueries(queryClient, queueKey, countsKey)
    await assign(user)
    await screen.findByText('已转交')
    expect(stale()).toEqual([queueKey, countsKey])
    expect(decisions()).toEqual([])
    const notice = screen.getAllByRole('status').find(({ textContent }) => textContent.includes('已转交'))
    if (!notice) throw new Error('nothing says that the case was assigned')
    expect(sent('POST').map(({ body }) => body)).toEqual([{ reviewerId: colleague.id }])
    expect(await screen.findByText(/此申请由审核员乙受理/)).toBeTruthy()
    await waitFor(() => expect(document.activeElement).toBe(notice.parentElement))
    expect(within(notice).getByRole('button', { name: '下一件' })).toBeTruthy()
    expect(alertTypesOf(notice.parentElement as HTMLElement)).toBe('success')
  })

  test('who has gone on vacation meanwhile is told, and the case stays', async () => {
    const { user, queryClient } = open(() => problem(409, 'application.assignee', { detail: '不能转交给该审核员' }))
    // Who is at work is asked for anew, whatever was known a moment before.
    queryClient.setQueryData(reviewersQuery.queryKey, [])
    await assign(user)
    const notice = await screen.findByRole('alert')
    expect(notice.textContent).toContain('不能转交给该审核员')
    expect(notice.textContent).not.toContain('本案已有变化')
    expect(button('转交')).toBeTruthy()
    expect(screen.queryByText('已转交')).toBeNull()
  })
})

describe('deciding (R27)', () => {
  test('退回 and 驳回 without an opinion are not sent, and the focus goes to it', async () => {
    const { user, sent } = openCase(view)
    for (const name of ['退回', '驳回']) {
      fireEvent.change(opinion(), { target: { value: '  ' } })
      await user.click(button(name))
      expect(screen.getByRole('alert').textContent).toBe('请填写审核意见')
      expect(opinion().getAttribute('aria-describedby')).toContain(screen.getByRole('alert').id)
      expect(document.activeElement).toBe(opinion())
      expect(opinion().getAttribute('aria-invalid')).toBe('true')
      expect(screen.queryByRole('dialog')).toBeNull()
      await user.paste('请')
      expect(screen.queryByRole('alert')).toBeNull()
    }
    expect(sent('POST')).toEqual([])
  })

  test('退回 shows what the applicant will read, then sends opinion, remarks and the round that was seen', async () => {
    const { user, asked, next } = openCase(reviewCase({ profile: {} }), {
      answers: {
        [decisionPath]: () => {
          next.view = reviewCase({ profile: {}, state: 'RETURNED', allowedActions: [] })
          return { state: 'RETURNED', awaitsSecondApproval: false }
        }
      }
    })
    await write({ user }, opinion(), '请补盖公章')
    await user.click(button('为申请书标注问题'))
    await write({ user }, screen.getByRole('textbox', { name: '申请书的问题' }), '第二页没有盖章')
    expect(screen.queryByText('您未发送的意见')).toBeNull()
    await user.click(button('退回'))
    expect((await dialog()).textContent).toContain('请补盖公章')
    expect((await dialog()).textContent).toContain('申请书：第二页没有盖章')
    await confirm(user, '确认退回')
    expect(await within(screen.getByRole('region', { name: '审核意见' })).findByText('已退回')).toBeTruthy()
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      round: 2,
      profileRevision: 1,
      decision: 'return',
      opinion: '请补盖公章',
      flags: { 'file:letter': '第二页没有盖章' }
    })
    expect(window.sessionStorage.getItem(`portal.admin.opinion.${reviewer.id}.${view.id}.2`)).toBe('')
  })

  test('a double click on the confirmation decides once', async () => {
    const { user, sent } = openCase(view, {
      answers: { [decisionPath]: () => ({ state: 'REJECTED', awaitsSecondApproval: false }) }
    })
    fireEvent.change(opinion(), { target: { value: '不符合条件' } })
    await user.click(button('驳回'))
    await user.dblClick(within(await dialog()).getByRole('button', { name: '确认驳回' }))
    expect(await screen.findByText('已驳回')).toBeTruthy()
    expect(sent('POST')).toHaveLength(1)
  })

  test.each([
    ['application.state', '申请的状态已变化'],
    ['application.claimed', '该申请已由其他审核员受理'],
    ['application.same-reviewer', '须由另一位审核员复审'],
    ['application.checklist', '请先逐项确认审核要点']
  ])(
    'when a colleague was first (%s), the page says so, reads case and queue again, and keeps what was written',
    async (code, detail) => {
      const { user, asked, next, queryClient } = openCase(view, {
        answers: { [decisionPath]: () => problem(409, code, { detail }) }
      })
      const stale = watchQueries(queryClient, queueKey, countsKey)
      next.view = bareCase({ claimedBy: null, allowedActions: ['return'] })
      fireEvent.change(opinion(), { target: { value: '资料齐全' } })
      await user.click(button(/^通过 A|^通过$/))
      await confirm(user, '确认通过')
      const notice = await screen.findByRole('alert')
      expect(notice.textContent).toContain('本案已有变化，您的操作未执行')
      expect(alertTypesOf()).toBe('error')
      expect(notice.textContent).toContain(detail)
      expect(notice.textContent).toContain('jinmei_owner于 2026-01-06 10:00:00：重新提交')
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      expect(opinion().value).toBe('资料齐全')
      expect(within(head()).getByText('未受理')).toBeTruthy()
      expect(asked.filter(({ path }) => path === caseAddress(view.id))).toHaveLength(1)
      expect(stale()).toEqual([queueKey, countsKey])
      expect(screen.queryByText('已通过')).toBeNull()
    }
  )

  test('each dialog warns only where it must, and gives the focus back', async () => {
    const { user } = openCase(view)
    fireEvent.change(opinion(), { target: { value: '请补充' } })
    for (const [name, buttons, meaning] of [
      ['退回', ['关闭', '取消', '确认退回 (primary)'], '企业可按下面的意见修改后重新提交。'],
      ['驳回', ['关闭', '取消', '确认驳回 (primary danger)'], '驳回后本案结束，企业须重新申请。'],
      ['通过', ['关闭', '取消', '确认通过 (primary)'], '通过后，山西龘煤有限公司即取得“融资会员”']
    ] as const) {
      const opener = button(new RegExp(`^${name} [A-Z]$|^${name}$`))
      await user.click(opener)
      expect(buttonsOf(await dialog())).toEqual(buttons)
      expect((await dialog()).textContent).toContain(meaning)
      expect((await dialog()).textContent).toContain('请补充')
      await user.keyboard('{Escape}')
      await focusIsAt(() => opener)
      expect(opinion().value).toBe('请补充')
    }
  })

  test('when the platform itself was first, the page says so', async () => {
    const { user, next } = openCase(view, {
      answers: { [decisionPath]: () => problem(409, 'application.state', { detail: '申请的状态已变化' }) }
    })
    const timeline = view.timeline.map((entry) => ({
      ...entry,
      action: 'expire' as const,
      actor: 'timer-1',
      actorKind: 'system' as const
    }))
    next.view = bareCase({ timeline })
    await user.click(button(/^通过 A|^通过$/))
    await confirm(user, '确认通过')
    expect((await screen.findByRole('alert')).textContent).toContain('系统于 2026-01-06 10:00:00：资格到期。')
  })

  test('a fault of the server stays in the dialog and the opinion is kept; another decision begins anew, and is carried out', async () => {
    const answers = [
      () => problem(503, 'service.busy', { detail: '系统繁忙' }),
      () => problem(404, 'request.not-found', { detail: '没有此申请' }),
      () => problem(409, 'application.profile-changed', { detail: '企业资料已变更' }),
      () => {
        next.view = bareCase({ state: 'RETURNED', allowedActions: [] })
        return { state: 'RETURNED', awaitsSecondApproval: false }
      }
    ]
    const { user, next, sent, queryClient } = openCase(view, { answers: { [decisionPath]: () => answers.shift()?.() } })
    fireEvent.change(opinion(), { target: { value: '请补充' } })
    for (const [name, refusal] of [
      ['驳回', '系统繁忙'],
      ['通过', '没有此申请']
    ]) {
      await user.click(button(new RegExp(`^${name} [A-Z]$|^${name}$`)))
      expect(within(await dialog()).queryByRole('alert')).toBeNull()
      await confirm(user, `确认${name}`)
      expect((await within(await dialog()).findByRole('alert')).textContent).toContain(refusal)
      await user.click(within(await dialog()).getByRole('button', { name: '取消' }))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      expect(opinion().value).toBe('请补充')
    }
    await user.click(button('退回'))
    await confirm(user, '确认退回')
    const notice = await screen.findByRole('alert')
    expect(notice.textContent).toContain('企业资料已变更')
    // A change of the profile is no step of the case, so no person is named.
    expect(notice.textContent).not.toContain('jinmei_owner')
    await waitFor(() => expect(notice.parentElement).toBe(document.activeElement))
    const stale = watchQueries(queryClient, queueKey, countsKey)
    await user.click(button('退回'))
    await confirm(user, '确认退回')
    const region = within(screen.getByRole('region', { name: '审核意见' }))
    const done = (await region.findByText('已退回')).closest('[role=status]')
    await waitFor(() => expect(done?.parentElement).toBe(document.activeElement))
    expect(screen.queryByText(/企业资料已变更/)).toBeNull()
    expect(sent('POST').map(({ body }) => (body as { decision: string }).decision)).toEqual([
      'reject',
      'approve',
      'return',
      'return'
    ])
    expect(stale()).toEqual([queueKey, countsKey])
  })

  test('what was written before the applicant withdrew can still be copied or discarded', async () => {
    const { user, next } = openCase(view, {
      answers: { [decisionPath]: () => problem(409, 'application.state', { detail: '申请的状态已变化' }) }
    })
    fireEvent.change(opinion(), { target: { value: '请补充证明' } })
    next.view = bareCase({ state: 'WITHDRAWN', claimedBy: null, allowedActions: [] })
    await user.click(button('退回'))
    await confirm(user, '确认退回')
    const region = screen.getByRole('region', { name: '审核意见' })
    expect(await within(region).findByText('您未发送的意见')).toBeTruthy()
    expect(within(region).getByText('请补充证明')).toBeTruthy()
    await user.click(within(region).getByRole('button', { name: '清空' }))
    expect(within(region).queryByText('请补充证明')).toBeNull()
  })
})

describe('two approvals (R28)', () => {
  test('a case that waits for the second says 待复审 at its head', () => {
    openCase(ofTwo(null, { state: 'SUBMITTED', claimedBy: null, allowedActions: ['claim'] }))
    expect(within(head()).getByText('待复审').className).toContain('processing')
    expect(alertTypesOf()).toBe('info')
    expect(screen.getByText(/您的决定为复审/)).toBeTruthy()
  })

  test('a case without a valid first approval does not say 待复审, nor one that is decided', () => {
    const { unmount } = openCase(ofTwo('profile', { state: 'SUBMITTED', claimedBy: null, allowedActions: ['claim'] }))
    expect(within(head()).queryByText('待复审')).toBeNull()
    unmount()
    openCase(ofTwo(null, { state: 'APPROVED', allowedActions: [] }))
    expect(within(head()).queryByText('待复审')).toBeNull()
  })

  test('the first reviewer reads that a colleague must approve', () => {
    openCase(ofTwo(null, { state: 'SUBMITTED', claimedBy: null, allowedActions: [] }))
    expect(screen.getByText('初审已由审核员丙通过，须由另一位审核员复审。')).toBeTruthy()
    expect(screen.queryByText(/您的决定为复审/)).toBeNull()
  })

  test('after a valid first approval this one is the second', async () => {
    const { user } = openCase(ofTwo(null))
    expect(screen.getByText(/初审已由审核员丙通过，您的决定为复审/)).toBeTruthy()
    expect(within(head()).getByText('待复审')).toBeTruthy()
    await user.click(button(/^通过 A|^通过$/))
    expect((await dialog()).textContent).toContain('相应菜单随即开通')
  })

  test('before any approval this one is the first', async () => {
    const { user } = openCase(bareCase({ catalogue: { ...view.catalogue, approvals: 2 } }), {
      answers: { [decisionPath]: () => ({ state: 'SUBMITTED', awaitsSecondApproval: true }) }
    })
    expect(screen.getByText('此资格须两位审核员分别通过，您的通过为初审。')).toBeTruthy()
    await user.click(button(/^通过 A|^通过$/))
    expect((await dialog()).textContent).toContain('这是初审通过')
    await confirm(user, '确认通过')
    expect(await screen.findByText('初审已通过，等待另一位审核员复审')).toBeTruthy()
  })

  test.each([
    ['reviewer', '其现已不是审核员'],
    ['profile', '企业资料此后已变更']
  ] as const)('an approval that lapsed by the %s is told before, while and after approving (R37)', async (by, why) => {
    const { user } = openCase(ofTwo(by), {
      answers: { [decisionPath]: () => ({ state: 'SUBMITTED', awaitsSecondApproval: true }) }
    })
    expect(
      screen.getByText(new RegExp(`初审由审核员丙通过，但${why}，该初审不再有效；您的通过将作为初审`))
    ).toBeTruthy()
    expect(alertTypesOf()).toBe('warning')
    await user.click(button(/^通过 A|^通过$/))
    expect((await dialog()).textContent).toContain('这是初审通过')
    await confirm(user, '确认通过')
    expect(await screen.findByText('原初审已失效，您的通过作为初审，等待另一位审核员复审')).toBeTruthy()
  })
})

const openProfile = (shown: Case, wish?: Parameters<typeof openCasePart>[2]) =>
  openCasePart((each) => <CaseProfile view={each} flags={undefined} />, shown, wish)

describe('papers and profile', () => {
  const [letter] = Object.values(full.files)
  if (!letter) throw new Error('the case has no letter')
  const caseOf = (changes: Partial<Case> = {}) => reviewCase({ profile: {}, profileFiles: {}, changes: {}, ...changes })

  test('a paper that waits for the scanner cannot be opened, and the page says so (R25)', () => {
    const { asked } = openCase(caseOf({ files: { letter: { ...letter, status: 'QUARANTINED' } } }))
    expect(screen.getByText('有 1 份材料尚未通过安全扫描，暂不能打开，也不能通过本案。')).toBeTruthy()
    expect(screen.getByText('等待安全扫描')).toBeTruthy()
    expect(within(screen.getByRole('figure')).getByText(/^此材料尚未通过安全扫描/)).toBeTruthy()
    expect(asked.filter(({ path }) => path.includes('/attachments/'))).toEqual([])
  })

  test('刷新 reads the case again, with the paper that was scanned meanwhile', async () => {
    const { user, next } = openCase(caseOf({ files: { letter: { ...letter, status: 'INFECTED' } } }))
    expect(screen.getByText('未通过安全扫描')).toBeTruthy()
    next.view = caseOf()
    await user.click(button('刷新'))
    await waitFor(() => expect(screen.queryByText('未通过安全扫描')).toBeNull())
    await user.click(button(/^申请书/))
    expect(await screen.findByRole('region', { name: '申请书' })).toBeTruthy()
  })

  test('the first paper is shown at once, another one when it is chosen, and the former one of a replaced paper, each at its own zoom', async () => {
    const former = `GET /api/admin/attachments/${full.changes['file:letter']}/content`
    const pdf = () => new Response('%PDF', { headers: { 'content-type': 'application/pdf' } })
    const { user, asked } = openCase(reviewCase({ profile: {} }), { answers: { [former]: pdf } })
    expect(await screen.findByRole('region', { name: '申请书' })).toBeTruthy()
    expect(button(/^申请书/).getAttribute('aria-pressed')).toBe('true')
    await user.click(button(/^营业执照/))
    expect(await screen.findByRole('region', { name: '营业执照' })).toBeTruthy()
    await user.click(button(/^申请书/))
    await user.click(button('查看上一轮的文件'))
    expect(button('查看上一轮的文件').getAttribute('aria-pressed')).toBe('true')
    expect(await screen.findByRole('region', { name: '申请书（上一轮）' })).toBeTruthy()
    const figure = within(screen.getByRole('figure'))
    expect(figure.getByText('申请书（上一轮）')).toBeTruthy()
    expect(figure.queryByText(/^申请书（盖章）.pdf/)).toBeNull()
    await user.click(button(/^申请书/))
    expect(await screen.findByText(/^申请书（盖章）.pdf/)).toBeTruthy()
    // Each look is logged, so a paper that was shown before is not fetched again.
    expect(asked.filter(({ path }) => path.includes(letter.id))).toHaveLength(1)
    await user.click(await figure.findByRole('button', { name: '放大' }))
    expect(figure.queryByText('100%')).toBeNull()
    // Its bytes are there already, so only the viewer itself is new.
    await user.click(button('查看上一轮的文件'))
    expect(await figure.findByText('100%')).toBeTruthy()
  })

  test('a case without papers says so', () => {
    openCase(view)
    expect(screen.getByText('本案没有上传材料。')).toBeTruthy()
  })

  test('what a round changed is marked with its former value, also in the profile, and a remark of the last return stands at its item (R27)', () => {
    openCase(
      reviewCase({
        flags: {},
        changes: {
          'profile:fullName': '山西旧煤有限公司',
          'profile:bankAccount': '****************1234',
          'field:term': '6'
        }
      })
    )
    expect(within(head()).getByText(/与上一轮相比有 3 项修改/)).toBeTruthy()
    expect([...document.querySelectorAll('del')].map(({ textContent }) => textContent)).toEqual([
      '六个月',
      '山西旧煤有限公司',
      '****************1234'
    ])
    const files = screen.getByRole('region', { name: '材料' })
    expect(within(files).getByText('未盖章').textContent).toBe('上一轮意见：未盖章')
  })

  test('masked values are revealed on request, one after the other and after a refusal too, and the server is told whose (R19, R39)', async () => {
    const masked = { ...full.profile, legalPersonIdNumber: '110***********002X' }
    const answers = [
      () => problem(503, 'service.busy', { detail: '系统繁忙' }),
      () => ({ value: '6222000000005678' }),
      () => ({ value: '11010519491231002X' })
    ]
    const { user, sent } = openProfile(reviewCase({ profile: masked }), {
      answers: { [`POST ${caseAddress(full.id)}/revelations`]: () => answers.shift()?.() }
    })
    await user.click(button('查看账号的原文，记入审计'))
    expect(await screen.findByText(/系统繁忙/)).toBeTruthy()
    expect(screen.getByText('****************5678')).toBeTruthy()
    await user.click(button('查看账号的原文，记入审计'))
    expect(await screen.findByText('6222000000005678')).toBeTruthy()
    await user.click(button(/^查看.*证件号码的原文，记入审计$/))
    expect(await screen.findByText('11010519491231002X')).toBeTruthy()
    expect(screen.getByText('6222000000005678')).toBeTruthy()
    expect(sent('POST').map(({ body }) => (body as { field: string }).field)).toEqual([
      'bankAccount',
      'bankAccount',
      'legalPersonIdNumber'
    ])
  })

  test.each([
    [true, 1],
    [false, 0]
  ])('a doubtful credit code is told (%s)', (creditCodeSuspect, notices) => {
    openProfile(reviewCase({ creditCodeSuspect, profile: { ...full.profile, creditCode: '91440101MA5CJQ4N50' } }))
    expect(screen.getByText('91440101MA5CJQ4N50')).toBeTruthy()
    expect(screen.queryAllByText(/校验位与国家标准不符/)).toHaveLength(notices)
  })
})

test('the page shows every part of a case, in this order', async () => {
  const state = 'APPROVED' as const
  const allowedActions: Case['allowedActions'] = []
  const at = new Date('2026-01-07T03:00:00Z')
  const grant = {
    id: view.id,
    state: 'ACTIVE',
    reason: null,
    grantedAt: at,
    expiresAt: null,
    renewalUntil: null,
    allowedActions: []
  } as const
  const other = {
    id: reviewer.id,
    name: { zh: '挂牌交易', en: 'Listing' },
    isRenewal: false,
    state,
    grant: null,
    round: 1,
    submittedAt: at
  }
  const check = { result: 'match', checkedAt: at, registerState: null, fields: [] }
  openCase(
    reviewCase({ profile: {}, state, allowedActions, grant: { ...grant, allowedActions: [] }, otherCases: [other] }),
    { answers: { [`GET ${caseAddress(view.id)}/company-check`]: () => ({ isOffered: true, check }) } }
  )
  await screen.findByRole('region', { name: '工商核验' })
  await screen.findByRole('region', { name: '申请书' })
  const nameOf = (region: HTMLElement) =>
    region.getAttribute('aria-label') ??
    document.getElementById(region.getAttribute('aria-labelledby') ?? '')?.textContent
  expect(screen.getAllByRole('region').map(nameOf)).toEqual([
    '山西龘煤有限公司',
    '材料',
    '申请书',
    '融资会员补充材料',
    '企业资料（生效版本）',
    '工商核验',
    '业务资格',
    '该企业的其他申请',
    '办理进度',
    '内部备注',
    '审核意见'
  ])
})

test('in English the course names the system in English', async () => {
  const expired = {
    ...view.timeline[0],
    action: 'expire',
    actor: '系统',
    actorKind: 'system'
  } as (typeof view.timeline)[number]
  await act(async () => changeLanguage('en'))
  openCase(bareCase({ timeline: [expired] }))
  const course = screen.getByRole('region', { name: 'Progress' })
  expect(course.textContent).toContain('System')
  expect(course.textContent).not.toContain('系统')
  await act(async () => changeLanguage('zh-CN'))
})

test('the caption of an open paper follows the language of the page', async () => {
  openCase(reviewCase({ profile: {} }))
  const caption = () => screen.getByRole('figure').querySelector('strong')?.textContent
  expect(caption()).toBe('申请书')
  await act(async () => changeLanguage('en'))
  expect(caption()).toBe('Letter')
  await act(async () => changeLanguage('zh-CN'))
})
