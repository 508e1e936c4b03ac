import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { operatorSession } from '#web/testing/center.tsx'
import { focusIsAt } from '#web/testing/focus.ts'
import { lookOf } from '#web/testing/looks.ts'
import { knownSession, pendingChange, profileView } from '#web/testing/profile-view.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { ChangeNotice, GuardedHint } from './change-notice.tsx'

const change = {
  ...pendingChange,
  differences: { bankName: { from: '工商银行', to: '建设银行' }, bankAccount: { from: '****2345', to: null } }
}
// The drawer is loaded when it is first opened.
const patient = { timeout: 20_000 }
const withdrawal = `POST /api/portal/profile/changes/${change.id}/withdrawal`

const show = (changes: Partial<typeof change> = {}) => {
  const order: string[] = []
  const page = renderPage(
    <ChangeNotice
      view={profileView({ change: { ...change, ...changes } })}
      onWithdraw={async () => order.push('flush')}
      onWithdrawn={async () => order.push('reopen')}
    />,
    { known: knownSession }
  )
  return { order, ...page }
}

const confirm = async ({ user }: ReturnType<typeof show>) => {
  await user.click(screen.getByRole('button', { name: '撤回变更' }))
  const dialog = await screen.findByRole('dialog', { name: '撤回变更' })
  await user.click(within(dialog).getByRole('button', { name: '撤回变更' }))
}

afterEach(() => void vi.unstubAllGlobals())

describe('a change that waits for review (R21)', () => {
  it('says who asked for it and when, politely', () => {
    show()
    expect(lookOf(screen.getByRole('status'))).toBe('warning')
    expect(screen.getByRole('status').textContent).toContain('由用户 jinmei_owner 于 2026-01-06 10:00:00 提交')
  })

  it('shows what is in force beside what was asked for', async () => {
    const { user } = show()
    await user.click(screen.getByRole('button', { name: '查看变更内容' }))
    const dialog = within(await screen.findByRole('dialog', { name: '查看变更内容' }, patient))
    expect(tableTexts(dialog.getByRole('table'))).toEqual([
      ['项目', '现行内容', '变更为'],
      ['银行开户行', '工商银行', '建设银行'],
      ['银行账号', '****2345', '未填写']
    ])
    await user.click(screen.getByRole('button', { name: '关闭' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('is withdrawn after a question, and typed changes are saved before', async () => {
    const asked = answerRequests({ [withdrawal]: () => undefined })
    const page = show()
    await confirm(page)
    expect(await screen.findByText('变更已撤回')).toBeTruthy()
    expect([page.order, asked.length]).toEqual([['flush', 'reopen'], 1])
  })

  it('says why it could not be withdrawn', async () => {
    answerRequests({ [withdrawal]: () => problem(409, 'application.state', { detail: '状态已变化' }) })
    const page = show()
    await confirm(page)
    expect((await screen.findByRole('alert')).textContent).toContain('状态已变化')
    expect(page.order).toEqual(['flush'])
    // The second attempt starts without the refusal of the first.
    await page.user.click(screen.getByRole('button', { name: '取消' }))
    await focusIsAt(() => screen.getByRole('button', { name: '撤回变更' }))
    answerRequests({ [withdrawal]: () => undefined })
    await page.user.click(screen.getByRole('button', { name: '撤回变更' }))
    expect(await screen.findByRole('dialog')).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
    await page.user.click(within(screen.getByRole('dialog')).getByRole('button', { name: '撤回变更' }))
    expect(await screen.findByText('变更已撤回')).toBeTruthy()
    expect(page.order).toEqual(['flush', 'flush', 'reopen'])
  })

  it('shows what was asked for a second time, and the focus goes back each time', async () => {
    const { user } = show()
    const opener = screen.getByRole('button', { name: '查看变更内容' })
    for (const _ of [1, 2]) {
      await user.click(opener)
      await screen.findByRole('dialog', { name: '查看变更内容' }, patient)
      await user.click(screen.getByRole('button', { name: '关闭' }))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      await focusIsAt(() => opener)
    }
  })
})

it('a refused change is told at once, with the opinion and without 撤回 (R21)', () => {
  show({ state: 'REJECTED', decidedAt: new Date('2026-01-07T02:00:00Z'), opinion: '请附开户许可证' })
  expect(lookOf(screen.getByRole('alert'))).toBe('error')
  const text = screen.getByRole('alert').textContent
  expect(text).toContain('重要资料变更已驳回')
  expect(text).toContain('平台于 2026-01-07 10:00:00 驳回了变更')
  expect(text).toContain('审核意见：请附开户许可证')
  expect(screen.queryByRole('button', { name: '撤回变更' })).toBeNull()
})

it('says before any typing that important data are reviewed, but not while a change waits or nothing is held (R21)', () => {
  for (const last of [null, { ...change, state: 'REJECTED' as const }]) {
    const page = renderPage(<GuardedHint view={profileView({ reviewsChanges: true, change: last })} />)
    expect(screen.getByRole('status').textContent).toContain('整份资料须经平台审核')
    page.unmount()
  }
  for (const view of [profileView({ reviewsChanges: true, change }), profileView()]) {
    const page = renderPage(<GuardedHint view={view} />)
    expect(screen.queryByRole('status')).toBeNull()
    page.unmount()
  }
})

it('who may not edit the profile sees the change, but cannot withdraw it (R36)', () => {
  renderPage(<ChangeNotice view={profileView({ change })} onWithdrawn={async () => undefined} />, {
    known: [[sessionQuery.queryKey, operatorSession('VIEWER')]]
  })
  expect(screen.getByRole('button', { name: '查看变更内容' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: '撤回变更' })).toBeNull()
})
