import { applicationState } from '@portal/contract/application/application'
import { useQuery } from '@tanstack/react-query'
import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { accountOf } from '#web/shared/session/session-signals.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession, AsAdmin } from '#web/testing/as-admin.tsx'
import { renderPage } from '#web/testing/render-page.tsx'
import { tagLine } from '#web/testing/looks.ts'
import { adminSessionQuery, leaveAdmin, mayCall, presentAdminQuery, useAdmin } from './admin-session.queries.ts'
import { adminTexts } from './admin-texts.ts'
import { AuditVerification } from './audit-verification.tsx'
import { actionColours, caseActions } from './case-actions.ts'
import { EnterpriseName, SandboxTag } from './enterprise-name.tsx'
import { PaperLink } from './paper-link.tsx'
import { EnterpriseStateTag, StateTag } from './state-tag.tsx'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test('every state of a case has its word and its colour', () => {
  renderPage(
    <>
      {applicationState.options.map((state) => (
        <StateTag key={state} state={state} grant={null} />
      ))}
    </>
  )
  for (const [word, tone] of [
    ['待受理', 'warning'],
    ['审核中', 'processing'],
    ['已通过', 'success'],
    ['已退回', 'warning'],
    ['已驳回', 'error'],
    ['已撤回', 'default']
  ] as const)
    expect(screen.getByText(word).className).toContain(tone)
})

test('roles, states and steps have their words in both languages', () => {
  expect(adminTexts.table).toMatchObject({
    'role.SYSTEM': ['系统管理员', 'System administrator'],
    'role.SECURITY': ['安全管理员', 'Security administrator'],
    'role.AUDIT': ['审计管理员', 'Auditor'],
    'role.REVIEWER': ['审核员', 'Reviewer'],
    'state.SUBMITTED': ['待受理', 'Waiting'],
    'state.IN_REVIEW': ['审核中', 'In review'],
    'state.APPROVED': ['已通过', 'Approved'],
    'state.RETURNED': ['已退回', 'Returned'],
    'state.REJECTED': ['已驳回', 'Rejected'],
    'state.WITHDRAWN': ['已撤回', 'Withdrawn'],
    'grant.SUSPENDED': ['已暂停', 'Suspended'],
    'grant.REVOKED': ['已撤销', 'Revoked'],
    'grant.EXPIRED': ['已到期', 'Expired'],
    'fate.SUSPENDED': ['资格已暂停', 'Qualification suspended'],
    'fate.REVOKED': ['资格已撤销', 'Qualification revoked'],
    'fate.EXPIRED': ['资格已到期', 'Qualification expired'],
    'enterprise.ACTIVE': ['正常', 'Active'],
    'enterprise.FROZEN': ['已冻结', 'Frozen'],
    'enterprise.CLOSED': ['已注销', 'Closed'],
    reveal: ['查看', 'Show'],
    'reveal.hide': ['隐藏', 'Hide'],
    'page.first': ['首页', 'First page'],
    'page.previous': ['上一页', 'Previous page'],
    'page.next': ['下一页', 'Next page'],
    'paper.waiting': ['等待安全扫描', 'Waiting for the scan'],
    'paper.infected': ['未通过安全扫描', 'Failed the scan']
  })
  expect(caseActions).toMatchObject({
    'action.claim': ['受理', 'Claimed'],
    'action.release': ['放回队列', 'Put back'],
    'action.approve-first': ['初审通过', 'First approval'],
    'action.approve': ['通过', 'Approved'],
    'action.return': ['退回', 'Returned'],
    'action.reject': ['驳回', 'Rejected'],
    'action.suspend': ['暂停资格', 'Suspended'],
    'action.resume': ['恢复资格', 'Resumed'],
    'action.revoke': ['撤销资格', 'Revoked'],
    'action.expire': ['资格到期', 'Expired']
  })
})

test('in a timeline what was granted is green, what was put off amber, and what was refused red', () => {
  const coloured = (name: string) =>
    Object.entries(actionColours).flatMap(([action, colour]) => (colour.includes(name) ? [action] : []))
  expect(coloured('success')).toEqual(['approve', 'renew', 'resume'])
  expect(coloured('amber')).toEqual(['return', 'reopen', 'suspend'])
  expect(coloured('error')).toEqual(['reject', 'revoke'])
})

test.each([
  ['ACTIVE', ''],
  ['SUSPENDED', ', 资格已暂停 (warning)'],
  ['REVOKED', ', 资格已撤销'],
  ['EXPIRED', ', 资格已到期']
] as const)('a qualification that is %s adds what has become of it to 已通过', (grant, added) => {
  const { container } = renderPage(<StateTag state="APPROVED" grant={grant} />)
  expect(tagLine(container)).toBe(`已通过 (success)${added}`)
})

test('an enterprise and a paper that cannot be opened have a tag for each state', () => {
  const file = {
    id: '1',
    slot: 'a',
    displayName: 'a.png',
    mediaType: 'image/png',
    size: 1,
    createdAt: new Date()
  } as const
  renderPage(
    <AsAdmin session={adminSession()}>
      {(['ACTIVE', 'FROZEN', 'CLOSED'] as const).map((state) => (
        <EnterpriseStateTag key={state} state={state} />
      ))}
      {(['QUARANTINED', 'INFECTED', 'ERASED'] as const).map((status) => (
        <PaperLink key={status} id="1" label="执照" file={{ ...file, status }} />
      ))}
      <SandboxTag />
    </AsAdmin>
  )
  expect(tagLine()).toBe(
    '正常 (success), 已冻结 (error), 已注销, 等待安全扫描 (warning), 未通过安全扫描 (error), 企业账号已注销，此材料已删除。, 沙箱 (processing)'
  )
})

test('an enterprise without a full name says so beside its number', () => {
  const enterprise = { number: '0000000185', fullName: null, type: { zh: '供应商', en: 'Supplier' } }
  const { container } = renderPage(<EnterpriseName enterprise={enterprise} />)
  expect(container.textContent).toBe('尚未填写全称供应商 · 0000000185')
})

test('only what belongs to the sandbox says so (R44)', () => {
  const enterprise = { number: '0000000185', fullName: '甲公司', type: { zh: '供应商', en: 'Supplier' } }
  const textOf = (isTest: boolean) => {
    const { container, unmount } = renderPage(<EnterpriseName enterprise={{ ...enterprise, isTest }} />)
    const { textContent } = container
    unmount()
    return textContent
  }
  expect([textOf(true), textOf(false)]).toEqual([expect.stringMatching(/沙箱$/), '甲公司供应商 · 0000000185'])
})

test('a verification of the chain is called old after two days, and not before', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-07T01:00:00Z') })
  const isOld = (at: string) => {
    const verification = { at: new Date(at), sealed: 41, faults: [] }
    const { unmount } = renderPage(<AuditVerification verification={verification} />)
    const old = screen.queryByText(/已超过 2 天/)
    expect(screen.getByText(/41 条完好，没有缺口$/)).toBeTruthy()
    unmount()
    return old !== null
  }
  expect([isOld('2026-01-05T01:00:00Z'), isOld('2026-01-05T00:59:59Z')]).toEqual([false, true])
})

test('a broken chain is told with every kind of fault, its count and its first places (R39)', () => {
  const place = (seq: number, last = seq) => ({ seq: String(seq), last: String(last), eventId: null })
  const many = Array.from({ length: 20 }, (_, i) => place(2 * i + 1))
  const faults = [
    { kind: 'altered' as const, count: 3, places: [place(2), place(5, 6)] },
    { kind: 'back-dated' as const, count: 300, places: many },
    { kind: 'head-missing' as const, count: 1, places: [place(41)] },
    ...(['removed', 'inserted', 'seal-removed', 'cut-off', 'archive-missing', 'archive-altered'] as const).map(
      (kind) => ({ kind, count: 1, places: [place(7)] })
    )
  ]
  renderPage(<AuditVerification verification={{ at: new Date('2026-01-07T01:00:00Z'), sealed: 41, faults }} />)
  const alert = screen.getByRole('alert')
  expect(alert.textContent).toContain('2026-01-07 09:00:00 的校验发现审计链不完好，41 条完好')
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '记录或其封印被修改，或次序被调换，3 处：第 2、5–6 号',
    `记录的时间与其写入的时间不符，300 处，最前的为第 ${many.map(({ seq }) => seq).join('、')} 号`,
    '文件存储中没有链尾的记录，无法判断末尾是否被截去，1 处：第 41 号',
    '记录被删除，1 处：第 7 号',
    '已封存的记录之间被插入了一条记录，1 处：第 7 号',
    '封印被删除，1 处：第 7 号',
    '末尾被截去，1 处：第 7 号',
    '归档文件缺失或读不出，1 处：第 7 号',
    '归档文件被修改，1 处：第 7 号'
  ])
})

test('an endpoint without roles is open to every administrator, others to their roles (R37)', () => {
  expect(mayCall({}, ['AUDIT'])).toBe(true)
  expect(mayCall({ roles: ['REVIEWER', 'AUDIT'] }, ['AUDIT'])).toBe(true)
  expect(mayCall({ roles: ['SYSTEM'] }, ['AUDIT', 'REVIEWER'])).toBe(false)
})

test('outside of the guard nobody is signed in', () => {
  const Page = () => <p>{useAdmin().name}</p>
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  renderPage(<Page />)
  expect(screen.getAllByText(/useAdmin outside the guard/).length).toBeGreaterThan(0)
})

test('signing out forgets the unsent opinions of this window; another account’s page asks instead', async () => {
  const assign = vi.fn<(to: string) => void>()
  vi.stubGlobal('location', { ...window.location, assign })
  sessionStorage.setItem('portal.admin.opinion.1', '请补盖公章')
  const asked = answerRequests({ 'DELETE /api/admin/session': () => problem(409, 'session.other-account') })
  await leaveAdmin()
  expect([asked.length, assign.mock.calls]).toEqual([1, []])
  expect(sessionStorage.getItem('portal.admin.opinion.1')).toBe('请补盖公章')

  localStorage.setItem('portal.admin.account', 'a')
  answerRequests({ 'DELETE /api/admin/session': () => undefined })
  await leaveAdmin()
  expect(assign).toHaveBeenCalledWith('/admin/login')
  expect(sessionStorage.getItem('portal.admin.opinion.1')).toBeNull()
  // The other tabs learn of it.
  expect(localStorage.getItem('portal.admin.account')).toBe('')
})

test('signing out leaves the desk and forgets the opinions also when the server does not answer', async () => {
  const assign = vi.fn<(to: string) => void>()
  vi.stubGlobal('location', { ...window.location, assign })
  sessionStorage.setItem('portal.admin.opinion.1', '请补盖公章')
  answerRequests({ 'DELETE /api/admin/session': () => problem(503, 'service.busy') })
  await leaveAdmin()
  expect(assign).toHaveBeenCalledExactlyOnceWith('/admin/login')
  expect(sessionStorage.getItem('portal.admin.opinion.1')).toBeNull()
})

test('the session is asked for again when the window comes back, since another account may have signed in', async () => {
  const asked = answerRequests({ 'GET /api/admin/session': () => adminSession() })
  const Page = () => <p>{useQuery(adminSessionQuery).data?.name}</p>
  renderPage(<Page />)
  await screen.findByText('审核员甲')
  expect(accountOf('admin')).toBe(adminSession().id)
  await act(async () => void window.dispatchEvent(new Event('visibilitychange')))
  await waitFor(() => expect(asked).toHaveLength(2))
  // Who is there instead is never told from memory.
  expect(presentAdminQuery).toMatchObject({ staleTime: 0, gcTime: 0 })
})
