import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { AsAdmin, adminSession } from '#web/testing/as-admin.tsx'
import { tagsOf } from '#web/testing/looks.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { ProfileChangesPage } from './profile-changes.page.tsx'

const id = '0198d2c4-0000-7000-8000-000000000001'
const list = 'GET /api/admin/profile-changes'
const counts = 'GET /api/admin/profile-changes/counts'

const row = (changes: object = {}) => ({
  id,
  enterprise: {
    id: '0198d2c4-0000-7000-8000-0000000000e1',
    number: '0000000185',
    fullName: '山西龘煤有限公司',
    type: { zh: '供应商', en: 'Supplier' },
    isTest: false
  },
  createdAt: '2026-01-05T01:00:00.000Z',
  createdBy: 'jinmei_owner',
  dueAt: '2026-01-08T10:00:00.000Z',
  overdue: false,
  claimedBy: null,
  allowedActions: ['claim'],
  state: 'PENDING',
  changed: ['fullName', 'bankAccount'],
  awaitsSecondApproval: false,
  decidedAt: null,
  decidedBy: null,
  ...changes
})

type Answers = Parameters<typeof answerRequests>[0]

const open = (answers: Answers = {}, at = '/admin/profile-changes', session = adminSession()) => {
  const asked = answerRequests({
    [list]: () => ({ data: [row()], nextCursor: null }),
    [counts]: () => ({ counters: { PENDING: 12, REJECTED: 3, mine: 2, overdue: 1 } }),
    ...answers
  })
  const page = renderPage(
    <AsAdmin session={session}>
      <ProfileChangesPage />
    </AsAdmin>,
    { at }
  )
  return { ...page, asked, lists: () => asked.filter(({ path }) => path === '/api/admin/profile-changes') }
}

const table = () => screen.findByRole('table', { name: '资料变更审核' })

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

test('what waits is a desk: what changes, state, due time, claimer, and the counts (R47)', async () => {
  const colleague = { id: '0198d2c4-0000-7000-8000-0000000000a2', name: '审核员乙', self: false }
  const rows = [
    row({ overdue: true }),
    row({ id: id.replace(/1$/, '2'), claimedBy: colleague, allowedActions: [], awaitsSecondApproval: true })
  ]
  const { lists } = open({ [list]: () => ({ data: rows, nextCursor: null }) })
  const [heads, first, second] = tableTexts(await table())
  expect(heads).toEqual(['企业', '变更内容', '状态', '提交时间', '办理时限', '受理人', '操作'])
  expect(first?.slice(1)).toEqual([
    '供应商全称、账号',
    '待审核',
    '2026-01-05 09:00:00',
    '2026-01-08 18:00:00 已超时',
    '未受理',
    '查看受理'
  ])
  expect(second?.slice(2)).toEqual(['待审核待复审', '2026-01-05 09:00:00', '2026-01-08 18:00:00', '审核员乙', '查看'])
  expect(await screen.findByText('我受理的 2 件')).toBeTruthy()
  expect(screen.getByText('已超时 1 件')).toBeTruthy()
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual([
    '待审核12',
    '已通过0',
    '已驳回3',
    '已撤回0',
    '全部'
  ])
  expect(tagsOf(await table())).toContain('待复审 (processing)')
  expect(lists()[0]?.query.toString()).toBe('state=PENDING&limit=20')
})

test('a row is claimed from the list, which is read again; a refusal is told above it (R38)', async () => {
  const claimer = { id: '0198d2c4-0000-7000-8000-0000000000a1', name: '审核员甲', self: true }
  let shown = row()
  const { user, lists } = open({
    [list]: () => ({ data: [shown], nextCursor: null }),
    [`POST /api/admin/profile-changes/${id}/claim`]: () =>
      void (shown = row({ claimedBy: claimer, allowedActions: ['release'] })),
    [`DELETE /api/admin/profile-changes/${id}/claim`]: () =>
      problem(409, 'application.claimed', { detail: '该申请已由其他审核员受理' })
  })
  await user.click(await screen.findByRole('button', { name: '受理 山西龘煤有限公司 的申请' }))
  expect(await screen.findByText('审核员甲（我）')).toBeTruthy()
  expect(lists()).toHaveLength(2)
  await user.click(screen.getByRole('button', { name: '放回 山西龘煤有限公司 的申请' }))
  expect((await screen.findByText(/该申请已由其他审核员受理/)).closest('[role=alert]')).toBeTruthy()
  await waitFor(() => expect(lists()).toHaveLength(3))
})

test('filter and state stand in the address, which a change takes along; a state begins at the first page', async () => {
  const { user, router } = open({}, `/admin/profile-changes?claimed=mine&after=${id}`)
  const link = within(await table()).getByRole('link', { name: '查看 山西龘煤有限公司 的申请' })
  expect(link.getAttribute('href')).toBe(`/admin/profile-changes/${id}?claimed=mine&after=${id}`)
  await user.click(await screen.findByRole('tab', { name: /^已驳回/ }))
  expect(router.state.location.search).toBe('?state=REJECTED&claimed=mine')
})

test('an empty desk says so, and an auditor finds no 受理 (R37)', async () => {
  const empty = open({ [list]: () => ({ data: [], nextCursor: null }) })
  expect(await screen.findByText('这里没有资料变更')).toBeTruthy()
  empty.unmount()
  open(
    { [list]: () => ({ data: [row({ allowedActions: [] })], nextCursor: null }) },
    undefined,
    adminSession({ roles: ['AUDIT'] })
  )
  expect(within(await table()).queryByRole('button')).toBeNull()
})

test('on a phone a row is a card with the same facts, and the page is complete in English', async () => {
  holdPhone()
  changeLanguage('en')
  open({
    [list]: () => ({ data: [row({ enterprise: { ...row().enterprise, fullName: 'Jinmei' } })], nextCursor: null })
  })
  expect(await screen.findByRole('button', { name: 'Claim the one of Jinmei' })).toBeTruthy()
  expect(screen.getByText('Supplier full name, Account number')).toBeTruthy()
  expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u)
})

test('what the register found is marked, and says what differs without values (R47)', async () => {
  const register = { found: true, isInBusiness: false }
  open({
    [list]: () => ({
      data: [
        row({ createdBy: null, changed: ['legalPersonName'], register }),
        row({
          id: id.replace(/1$/, '2'),
          createdBy: null,
          changed: [],
          state: 'REJECTED',
          register: { found: false, isInBusiness: true }
        })
      ],
      nextCursor: null
    })
  })
  const shown = tableTexts(await table())
  expect(shown.slice(1).map(([, changed]) => changed)).toEqual(['法人姓名、登记状态异常', '登记中未查到'])
  expect(tagsOf().map((each) => each.split(' ')[0])).toEqual(
    expect.arrayContaining(['工商核验', '待审核', '已通知企业'])
  )
})
