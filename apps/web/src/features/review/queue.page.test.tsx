// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { createMemoryRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { QueuePage } from './queue.page.tsx'

/** Generous, for a busy machine. */
const eventually = (claim: () => void) => vi.waitFor(claim, { timeout: 30_000 })

const row = {
  id: '0198d2c4-0000-7000-8000-000000000001',
  enterprise: {
    id: '0198d2c4-0000-7000-8000-000000000002',
    number: '0000000185',
    fullName: '山西龘煤有限公司',
    type: { zh: '供应商', en: 'Supplier' }
  },
  qualification: 'LISTING',
  name: { zh: '挂牌交易', en: 'Listing' },
  state: 'SUBMITTED',
  round: 1,
  submittedAt: '2026-11-25T02:00:00.000Z',
  dueAt: '2026-11-28T02:00:00.000Z',
  overdue: false,
  awaitsSecondApproval: false,
  claimedBy: null,
  allowedActions: ['claim']
}

const countsOf = (count: number) => ({
  total: { count, capped: count === 1000 },
  counters: { open: count, SUBMITTED: count, APPROVED: 1000 },
  qualifications: [{ code: 'LISTING', name: { zh: '挂牌交易', en: 'Listing' } }]
})

const listPath = '/api/admin/applications'
const countsPath = '/api/admin/applications/counts'

let root: Root
let place: HTMLElement
let asked: string[]
let waiting: number
let answerCounts: () => Promise<Response>

const answer = async (method: string, path: string): Promise<Response> => {
  if (method !== 'GET') return new Response(null, { status: 204 })
  return path === countsPath ? answerCounts() : Response.json({ data: [row], nextCursor: 'next' })
}

beforeEach(() => {
  asked = []
  waiting = 41
  answerCounts = async () => Response.json(countsOf(waiting))
  vi.stubGlobal('fetch', async (address: string, { method = 'GET' }: RequestInit = {}) => {
    const { pathname, search } = new URL(address, 'https://portal.test')
    asked.push(`${method} ${pathname}${search}`)
    return answer(method, pathname)
  })
  place = document.body.appendChild(document.createElement('div'))
})
afterEach(() => {
  root.unmount()
  place.remove()
  vi.unstubAllGlobals()
})

const show = () => {
  const router = createMemoryRouter([{ path: '/admin/applications', Component: QueuePage }], {
    initialEntries: ['/admin/applications']
  })
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  root = createRoot(place)
  flushSync(() =>
    root.render(
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    )
  )
}

const countAsked = (path: string) => asked.filter((each) => each.split('?')[0] === `GET ${path}`).length
const asks = () => ({ pages: countAsked(listPath), counts: countAsked(countsPath) })
const tabs = () => place.querySelector('nav.tabs')?.textContent
const total = () => place.querySelector('.list-total')?.textContent
const named = (selector: string, name: string): HTMLElement => {
  const found = [...place.querySelectorAll<HTMLElement>(selector)].find(
    (each) => each.textContent?.startsWith(name) || each.getAttribute('aria-label')?.startsWith(name)
  )
  if (!found) throw new Error(`no ${selector} ${name}`)
  return found
}
const press = (selector: string, name: string) => flushSync(() => named(selector, name).click())

test('the rows and their numbers are asked for at once, and show beside each other (R38)', async () => {
  show()
  expect(asks()).toEqual({ pages: 1, counts: 1 })
  expect(asked.find((each) => each.includes(countsPath))).toBe(`GET ${countsPath}?state=open`)
  await eventually(() => expect(total()).toBe('共 41 条'))
  expect(tabs()).toContain('待办41')
  expect(tabs()).toContain('已通过1000+')
  expect([...named('select', '全部资格').querySelectorAll('option')].map(({ value }) => value)).toEqual(['', 'LISTING'])
  expect(place.querySelector('tbody')?.textContent).toContain('山西龘煤有限公司')
})

test('more than a thousand are told as 1000+ (R38)', async () => {
  waiting = 1000
  show()
  await eventually(() => expect(total()).toBe('共 1000+ 条'))
})

test('turning a page asks for no numbers again, and another order neither (R38)', async () => {
  show()
  await eventually(() => expect(total()).toBe('共 41 条'))
  press('a', '下一页')
  await eventually(() => expect(asks().pages).toBe(2))
  await eventually(() => expect(place.querySelector('.pager')?.textContent).toContain('2'))
  const order = named('select', '排序')
  if (order instanceof HTMLSelectElement) order.value = 'newest'
  flushSync(() => order.dispatchEvent(new Event('change', { bubbles: true })))
  await eventually(() => expect(asks().pages).toBe(3))
  expect(asks().counts).toBe(1)
  expect(total()).toBe('共 41 条')
})

test('another tab asks for both; until its numbers come, the former ones stay (R38)', async () => {
  show()
  await eventually(() => expect(total()).toBe('共 41 条'))
  let comes = () => {}
  answerCounts = () => new Promise((resolve) => (comes = () => resolve(Response.json(countsOf(7)))))
  press('a', '已通过')
  await eventually(() => expect(asks()).toEqual({ pages: 2, counts: 2 }))
  expect(asked.at(-1)).toContain('state=APPROVED')
  await eventually(() => expect(place.querySelector('.table-frame')?.getAttribute('aria-busy')).toBe('false'))
  expect([total(), tabs()]).toEqual(['共 41 条', expect.stringContaining('待办41')])
  comes()
  await eventually(() => expect([total(), tabs()]).toEqual(['共 7 条', expect.stringContaining('待办7')]))
})

test('a claim asks for rows and numbers again (R38)', async () => {
  show()
  await eventually(() => expect(total()).toBe('共 41 条'))
  waiting = 40
  press('button', '受理 山西龘煤有限公司')
  await eventually(() => expect(asks()).toEqual({ pages: 2, counts: 2 }))
  await eventually(() => expect(total()).toBe('共 40 条'))
})

test('where the numbers fail, the rows show all the same, and 重试 asks again', async () => {
  answerCounts = async () => Response.json({ code: 'service.fault', status: 500 }, { status: 500 })
  show()
  await eventually(() => expect(place.querySelector('[role=alert]')).not.toBeNull())
  await eventually(() => expect(place.querySelector('tbody')?.textContent).toContain('山西龘煤有限公司'))
  expect(total()).toBe('')
  answerCounts = async () => Response.json(countsOf(41))
  press('button', '重试')
  await eventually(() => expect(total()).toBe('共 41 条'))
  expect(place.querySelector('[role=alert]')).toBeNull()
})
