import { screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { operatorSession, renderCenterPage, sessionOf } from '#web/testing/center.tsx'
import { checkedSession, checkId, checkOf, profileCheck, sentBack } from '#web/testing/checks.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { watchQueries } from '#web/testing/queries.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { type Matter, useWaitingCheck } from './checks.queries.ts'
import { WaitingNotice } from './waiting-notice.tsx'

const path = `/api/portal/checks/${checkId}`
const cancel = `DELETE ${path}`

beforeEach(() => changeLanguage('zh-CN'))
afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

describe('撤回 of what a colleague was to check (R36)', () => {
  const Page = () => {
    const [isOpen, setOpen] = useState(false)
    return (
      <>
        <h1>企业内复核</h1>
        <button onClick={() => setOpen(true)}>打开</button>
        {isOpen && <CancelDialog check={checkOf()} onClose={() => setOpen(false)} />}
      </>
    )
  }

  const open = async (answer: () => unknown) => {
    const asked = answerRequests({ [cancel]: answer, 'GET /api/portal/session': () => sessionOf() })
    const page = renderCenterPage(<Page />)
    const keys = [['checks'], ['home'], ['qualifications'], ['profile', 'view'], sessionQuery.queryKey]
    const stale = watchQueries(page.queryClient, ...keys, ['messages'])
    await page.user.click(screen.getByRole('button', { name: '打开' }))
    const dialog = await screen.findByRole('dialog', { name: '撤回企业内复核：申请“挂牌交易”' })
    const press = () => page.user.click(within(dialog).getByRole('button', { name: '撤回' }))
    const sent = () => asked.filter(({ method }) => method === 'DELETE').map((one) => one.path)
    return { ...page, dialog, press, keys, stale, sent }
  }

  test('says what follows, is told when it is done, and has everything about it read again', async () => {
    const { dialog, press, keys, stale, sent } = await open(() => undefined)
    expect(dialog.textContent).toContain('撤回后不再等待复核，可修改后重新提交。')
    expect(buttonsOf(dialog)).toEqual(['关闭', '取消', '撤回 (primary)'])
    await press()
    expect((await screen.findByText('已撤回')).closest('.ant-message-success')).not.toBeNull()
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(sent()).toEqual([path])
    expect(stale()).toEqual(keys)
    await focusIsAt(() => screen.getByRole('button', { name: '打开' }))
  })

  test.each([404, 409])(
    'that comes too late (%i) says so, and everything is read again at its close',
    async (status) => {
      const { user, dialog, press, keys, stale } = await open(() =>
        problem(status, 'check.ended', { detail: '该项复核已处理' })
      )
      await press()
      expect((await within(dialog).findByRole('alert')).textContent).toContain('该项复核已处理')
      expect(stale()).toEqual([])
      await user.click(within(dialog).getByRole('button', { name: '取消' }))
      expect(screen.queryByRole('dialog')).toBeNull()
      expect(screen.queryByText('已撤回')).toBeNull()
      expect(stale()).toEqual([...keys, ['messages']])
    }
  )

  test('another refusal stays in the dialog, and the next try goes on', async () => {
    let isAway = true
    const { dialog, press } = await open(() =>
      isAway ? problem(503, 'service.busy', { detail: '系统繁忙' }) : undefined
    )
    await press()
    expect((await within(dialog).findByRole('alert')).textContent).toContain('系统繁忙')
    isAway = false
    await press()
    expect(await screen.findByText('已撤回')).toBeDefined()
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('the notice beside a form whose matter awaits a check (R36)', () => {
  test.each([
    ['PROFILE', '企业资料待企业复核，处理前不能修改。'],
    ['APPLICATION', '该申请待企业复核，暂不能再次提交。'],
    ['RESUBMISSION', '该申请的重新提交待企业复核，处理前不能再次提交或撤回。'],
    ['WITHDRAWAL', '该申请的撤回待企业复核，处理前不能再次提交或撤回。']
  ] as const)('names what %s keeps from doing', (kind, words) => {
    renderCenterPage(<WaitingNotice check={checkOf({ kind })} />)
    expect(within(screen.getByRole('status')).getByText(words)).toBeDefined()
    expect(screen.getByRole('status').className).toContain('ant-alert-warning')
  })

  test.each([
    [['confirm', 'send-back'], '去复核', []],
    [['cancel'], '查看待复核内容', ['撤回']],
    [[], '查看待复核内容', []]
  ] as const)('offers what the server allows: %j', (actions, link, buttons) => {
    renderCenterPage(<WaitingNotice check={checkOf({ actions: [...actions] })} />)
    expect(screen.getByRole('link').textContent).toBe(link)
    expect(screen.getByRole('link').getAttribute('href')).toBe(`/center/checks/${checkId}`)
    expect(screen.queryAllByRole('button').map(({ textContent }) => textContent)).toEqual(buttons)
  })

  test('names a person without a name by the user name alone', () => {
    renderCenterPage(<WaitingNotice check={checkOf({ preparedBy: { username: 'wang_jb', name: null } })} />)
    expect(screen.getByText('由 wang_jb 于 2026-01-05 09:00:00 提交')).toBeDefined()
  })

  test('is English in English, with the English name of the qualification', async () => {
    changeLanguage('en')
    const { user } = renderCenterPage(<WaitingNotice check={checkOf({ actions: ['cancel'] })} />)
    expect(screen.getByText('This application awaits a check by a colleague.')).toBeDefined()
    expect(screen.getByText(/^Prepared by 王经办 \(wang_jb\) at /)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Take back' }))
    await screen.findByRole('dialog', { name: 'Take back: Application for “Listed trading”' })
  })
})

describe('which check a form waits for (R36)', () => {
  const caseId = '0198d2c4-0000-7000-8000-000000000401'
  const checks = [
    sentBack({ id: '0198d2c4-0000-7000-8000-000000000311' }),
    checkOf({ id: '0198d2c4-0000-7000-8000-000000000312', kind: 'WITHDRAWAL', applicationId: caseId }),
    checkOf({ id: '0198d2c4-0000-7000-8000-000000000314', qualification: 'HALL' }),
    checkOf({ id: '0198d2c4-0000-7000-8000-000000000313' }),
    profileCheck({ id: '0198d2c4-0000-7000-8000-000000000315' })
  ]

  const Waiting = ({ matter }: { matter: Matter }) => {
    const check = useWaitingCheck(matter)
    return <p>{check ? `等待 ${check.id.slice(-1)}` : '无'}</p>
  }

  const ask = (matter: Matter, session = checkedSession(operatorSession('PREPARER'))) => {
    const asked = answerRequests({ 'GET /api/portal/checks': () => ({ data: checks }) })
    renderCenterPage(<Waiting matter={matter} />, session)
    return asked
  }

  test.each([
    ['the profile', 'profile', '等待 5'],
    ['a first application', { qualification: 'LISTING' }, '等待 3'],
    ['an application that was submitted', { applicationId: caseId }, '等待 2']
  ] as const)('%s', async (_, matter, expected) => {
    ask(matter)
    expect(await screen.findByText(expected)).toBeDefined()
  })

  test.each(['profile.read', 'application.read'] as const)('%s alone is enough to read them', async (permission) => {
    ask('profile', checkedSession(operatorSession('CUSTOM', [permission])))
    expect(await screen.findByText('等待 5')).toBeDefined()
  })

  test.each([
    ['an account that may read neither', checkedSession(operatorSession('CUSTOM', ['menu.funds']))],
    ['an enterprise that checks nothing', operatorSession('PREPARER')]
  ])('%s is told of none and asks for nothing', async (_, session) => {
    const asked = ask('profile', session)
    await waitFor(() => expect(screen.getByText('无')).toBeDefined())
    expect(asked).toEqual([])
  })
})
