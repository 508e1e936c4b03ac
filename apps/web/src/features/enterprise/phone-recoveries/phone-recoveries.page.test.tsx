import { listPhoneRecoveries } from '@portal/contract/enterprise/phone-recovery'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { AsAdmin, adminSession } from '#web/testing/as-admin.tsx'
import { buttonsOf } from '#web/testing/buttons.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { tagsOf } from '#web/testing/looks.ts'
import { comeBack } from '#web/testing/queries.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { PhoneRecoveriesPage } from './phone-recoveries.page.tsx'
import { RecoveryCard } from './recovery-card.tsx'

const list = 'GET /api/admin/phone-recoveries'
const id = '0198d2c4-0000-7000-8000-0000000000c1'

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
    status: 'CLEAN',
    createdAt: '2026-01-05T01:00:00.000Z'
  },
  state: 'WAITING',
  createdAt: '2026-01-05T01:00:00.000Z',
  objectUntil: '2026-01-07T01:00:00.000Z',
  opinion: null,
  decidedAt: null,
  decidedBy: null,
  endedAt: null,
  ...changes
})

type Answers = Parameters<typeof answerRequests>[0]

const open = (answers: Answers = {}, session = adminSession()) => {
  const asked = answerRequests({ [list]: () => ({ data: [recovery()], nextCursor: null }), ...answers })
  const page = renderPage(
    <AsAdmin session={session}>
      <PhoneRecoveriesPage />
    </AsAdmin>,
    { at: '/admin/phone-recoveries' }
  )
  return { ...page, asked }
}

/** One application without the page around it. */
const openCard = (changes: object = {}, session = adminSession()) => {
  const { data } = z.parse(listPhoneRecoveries.response, { data: [recovery(changes)], nextCursor: null })
  renderPage(
    <AsAdmin session={session}>
      {data.map((one) => (
        <RecoveryCard key={one.id} recovery={one} />
      ))}
    </AsAdmin>
  )
  return within(screen.getByRole('region'))
}

afterEach(() => changeLanguage('zh-CN'))

const give = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } })

const card = async () => within(await screen.findByRole('region', { name: 'jinmei_owner' }))

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
  expect(shown.queryByText(/^审核意见| 结束$/)).toBeNull()
  expect(shown.getByRole('button', { name: /^申请书\.pdf/ })).toBeDefined()
})

test('驳回 needs an opinion; it is sent, and the list is read again', async () => {
  let rows = [recovery()]
  const { user, asked } = open({
    [list]: () => ({ data: rows, nextCursor: null }),
    [`POST /api/admin/phone-recoveries/${id}/decision`]: () => void (rows = [])
  })
  const reject = async () => {
    await user.click((await card()).getByRole('button', { name: /^驳回/ }))
    return within(await screen.findByRole('dialog'))
  }
  const left = await reject()
  // A fault on leaving the field would move 取消 away from the pointer.
  await user.tab()
  expect(left.getByRole('textbox').getAttribute('aria-invalid')).toBe('false')
  // Nothing was decided, so nothing is read: each look is logged.
  await user.click(left.getByRole('button', { name: '取消' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  const dialog = await reject()
  await user.click(dialog.getByRole('button', { name: '驳回' }))
  expect((await dialog.findByRole('alert')).textContent).toBe('请填写审核意见')
  give(dialog.getByLabelText('审核意见（申请人可见）'), '申请书未盖章')
  await user.click(dialog.getByRole('button', { name: '驳回' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(asked.map(({ method, body }) => [method, body])).toEqual([
    ['GET', undefined],
    ['POST', { decision: 'reject', opinion: '申请书未盖章' }],
    ['GET', undefined]
  ])
  expect(screen.getByText('没有待审核的申请')).toBeDefined()
})

test('通过 is sent without an opinion; a refusal stays in the dialog, after which the list is read again', async () => {
  let rows = [recovery()]
  const { user, asked } = open({
    [list]: () => ({ data: rows, nextCursor: null }),
    [`POST /api/admin/phone-recoveries/${id}/decision`]: () => {
      rows = []
      return problem(409, 'phone-recovery.state', { detail: '这份申请的状态已变化' })
    }
  })
  await user.click((await card()).getByRole('button', { name: /^通过/ }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.click(dialog.getByRole('button', { name: '通过' }))
  expect((await dialog.findByRole('alert')).textContent).toContain('这份申请的状态已变化')
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ decision: 'approve' })
  expect(screen.queryByText('申请已通过')).toBeNull()
  await user.click(dialog.getByRole('button', { name: '取消' }))
  expect(await screen.findByText('没有待审核的申请')).toBeDefined()
})

test('of two applications one is approved and the other rejected, each by its own dialog; the focus is not lost', async () => {
  const otherId = id.replace(/1$/, '2')
  const both = [recovery(), recovery({ id: otherId, account: { username: 'other_owner', name: null, isOwner: true } })]
  let waiting = both
  const { user, asked } = open({
    [list]: () => ({ data: waiting, nextCursor: null }),
    ...Object.fromEntries(
      [id, otherId].map((each) => [
        `POST /api/admin/phone-recoveries/${each}/decision`,
        () => void (waiting = waiting.filter((one) => one.id !== each))
      ])
    )
  })
  await card()
  for (const [name, verdict, look, meaning] of [
    ['other_owner', '通过', 'primary', '异议期结束时新手机自动生效'],
    ['jinmei_owner', '驳回', 'primary danger', '驳回后原手机继续有效']
  ] as const) {
    const region = screen.getByRole('region', { name })
    expect(
      buttonsOf(region)
        .slice(-2)
        .map((each) => /\(.*\)/.exec(each)?.[0])
    ).toEqual(['(danger)', '(primary)'])
    await user.click(within(region).getByRole('button', { name: new RegExp(`^${verdict}`) }))
    const dialog = await screen.findByRole('dialog', { name: `${verdict}账号 ${name} 更换手机的申请` })
    expect(dialog.textContent).toContain(meaning)
    expect(buttonsOf(dialog)).toEqual(['关闭', '取消', `${verdict} (${look})`])
    const opinion = within(dialog).getByLabelText('审核意见（申请人可见）')
    expect(opinion).toHaveProperty('value', '')
    give(opinion, `${verdict}的意见`)
    await user.click(within(dialog).getByRole('button', { name: verdict }))
    expect(await screen.findByText(`申请已${verdict}`)).toBeDefined()
    await waitFor(() => expect(screen.queryByRole('region', { name })).toBeNull())
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await focusIsAt(() => screen.getByRole('heading', { level: 1 }))
  }
  expect(
    asked.filter(({ method }) => method === 'POST').map(({ path, body }) => [path.split('/').at(-2), body])
  ).toEqual([
    [otherId, { decision: 'approve', opinion: '通过的意见' }],
    [id, { decision: 'reject', opinion: '驳回的意见' }]
  ])
})

test.each([404, 503])('a refusal (%i) can be left, and the next dialog begins without it', async (status) => {
  const { user, asked } = open({
    [`POST /api/admin/phone-recoveries/${id}/decision`]: () => problem(status, 'some.reason', { detail: '未能审核' })
  })
  const approve = async () => user.click((await card()).getByRole('button', { name: /^通过/ }))
  await approve()
  const dialog = within(await screen.findByRole('dialog'))
  await user.click(dialog.getByRole('button', { name: '通过' }))
  expect((await dialog.findByRole('alert')).textContent).toContain('未能审核')
  const before = asked.length
  await user.click(dialog.getByRole('button', { name: '取消' }))
  await waitFor(() => expect(asked.length).toBeGreaterThan(before))
  await approve()
  expect(within(await screen.findByRole('dialog')).queryByRole('alert')).toBeNull()
})

test('an auditor reads what waits, without deciding or opening the letter (R37)', () => {
  const shown = openCard({}, adminSession({ roles: ['AUDIT'] }))
  expect(shown.getByText('申请书.pdf')).toBeDefined()
  expect(shown.queryByRole('button')).toBeNull()
})

test('a decided one tells by whom, and is not decided again', () => {
  const shown = openCard({
    state: 'APPROVED',
    newPhone: '139****1234',
    decidedAt: '2026-01-05T02:00:00.000Z',
    decidedBy: '王审核',
    opinion: '已电话核实'
  })
  expect(shown.getByText('王审核 于 2026-01-05 10:00:00 审核')).toBeDefined()
  expect(shown.getByText('审核意见：已电话核实')).toBeDefined()
  expect(tagsOf()).toContain('已通过，异议期内 (processing)')
  expect(shown.queryByRole('button', { name: /^(通过|驳回)/ })).toBeNull()
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

test('a card is complete in English', () => {
  changeLanguage('en')
  const shown = openCard({
    enterprise: { ...recovery().enterprise, fullName: 'Jinmei' },
    account: { username: 'wang_jb', name: 'Wang', isOwner: false },
    legalPersonName: null,
    letter: { ...recovery().letter, displayName: 'letter.pdf' }
  })
  expect(shown.getByRole('button', { name: 'Reject the application of wang_jb' })).toBeDefined()
  expect(document.body.textContent.replaceAll(/[（）]/g, '')).not.toMatch(/\p{Script=Han}/u)
})

test('each state has its own list, which says why it is empty', async () => {
  const { user, asked } = open({ [list]: () => ({ data: [], nextCursor: null }) })
  expect(await screen.findByText('没有待审核的申请')).toBeDefined()
  expect(screen.getByText('账号申请更换绑定手机后，会出现在这里。')).toBeDefined()
  await user.click(screen.getByRole('tab', { name: '已生效' }))
  expect(await screen.findByText('这里还没有申请')).toBeDefined()
  expect(screen.queryByText('账号申请更换绑定手机后，会出现在这里。')).toBeNull()
  expect(asked.map(({ query }) => query.get('state'))).toEqual(['WAITING', 'DONE'])
})

test('coming back to the window reads nothing, since every look is logged', async () => {
  const { queryClient, asked } = open()
  await card()
  await comeBack(queryClient)
  expect(asked).toHaveLength(1)
})
