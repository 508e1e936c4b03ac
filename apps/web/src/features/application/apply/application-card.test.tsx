import type { ApplicationView } from '@portal/contract/application/application'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { buttonOf, buttonsOf } from '#web/testing/buttons.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { press } from '#web/testing/press.ts'
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
import { watchQueries } from '#web/testing/queries.ts'
import { toldAs } from '#web/testing/told.ts'
import { ApplicationCard } from './application-card.tsx'
import { ApplyPage } from './apply.page.tsx'

beforeEach(() => window.sessionStorage.clear())
afterEach(() => {
  changeLanguage('zh-CN')
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

let asked: Asked[]
let page: QualificationsPage

/** The cards of these applications, without the page around them. */
const show = (...applications: ApplicationView[]) => {
  const view = renderPage(
    <ul>
      {applications.map((application, place) => (
        <ApplicationCard key={place} application={application} isMending={false} onMend={() => undefined} />
      ))}
    </ul>,
    { known: [[sessionQuery.queryKey, session]] }
  )
  const cards = screen.getAllByRole('heading', { level: 3 }).map((heading) => {
    const card = heading.closest('li')
    if (!card) throw new Error('a heading without a card')
    return card
  })
  return { ...view, cards, card: within(cards[0] as HTMLElement), text: cards[0]?.textContent ?? '' }
}

const open = async (
  applications: ApplicationView[],
  more: Parameters<typeof answerRequests>[0] = {},
  name = '挂牌交易'
) => {
  page = qualificationsPage({ applications })
  asked = answerRequests({ 'GET /api/portal/qualifications': () => page, ...more })
  const view = renderPage(<ApplyPage />, { known: [[sessionQuery.queryKey, session]] })
  await screen.findByText('申请记录')
  return { ...view, card: within(screen.getAllByRole('listitem', { name })[0] as HTMLElement) }
}

describe('the head of a card (R26)', () => {
  test('says the state, what became of a granted qualification, the round from the second on, and 北京时间', () => {
    const approved = submitted({ state: 'APPROVED', timeline: [entry('submit'), entry('approve')] })
    const { cards } = show(
      submitted(),
      submitted({ state: 'IN_REVIEW', submittedAt: new Date('2026-01-05T16:30:00Z') }),
      approved,
      submitted({ state: 'RETURNED', round: 2 }),
      submitted({ state: 'REJECTED', round: 3 }),
      submitted({ state: 'WITHDRAWN' }),
      // Also before an event tells of it, since a qualification ends by its date.
      { ...approved, grant: 'SUSPENDED' },
      { ...approved, grant: 'REVOKED', round: 2 },
      { ...approved, grant: 'EXPIRED' },
      // In force again.
      { ...approved, grant: 'ACTIVE', timeline: [entry('approve'), entry('suspend'), entry('resume')] }
    )
    const time = '2026-01-05 09:00:00'
    expect(cards.map((card) => card.querySelector('.ant-card-head-title')?.textContent)).toEqual([
      `挂牌交易待受理${time}`,
      '挂牌交易审核中2026-01-06 00:30:00',
      `挂牌交易已通过${time}`,
      `挂牌交易已退回第 2 次提交${time}`,
      `挂牌交易已驳回第 3 次提交${time}`,
      `挂牌交易已撤回${time}`,
      `挂牌交易已通过资格已暂停${time}`,
      `挂牌交易已通过资格已撤销第 2 次提交${time}`,
      `挂牌交易已通过资格已到期${time}`,
      `挂牌交易已通过${time}`
    ])
    const looks = cards.map((card) =>
      [...card.querySelectorAll('.ant-tag')].map(
        ({ className }) => /ant-tag-(processing|success|warning|error|default)\b/.exec(className)?.[1]
      )
    )
    expect(looks.slice(0, 9)).toEqual([
      ['processing'],
      ['processing'],
      ['success'],
      ['warning'],
      ['error'],
      ['default'],
      ['success', 'warning'],
      ['success', 'default'],
      ['success', 'default']
    ])
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
  test.each([
    ['2026-01-04T16:00:00.000Z', '预计 2026-01-05 前完成审核，结果会发到站内信'],
    // The day is over at midnight in Beijing.
    ['2026-01-05T15:59:59.999Z', '预计 2026-01-05 前完成审核，结果会发到站内信'],
    ['2026-01-05T16:00:00.000Z', '已超过预计的 2026-01-05，如有疑问请联系平台工作人员']
  ])('at %s an open case says “%s”, and a decided one nothing', (now, words) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) })
    const decided = (['APPROVED', 'RETURNED', 'REJECTED', 'WITHDRAWN'] as const).map((state) => submitted({ state }))
    const { cards } = show(submitted(), submitted({ state: 'IN_REVIEW' }), ...decided)
    const said = cards.map(({ textContent }) => /(?:预计|已超过).*?(?=问平台|提交)/.exec(textContent ?? '')?.[0])
    expect(said).toEqual([words, words, undefined, undefined, undefined, undefined])
  })
})

describe('the course of a case (R27)', () => {
  const steps = ({ card }: ReturnType<typeof show>, name = '“挂牌交易”的办理进度') =>
    within(card.getByRole('group', { name }))

  test('shows every step with its time, actor, opinion and remarks', () => {
    const course = steps(
      show(
        returned({
          flags: {
            'field:products': '请写明全部煤种',
            'file:tradingLicence': '看不清',
            // The catalogue no longer has it.
            'field:former': '请填写',
            'profile:bankAccount': '不一致'
          }
        })
      )
    )
    const [submittedStep, claimed, returnedStep] = course.getAllByRole('listitem')
    expect([submittedStep?.textContent, claimed?.textContent]).toEqual([
      '提交 2026-01-05 09:00:00 · mine_1',
      '受理 2026-01-05 09:00:00 · 平台审核员'
    ])
    expect(returnedStep?.textContent).toMatch(/^退回.* 2026-01-05 09:00:01 · 平台审核员审核意见：请补充/)
    expect([...(returnedStep?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent)).toEqual([
      '主营煤种：请写明全部煤种',
      '煤炭经营相关证明：看不清',
      'former：请填写',
      '账号：不一致'
    ])
  })

  test('keeps all rounds, and the reason for a suspension is no 审核意见', () => {
    const { card, text } = show(
      submitted({
        round: 2,
        state: 'APPROVED',
        timeline: [
          ...returned().timeline,
          entry('resubmit', { round: 2 }),
          entry('approve', { round: 2, opinion: '材料齐全' }),
          entry('suspend', { round: 2, opinion: '年审未完成' }),
          entry('resume', { round: 2, opinion: '年审已完成' }),
          entry('revoke', { round: 2, opinion: '材料不实' }),
          entry('expire', { round: 2, actor: '系统', by: 'system' })
        ]
      })
    )
    expect(card.getByText(/重新提交/).closest('li')?.textContent).toContain('第 2 次提交')
    expect(text).toContain('审核意见：材料齐全')
    for (const reason of ['年审未完成', '年审已完成', '材料不实']) expect(text).toContain(`原因：${reason}`)
    expect(text).toContain('· 系统')
  })

  test('has a word for each step, and a colour for those that change what the enterprise may do', () => {
    const steps = [
      ['submit', '提交'],
      ['resubmit', '重新提交'],
      ['withdraw', '撤回'],
      ['claim', '受理'],
      ['release', '退出受理'],
      ['approve-first', '初审通过'],
      ['approve', '通过', 'var(--ant-color-success)'],
      ['return', '退回', 'var(--amber)'],
      ['reject', '驳回', 'var(--ant-color-error)'],
      ['suspend', '暂停', 'var(--amber)'],
      ['resume', '恢复'],
      ['revoke', '撤销', 'var(--ant-color-error)'],
      ['expire', '到期']
    ] as const
    const { cards } = show(submitted({ timeline: steps.map(([action]) => entry(action, { opinion: '甲' })) }))
    const shown = [...(cards[0]?.querySelectorAll<HTMLElement>('.ant-timeline-item, .ant-timeline > li') ?? [])]
    expect(shown.map((step) => step.querySelector('strong')?.textContent)).toEqual(steps.map(([, word]) => word))
    // What concerns the grant has a reason, what concerns the case an opinion.
    const reasons = steps
      .filter((_, place) => shown[place]?.textContent?.includes('原因：甲'))
      .map(([action]) => action)
    expect(reasons).toEqual(['suspend', 'resume', 'revoke', 'expire'])
    for (const [place, [, , colour]] of steps.entries())
      expect(shown[place]?.outerHTML.match(/var\(--(?:amber|ant-color-(?:success|error))\)/)?.[0]).toBe(colour)
  })

  test('is written in the language of the reader, except what persons wrote', () => {
    changeLanguage('en')
    const { text } = show(
      returned({ timeline: [entry('claim'), entry('expire', { actor: '系统', by: 'system' })], opinion: null })
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
    const { card } = show(
      submitted({ supplement, fields: { products: '动力煤', kind: 'A' }, files: { tradingLicence: paper() } })
    )
    expect(card.queryByText('动力煤')).toBeNull()
    press(card.getByRole('button', { name: '已提交的材料' }))
    expect(await card.findByText('动力煤')).toBeTruthy()
    expect(card.getByText('甲类')).toBeTruthy()
    expect(card.getByText('主营煤种')).toBeTruthy()
    expect(card.queryByText('年经营量')).toBeNull()
    press(buttonOf('预览 委托书.pdf'))
    expect(await screen.findByRole('dialog', { name: '委托书.pdf' })).toBeTruthy()
  })

  test('shows the paper that was pressed, and after it another', async () => {
    const second = { key: 'lease', label: named('场地证明'), hint: named('小于2M'), required: false }
    const { card } = show(
      submitted({
        supplement: { ...listing.supplement, files: [...listing.supplement.files, second] },
        files: {
          tradingLicence: paper(),
          lease: paper({ id: caseId.replace(/1$/, 'b'), displayName: '租赁合同.pdf' })
        }
      })
    )
    press(card.getByRole('button', { name: '已提交的材料' }))
    for (const name of ['租赁合同.pdf', '委托书.pdf']) {
      const button = await waitFor(() => buttonOf(`预览 ${name}`))
      press(button)
      const dialog = await screen.findByRole('dialog', { name })
      press(within(dialog).getAllByRole('button', { name: '关闭' })[0] as HTMLElement)
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      await focusIsAt(() => button)
    }
  })

  test('nothing is said to be nothing', async () => {
    const { card } = show(submitted({ fields: {} }))
    press(card.getByRole('button', { name: '已提交的材料' }))
    expect(await card.findByText('未提交补充材料')).toBeTruthy()
  })
})

describe('撤回 (R26)', () => {
  const address = `POST /api/portal/applications/${caseId}/withdrawal`

  test('is offered only where the server allows it, after the other act', () => {
    const { cards } = show(submitted({ allowedActions: [] }), submitted(), returned())
    expect(cards.map(buttonsOf)).toEqual([
      ['已提交的材料'],
      ['已提交的材料', '撤回 挂牌交易 (danger)'],
      ['已提交的材料', '修改并重新提交 挂牌交易 (primary)', '撤回 挂牌交易 (danger)']
    ])
  })

  test('asks first, and then the case has ended', async () => {
    const { card } = await open([submitted()], {
      [address]: () => {
        page = qualificationsPage({ applications: [submitted({ state: 'WITHDRAWN', allowedActions: [] })] })
        return submitted({ state: 'WITHDRAWN', allowedActions: [] })
      }
    })
    press(buttonOf('撤回 挂牌交易'))
    const dialog = await screen.findByRole('dialog', { name: '撤回申请' })
    expect(dialog.textContent).toContain('撤回后，“挂牌交易”的本次申请即告结束')
    expect(asked.some(({ method }) => method === 'POST')).toBe(false)
    press(within(dialog).getByRole('button', { name: '确认撤回' }))
    expect(await toldAs('申请已撤回')).toBe('success')
    expect(await card.findByText('已撤回')).toBeTruthy()
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('heading', { level: 3, name: '挂牌交易' }))
    )
  })

  test('can be thought over', async () => {
    const { card } = await open([submitted()])
    press(buttonOf('撤回 挂牌交易'))
    press(await screen.findByRole('button', { name: '取消' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(asked.some(({ method }) => method === 'POST')).toBe(false)
    expect(card.getByText('待受理')).toBeTruthy()
  })

  test('of a case that was decided meanwhile is refused in the dialog, and the page shows the decision', async () => {
    const { card } = await open([submitted()], {
      [address]: () => {
        page = qualificationsPage({
          applications: [submitted({ state: 'APPROVED', allowedActions: [], timeline: [entry('approve', { at })] })]
        })
        return problem(409, 'application.state', { detail: '申请的状态已变化' })
      }
    })
    press(buttonOf('撤回 挂牌交易'))
    press(await screen.findByRole('button', { name: '确认撤回' }))
    expect(await card.findByText('已通过')).toBeTruthy()
    const dialog = screen.getByRole('dialog', { name: '撤回申请' })
    expect((await within(dialog).findByRole('alert')).textContent).toContain('申请的状态已变化')
    press(within(dialog).getByRole('button', { name: '取消' }))
    // Its button has gone.
    await focusIsAt(() => screen.getByRole('heading', { level: 3, name: '挂牌交易' }))
  })

  test('a refusal is told in the dialog, whose next opening begins anew', async () => {
    const { card } = await open([returned()], {
      [address]: () => problem(503, 'service.busy', { detail: '系统繁忙，请稍后再试' })
    })
    press(buttonOf('撤回 挂牌交易'))
    expect(buttonsOf(await screen.findByRole('dialog'))).toEqual(['关闭', '取消', '确认撤回 (primary danger)'])
    press(screen.getByText('确认撤回'))
    await within(screen.getByRole('dialog')).findByText(/系统繁忙/)
    expect(screen.queryByText('申请已撤回')).toBeNull()
    press(screen.getByRole('button', { name: '取消' }))
    await focusIsAt(() => buttonOf('撤回 挂牌交易'))
    expect(card.getByText('已退回')).toBeTruthy()
    press(buttonOf('撤回 挂牌交易'))
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
    const { queryClient } = await open(both, {
      [address]: withdrawn(caseId),
      [`POST /api/portal/applications/${otherId}/withdrawal`]: withdrawn(otherId)
    })
    const stale = watchQueries(queryClient, ['home'], ['checks'])
    for (const name of ['统一交收', '挂牌交易']) {
      press(buttonOf(`撤回 ${name}`))
      const dialog = await screen.findByRole('dialog', { name: '撤回申请' })
      expect(dialog.textContent).toContain(`“${name}”`)
      press(within(dialog).getByRole('button', { name: '确认撤回' }))
      await within(screen.getByRole('listitem', { name })).findByText('已撤回')
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      await focusIsAt(() => screen.getByRole('heading', { level: 3, name }))
    }
    const posts = asked.filter(({ method }) => method === 'POST').map(({ path }) => path)
    expect(posts).toEqual([otherId, caseId].map((id) => `/api/portal/applications/${id}/withdrawal`))
    expect(stale()).toEqual([['home'], ['checks']])
  })
})
