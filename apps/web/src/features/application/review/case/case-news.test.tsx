import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { problem } from '#web/testing/answer-requests.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { bareCase } from '#web/testing/open-case-part.tsx'
import { button, caseAddress, openCase, opinion, reviewer } from '#web/testing/open-case.tsx'
import { type Case, reviewKey } from '../review.queries.ts'

beforeEach(() => window.sessionStorage.clear())

type Step = Case['timeline'][number]

const step = (action: Step['action'], changes: Partial<Step> = {}): Step => ({
  at: new Date('2026-01-07T01:00:00Z'),
  action,
  actor: '审核员乙',
  actorKind: 'admin',
  round: 2,
  opinion: null,
  flags: {},
  changed: [],
  ...changes
})

const view = bareCase()
const after = (steps: Step[], changes: Partial<Case> = {}): Case =>
  bareCase({ timeline: [...view.timeline, ...steps], claimedBy: null, allowedActions: [], ...changes })

/** Opens the case. `change`: a colleague changes it, and the event stream says that some case has changed. */
const open = (shown = view, answers = {}) => {
  const page = openCase(shown, {
    answers: {
      [`GET ${caseAddress(shown.id)}/progress`]: () => ({
        steps: page.next.view.timeline.length,
        profileRevision: page.next.view.profileRevision
      }),
      ...answers
    }
  })
  const hear = () => page.queryClient.invalidateQueries({ queryKey: [...reviewKey, 'progress'] })
  const tell = () => act(hear)
  const change = (next: Case) => {
    page.next.view = next
    return tell()
  }
  const reads = () => page.asked.filter(({ path }) => path === caseAddress(shown.id)).length
  return { ...page, hear, tell, change, reads }
}

const note = () => screen.findByText('本案刚刚有变化').then((title) => title.closest('[role=status]'))

describe('an open case follows what others do (R47)', () => {
  test.each<[string, Step[], Partial<Case>, string]>([
    ['claims it', [step('claim')], { state: 'IN_REVIEW' }, '审核员乙于 2026-01-07 09:00:00：受理。'],
    [
      'passes it on',
      [step('release'), step('claim', { actor: '审核员丙' })],
      {},
      '审核员乙于 2026-01-07 09:00:00：放回队列。审核员丙于 2026-01-07 09:00:00：受理。'
    ],
    [
      'decides it',
      [step('return', { opinion: '请补章' })],
      { state: 'RETURNED' },
      '审核员乙于 2026-01-07 09:00:00：退回。'
    ],
    [
      'withdraws it',
      [step('withdraw', { actor: 'jinmei_owner', actorKind: 'enterprise' })],
      { state: 'WITHDRAWN' },
      'jinmei_owner于 2026-01-07 09:00:00：撤回。'
    ]
  ])('when somebody %s: the page shows it, says who, and keeps what was written', async (_, steps, changes, said) => {
    const { change, reads, user } = open()
    fireEvent.change(opinion(), { target: { value: '请补充证明' } })
    await change(after(steps, changes))
    expect((await note())?.textContent).toContain(said)
    expect((await note())?.className).toContain('ant-alert-warning')
    expect((await note())?.textContent).toContain('您填写的意见已保留。')
    expect(reads()).toBe(1)
    const region = within(screen.getByRole('region', { name: '审核意见' }))
    expect(region.getByText('请补充证明')).toBeTruthy()
    expect(screen.queryByRole('group', { name: '审核操作' })).toBeNull()
    await user.click(within((await note()) as HTMLElement).getByRole('button', { name: '关闭' }))
    await waitFor(() => expect(screen.queryByText('本案刚刚有变化')).toBeNull())
  })

  test('while nothing of it has changed, it is not read, since each look is logged', async () => {
    const { tell, reads, asked } = open()
    await tell()
    await tell()
    expect(asked.filter(({ path }) => path.endsWith('/progress'))).toHaveLength(2)
    expect(reads()).toBe(0)
    expect(screen.queryByText('本案刚刚有变化')).toBeNull()
  })

  test('a field that has the focus keeps it, and what was typed', async () => {
    const { change } = open()
    opinion().focus()
    fireEvent.change(opinion(), { target: { value: '请补' } })
    const { claimedBy, allowedActions } = view
    await change(after([step('claim')], { claimedBy, allowedActions, profileRevision: 2 }))
    expect((await note())?.textContent).toContain('企业资料已有变更。')
    // Runs after the timer of the note, which was set before.
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(document.activeElement).toBe(opinion())
    expect(opinion().value).toBe('请补')
  })

  test('the note takes the focus of a field that went with the right to decide', async () => {
    const { change } = open()
    opinion().focus()
    await change(after([step('return')], { state: 'RETURNED' }))
    const title = await note()
    await focusIsAt(() => title?.parentElement as HTMLElement)
  })

  test('a decision that is being confirmed is closed when it cannot be made any more', async () => {
    const { user, change, sent } = open()
    fireEvent.change(opinion(), { target: { value: '不符合条件' } })
    await user.click(button('驳回'))
    await screen.findByRole('dialog', { name: '确认驳回' })
    await change(after([step('return')], { state: 'RETURNED' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect((await note())?.textContent).toContain('审核员乙')
    expect(sent('POST')).toEqual([])
  })

  test('when the applicant has submitted again, what was written about the round before can be copied', async () => {
    const { change, user } = open()
    fireEvent.change(opinion(), { target: { value: '上一轮的意见' } })
    const again = step('resubmit', { actor: 'jinmei_owner', actorKind: 'enterprise', round: 3 })
    await change(after([step('return'), again], { round: 3, allowedActions: ['approve', 'return', 'reject'] }))
    expect((await note())?.textContent).toContain('jinmei_owner于 2026-01-07 09:00:00：重新提交。')
    expect(opinion().value).toBe('')
    const region = within(screen.getByRole('region', { name: '审核意见' }))
    expect(region.getByText('上一轮的意见')).toBeTruthy()
    await user.click(region.getByRole('button', { name: '清空' }))
    expect(region.queryByText('上一轮的意见')).toBeNull()
  })

  test('what the reviewer does here is no news, whichever comes first, the answer or the event', async () => {
    const waiting = bareCase({ state: 'SUBMITTED', claimedBy: null, allowedActions: ['claim'] })
    const own = step('claim', { actor: reviewer.name })
    const { user, hear, tell, reads, next } = open(waiting, {
      [`POST ${caseAddress(waiting.id)}/claim`]: async () => {
        next.view = { ...view, timeline: [...view.timeline, own] }
        await hear()
      }
    })
    await user.click(button(/^受理/))
    await waitFor(() => expect(opinion()).toBeTruthy())
    await tell()
    expect(screen.queryByText('本案刚刚有变化')).toBeNull()
    expect(reads()).toBe(1)
  })

  test('after a failed act the case is followed again', async () => {
    const { user, change } = open(view, {
      [`POST ${caseAddress(view.id)}/decision`]: () => problem(503, 'service.busy', { detail: '系统繁忙' })
    })
    await user.click(button(/^通过 A|^通过$/))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '确认通过' }))
    await within(await screen.findByRole('dialog')).findByRole('alert')
    await change(after([step('approve')], { state: 'APPROVED' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect((await note())?.textContent).toContain('审核员乙于 2026-01-07 09:00:00：通过。')
  })

  test('the note is in English too', async () => {
    changeLanguage('en')
    const { change } = open()
    await change(after([step('expire', { actor: 'timer-1', actorKind: 'system' })]))
    const title = await screen.findByText('The case has just changed')
    expect(title.closest('[role=status]')?.textContent).toContain('System, 2026-01-07 09:00:00: Expired.')
    changeLanguage('zh-CN')
  })
})
