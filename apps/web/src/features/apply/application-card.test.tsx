// @vitest-environment jsdom
import type { ApplicationView } from '@portal/contract/application'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import {
  at,
  caseId,
  entry,
  listing,
  named,
  paper,
  qualificationsPage,
  type QualificationsPage,
  returned,
  session,
  submitted
} from '#web/testing/qualifications-page.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { watchQueries } from '#web/testing/stale.ts'
import { ApplyPage } from './apply.page.tsx'

beforeEach(() => window.sessionStorage.clear())
afterEach(() => changeLanguage('zh-CN'))

let asked: Asked[]
let page: QualificationsPage

const open = async (
  applications: ApplicationView[],
  more: Parameters<typeof answerRequests>[0] = {},
  name = '挂牌交易'
) => {
  page = qualificationsPage({ applications })
  asked = answerRequests({ 'GET /api/portal/qualifications': () => page, ...more })
  const view = renderPage(<ApplyPage />, { known: [[sessionQuery.queryKey, session]], isStyled: true })
  const [first] = await screen.findAllByRole('listitem', { name })
  return { ...view, card: within(first as HTMLElement), text: first?.textContent ?? '' }
}

describe('the state of an application (R26)', () => {
  test.each([
    ['SUBMITTED', '待受理'],
    ['IN_REVIEW', '审核中'],
    ['APPROVED', '已通过'],
    ['RETURNED', '已退回'],
    ['REJECTED', '已驳回'],
    ['WITHDRAWN', '已撤回']
  ] as const)('%s reads %s', async (state, words) => {
    const { card } = await open([submitted({ state })])
    expect(card.getByText(words)).toBeTruthy()
  })

  test.each([
    ['SUSPENDED', '资格已暂停'],
    ['REVOKED', '资格已撤销'],
    ['EXPIRED', '资格已到期']
  ] as const)('已通过 has beside it what became of the qualification: %s', async (grant, words) => {
    // Also before an event tells of it, since a qualification ends by its date.
    const { card } = await open([
      submitted({ state: 'APPROVED', grant, timeline: [entry('submit'), entry('approve')] })
    ])
    expect(card.getByText('已通过')).toBeTruthy()
    expect(card.getByText(words)).toBeTruthy()
  })

  test('a qualification in force again has nothing beside 已通过', async () => {
    const { text } = await open([
      submitted({ state: 'APPROVED', grant: 'ACTIVE', timeline: [entry('approve'), entry('suspend'), entry('resume')] })
    ])
    expect(text).not.toContain('资格已')
  })

  test('the round is told from the second on', async () => {
    expect((await open([submitted()])).text).not.toContain('次提交')
  })

  test('a second round is the 第 2 次提交', async () => {
    expect((await open([submitted({ round: 2 })])).text).toContain('第 2 次提交')
  })

  test('the time is 北京时间', async () => {
    expect((await open([submitted()])).text).toContain('2026-01-05 09:00:00')
  })

  test('all applications are listed in the order of the server', async () => {
    await open([submitted(), submitted({ id: caseId.replace(/1$/, '2'), name: named('统一交收') })])
    const list = screen.getByRole('region', { name: '申请记录' })
    const names = within(list)
      .getAllByRole('heading', { level: 3 })
      .map(({ textContent }) => textContent)
    expect(names).toEqual(['挂牌交易', '统一交收'])
  })
})

describe('when a decision is expected', () => {
  test('is told while the case is open', async () => {
    const { text } = await open([submitted({ dueAt: new Date('2999-01-08T10:00:00Z') })])
    expect(text).toContain('预计 2999-01-08 前完成审核，结果会发到站内信')
  })

  test('is admitted when it has passed', async () => {
    expect((await open([submitted()])).text).toContain('已超过预计的 2026-01-05，如有疑问请联系平台工作人员')
  })

  test('a review that is due today is not called overdue yet', async () => {
    const { text } = await open([submitted({ dueAt: new Date() })])
    expect(text).toContain('前完成审核')
    expect(text).not.toContain('已超过')
  })

  test('is not told of a decided case', async () => {
    expect((await open([submitted({ state: 'REJECTED' })])).text).not.toContain('预计')
  })
})

describe('the course of a case (R27)', () => {
  test('shows every step with its time, actor, opinion and remarks', async () => {
    const { card } = await open([
      returned({
        flags: {
          'field:products': '请写明全部煤种',
          'file:tradingLicence': '看不清',
          'field:former': '请填写',
          'profile:bankAccount': '不一致'
        }
      })
    ])
    const steps = within(card.getByRole('group', { name: '“挂牌交易”的办理进度' }))
    expect([...steps.getAllByRole('listitem')].slice(0, 2).map(({ textContent }) => textContent)).toEqual([
      '提交 2026-01-05 09:00:00 · mine_1',
      '受理 2026-01-05 09:00:00 · 平台审核员'
    ])
    expect(steps.getByText('审核意见：请补充')).toBeTruthy()
    expect(steps.getByText('主营煤种：请写明全部煤种')).toBeTruthy()
    expect(steps.getByText('账号：不一致')).toBeTruthy()
    expect(steps.getByText('煤炭经营相关证明：看不清')).toBeTruthy()
    // The catalogue no longer has it.
    expect(steps.getByText('former：请填写')).toBeTruthy()
  })

  test('keeps all rounds, and the reason for a suspension is no 审核意见', async () => {
    const { card, text } = await open([
      submitted({
        round: 2,
        state: 'APPROVED',
        timeline: [
          ...returned().timeline,
          entry('resubmit', { round: 2 }),
          entry('approve', { round: 2, opinion: '材料齐全' }),
          entry('suspend', { round: 2, opinion: '年审未完成' }),
          entry('expire', { round: 2, actor: '系统', by: 'system' })
        ]
      })
    ])
    expect(card.getByText(/重新提交/).closest('li')?.textContent).toContain('第 2 次提交')
    expect(text).toContain('审核意见：材料齐全')
    expect(text).toContain('原因：年审未完成')
    expect(text).toContain('· 系统')
  })

  test('is written in the language of the reader, except what persons wrote', async () => {
    changeLanguage('en')
    const { text } = await open(
      [returned({ timeline: [entry('claim'), entry('expire', { actor: '系统', by: 'system' })], opinion: null })],
      {},
      'Listed trading'
    )
    expect(text).toContain('Accepted for review')
    expect(text).toContain('· Reviewer')
    expect(text).toContain('· System')
    expect(text).not.toMatch(/[㐀-鿿]/)
  })
})

describe('what was submitted', () => {
  test('is closed at first and opens on a press, with values and papers', async () => {
    const supplement = {
      ...listing.supplement,
      fields: [
        ...listing.supplement.fields,
        {
          key: 'kind',
          kind: 'select' as const,
          label: named('种类'),
          required: false,
          max: 10,
          options: [{ code: 'A', ...named('甲类') }]
        }
      ]
    }
    const { card, user } = await open([
      submitted({ supplement, fields: { products: '动力煤', kind: 'A' }, files: { tradingLicence: paper() } })
    ])
    expect(card.queryByText('动力煤')).toBeNull()
    await user.click(card.getByRole('button', { name: '已提交的材料' }))
    expect(await card.findByText('动力煤')).toBeTruthy()
    expect(card.getByText('甲类')).toBeTruthy()
    expect(card.queryByText('年经营量')).toBeNull()
    await user.click(card.getByRole('button', { name: '预览 委托书.pdf' }))
    expect(await screen.findByRole('dialog', { name: '委托书.pdf' })).toBeTruthy()
  })

  test('shows the paper that was pressed, and after it another', async () => {
    const second = { key: 'lease', label: named('场地证明'), hint: named('小于2M'), required: false }
    const { card, user } = await open([
      submitted({
        supplement: { ...listing.supplement, files: [...listing.supplement.files, second] },
        files: {
          tradingLicence: paper(),
          lease: paper({ id: caseId.replace(/1$/, 'b'), displayName: '租赁合同.pdf' })
        }
      })
    ])
    await user.click(card.getByRole('button', { name: '已提交的材料' }))
    for (const name of ['租赁合同.pdf', '委托书.pdf']) {
      const button = await card.findByRole('button', { name: `预览 ${name}` })
      await user.click(button)
      const dialog = await screen.findByRole('dialog', { name })
      await user.click(within(dialog).getAllByRole('button', { name: '关闭' })[0] as HTMLElement)
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      await focusIsAt(() => button)
    }
  })

  test('nothing is said to be nothing', async () => {
    const { card, user } = await open([submitted({ fields: {} })])
    await user.click(card.getByRole('button', { name: '已提交的材料' }))
    expect(await card.findByText('未提交补充材料')).toBeTruthy()
  })
})

describe('撤回 (R26)', () => {
  const address = `POST /api/portal/applications/${caseId}/withdrawal`

  test('is offered only where the server allows it', async () => {
    const { card } = await open([submitted({ allowedActions: [] })])
    expect(card.queryByRole('button', { name: /撤回/ })).toBeNull()
    expect(card.queryByRole('button', { name: /修改并重新提交/ })).toBeNull()
  })

  test('asks first, and then the case has ended', async () => {
    const { card, user } = await open([submitted()], {
      [address]: () => {
        page = qualificationsPage({ applications: [submitted({ state: 'WITHDRAWN', allowedActions: [] })] })
        return submitted({ state: 'WITHDRAWN', allowedActions: [] })
      }
    })
    await user.click(card.getByRole('button', { name: '撤回 挂牌交易' }))
    const dialog = await screen.findByRole('dialog', { name: '撤回申请' })
    expect(dialog.textContent).toContain('撤回后，“挂牌交易”的本次申请即告结束')
    expect(asked.some(({ method }) => method === 'POST')).toBe(false)
    await user.click(within(dialog).getByRole('button', { name: '确认撤回' }))
    expect(await screen.findByText('申请已撤回')).toBeTruthy()
    expect(await card.findByText('已撤回')).toBeTruthy()
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('heading', { level: 3, name: '挂牌交易' }))
    )
  })

  test('can be thought over', async () => {
    const { card, user } = await open([submitted()])
    await user.click(card.getByRole('button', { name: '撤回 挂牌交易' }))
    await user.click(await screen.findByRole('button', { name: '取消' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(asked.some(({ method }) => method === 'POST')).toBe(false)
    expect(card.getByText('待受理')).toBeTruthy()
  })

  test('of a case that was decided meanwhile is refused in the dialog, and the page shows the decision', async () => {
    const { card, user } = await open([submitted()], {
      [address]: () => {
        page = qualificationsPage({
          applications: [submitted({ state: 'APPROVED', allowedActions: [], timeline: [entry('approve', { at })] })]
        })
        return problem(409, 'application.state', { detail: '申请的状态已变化' })
      }
    })
    await user.click(card.getByRole('button', { name: '撤回 挂牌交易' }))
    await user.click(await screen.findByRole('button', { name: '确认撤回' }))
    expect(await card.findByText('已通过')).toBeTruthy()
    const dialog = screen.getByRole('dialog', { name: '撤回申请' })
    expect((await within(dialog).findByRole('alert')).textContent).toContain('申请的状态已变化')
    await user.click(within(dialog).getByRole('button', { name: '取消' }))
    // Its button has gone.
    await focusIsAt(() => screen.getByRole('heading', { level: 3, name: '挂牌交易' }))
  })

  test('stands after the other act, asks without emphasis on the danger, and begins anew each time', async () => {
    const { card, user } = await open([returned()], {
      [address]: () => problem(503, 'service.busy', { detail: '系统繁忙，请稍后再试' })
    })
    const item = screen.getByRole('listitem', { name: '挂牌交易' })
    expect(buttonsOf(item).slice(-2)).toEqual(['修改并重新提交 挂牌交易 (primary)', '撤回 挂牌交易 (danger)'])
    await user.click(card.getByRole('button', { name: '撤回 挂牌交易' }))
    expect(buttonsOf(await screen.findByRole('dialog'))).toEqual(['关闭', '取消', '确认撤回 (primary danger)'])
    await user.click(screen.getByRole('button', { name: '确认撤回' }))
    await within(screen.getByRole('dialog')).findByText(/系统繁忙/)
    await user.click(screen.getByRole('button', { name: '取消' }))
    await focusIsAt(() => card.getByRole('button', { name: '撤回 挂牌交易' }))
    await user.click(card.getByRole('button', { name: '撤回 挂牌交易' }))
    expect((await screen.findByRole('dialog')).textContent).not.toContain('系统繁忙')
  })

  test('of two cases, one after the other, withdraws each and refreshes the home page', async () => {
    const otherId = caseId.replace(/1$/, '2')
    const both = [submitted(), submitted({ id: otherId, name: named('统一交收') })]
    const withdrawn = (id: string) => () => {
      const applications = page.applications.map((each) =>
        each.id === id ? { ...each, state: 'WITHDRAWN' as const, allowedActions: [] } : each
      )
      page = qualificationsPage({ applications })
      return applications.find((each) => each.id === id)
    }
    const { user, queryClient } = await open(both, {
      [address]: withdrawn(caseId),
      [`POST /api/portal/applications/${otherId}/withdrawal`]: withdrawn(otherId)
    })
    const stale = watchQueries(queryClient, ['home'], ['checks'])
    for (const name of ['统一交收', '挂牌交易']) {
      await user.click(screen.getByRole('button', { name: `撤回 ${name}` }))
      const dialog = await screen.findByRole('dialog', { name: '撤回申请' })
      expect(dialog.textContent).toContain(`“${name}”`)
      await user.click(within(dialog).getByRole('button', { name: '确认撤回' }))
      await within(screen.getByRole('listitem', { name })).findByText('已撤回')
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      await focusIsAt(() => screen.getByRole('heading', { level: 3, name }))
    }
    const posts = asked.filter(({ method }) => method === 'POST').map(({ path }) => path)
    expect(posts).toEqual([otherId, caseId].map((id) => `/api/portal/applications/${id}/withdrawal`))
    expect(stale()).toEqual([['home'], ['checks']])
  })
})
