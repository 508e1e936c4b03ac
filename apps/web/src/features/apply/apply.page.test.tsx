// @vitest-environment jsdom
import type { ApplicationView } from '@portal/contract/application'
import type { SessionView } from '@portal/contract/session'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { createMemoryRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { ApplyPage } from './apply.page.tsx'
import { type Qualifications, qualificationsQuery } from './apply.queries.ts'

const at = new Date('2026-01-05T01:00:00Z')
const named = (zh: string) => ({ zh, en: 'A name' })

const listing: Qualifications['available'][number] = {
  code: 'LISTING',
  name: named('挂牌交易'),
  prerequisites: [],
  supplement: {
    title: named('现货挂牌补充材料'),
    fields: [{ key: 'products', kind: 'text', label: named('主营煤种'), required: false, max: 200 }],
    files: []
  },
  menus: ['trade'],
  validityMonths: null,
  approvals: 1,
  lacking: []
}

const contract: Qualifications['available'][number] = {
  ...listing,
  code: 'E_CONTRACT',
  name: named('电子合同会员'),
  supplement: {
    title: named('电子合同会员补充材料'),
    fields: [],
    files: [
      {
        key: 'letter',
        label: named('电子合同资格申请书'),
        hint: named('申请书附件：小于2M的JPG、JPEG、PNG或PDF*'),
        required: true,
        template: 'authorisation-letter',
        guide: { label: named('电子合同会员授权说明'), zh: '须由法定代表人签字', en: 'To be signed' }
      }
    ]
  }
}

const returned: ApplicationView = {
  id: '0198d2c4-0000-7000-8000-000000000001',
  qualification: 'LISTING',
  name: named('挂牌交易'),
  state: 'RETURNED',
  grantState: null,
  round: 1,
  fields: { products: '动力煤' },
  files: {},
  flags: { 'field:products': '请写明全部煤种' },
  opinion: '请补充',
  submittedAt: at,
  dueAt: at,
  allowedActions: ['resubmit', 'withdraw'],
  supplement: listing.supplement,
  timeline: [
    { at, action: 'submit', actor: 'mine_1', round: 1, opinion: null, flags: {} },
    { at, action: 'claim', actor: '平台审核员', round: 1, opinion: null, flags: {} },
    {
      at: new Date(at.getTime() + 1000),
      action: 'return',
      actor: '平台审核员',
      round: 1,
      opinion: '请补充',
      flags: { 'field:products': '请写明全部煤种' }
    }
  ]
}

const empty: Qualifications = {
  profileMissing: [],
  owned: [],
  ended: [],
  latest: null,
  newestOpinion: null,
  available: [listing, contract],
  applications: []
}

const session: SessionView = {
  account: { id: '0198d2c4-0000-7000-8000-000000000009', username: 'mine_1', phone: '138****0000' },
  enterprise: {
    number: '0000000185',
    type: { code: 'SUPPLIER', nameZh: '供应商', nameEn: 'Supplier' },
    fullName: null
  },
  menu: { top: [], side: [] },
  unreadMessages: 0,
  due: [],
  idleSeconds: 1800,
  expiresAt: at
}

let root: Root
let place: HTMLElement

beforeEach(() => {
  window.sessionStorage.clear()
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
})
afterEach(() => {
  root.unmount()
  place.remove()
})

const open = (page: Partial<Qualifications>, address = '/') => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
  queryClient.setQueryData(sessionQuery.queryKey, session)
  queryClient.setQueryData(qualificationsQuery.queryKey, { ...empty, ...page })
  const router = createMemoryRouter([{ path: '*', Component: ApplyPage }], { initialEntries: [address] })
  flushSync(() =>
    root.render(
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    )
  )
}

const press = (text: string) => {
  const button = [...place.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(text))
  if (!button) throw new Error(`no button ${text}`)
  flushSync(() => button.click())
}

const choose = (code: string) => flushSync(() => place.querySelector<HTMLInputElement>(`input[value=${code}]`)?.click())

const seen = (text: string) => vi.waitFor(() => expect(place.textContent).toContain(text), { timeout: 30_000 })

test('the page has the words and rows of the manual (R22)', () => {
  open({})
  for (const words of [
    '请选择需要申请的交易资格！',
    '如需帮助请联系平台工作人员！',
    '业务资格',
    '已拥有的资格',
    '最新申请资格',
    '最新审核意见',
    '可申请的资格'
  ]) {
    expect(place.textContent).toContain(words)
  }
  expect([...place.querySelectorAll('input[type=radio]')]).toHaveLength(2)
  expect(place.textContent).toContain('还没有提交过申请')
})

test('提交 without a choice asks for one (R22)', async () => {
  open({})
  press('提交')
  await seen('请选择需要申请的交易资格')
})

test('choosing 电子合同会员 shows its block with 点击查看, the letter and the attachment (R23)', async () => {
  open({})
  choose('E_CONTRACT')
  await seen('电子合同会员补充材料')
  for (const words of [
    '电子合同会员授权说明：点击查看',
    '上传授权委托书',
    '未选择文件。',
    '小于2M的JPG、JPEG、PNG或PDF*'
  ]) {
    expect(place.textContent).toContain(words)
  }
  press('提交')
  await seen('请上传此文件')
})

test('an incomplete profile is shown first, with the missing fields and links to them', () => {
  open({ profileMissing: ['fullName'] }, '/?apply=LISTING')
  const [first] = place.querySelectorAll('a')
  expect(first?.textContent).toBe('供应商全称')
  expect(first?.getAttribute('href')).toBe('/center/profile/edit#fullName')
  expect([...place.querySelectorAll('button')].map(({ textContent }) => textContent)).not.toContain('提交')
})

test('a qualification that lacks another cannot be chosen, and says which (R28)', () => {
  open({ available: [{ ...listing, lacking: [named('融资会员')] }] }, '/?apply=LISTING')
  expect(place.querySelector<HTMLInputElement>('input[type=radio]')?.disabled).toBe(true)
  expect(place.textContent).toContain('须先取得 融资会员')
  expect(place.textContent).not.toContain('现货挂牌补充材料')
})

test('held, suspended and ended qualifications are shown with their reasons (R26)', () => {
  const grant = { code: 'CORE', name: named('核心企业'), grantedAt: at, expiresAt: null, reason: null }
  open({
    owned: [
      { ...grant, state: 'ACTIVE' },
      { ...grant, code: 'LENDER', name: named('放贷会员'), state: 'SUSPENDED', reason: '年审未完成' }
    ],
    ended: [{ ...grant, code: 'BORROWER', name: named('融资会员'), state: 'REVOKED', reason: '材料不实' }]
  })
  expect(place.querySelectorAll('.apply-check')).toHaveLength(1)
  expect(place.textContent).toContain('放贷会员已暂停原因：年审未完成')
  expect(place.textContent).toContain('融资会员已撤销2026-01-05 取得原因：材料不实')
})

test('a returned application shows every step and opinion (R27)', () => {
  open({ applications: [returned] })
  const steps = [...place.querySelectorAll('.timeline > li strong')].map(({ textContent }) => textContent)
  expect(steps).toEqual(['提交', '受理', '退回'])
  expect(place.textContent).toContain('审核意见：请补充')
  expect(place.textContent).toContain('主营煤种：请写明全部煤种')
})

test('修改并重新提交 comes filled in, with the note at its item, which has the focus (R26, R27)', async () => {
  open({ applications: [returned] })
  press('修改并重新提交')
  await seen('修改“挂牌交易”申请')
  const field = place.querySelector<HTMLInputElement>('input[name="fields.products"]')
  expect(field?.value).toBe('动力煤')
  const described = document.getElementById(field?.getAttribute('aria-describedby') ?? '')
  expect(described?.textContent).toContain('审核意见：请写明全部煤种')
  await vi.waitFor(() => expect(document.activeElement).toBe(field), { timeout: 30_000 })
})

test('a remark on the profile links to its field (R27)', async () => {
  open({ applications: [{ ...returned, flags: { 'profile:bankAccount': '与开户许可证不符' } }] })
  press('修改并重新提交')
  await seen('请先修改并提交企业资料')
  const link = place.querySelector<HTMLAnchorElement>('a[href="/center/profile/edit#bankAccount"]')
  expect(link?.closest('li')?.textContent).toContain('与开户许可证不符')
})
