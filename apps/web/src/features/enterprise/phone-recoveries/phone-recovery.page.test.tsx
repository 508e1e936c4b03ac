import { readPhoneRecovery } from '@portal/contract/enterprise/phone-recovery'
import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { AsAdmin, adminSession } from '#web/testing/as-admin.tsx'
import { tagsOf } from '#web/testing/looks.ts'
import { comeBack } from '#web/testing/queries.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { PhoneRecoveryPage } from './phone-recovery.page.tsx'
import { RecoveryCard } from './recovery-card.tsx'

const id = '0198d2c4-0000-7000-8000-0000000000c1'
const page = `GET /api/admin/phone-recoveries/${id}`
const decision = `POST /api/admin/phone-recoveries/${id}/decision`

const recovery = (changes: object = {}) => ({
  id,
  enterprise: {
    id: '0198d2c4-0000-7000-8000-000000000002',
    number: '0000000185',
    fullName: '山西龘煤有限公司',
    type: { zh: '供应商', en: 'Supplier' },
    isTest: false
  },
  account: { username: 'jinmei_owner', name: null, isOwner: true },
  legalPersonName: '张三',
  oldPhone: '138****0000',
  newPhone: '13900001234',
  letter: {
    id: '0198d2c4-0000-7000-8000-000000000011',
    slot: 'phone:letter',
    displayName: '申请书.pdf',
    mediaType: 'application/pdf',
    size: 1000,
    status: 'QUARANTINED',
    createdAt: '2026-01-05T01:00:00.000Z'
  },
  state: 'WAITING',
  createdAt: '2026-01-05T01:00:00.000Z',
  dueAt: '2026-01-08T10:00:00.000Z',
  overdue: false,
  claimedBy: { id: '0198d2c4-0000-7000-8000-0000000000a1', name: '审核员甲', self: true },
  allowedActions: ['release', 'approve', 'reject'],
  cannedReasons: [],
  objectUntil: '2026-01-07T01:00:00.000Z',
  opinion: null,
  decidedAt: null,
  decidedBy: null,
  endedAt: null,
  ...changes
})

type Answers = Parameters<typeof answerRequests>[0]

const open = (changes: object = {}, answers: Answers = {}, session = adminSession()) => {
  const asked = answerRequests({
    [page]: () => recovery(changes),
    'GET /api/admin/phone-recoveries': () => ({ data: [], nextCursor: null }),
    ...answers
  })
  const shown = renderPage(
    <AsAdmin session={session}>
      <PhoneRecoveryPage />
    </AsAdmin>,
    { at: `/admin/phone-recoveries/${id}`, route: '/admin/phone-recoveries/:id' }
  )
  return { ...shown, asked, sent: () => asked.filter(({ method }) => method !== 'GET') }
}

/** One application without the page around it. */
const openCard = (changes: object = {}) => {
  renderPage(
    <AsAdmin session={adminSession()}>
      <RecoveryCard recovery={z.parse(readPhoneRecovery.response, recovery(changes))} />
    </AsAdmin>
  )
  return within(screen.getByRole('region'))
}

const bar = () => screen.findByRole('group', { name: '审核' })
const dialog = async () => within(await screen.findByRole('dialog'))

afterEach(() => {
  changeLanguage('zh-CN')
  window.sessionStorage.clear()
})

test('a waiting application shows what the reviewer compares with the letter (R35)', () => {
  const shown = openCard()
  expect(screen.getByRole('region', { name: 'jinmei_owner' })).toBeDefined()
  const rows = Array.from(document.querySelectorAll('.ant-descriptions-item'), ({ textContent }) => textContent)
  expect(rows.slice(0, 4)).toEqual([
    '用户名jinmei_owner（主账号）',
    '法定代表人张三',
    '原手机138****0000',
    '新手机13900001234'
  ])
  for (const words of ['山西龘煤有限公司', '待审核', '2026-01-05 09:00:00 提交', '2026-01-07 09:00:00'])
    expect(shown.getByText(words)).toBeDefined()
  expect(tagsOf()).toContain('待审核 (warning)')
  expect(shown.queryByText(/ 结束$/)).toBeNull()
})

test.each([
  ['DONE', '已生效 (success)', '2026-01-08 09:00:00 结束'],
  ['OBJECTED', '原手机有异议 (error)', '2026-01-08 09:00:00 结束'],
  ['WITHDRAWN', '已撤回 (default)', '2026-01-08 09:00:00 结束'],
  // It ended when it was decided, which is told already.
  ['REJECTED', '已驳回 (error)', undefined]
])('an application that is %s says “%s”, and its end once', (state, name, words) => {
  const shown = openCard({
    state,
    decidedAt: '2026-01-08T01:00:00.000Z',
    decidedBy: '王审核',
    endedAt: '2026-01-08T01:00:00.000Z'
  })
  expect(tagsOf()[0]).toBe(name)
  expect(shown.queryByText(/ 结束$/)?.textContent).toBe(words)
})

test('an operator is told by role and name, and a profile without a legal person says so', () => {
  const account = { username: 'wang_jb', name: '王经办', isOwner: false }
  const shown = openCard({ account, legalPersonName: null })
  expect(screen.getByRole('region', { name: 'wang_jb' })).toBeDefined()
  expect(shown.getByText('wang_jb（操作员 王经办）')).toBeDefined()
  expect(shown.getByText('资料中尚未填写')).toBeDefined()
})

test('the letter stands beside the number, and the claimer approves without an opinion (R35)', async () => {
  const { user, sent } = open({}, { [decision]: () => undefined })
  await bar()
  expect(screen.getByText(/^此材料尚未通过安全扫描/)).toBeDefined()
  await user.keyboard('a')
  const asks = await dialog()
  expect(asks.getByText(/^通过后，异议期结束时新手机自动生效/)).toBeDefined()
  await user.click(asks.getByRole('button', { name: '通过' }))
  expect(await screen.findByText('申请已通过')).toBeDefined()
  expect(sent().map(({ body }) => body)).toEqual([{ decision: 'approve' }])
})

test('驳回 needs an opinion; a refusal by the server stays in the dialog', async () => {
  const { user, sent } = open(
    {},
    { [decision]: () => problem(409, 'phone-recovery.state', { detail: '这份申请的状态已变化' }) }
  )
  await bar()
  await user.keyboard('x')
  expect((await screen.findByRole('alert')).textContent).toBe('请填写审核意见')
  fireEvent.change(screen.getByLabelText('审核意见'), { target: { value: '申请书未盖章' } })
  await user.keyboard('{Escape}x')
  const asks = await dialog()
  await user.click(asks.getByRole('button', { name: '驳回' }))
  expect((await asks.findByRole('alert')).textContent).toContain('这份申请的状态已变化')
  expect(sent().map(({ body }) => body)).toEqual([{ decision: 'reject', opinion: '申请书未盖章' }])
})

test('an auditor reads it, without deciding or opening the letter (R37)', async () => {
  open({ allowedActions: [] }, {}, adminSession({ roles: ['AUDIT'] }))
  expect(await screen.findByRole('region', { name: 'jinmei_owner' })).toBeDefined()
  expect(screen.queryByRole('figure')).toBeNull()
  expect(screen.queryByRole('group', { name: '审核' })).toBeNull()
})

test('coming back to the window reads nothing, since every look is logged', async () => {
  const { queryClient, asked } = open()
  await bar()
  await comeBack(queryClient)
  expect(asked.filter(({ path }) => path === page.slice(4))).toHaveLength(1)
})

test('the page is complete in English', async () => {
  changeLanguage('en')
  open({
    enterprise: { ...recovery().enterprise, fullName: 'Jinmei' },
    account: { username: 'wang_jb', name: 'Wang', isOwner: false },
    claimedBy: { ...recovery().claimedBy, name: 'A' },
    legalPersonName: null,
    letter: { ...recovery().letter, displayName: 'letter.pdf' }
  })
  expect(await screen.findByRole('button', { name: /^Approve, then the next one/ })).toBeDefined()
  expect(document.body.textContent.replaceAll(/[（）]/g, '')).not.toMatch(/\p{Script=Han}/u)
})
