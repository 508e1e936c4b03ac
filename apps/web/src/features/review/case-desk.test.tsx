// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { createMemoryRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { reviewCase } from '#web/testing/review-case.ts'
import { CaseDesk } from './case-desk.tsx'
import { caseQuery, type Case } from './review.queries.ts'

/** Generous, for a busy machine. */
const eventually = (claim: () => void) => vi.waitFor(claim, { timeout: 30_000 })

type Sent = { method: string; path: string; body: unknown }

let root: Root
let place: HTMLElement
let sent: Sent[]
let answer: (request: Sent) => { status: number; body?: unknown }

beforeEach(() => {
  sent = []
  answer = () => ({ status: 500 })
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body }: RequestInit = {}) => {
    const request = { method, path, body: typeof body === 'string' ? JSON.parse(body) : undefined }
    sent.push(request)
    const { status, body: given } = answer(request)
    return new Response(given === undefined ? null : JSON.stringify(given), { status })
  })
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    }
  )
  // jsdom lacks the modal methods of this element.
  HTMLDialogElement.prototype.showModal = function open() {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function close() {
    this.open = false
  }
  window.sessionStorage.clear()
  place = document.body.appendChild(document.createElement('div'))
})

afterEach(() => {
  root.unmount()
  place.remove()
  vi.unstubAllGlobals()
})

const show = (view: Case, roles: ('REVIEWER' | 'AUDIT')[] = ['REVIEWER']) => {
  const queryClient = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } }
  })
  queryClient.setQueryData(adminSessionQuery.queryKey, {
    id: '0198d2c4-0000-7000-8000-000000000003',
    username: 'reviewer',
    name: '审核员甲',
    roles,
    menu: [],
    unreadMessages: 0,
    due: [],
    idleSeconds: 1800,
    expiresAt: new Date()
  })
  queryClient.setQueryData(caseQuery(view.id).queryKey, view)
  const Page = () => <CaseDesk view={view} onNext={() => undefined} />
  const router = createMemoryRouter([{ path: '/', Component: Page }])
  root = createRoot(place)
  flushSync(() =>
    root.render(
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    )
  )
}

/** The accessible name, without the visible key. */
const nameOf = (button: Element): string => {
  const words = Array.from(button.childNodes).filter(({ nodeName }) => nodeName !== 'KBD')
  return (
    button.getAttribute('aria-label') ??
    words
      .map(({ textContent }) => textContent)
      .join('')
      .trim()
  )
}

const buttons = () => Array.from(place.querySelectorAll('button'), nameOf)
const button = (name: string): HTMLButtonElement => {
  const found = Array.from(place.querySelectorAll('button')).find((each) => nameOf(each) === name)
  if (!found) throw new Error(`no button ${name} among ${buttons().join(', ')}`)
  return found
}
const click = (name: string) => flushSync(() => button(name).click())
const field = (label: string): HTMLTextAreaElement => {
  const found = Array.from(place.querySelectorAll('label')).find((each) => each.textContent === label)
  const control = found && document.getElementById(found.htmlFor)
  if (!(control instanceof HTMLTextAreaElement)) throw new Error(`no field ${label}`)
  return control
}
const type = (label: string, text: string) => {
  const control = field(label)
  const setValue = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set
  setValue?.call(control, text)
  flushSync(() => control.dispatchEvent(new Event('input', { bubbles: true })))
}
const decisions = () => buttons().filter((name) => ['受理', '通过', '退回', '驳回', '放回队列'].includes(name ?? ''))

test('the buttons are those that the server allows, no more and no fewer (R26)', () => {
  show(reviewCase())
  expect(decisions()).toEqual(['通过', '退回', '驳回', '放回队列'])
})

test('a case that waits offers 受理 and no decision', () => {
  show(reviewCase({ state: 'SUBMITTED', claimedBy: null, allowedActions: ['claim'] }))
  expect(decisions()).toEqual(['受理'])
  expect(place.textContent).toContain('受理后可以填写意见')
})

test('a case of a colleague offers nothing and says whose it is', () => {
  const claimedBy = { id: '0198d2c4-0000-7000-8000-000000000009', name: '审核员乙', self: false }
  show(reviewCase({ claimedBy, allowedActions: [] }))
  expect(decisions()).toEqual([])
  expect(place.textContent).toContain('此申请由审核员乙受理')
})

test('an auditor sees the case, but cannot open papers or reveal values', () => {
  show(reviewCase({ allowedActions: [] }), ['AUDIT'])
  expect(buttons()).toEqual([])
  expect(place.textContent).toContain('您的角色不能打开材料')
})

test('退回 without an opinion is not sent; the focus goes to the missing opinion (R27)', () => {
  show(reviewCase())
  click('退回')
  expect(place.querySelector('[role=alert]')?.textContent).toContain('请填写审核意见')
  expect(document.activeElement).toBe(field('总体意见（企业可见）'))
  expect(place.querySelector('dialog')).toBeNull()
})

test('退回 shows what the applicant will read, then sends opinion, remarks and the round that was seen (R27)', async () => {
  show(reviewCase())
  type('总体意见（企业可见）', '请补盖公章')
  click('为申请书标注问题')
  type('申请书的问题', '第二页没有盖章')
  click('退回')
  expect(place.querySelector('dialog')?.textContent).toContain('申请书：第二页没有盖章')
  answer = () => ({ status: 200, body: { state: 'RETURNED', awaitsSecondApproval: false } })
  click('确认退回')
  await eventually(() => expect(sent.find(({ method }) => method === 'POST')).toBeDefined())
  expect(sent.find(({ method }) => method === 'POST')).toMatchObject({
    path: '/api/admin/applications/0198d2c4-0000-7000-8000-000000000001/decision',
    body: { round: 2, decision: 'return', opinion: '请补盖公章', flags: { 'file:letter': '第二页没有盖章' } }
  })
  await eventually(() => expect(place.querySelector('dialog')).toBeNull())
  expect(
    window.sessionStorage.getItem(
      'portal.admin.opinion.0198d2c4-0000-7000-8000-000000000003.0198d2c4-0000-7000-8000-000000000001.2'
    )
  ).toBe('')
})

test('fields and papers of the profile are remarked on as well, and show what the round changed in them (R27)', () => {
  show(
    reviewCase({ changes: { 'profile:fullName': '山西旧煤有限公司', 'profile:bankAccount': '****************1234' } })
  )
  expect(place.textContent).toContain('与上一轮相比有 2 项修改')
  expect([...place.querySelectorAll('del')].map(({ textContent }) => textContent)).toEqual([
    '山西旧煤有限公司',
    '****************1234'
  ])
  click('为营业执照标注问题')
  type('营业执照的问题', '已过期')
  click('为账号标注问题')
  type('账号的问题', '与开户许可证不符')
  type('总体意见（企业可见）', '请更新企业资料')
  click('退回')
  const asked = place.querySelector('dialog')?.textContent
  expect(asked).toContain('营业执照：已过期')
  expect(asked).toContain('账号：与开户许可证不符')
})

test('when a colleague was first, the page says so and keeps what was written (R27)', async () => {
  show(reviewCase())
  type('总体意见（企业可见）', '资料齐全')
  click('通过')
  answer = () => ({ status: 409, body: { code: 'application.state', status: 409, detail: '申请的状态已变化' } })
  click('确认通过')
  await eventually(() => expect(place.textContent).toContain('本案已有变化，您的操作未执行'))
  expect(place.textContent).toContain('jinmei_owner于 2026-01-06 10:00:00：重新提交')
  expect(field('总体意见（企业可见）').value).toBe('资料齐全')
})

test('an unsent opinion survives a reload and is said to be restored', () => {
  show(reviewCase())
  type('总体意见（企业可见）', '请补盖公章')
  root.unmount()
  show(reviewCase())
  expect(field('总体意见（企业可见）').value).toBe('请补盖公章')
  expect(place.textContent).toContain('已恢复此前未发送的意见')
})

test('a paper that waits for the scanner cannot be opened, and the page says so (R25)', () => {
  const view = reviewCase()
  const [letter] = Object.values(view.files)
  if (!letter) throw new Error('the case has no letter')
  show(reviewCase({ files: { letter: { ...letter, status: 'QUARANTINED' } }, profileFiles: {}, changes: {} }))
  expect(place.textContent).toContain('有 1 份材料尚未通过安全扫描')
  expect(buttons().filter((name) => name?.startsWith('查看'))).toEqual(['查看账号的原文，记入审计'])
})

const ofTwo = (lapsed: 'reviewer' | 'profile' | null) =>
  reviewCase({ catalogue: { ...reviewCase().catalogue, approvals: 2 }, firstApproval: { by: '审核员丙', lapsed } })

test('after a valid first approval this one is the second (R28)', () => {
  show(ofTwo(null))
  expect(place.textContent).toContain('初审已由审核员丙通过，您的决定为复审')
  click('通过')
  expect(place.querySelector('dialog')?.textContent).toContain('相应菜单随即开通')
})

test.each([
  ['reviewer', '其现已不是审核员'],
  ['profile', '企业资料此后已变更']
] as const)(
  'an approval that lapsed by the %s is shown as lapsed before, while and after approving (R28, R37)',
  async (by, why) => {
    show(ofTwo(by))
    expect(place.textContent).toContain(`初审由审核员丙通过，但${why}，该初审不再有效；您的通过将作为初审`)
    click('通过')
    expect(place.querySelector('dialog')?.textContent).toContain('这是初审通过')
    answer = () => ({ status: 200, body: { state: 'SUBMITTED', awaitsSecondApproval: true } })
    click('确认通过')
    await eventually(() => expect(place.textContent).toContain('原初审已失效，您的通过作为初审，等待另一位审核员复审'))
  }
)
