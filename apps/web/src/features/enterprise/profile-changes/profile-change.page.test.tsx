import { readProfileChange } from '@portal/contract/enterprise/profile-change'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { workDone } from '#web/shared/desk/work-done.tsx'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { AsAdmin, adminSession } from '#web/testing/as-admin.tsx'
import { buttonsOf } from '#web/testing/buttons.ts'
import { tagsOf } from '#web/testing/looks.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { comeBack } from '#web/testing/queries.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { ChangeCard } from './change-card.tsx'
import { ProfileChangePage } from './profile-change.page.tsx'

const [id, nextId] = ['0198d2c4-0000-7000-8000-000000000001', '0198d2c4-0000-7000-8000-000000000002']
const page = `GET /api/admin/profile-changes/${id}`
const list = 'GET /api/admin/profile-changes'
const decision = `POST /api/admin/profile-changes/${id}/decision`
const claim = `/api/admin/profile-changes/${id}/claim`
const self = { id: '0198d2c4-0000-7000-8000-0000000000a1', name: '审核员甲', self: true }

const change = (changes: object = {}) => ({
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
  claimedBy: self,
  allowedActions: ['release', 'approve', 'reject'],
  cannedReasons: [{ zh: '材料不清晰', en: 'Not legible' }],
  state: 'PENDING',
  differences: {
    fullName: { from: '山西龘煤有限公司', to: '山西龘煤集团有限公司' },
    bankAccount: { from: '****5678', to: '****1234' },
    bankName: { from: null, to: '中国建设银行' }
  },
  creditCodeSuspect: false,
  evidence: {},
  papers: {},
  sameAccount: [],
  opinion: null,
  decidedAt: null,
  decidedBy: null,
  approvals: 1,
  firstApproval: null,
  ...changes
})

/** One change without the page around it. */
const openCard = (changes: object = {}, session = adminSession()) => {
  const shown = renderPage(
    <AsAdmin session={session}>
      <ChangeCard change={z.parse(readProfileChange.response, change(changes))} />
    </AsAdmin>
  )
  return { ...shown, card: within(screen.getByRole('region')) }
}

type Answers = Parameters<typeof answerRequests>[0]

const open = (changes: object = {}, answers: Answers = {}, session = adminSession()) => {
  const asked = answerRequests({
    [page]: () => change(changes),
    [list]: () => ({ data: [], nextCursor: null }),
    ...answers
  })
  const shown = renderPage(
    <AsAdmin session={session}>
      <ProfileChangePage />
    </AsAdmin>,
    { at: `/admin/profile-changes/${id}`, route: '/admin/profile-changes/:id' }
  )
  return { ...shown, asked, sent: () => asked.filter(({ method }) => method !== 'GET') }
}

const shownDifferences = () => tableTexts(screen.getByRole('table', { name: '变更内容' }))
const idAt = (last: string): string => id.replace(/.$/, last)
const bar = async () => screen.findByRole('group', { name: '审核' })
const dialog = async () => within(await screen.findByRole('dialog'))

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
  window.sessionStorage.clear()
})

test('a waiting change shows each field with the value in force and the one asked for (R21)', () => {
  const { card } = openCard()
  expect(screen.getByRole('region', { name: '变更内容' })).toBeTruthy()
  expect(card.getByText('jinmei_owner 于 2026-01-05 09:00:00 提交')).toBeTruthy()
  const [heads, name, ...rest] = shownDifferences()
  expect(heads).toEqual(['项目', '现行', '变更为'])
  expect(name).toEqual(['主体 供应商全称', '山西龘煤有限公司', '山西龘煤集团有限公司'])
  expect(rest.map(([field, from = '', to = '']) => [field, from.slice(0, 8), to.slice(0, 8)])).toEqual([
    ['银行 开户行', '（空）', '中国建设银行'],
    ['银行 账号', '****5678', '****1234']
  ])
  expect(tagsOf()).toEqual(['待审核 (warning)'])
  expect(card.getByText('2026-01-08 18:00:00')).toBeTruthy()
})

test('a sensitive value is shown in clear only on request, and the server records it (R19)', async () => {
  const asked = answerRequests({
    [`POST /api/admin/profile-changes/${id}/revelations`]: () => ({ value: '6222000011112222' })
  })
  const { user } = openCard()
  expect(asked).toEqual([])
  await user.click(await screen.findByRole('button', { name: /查看.*账号（变更为）的原文/ }))
  expect(await screen.findByText('6222000011112222')).toBeTruthy()
  expect(asked.at(-1)?.body).toEqual({ field: 'bankAccount', of: 'to' })
  await user.click(screen.getByRole('button', { name: /查看.*账号（现行）的原文/ }))
  await waitFor(() => expect(asked.at(-1)?.body).toEqual({ field: 'bankAccount', of: 'from' }))
})

const holder = (last: string, changes: object = {}) => ({
  id: idAt(last),
  number: `000000020${last}`,
  fullName: `山西第${last}公司`,
  type: { zh: '供应商', en: 'Supplier' },
  isTest: false,
  state: 'ACTIVE',
  isWaiting: false,
  ...changes
})

test('others that have the requested account, or ask for it, are signals, and counted before the decision, which says what was seen (R20, R47)', async () => {
  const sameAccount = [holder('3'), holder('4', { isWaiting: true }), holder('5', { state: 'CLOSED' })]
  const signals = sameAccount.map(({ isWaiting, ...enterprise }) => ({
    kind: 'shared',
    enterprise,
    keys: ['bankAccount'],
    isWaiting,
    isMarked: false
  }))
  const { user, sent } = open(
    { sameAccount },
    {
      'GET /api/admin/enterprises/0000000185/signals': () => signals,
      [decision]: () => ({ awaitsSecondApproval: false })
    }
  )
  const notice = within(await screen.findByRole('region', { name: '需要注意（3）' }))
  expect(notice.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '与“山西第3公司”相同银行账户',
    '与“山西第4公司”相同银行账户；变更待审核，尚未生效',
    '与“山西第5公司”相同银行账户；该企业已注销'
  ])
  await user.keyboard('a')
  const asks = await dialog()
  expect(asks.getByText(/^另有 3 家企业/)).toBeTruthy()
  await user.click(asks.getByRole('button', { name: '通过' }))
  await waitFor(() =>
    expect(sent().map(({ body }) => body)).toEqual([
      { decision: 'approve', sameAccount: ['0000000203', '0000000204', '0000000205'] }
    ])
  )
})

test('where no other has the account, nothing is said', async () => {
  const { user } = open()
  expect(await screen.findByText('未发现需要注意的情况')).toBeTruthy()
  await bar()
  await user.keyboard('a')
  const asks = await dialog()
  expect(asks.getByRole('button', { name: '通过' })).toBeTruthy()
  expect(asks.queryByText(/变更后的银行账号/)).toBeNull()
})

test('an auditor looks, and neither decides nor reveals (R37)', () => {
  const { card } = openCard({}, adminSession({ roles: ['AUDIT'] }))
  expect(card.getByText('****1234')).toBeTruthy()
  expect(card.queryByRole('button')).toBeNull()
})

test('a decided change tells who decided, when and why, and calls the old value 变更前 (R21)', () => {
  const decidedAt = '2026-01-06T01:00:00.000Z'
  const { card, unmount } = openCard({ state: 'REJECTED', decidedAt, decidedBy: '审核员乙' })
  expect(tagsOf()).toEqual(['已驳回 (error)'])
  expect(card.getByText('审核员乙 于 2026-01-06 09:00:00 审核')).toBeTruthy()
  expect(shownDifferences()[0]).toEqual(['项目', '变更前', '变更为'])
  expect(card.queryByRole('button')).toBeNull()
  unmount()
  const withdrawn = openCard({ state: 'WITHDRAWN', decidedAt })
  expect(withdrawn.card.getByText('企业于 2026-01-06 09:00:00 撤回')).toBeTruthy()
  expect(tagsOf()).toEqual(['已撤回 (default)'])
  withdrawn.unmount()
  openCard({ state: 'APPROVED', decidedAt, decidedBy: '审核员乙' })
  expect(tagsOf()).toEqual(['已通过 (success)'])
})

test('a credit code with a wrong check character is pointed out while the change waits (R20)', () => {
  const { card, unmount } = openCard({ creditCodeSuspect: true })
  expect(card.getByText(/校验位与国家标准不符/).closest('[role=status]')).toBeTruthy()
  unmount()
  openCard({ creditCodeSuspect: true, state: 'APPROVED' })
  expect(screen.queryByText(/校验位与国家标准不符/)).toBeNull()
})

test('on a phone both values of a field stand below its name', () => {
  holdPhone()
  openCard()
  expect(screen.getByRole('row', { name: /供应商全称/ }).textContent).toMatch(
    /^主体 供应商全称现行.*山西龘煤有限公司变更为.*山西龘煤集团有限公司$/
  )
})

test('another bank account tells of the first approval, and whether it still counts (R47)', () => {
  const first = { by: '审核员乙', self: false, opinion: '与许可证一致', isLapsed: false }
  for (const [firstApproval, words] of [
    [null, /^变更银行账户须由两位审核员分别通过，这是初审/],
    [first, /^审核员乙 已初审通过/],
    [{ ...first, isLapsed: true }, /^审核员乙 的初审已失效/]
  ] as const) {
    const { card, unmount } = openCard({ approvals: 2, firstApproval })
    expect(card.getByText(words)).toBeTruthy()
    expect(card.queryByText('审核意见：与许可证一致') !== null).toBe(firstApproval !== null)
    unmount()
  }
  const { card } = openCard()
  expect(card.queryByText(/初审/)).toBeNull()
})

test('what nobody has claimed is claimed first, by C too (R38)', async () => {
  let view: object = { claimedBy: null, allowedActions: ['claim'] }
  const { user, sent } = open({}, { [page]: () => change(view), [`POST ${claim}`]: () => void (view = {}) })
  expect(await screen.findByText('受理后才能审核。')).toBeTruthy()
  expect(buttonsOf(await bar())).toEqual(['转交', '受理 C (primary)'])
  await user.keyboard('c')
  expect(await screen.findByLabelText('审核意见')).toBeTruthy()
  expect(sent().map(({ method, path }) => `${method} ${path}`)).toEqual([`POST ${claim}`])
  expect(buttonsOf(await bar())).toEqual([
    '放回',
    '转交',
    '驳回 X (danger)',
    '通过 A (primary)',
    '驳回并处理下一件 V',
    '通过并处理下一件 N'
  ])
})

test('who cannot decide is told why', async () => {
  const firstApproval = { by: '审核员甲', self: true, opinion: null, isLapsed: false }
  let view: object = {}
  const { queryClient } = open({}, { [page]: () => change({ ...view, allowedActions: [] }) })
  await screen.findByRole('table', { name: '变更内容' })
  for (const [seen, words] of [
    [{ claimedBy: { ...self, name: '审核员乙', self: false } }, '由 审核员乙 受理，其他人不能审核。'],
    [{ claimedBy: null, firstApproval }, '您已初审通过，须由另一位审核员复审。'],
    [{ claimedBy: null }, '您正在休假，结束休假后才能受理。'],
    [{ state: 'REJECTED', claimedBy: null, opinion: '许可证未更新' }, '许可证未更新']
  ] as const) {
    view = seen
    await queryClient.invalidateQueries()
    expect(await screen.findByText(words)).toBeTruthy()
    expect(screen.queryByRole('group', { name: '审核' })).toBeNull()
  }
})

test('驳回 needs an opinion, which a canned reason may give; it is sent, and the page is read again (R21)', async () => {
  let view: object = {}
  const { user, asked, sent } = open(
    {},
    {
      [page]: () => change(view),
      [decision]: () => {
        view = { state: 'REJECTED', allowedActions: [], claimedBy: null, opinion: '材料不清晰' }
        return { awaitsSecondApproval: false }
      }
    }
  )
  await bar()
  await user.keyboard('x')
  expect((await screen.findByRole('alert')).textContent).toBe('请填写审核意见')
  const opinion = screen.getByLabelText('审核意见')
  await waitFor(() => expect(document.activeElement).toBe(opinion))
  fireEvent.change(opinion, { target: { value: '  ' } })
  expect(screen.getByRole('alert')).toBeTruthy()
  fireEvent.change(opinion, { target: { value: '材料不清晰' } })
  expect(screen.queryByRole('alert')).toBeNull()
  expect(sent()).toEqual([])
  await user.keyboard('{Escape}x')
  const asks = await dialog()
  expect(asks.getByText('驳回后原资料继续有效，并通知企业。')).toBeTruthy()
  expect(asks.getByText('材料不清晰')).toBeTruthy()
  await user.click(asks.getByRole('button', { name: '驳回' }))
  expect(await screen.findByText('资料变更已驳回')).toBeTruthy()
  expect(sent().map(({ body }) => body)).toEqual([{ decision: 'reject', opinion: '材料不清晰' }])
  expect(asked.filter(({ path }) => path === page.slice(4))).toHaveLength(2)
})

/** Another change in the list, which nobody has claimed. */
const rowOf = (rowId: string) => {
  const { enterprise, createdAt, createdBy, dueAt } = change()
  return {
    id: rowId,
    enterprise,
    createdAt,
    createdBy,
    dueAt,
    overdue: false,
    claimedBy: null,
    allowedActions: ['claim'],
    state: 'PENDING',
    changed: [],
    awaitsSecondApproval: false,
    decidedAt: null,
    decidedBy: null
  }
}

test('the first of two approvals says what it does, and goes on to the next one to work on (R47)', async () => {
  // One that has lapsed does not count.
  const firstApproval = { by: '审核员乙', self: false, opinion: null, isLapsed: true }
  const { user, router, sent } = open(
    { approvals: 2, firstApproval },
    { [list]: () => ({ data: [rowOf(nextId)], nextCursor: null }), [decision]: () => ({ awaitsSecondApproval: true }) }
  )
  await bar()
  await user.keyboard('n')
  const asks = await dialog()
  expect(asks.getByText(/^初审通过后，须由另一位审核员复审/)).toBeTruthy()
  await user.click(asks.getByRole('button', { name: '通过' }))
  expect(await screen.findByText('初审已通过，等待另一位审核员复审')).toBeTruthy()
  await waitFor(() => expect(router.state.location.pathname).toBe(`/admin/profile-changes/${nextId}`))
  // Claimed only where the reviewer wants that.
  expect(sent()).toHaveLength(1)
})

test('what a first approval did is said, also when the change was read again before the answer (R21)', async () => {
  const firstApproval = { by: '审核员甲', self: true, opinion: null, isLapsed: false }
  const answer = Promise.withResolvers<object>()
  let more: object = { approvals: 2 }
  const { user, queryClient } = open({}, { [page]: () => change(more), [decision]: () => answer.promise })
  await bar()
  await user.keyboard('a')
  const asks = await dialog()
  await user.click(asks.getByRole('button', { name: '通过' }))
  more = { approvals: 2, firstApproval, claimedBy: null, allowedActions: [] }
  void queryClient.invalidateQueries()
  expect(await screen.findByText('您已初审通过，须由另一位审核员复审。')).toBeTruthy()
  answer.resolve({ awaitsSecondApproval: true })
  expect(await screen.findByText('初审已通过，等待另一位审核员复审')).toBeTruthy()
})

test('驳回并处理下一件 claims the next one that no colleague was first with, where the reviewer wants that (R47)', async () => {
  const ids = [nextId, idAt('3')]
  const { user, router, asked, sent } = open(
    {},
    {
      [list]: () => ({ data: ids.map(rowOf), nextCursor: null }),
      [decision]: () => ({ awaitsSecondApproval: false }),
      [`POST /api/admin/profile-changes/${nextId}/claim`]: () => problem(409, 'application.claimed'),
      [`POST /api/admin/profile-changes/${idAt('3')}/claim`]: () => undefined,
      [`GET /api/admin/profile-changes/${idAt('3')}`]: () => change({ id: idAt('3') })
    }
  )
  await bar()
  await user.click(screen.getByRole('checkbox', { name: '自动受理下一件' }))
  fireEvent.change(screen.getByLabelText('审核意见'), { target: { value: '材料不清晰' } })
  await user.keyboard('{Escape}v')
  await user.click((await dialog()).getByRole('button', { name: '驳回' }))
  await waitFor(() => expect(router.state.location.pathname).toBe(`/admin/profile-changes/${idAt('3')}`))
  await waitFor(() => expect(asked.map(({ path }) => path)).toContain(`/api/admin/profile-changes/${idAt('3')}`))
  expect(sent().map(({ path }) => path.split('/').slice(-2).join(' '))).toEqual([
    `${id} decision`,
    `${nextId} claim`,
    `${idAt('3')} claim`
  ])
  window.localStorage.clear()
})

test('after the last one the list says that nothing is left (R47)', async () => {
  const { user, router } = open({}, { [decision]: () => ({ awaitsSecondApproval: false }) })
  await bar()
  await user.keyboard('n')
  await user.click((await dialog()).getByRole('button', { name: '通过' }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/admin/profile-changes'))
  expect(router.state.location.state).toBe(workDone)
})

test('转交 gives it to a colleague who is at work, and the page is read again (R38)', async () => {
  const colleague = { id: idAt('9'), name: '审核员乙', self: false, inWork: 2, absence: null, isAway: false }
  const { user, asked, sent } = open(
    {},
    {
      'GET /api/admin/reviewers': () => [{ ...colleague, id: self.id, name: self.name, self: true }, colleague],
      [`POST /api/admin/profile-changes/${id}/assignment`]: () => undefined
    }
  )
  await user.click(within(await bar()).getByRole('button', { name: '转交' }))
  const asks = await dialog()
  await user.click(await asks.findByRole('combobox', { name: '接收的审核员' }))
  await user.click(await screen.findByText('审核员乙（在办 2 件）'))
  await user.click(asks.getByRole('button', { name: '转交' }))
  expect(await screen.findByText('已转交')).toBeTruthy()
  expect(sent().map(({ body }) => body)).toEqual([{ reviewerId: colleague.id }])
  await waitFor(() => expect(asked.filter(({ path }) => path === page.slice(4))).toHaveLength(2))
})

test('when another was first, the dialog says so and the page is read again (R27)', async () => {
  const { user, asked } = open(
    {},
    { [decision]: () => problem(409, 'application.state', { detail: '申请的状态已变化' }) }
  )
  await bar()
  await user.keyboard('a')
  const asks = await dialog()
  await user.click(asks.getByRole('button', { name: '通过' }))
  expect((await asks.findByRole('alert')).textContent).toContain('申请的状态已变化')
  await waitFor(() => expect(asked.filter(({ path }) => path === page.slice(4))).toHaveLength(2))
})

test('an opinion that was not sent comes back in this window', async () => {
  const first = open()
  fireEvent.change(await screen.findByLabelText('审核意见'), { target: { value: '请补充' } })
  first.unmount()
  open()
  expect(await screen.findByLabelText('审核意见')).toHaveProperty('value', '请补充')
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
    enterprise: { ...change().enterprise, fullName: 'Jinmei' },
    differences: {},
    claimedBy: { ...self, name: 'A' }
  })
  expect(await screen.findByRole('button', { name: /^Approve, then the next one/ })).toBeTruthy()
  expect(document.body.textContent.replaceAll(/[（）：]/g, '')).not.toMatch(/\p{Script=Han}/u)
})

/** R47: what the register found. */
const found = (register: object = {}, changes: object = {}) => ({
  createdBy: null,
  differences: { legalPersonName: { from: '王建国', to: '李卫国' } },
  register: {
    found: true,
    state: '吊销',
    isInBusiness: false,
    checkedAt: '2026-01-06T18:00:00.000Z',
    revision: 3,
    ...register
  },
  ...changes
})

test('what the register found stands beside the profile, with the state of the company (R47)', async () => {
  open(found())
  expect(await screen.findByRole('heading', { level: 1, name: '山西龘煤有限公司的工商核验' })).toBeTruthy()
  const card = within(screen.getByRole('region', { name: '与工商登记不一致' }))
  expect(tableTexts(card.getByRole('table', { name: '与工商登记不一致' }))).toEqual([
    ['项目', '企业资料', '工商登记'],
    ['法人 姓名', '王建国', '李卫国']
  ])
  expect(card.getByText('登记状态：吊销')).toBeTruthy()
  expect(card.getByText('最近核验：2026-01-07 02:00:00')).toBeTruthy()
  expect(card.getByText('工商核验于 2026-01-05 09:00:00 发现')).toBeTruthy()
})

test('a company that the register does not know has no table', async () => {
  open(found({ found: false, state: null, isInBusiness: true }, { differences: {} }))
  expect(await screen.findByText('工商登记中未查到该企业')).toBeTruthy()
  expect(screen.queryByRole('table')).toBeNull()
})

test.each([
  ['已核实无需变更', 'approve', '企业资料不变，不通知企业。', '已核实无需变更'],
  ['通知企业更新资料', 'reject', '系统将通知企业核对并修改上述项目。', '已通知企业更新资料']
] as const)('%s needs an opinion and sends what was seen', async (name, verdict, consequence, done) => {
  const { sent } = open(found(), { [decision]: () => ({ awaitsSecondApproval: false }) })
  const button = within(await bar()).getByRole('button', { name: new RegExp(`^${name}(?!并)`) })
  fireEvent.click(button)
  expect(await screen.findByRole('alert')).toHaveProperty('textContent', '请填写审核意见')
  expect(sent()).toEqual([])
  fireEvent.change(screen.getByLabelText('审核意见'), { target: { value: '已电话核实' } })
  fireEvent.click(button)
  const asked = await dialog()
  expect(asked.getByText(new RegExp(consequence))).toBeTruthy()
  fireEvent.click(asked.getByRole('button', { name }))
  await waitFor(() =>
    expect(sent()[0]?.body).toEqual({ decision: verdict, opinion: '已电话核实', registerRevision: 3 })
  )
  expect((await screen.findAllByText(done)).length).toBeGreaterThan(0)
})

test.each([
  ['APPROVED', '已核实无需变更', '审核员甲', '审核员甲 于 2026-01-06 09:00:00 审核'],
  ['REJECTED', '已通知企业', '审核员甲', '审核员甲 于 2026-01-06 09:00:00 审核'],
  ['WITHDRAWN', '差异已消失', null, '2026-01-06 09:00:00 核验已无差异，自动关闭']
])('what was %s says how it ended', (state, tag, decidedBy, words) => {
  const { card } = openCard(found({}, { state, decidedBy, decidedAt: '2026-01-06T01:00:00.000Z', allowedActions: [] }))
  expect(tagsOf().map((each) => each.split(' ')[0])).toEqual(['工商核验', tag])
  expect(card.getByText(words)).toBeTruthy()
})
