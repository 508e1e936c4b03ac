import { vi } from 'vitest'

export type Asked = { method: string; path: string; query: URLSearchParams; headers: Headers; body: unknown }

/** A status with a JSON body, `undefined` for 204, or a Response. */
export type Answer = (asked: Asked) => unknown

/**
 * Replaces `fetch`. Keys are `METHOD /path`; an address without an answer gets 404, but for
 * signals, of which there are then none. Returns the requests in their order.
 */
export const answerRequests = (answers: Record<string, Answer>): Asked[] => {
  const all: Asked[] = []
  current = all
  open.clear()
  vi.stubGlobal('fetch', async (address: string, { method = 'GET', headers, body }: RequestInit = {}) => {
    const { pathname, searchParams } = new URL(address, 'https://portal.test')
    const asked = {
      method,
      path: pathname,
      query: searchParams,
      headers: new Headers(headers),
      body: typeof body === 'string' ? (JSON.parse(body) as unknown) : body
    }
    if (!window.navigator.onLine) throw new TypeError('Failed to fetch')
    const answer = answers[`${method} ${pathname}`]
    if (!answer && noSignals.test(pathname)) return Response.json([])
    all.push(asked)
    if (!answer) return problem(404, 'request.not-found')
    open.add(asked)
    const result = await answer(asked)
    open.delete(asked)
    if (method !== 'GET' && (!(result instanceof Response) || result.ok)) taken.add(asked)
    if (result instanceof Response) return result
    return result === undefined ? new Response(null, { status: 204 }) : Response.json(result)
  })
  return all
}

/** Read by several pages beside what their tests are about: nothing is to be noticed of an enterprise (R47). */
const noSignals = /^\/api\/admin\/enterprises\/\d{10}\/signals$/

/** After these a page has nothing to read: it leaves, knows from the answer what is new, or has changed nothing. */
const answered = [
  /^PUT \/api\/portal\/profile(\/draft)?$/,
  /^POST \/api\/portal\/profile\/credit-code-checks$/,
  /^PUT \/api\/(portal|admin)\/messages\/[^/]+\/read$/,
  /^(POST|DELETE) \/api\/(portal|admin)\/session(\/proof)?$/,
  /^POST \/api\/admin\/setups\/[^/]+$/,
  /^POST \/api\/admin\/(sms\/)?search$/,
  /^POST \/api\/admin\/teams\/preview$/,
  /^PUT \/api\/admin\/applications\/[^/]+\/viewing$/,
  /^POST \/api\/admin\/applications\/[^/]+\/company-check$/,
  /^PUT \/api\/admin\/applications\/[^/]+\/checklist\/[^/]+$/,
  /^POST \/api\/portal\/payment-approvals\/[^/]+\/(approval|refusal)$/,
  /^POST \/api\/portal\/menus\/[^/]+\/handover$/,
  /^POST .*\/offers$/,
  /^(POST|DELETE) \/api\/portal\/photo-uploads(\/[^/]+)?$/
]

let current: Asked[] = []
const open = new Set<Asked>()

/** The test has asked, and everything is answered. */
export const isAnswered = (): boolean => current.length > 0 && open.size === 0

const taken = new WeakSet<Asked>()

/**
 * The writes of this test that succeeded although nothing of their topic was read afterwards that had been read before, so
 * that the page shows what is no longer true. The topic of `/api/portal/operators/1/role` is `/api/portal/operators`.
 */
export const takeUnread = (): string[] => {
  const all = current
  current = []
  return all.flatMap((write, place) => {
    const name = `${write.method} ${write.path}`
    if (!taken.has(write) || answered.some((pattern) => pattern.test(name))) return []
    const topic = topicOf(write)
    // A proposal is part of what it changes, which is read at another address.
    const isRead = (each: Asked) =>
      each.method === 'GET' && (topic === '/api/admin/proposals' || topicOf(each) === topic)
    return all.slice(0, place).some(isRead) && !all.slice(place).some(isRead) ? [name] : []
  })
}

const topicOf = ({ path }: Asked): string => path.split('/').slice(0, 4).join('/')

/** An RFC 9457 answer. */
export const problem = (status: number, code: string, more: object = {}): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title: code, status, code, ...more }), {
    status,
    headers: { 'content-type': 'application/problem+json' }
  })
