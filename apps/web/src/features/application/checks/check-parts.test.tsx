import type { CheckView } from '@portal/contract/application/internal-check'
import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CheckTag } from '#web/shared/checks/check-tag.tsx'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { operatorSession, renderCenterPage, sessionOf } from '#web/testing/center.tsx'
import { checkedSession, checkOf, profileCheck, sentBack } from '#web/testing/checks.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { watchQueries } from '#web/testing/queries.ts'
import { toldAs } from '#web/testing/told.ts'
import { CheckSwitch } from './check-switch.tsx'
import { CheckNotices } from './check-notices.tsx'

beforeEach(() => {
  changeLanguage('zh-CN')
  window.localStorage.clear()
})
afterEach(() => vi.unstubAllGlobals())

test.each([
  ['WAITING', '待企业复核', 'warning'],
  ['CONFIRMED', '已通过', 'success'],
  ['SENT_BACK', '已退回', 'error'],
  ['CANCELLED', '已撤回', 'default']
] as const)('the tag of %s has its word and its colour', (state, word, colour) => {
  renderPage(<CheckTag state={state} />)
  expect(screen.getByText(word).className).toContain(`ant-tag-${colour}`)
})

describe('on 企业首页 (R36)', () => {
  const open = (checks: CheckView[], session = checkedSession(operatorSession('PREPARER'))) => {
    const asked = answerRequests({ 'GET /api/portal/checks': () => ({ data: checks }) })
    return { ...renderCenterPage(<CheckNotices />, session), asked }
  }

  test('counts what awaits the caller’s check, and leads there', async () => {
    open([checkOf(), profileCheck({ id: '0198d2c4-0000-7000-8000-000000000302' }), sentBack()])
    expect(await screen.findByText('有 2 项待您复核')).toBeTruthy()
    expect(screen.getByRole('link', { name: '去复核' }).getAttribute('href')).toBe('/center/checks')
  })

  test('tells the caller what was sent back to them with its words, until they have seen it', async () => {
    const { user, unmount } = open([sentBack()])
    expect(await screen.findByText('企业复核退回：申请“挂牌交易”')).toBeTruthy()
    expect(screen.getByText('李复核（li_fh） 的意见：请附场地证明')).toBeTruthy()
    expect(screen.getByRole('link', { name: '去修改' }).getAttribute('href')).toBe(
      '/center/qualifications?apply=LISTING'
    )
    await user.click(screen.getByRole('button', { name: '不再显示' }))
    await waitFor(() => expect(screen.queryByRole('link', { name: '去修改' })).toBeNull())
    unmount()
    const { asked } = open([sentBack()])
    await waitFor(() => expect(asked).toHaveLength(1))
    expect(screen.queryByText(/^企业复核退回/)).toBeNull()
  })

  test('不再显示 is about one submission; another of the same kind stays', async () => {
    const hall = { qualification: 'HALL', name: { zh: '交易大厅', en: 'Trading hall' } }
    const checks = [sentBack(), sentBack({ id: '0198d2c4-0000-7000-8000-000000000303', ...hall })]
    const { user, unmount } = open(checks)
    const first = (await screen.findByText('企业复核退回：申请“挂牌交易”')).closest<HTMLElement>('[role=status]')
    await user.click(within(first as HTMLElement).getByRole('button', { name: '不再显示' }))
    await waitFor(() => expect(screen.queryByText('企业复核退回：申请“挂牌交易”')).toBeNull())
    expect(screen.getByText('企业复核退回：申请“交易大厅”')).toBeTruthy()
    unmount()
    open(checks)
    expect(await screen.findByText('企业复核退回：申请“交易大厅”')).toBeTruthy()
    expect(screen.queryByText('企业复核退回：申请“挂牌交易”')).toBeNull()
  })

  test.each([
    ['PROFILE', '/center/profile/edit'],
    ['RESUBMISSION', '/center/qualifications?resubmit=0198d2c4-0000-7000-8000-000000000001'],
    ['WITHDRAWAL', '/center/qualifications']
  ] as const)('去修改 of %s leads to %s', async (kind, to) => {
    open([sentBack({ kind, applicationId: kind === 'PROFILE' ? null : '0198d2c4-0000-7000-8000-000000000001' })])
    expect((await screen.findByRole('link', { name: '去修改' })).getAttribute('href')).toBe(to)
  })

  test('says nothing of what was prepared again, or sent back to somebody else', async () => {
    const others = sentBack({ kind: 'PROFILE', preparedBy: { username: 'other', name: null } })
    const { asked } = open([checkOf({ actions: ['cancel'] }), sentBack(), others])
    await waitFor(() => expect(asked).toHaveLength(1))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(screen.queryByRole('status')).toBeNull()
  })

  test('asks for nothing while 企业内复核 is off', () => {
    expect(open([checkOf()], sessionOf()).asked).toEqual([])
  })
})

describe('the switch (R36)', () => {
  test.each([
    [false, '开启企业内复核', '开启', '企业内复核已开启'],
    [true, '关闭企业内复核', '关闭复核', '企业内复核已关闭']
  ])('of an enterprise where it is %s asks first', async (isOn, title, confirm, done) => {
    let session = isOn ? checkedSession(sessionOf(), false) : sessionOf()
    const asked = answerRequests({
      'GET /api/portal/session': () => session,
      'PUT /api/portal/operators/check': () => {
        const { enterprise } = session
        session = { ...session, enterprise: { ...enterprise, checksSubmissions: !isOn } }
      }
    })
    const { user } = renderCenterPage(<CheckSwitch />, session)
    const toggle = screen.getByRole('switch', { name: '企业内复核' })
    expect(toggle.getAttribute('aria-checked')).toBe(`${isOn}`)
    expect(screen.getByText(isOn ? '已开启' : '未开启')).toBeTruthy()
    await user.click(toggle)
    const dialog = within(await screen.findByRole('dialog', { name: title }))
    expect(dialog.getByText(isOn ? /直接送达平台/ : /将先等待复核/)).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: confirm }))
    expect(await screen.findByText(done)).toBeTruthy()
    expect(asked.filter(({ method }) => method === 'PUT').map(({ body }) => body)).toEqual([{ isOn: !isOn }])
    await waitFor(() => expect(toggle.getAttribute('aria-checked')).toBe(`${!isOn}`))
  })

  test('is turned on and off again in one visit; the dangerous way looks so, and the focus comes back', async () => {
    let isOn = false
    const asked = answerRequests({
      'GET /api/portal/session': () => (isOn ? checkedSession(sessionOf(), false) : sessionOf()),
      'PUT /api/portal/operators/check': ({ body }) => void (isOn = (body as { isOn: boolean }).isOn)
    })
    const { user, queryClient } = renderCenterPage(<CheckSwitch />, sessionOf())
    const toggle = screen.getByRole('switch', { name: '企业内复核' })
    for (const confirm of ['开启 (primary)', '关闭复核 (primary danger)', '开启 (primary)']) {
      // To turn it off ends what waited, which these pages show.
      const stale = watchQueries(queryClient, ['checks', 'list'], ['home'], ['qualifications'], ['profile', 'view'])
      await user.click(toggle)
      const dialog = await screen.findByRole('dialog')
      expect(buttonsOf(dialog)).toEqual(['关闭', '取消', confirm])
      await user.click(within(dialog).getByRole('button', { name: confirm.split(' ')[0] ?? '' }))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      await focusIsAt(() => toggle)
      expect(stale()).toHaveLength(4)
    }
    const sent = asked.filter(({ method }) => method === 'PUT').map(({ body }) => (body as { isOn: boolean }).isOn)
    expect(sent).toEqual([true, false, true])
    await waitFor(() => expect(toggle.getAttribute('aria-checked')).toBe('true'))
  })

  test('that is refused stays as it was, and says why in the dialog', async () => {
    answerRequests({
      'GET /api/portal/session': () => sessionOf(),
      'PUT /api/portal/operators/check': () => problem(409, 'check.no-checker', { detail: '没有可以复核的操作员' })
    })
    const { user } = renderCenterPage(<CheckSwitch />, sessionOf())
    const toggle = screen.getByRole('switch', { name: '企业内复核' })
    await user.click(toggle)
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: '开启' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('没有可以复核的操作员')
    await user.click(dialog.getByRole('button', { name: '取消' }))
    await focusIsAt(() => toggle)
    expect(toggle.getAttribute('aria-checked')).toBe('false')
    await user.click(toggle)
    expect(within(await screen.findByRole('dialog')).queryByRole('alert')).toBeNull()
  })

  test('an event that changes the session first leaves the words of the dialog', async () => {
    const gate = Promise.withResolvers<undefined>()
    answerRequests({
      'GET /api/portal/session': () => checkedSession(sessionOf(), false),
      'PUT /api/portal/operators/check': () => gate.promise
    })
    const { user, queryClient } = renderCenterPage(<CheckSwitch />, sessionOf())
    await user.click(screen.getByRole('switch', { name: '企业内复核' }))
    const dialog = await screen.findByRole('dialog', { name: '开启企业内复核' })
    await user.click(within(dialog).getByRole('button', { name: '开启' }))
    act(() => void queryClient.setQueryData(sessionQuery.queryKey, checkedSession(sessionOf(), false)))
    await waitFor(() => expect(screen.getByRole('switch', { hidden: true }).getAttribute('aria-checked')).toBe('true'))
    expect(screen.getByRole('dialog', { name: '开启企业内复核' })).toBeTruthy()
    gate.resolve(undefined)
    expect(await toldAs('企业内复核已开启')).toBe('success')
  })
})
