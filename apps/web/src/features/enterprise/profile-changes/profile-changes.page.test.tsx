import { listProfileChanges } from '@portal/contract/enterprise/profile-change'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { AsAdmin, adminSession } from '#web/testing/as-admin.tsx'
import { buttonsOf } from '#web/testing/buttons.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { tagsOf } from '#web/testing/looks.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { comeBack } from '#web/testing/queries.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { ChangeCard } from './change-card.tsx'
import { ProfileChangesPage } from './profile-changes.page.tsx'

const list = 'GET /api/admin/profile-changes'
const [id, clean, waiting, infected] = [
  '0198d2c4-0000-7000-8000-000000000001',
  '0198d2c4-0000-7000-8000-000000000011',
  '0198d2c4-0000-7000-8000-000000000012',
  '0198d2c4-0000-7000-8000-000000000013'
]

const paper = (paperId: string, displayName: string, status: string) => ({
  id: paperId,
  slot: 'profile:businessLicence',
  displayName,
  mediaType: 'image/png',
  size: 1000,
  status,
  createdAt: '2026-01-05T01:00:00.000Z'
})

const change = (changes: object = {}) => ({
  id,
  enterprise: {
    id: '0198d2c4-0000-7000-8000-000000000002',
    number: '0000000185',
    fullName: '山西龘煤有限公司',
    type: { zh: '供应商', en: 'Supplier' },
    isTest: false
  },
  createdAt: '2026-01-05T01:00:00.000Z',
  createdBy: 'jinmei_owner',
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
  ...changes
})

const answer = (changes: object[] = [change()], nextCursor: string | null = null) => ({
  [list]: () => ({ data: changes, nextCursor })
})

const open = (at = '/admin/profile-changes', session = adminSession()) =>
  renderPage(
    <AsAdmin session={session}>
      <ProfileChangesPage />
    </AsAdmin>,
    { at }
  )

/** One change without the page around it. */
const openCard = (changes: object = {}, session = adminSession()) => {
  const { data } = z.parse(listProfileChanges.response, { data: [change(changes)], nextCursor: null })
  const page = renderPage(
    <AsAdmin session={session}>
      {data.map((one) => (
        <ChangeCard key={one.id} change={one} />
      ))}
    </AsAdmin>
  )
  return { ...page, card: within(screen.getByRole('region')) }
}

const shownDifferences = () => tableTexts(screen.getByRole('table', { name: '变更内容' }))

const give = (text: string) => fireEvent.change(screen.getByLabelText(/审核意见/), { target: { value: text } })

const idAt = (last: string): string => id.replace(/.$/, last)

const openDecision = async (name: RegExp) => {
  const page = open()
  await page.user.click(await screen.findByRole('button', { name }))
  return { ...page, dialog: await screen.findByRole('dialog') }
}

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

test('a waiting change shows each field with the value in force and the one asked for (R21)', () => {
  const { card } = openCard()
  expect(screen.getByRole('region', { name: '山西龘煤有限公司' })).toBeTruthy()
  expect(card.getByText('jinmei_owner 于 2026-01-05 09:00:00 提交')).toBeTruthy()
  const [heads, name, ...rest] = shownDifferences()
  expect(heads).toEqual(['项目', '现行', '变更为'])
  expect(name).toEqual(['主体 供应商全称', '山西龘煤有限公司', '山西龘煤集团有限公司'])
  expect(rest.map(([field, from = '', to = '']) => [field, from.slice(0, 8), to.slice(0, 8)])).toEqual([
    ['银行 开户行', '（空）', '中国建设银行'],
    ['银行 账号', '****5678', '****1234']
  ])
  expect(tagsOf()).toEqual(['待审核 (warning)'])
  expect(card.queryByText(/^审核意见|^对照材料/)).toBeNull()
})

test('a sensitive value is shown in clear only on request, and the server records it (R19)', async () => {
  const asked = answerRequests({
    [`POST /api/admin/profile-changes/${id}/revelations`]: () => ({ value: '6222000011112222' })
  })
  const { user } = openCard()
  expect(asked.filter(({ method }) => method === 'POST')).toEqual([])
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

test('others that have the requested account, or ask for it, are named before the decision, which says what was seen (R20)', async () => {
  const sameAccount = [holder('3'), holder('4', { isWaiting: true }), holder('5', { state: 'CLOSED' })]
  let rows = [change({ sameAccount })]
  const asked = answerRequests({
    [list]: () => ({ data: rows, nextCursor: null }),
    [`POST /api/admin/profile-changes/${id}/decision`]: () => void (rows = [])
  })
  const { user } = open()
  await screen.findByText('未发现需要注意的情况')
  await user.click(screen.getByRole('button', { name: /^通过 山西龘煤/ }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(/^另有 3 家企业/)).toBeTruthy()
  const names = dialog.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(names).toEqual(['山西第3公司', '山西第4公司', '山西第5公司'])
  await user.click(dialog.getByRole('button', { name: '通过' }))
  expect(await screen.findByText('没有待审核的资料变更')).toBeTruthy()
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    decision: 'approve',
    sameAccount: ['0000000203', '0000000204', '0000000205']
  })
})

test('where no other has the account, nothing is said', () => {
  openCard()
  expect(screen.queryByText(/变更后的银行账号/)).toBeNull()
})

test('an auditor looks, and neither decides nor reveals (R37)', () => {
  const { card } = openCard({}, adminSession({ roles: ['AUDIT'] }))
  expect(card.getByText('****1234')).toBeTruthy()
  expect(card.queryByRole('button')).toBeNull()
})

test('a decided change tells who decided, when and why, and calls the old value 变更前 (R21)', () => {
  const decidedAt = '2026-01-06T01:00:00.000Z'
  const { card, unmount } = openCard({ state: 'REJECTED', opinion: '请附开户许可证', decidedAt, decidedBy: '审核员乙' })
  expect(tagsOf()).toEqual(['已驳回 (error)'])
  expect(card.getByText('审核员乙 于 2026-01-06 09:00:00 审核')).toBeTruthy()
  expect(card.getByText('审核意见：请附开户许可证')).toBeTruthy()
  expect(shownDifferences()[0]).toEqual(['项目', '变更前', '变更为'])
  expect(card.queryByRole('button')).toBeNull()
  unmount()
  const withdrawn = openCard({ state: 'WITHDRAWN', decidedAt })
  expect(withdrawn.card.getByText('企业于 2026-01-06 09:00:00 撤回')).toBeTruthy()
  expect(tagsOf()).toEqual(['已撤回 (default)'])
  withdrawn.unmount()
  const approved = openCard({ state: 'APPROVED', opinion: '与执照一致', decidedAt, decidedBy: '审核员乙' })
  expect(approved.card.getByText('审核意见：与执照一致')).toBeTruthy()
  expect(tagsOf()).toEqual(['已通过 (success)'])
})

test('a credit code with a wrong check character is pointed out while the change waits (R20)', () => {
  const { card, unmount } = openCard({ creditCodeSuspect: true })
  expect(card.getByText(/校验位与国家标准不符/).closest('[role=status]')).toBeTruthy()
  unmount()
  openCard({ creditCodeSuspect: true, state: 'APPROVED' })
  expect(screen.queryByText(/校验位与国家标准不符/)).toBeNull()
})

test('papers open only after the scan (R25)', async () => {
  const differences = { businessLicence: { from: clean, to: waiting } }
  const papers = {
    [clean]: paper(clean, '旧执照.png', 'CLEAN'),
    [waiting]: paper(waiting, '新执照.png', 'QUARANTINED'),
    [infected]: paper(infected, '身份证.png', 'INFECTED')
  }
  answerRequests({})
  const { user } = openCard({ differences, papers, evidence: { legalPersonIdFront: infected } })
  const row = within(screen.getByRole('row', { name: /营业执照/ }))
  expect(row.getByText('等待安全扫描')).toBeTruthy()
  expect(row.queryByRole('button', { name: /新执照/ })).toBeNull()
  expect(screen.getByText('未通过安全扫描').parentElement?.textContent).toContain('法人身份证人像面')
  expect(screen.queryByRole('button', { name: /身份证.png/ })).toBeNull()
  await user.click(row.getByRole('button', { name: /旧执照.png/ }))
  expect(await screen.findByRole('dialog', { name: '营业执照（现行）' })).toBeTruthy()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('a paper of an earlier round, of which only the id is known, opens by its label', () => {
  openCard({ differences: { businessLicence: { from: clean, to: null } } })
  expect(screen.getByRole('button', { name: '查看 营业执照（现行）' })).toBeTruthy()
})

test('a refusal needs an opinion (R21)', async () => {
  const asked = answerRequests(answer())
  const { user, dialog } = await openDecision(/^驳回 山西龘煤/)
  await user.click(within(dialog).getByRole('button', { name: '驳回' }))
  expect((await within(dialog).findByRole('alert')).textContent).toBe('请填写审核意见')
  give('  ')
  await user.click(within(dialog).getByRole('button', { name: '驳回' }))
  expect((await within(dialog).findByRole('alert')).textContent).toBe('请填写审核意见')
  give('字'.repeat(1001))
  await user.click(within(dialog).getByRole('button', { name: '驳回' }))
  expect((await within(dialog).findByRole('alert')).textContent).toContain('1000')
  give('字'.repeat(1000))
  await waitFor(() => expect(within(dialog).queryByRole('alert')).toBeNull())
  await user.click(within(dialog).getByRole('button', { name: '取消' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  // Nothing was refused, so the list is not stale.
  expect(asked.map(({ method }) => method)).toEqual(['GET'])
})

test('a refusal with its opinion is sent once, announced, and the list is read again (R21)', async () => {
  const done = Promise.withResolvers<undefined>()
  const asked = answerRequests({
    ...answer(),
    [`POST /api/admin/profile-changes/${id}/decision`]: () => done.promise
  })
  const { user, dialog } = await openDecision(/^驳回 山西龘煤/)
  give('请附开户许可证')
  const submit = within(dialog).getByRole('button', { name: '驳回' })
  await user.click(submit)
  await user.click(submit)
  await user.keyboard('{Escape}')
  expect(screen.getByRole('dialog')).toBe(dialog)
  done.resolve(undefined)
  expect(await screen.findByText('资料变更已驳回')).toBeTruthy()
  const sent = asked.filter(({ method }) => method === 'POST')
  expect(sent.map(({ body }) => body)).toEqual([{ decision: 'reject', opinion: '请附开户许可证' }])
  await waitFor(() => expect(asked.filter(({ method }) => method === 'GET')).toHaveLength(2))
})

test('an approval needs no opinion', async () => {
  let rows = [change()]
  const asked = answerRequests({
    [list]: () => ({ data: rows, nextCursor: null }),
    [`POST /api/admin/profile-changes/${id}/decision`]: () => void (rows = [])
  })
  const { user, dialog } = await openDecision(/^通过 山西龘煤/)
  expect(dialog.textContent).toContain('通过后新资料立即生效')
  await user.click(within(dialog).getByRole('button', { name: '通过' }))
  expect(await screen.findByText('资料变更已通过')).toBeTruthy()
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ decision: 'approve' })
  expect(await screen.findByText('没有待审核的资料变更')).toBeTruthy()
})

test('the second of two reviewers learns who was first and how, and gets a fresh list (R27)', async () => {
  const decided = change({
    state: 'REJECTED',
    decidedBy: '审核员乙',
    decidedAt: '2026-01-06T01:00:00.000Z',
    opinion: '不符'
  })
  const newer = change({ ...decided, id: idAt('9'), decidedBy: '审核员丁' })
  const asked = answerRequests({
    [list]: ({ query }) => ({ data: query.get('state') === 'all' ? [newer, decided] : [change()], nextCursor: null }),
    [`POST /api/admin/profile-changes/${id}/decision`]: () => problem(409, 'application.state')
  })
  const { user, dialog } = await openDecision(/^通过 山西龘煤/)
  await user.click(within(dialog).getByRole('button', { name: '通过' }))
  expect(await within(dialog).findByText('审核员乙已先一步作出决定（已驳回）。')).toBeTruthy()
  expect(within(dialog).getByText('审核意见：不符')).toBeTruthy()
  const before = asked.length
  await user.click(within(dialog).getByRole('button', { name: '取消' }))
  await waitFor(() => expect(asked.length).toBeGreaterThan(before))
})

test('when the enterprise withdrew the change first, the dialog says so', async () => {
  const withdrawn = change({ state: 'WITHDRAWN', decidedAt: '2026-01-06T01:00:00.000Z' })
  answerRequests({
    [list]: ({ query }) => ({ data: [query.get('state') === 'all' ? withdrawn : change()], nextCursor: null }),
    [`POST /api/admin/profile-changes/${id}/decision`]: () => problem(409, 'application.state')
  })
  const { user, dialog } = await openDecision(/^通过 山西龘煤/)
  await user.click(within(dialog).getByRole('button', { name: '通过' }))
  expect(await within(dialog).findByText('企业已撤回这项变更。')).toBeTruthy()
})

test('the states are tabs whose choice stands in the address and starts at the first page', async () => {
  const asked = answerRequests(answer([]))
  const { user, router } = open(`/admin/profile-changes?after=${id}`)
  expect(await screen.findByText('这一页已经没有内容')).toBeTruthy()
  expect(screen.getByRole('link', { name: '回到第一页' }).getAttribute('href')).toBe('/admin/profile-changes')
  await user.click(screen.getByRole('tab', { name: '已通过' }))
  expect(await screen.findByText('这里还没有资料变更')).toBeTruthy()
  expect(router.state.location.search).toBe('?state=APPROVED')
  expect(screen.getByRole('tab', { name: '已通过' }).getAttribute('aria-selected')).toBe('true')
  expect(Object.fromEntries(asked.at(-1)?.query ?? [])).toEqual({ state: 'APPROVED' })
})

test('without waiting changes the page says where they come from', async () => {
  answerRequests(answer([]))
  open()
  expect(await screen.findByText('没有待审核的资料变更')).toBeTruthy()
  expect(screen.getByText('企业提交重要资料变更后，会出现在这里。')).toBeTruthy()
})

test('a failed read can be tried again, and 刷新 reads again', async () => {
  let isDown = true
  const asked = answerRequests({
    [list]: () => (isDown ? problem(500, 'internal') : { data: [change()], nextCursor: id })
  })
  const { user } = open()
  const alert = await screen.findByRole('alert')
  isDown = false
  await user.click(within(alert).getByRole('button', { name: '重试' }))
  expect((await screen.findByRole('link', { name: '下一页' })).getAttribute('href')).toContain(`after=${id}`)
  await user.click(screen.getByRole('button', { name: '刷新' }))
  await waitFor(() => expect(asked).toHaveLength(3))
})

test('the way back leads to the page before, not to the first, and both ways keep the state', async () => {
  answerRequests(answer([change()], idAt('e')))
  open(`/admin/profile-changes?state=REJECTED&after=${id}&after=${idAt('f')}`)
  const previous = await screen.findByRole('link', { name: '上一页' })
  const here = '/admin/profile-changes?state=REJECTED'
  expect(previous.getAttribute('href')).toBe(`${here}&after=${id}`)
  expect(screen.getByRole('link', { name: '下一页' }).getAttribute('href')).toBe(
    `${here}&after=${id}&after=${idAt('f')}&after=${idAt('e')}`
  )
})

test('three pages are turned forwards and back, each with its own change', async () => {
  const pages: Record<string, [string, string | null]> = {
    '': ['第一页公司', idAt('b')],
    [idAt('b')]: ['第二页公司', idAt('c')],
    [idAt('c')]: ['第三页公司', null]
  }
  answerRequests({
    [list]: ({ query }) => {
      const [fullName, nextCursor] = pages[query.get('after') ?? ''] ?? ['', null]
      return { data: [change({ enterprise: { ...change().enterprise, fullName } })], nextCursor }
    }
  })
  const { user, router } = open()
  const shows = (name: string) => screen.findByRole('region', { name })
  await shows('第一页公司')
  for (const [way, name] of [
    ['下一页', '第二页公司'],
    ['下一页', '第三页公司'],
    ['上一页', '第二页公司'],
    ['上一页', '第一页公司']
  ] as const) {
    await user.click(screen.getByRole('link', { name: way }))
    await shows(name)
    expect(screen.getAllByRole('region')).toHaveLength(1)
  }
  expect(router.state.location.search).toMatch(/^\??$/)
})

test('of two changes each is decided by its own dialog, and the focus goes to the heading', async () => {
  const otherId = idAt('e')
  let waiting = [change(), change({ id: otherId, enterprise: { ...change().enterprise, fullName: '山西乙公司' } })]
  const asked = answerRequests({
    [list]: () => ({ data: waiting, nextCursor: null }),
    ...Object.fromEntries(
      [id, otherId].map((each) => [
        `POST /api/admin/profile-changes/${each}/decision`,
        () => void (waiting = waiting.filter((one) => one.id !== each))
      ])
    )
  })
  const { user } = open()
  await screen.findByRole('region', { name: '山西乙公司' })
  for (const [name, verdict, look] of [
    ['山西乙公司', '驳回', 'primary danger'],
    ['山西龘煤有限公司', '通过', 'primary']
  ] as const) {
    await user.click(screen.getByRole('button', { name: new RegExp(`^${verdict} ${name}`) }))
    const dialog = await screen.findByRole('dialog')
    expect(buttonsOf(dialog)).toEqual(['关闭', '取消', `${verdict} (${look})`])
    expect(within(dialog).getByRole('textbox', { name: /审核意见/ })).toHaveProperty('value', '')
    give(`${name}的意见`)
    await user.click(within(dialog).getByRole('button', { name: verdict }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(screen.queryByRole('region', { name })).toBeNull())
    await focusIsAt(() => screen.getByRole('heading', { level: 1 }))
  }
  expect(
    asked.filter(({ method }) => method === 'POST').map(({ path, body }) => [path.split('/').at(-2), body])
  ).toEqual([
    [otherId, { decision: 'reject', opinion: '山西乙公司的意见' }],
    [id, { decision: 'approve', opinion: '山西龘煤有限公司的意见' }]
  ])
  expect(await screen.findByText('没有待审核的资料变更')).toBeTruthy()
})

test('the page is complete in English', async () => {
  changeLanguage('en')
  answerRequests(answer([change({ creditCodeSuspect: true, differences: { bankName: { from: 'A', to: 'B' } } })]))
  open(undefined, adminSession({ name: 'Li' }))
  await screen.findByRole('button', { name: /^Approve the change/ })
  expect(document.body.textContent.replaceAll('山西龘煤有限公司', '')).not.toMatch(/\p{Script=Han}/u)
})

test('on a phone both values of a field stand below its name', () => {
  holdPhone()
  openCard()
  expect(screen.getByRole('row', { name: /供应商全称/ }).textContent).toMatch(
    /^主体 供应商全称现行.*山西龘煤有限公司变更为.*山西龘煤集团有限公司$/
  )
})

test('a refusal names nobody when the change is no longer on the newest page', async () => {
  const asked = answerRequests({
    [list]: ({ query }) => ({ data: query.get('state') === 'all' ? [] : [change()], nextCursor: null }),
    [`POST /api/admin/profile-changes/${id}/decision`]: () =>
      problem(409, 'application.state', { detail: '申请的状态已变化' })
  })
  const { user, dialog } = await openDecision(/^通过 山西龘煤/)
  await user.click(within(dialog).getByRole('button', { name: '通过' }))
  await waitFor(() => expect(asked.at(-1)?.query.get('state')).toBe('all'))
  expect(within(dialog).getByRole('alert').textContent).toContain('申请的状态已变化')
  expect(within(dialog).queryByRole('status')).toBeNull()
})

test('a fault of the server names nobody, and asks for nobody', async () => {
  const decided = change({ state: 'REJECTED', decidedBy: '审核员乙', decidedAt: '2026-01-06T01:00:00.000Z' })
  const asked = answerRequests({
    [list]: ({ query }) => ({ data: [query.get('state') === 'all' ? decided : change()], nextCursor: null }),
    [`POST /api/admin/profile-changes/${id}/decision`]: () => problem(503, 'service.busy', { detail: '系统繁忙' })
  })
  const { user, dialog } = await openDecision(/^通过 山西龘煤/)
  await user.click(within(dialog).getByRole('button', { name: '通过' }))
  expect((await within(dialog).findByRole('alert')).textContent).toContain('系统繁忙')
  expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST'])
  expect(screen.queryByText(/已先一步/)).toBeNull()
})

test('the papers to compare with are named in the order of the profile, and each opens (R21)', async () => {
  const papers = {
    [clean]: paper(clean, '执照.png', 'CLEAN'),
    [waiting]: paper(waiting, '身份证.png', 'QUARANTINED')
  }
  const evidence = { legalPersonIdFront: waiting, businessLicence: clean }
  const asked = answerRequests({})
  const { user } = openCard({ evidence, papers })
  const line = screen.getByText('对照材料：').parentElement
  expect(line?.textContent).toMatch(/^对照材料：营业执照 执照\.png.*法人身份证人像面 等待安全扫描$/)
  await user.click(screen.getByRole('button', { name: /执照\.png/ }))
  expect(await screen.findByRole('dialog', { name: '营业执照' })).toBeTruthy()
  await waitFor(() => expect(asked.at(-1)?.path).toBe(`/api/admin/attachments/${clean}/content`))
})

test('an auditor reads the names of the papers and opens none (R37)', () => {
  const differences = { businessLicence: { from: waiting, to: clean } }
  const papers = { [clean]: paper(clean, '新执照.png', 'CLEAN') }
  openCard({ differences, papers, state: 'APPROVED' }, adminSession({ roles: ['AUDIT'] }))
  const row = within(screen.getByRole('row', { name: /营业执照/ }))
  expect(row.getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['营业执照（变更前）', '新执照.png'])
  expect(row.queryByRole('button')).toBeNull()
})

test('an enterprise without a name is called by its number', async () => {
  const { user, card } = openCard({ enterprise: { ...change().enterprise, fullName: null } })
  expect(screen.getByRole('region', { name: '0000000185' })).toBeTruthy()
  expect(card.getByRole('button', { name: '通过 0000000185 的资料变更' })).toBeTruthy()
  await user.click(card.getByRole('button', { name: '驳回 0000000185 的资料变更' }))
  expect(await screen.findByRole('dialog', { name: '驳回 0000000185 的资料变更' })).toBeTruthy()
})

test('coming back to the window reads nothing, since every look is logged', async () => {
  const asked = answerRequests(answer())
  const { queryClient } = open()
  await screen.findByRole('region', { name: '山西龘煤有限公司' })
  const isRead = () => asked.filter(({ path }) => path === '/api/admin/profile-changes')
  await comeBack(queryClient)
  expect(isRead()).toHaveLength(1)
})
