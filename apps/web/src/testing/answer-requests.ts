import { vi } from 'vitest'

export type Asked = { method: string; path: string; query: URLSearchParams; headers: Headers; body: unknown }

/** A status with a JSON body, `undefined` for 204, or a Response. */
export type Answer = (asked: Asked) => unknown

/**
 * Replaces `fetch`. Keys are `METHOD /path`; an address without an answer gets 404. Returns the requests in their order.
 */
export const answerRequests = (answers: Record<string, Answer>): Asked[] => {
  const all: Asked[] = []
  vi.stubGlobal('fetch', async (address: string, { method = 'GET', headers, body }: RequestInit = {}) => {
    const { pathname, searchParams } = new URL(address, 'https://portal.test')
    const asked = {
      method,
      path: pathname,
      query: searchParams,
      headers: new Headers(headers),
      body: typeof body === 'string' ? (JSON.parse(body) as unknown) : body
    }
    all.push(asked)
    const answer = answers[`${method} ${pathname}`]
    if (!answer) return problem(404, 'request.not-found')
    const result = await answer(asked)
    if (result instanceof Response) return result
    return result === undefined ? new Response(null, { status: 204 }) : Response.json(result)
  })
  return all
}

/** An RFC 9457 answer. */
export const problem = (status: number, code: string, more: object = {}): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title: code, status, code, ...more }), {
    status,
    headers: { 'content-type': 'application/problem+json' }
  })
