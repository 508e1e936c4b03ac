import { afterEach, expect, test, vi } from 'vitest'
import { PortalProblem, readProblem } from './problem.ts'

afterEach(() => void vi.useRealTimers())

const answer = (status: number, body: string, headers: Record<string, string> = {}) =>
  readProblem(new Response(body, { status, headers }))

test('a problem document tells its code, its words, its faults and its request (RFC 9457)', async () => {
  const errors = [{ pointer: '/limit', code: 'field.type', detail: '格式' }]
  const body = { code: 'scope.missing', detail: '没有权限', requestId: 'in the body', scope: 'change:read', errors }
  const problem = await answer(403, JSON.stringify(body), { 'x-request-id': 'in the header' })
  expect(problem).toBeInstanceOf(PortalProblem)
  expect(problem).toMatchObject({
    name: 'PortalProblem',
    message: '没有权限 (scope.missing)',
    status: 403,
    code: 'scope.missing',
    requestId: 'in the body',
    scope: 'change:read',
    errors,
    retryAfterSeconds: undefined
  })
})

test.each(['<html>', '', 'null', '"text"'])('an answer of a proxy, %j, is a problem without a code', async (body) => {
  const problem = await answer(502, body, { 'x-request-id': 'r' })
  expect(problem).toMatchObject({ status: 502, code: 'unknown', message: 'HTTP 502 (unknown)', requestId: 'r' })
  expect(problem.errors).toEqual([])
})

test('an error of OAuth has its code and its words (RFC 6749)', async () => {
  const problem = await answer(400, JSON.stringify({ error: 'invalid_scope', error_description: 'no such scope' }))
  expect(problem).toMatchObject({ code: 'oauth.invalid_scope', message: 'no such scope (oauth.invalid_scope)' })
})

test.each([
  ['0', 0],
  ['90', 90],
  ['Mon, 30 Nov 2026 04:01:30 GMT', 90],
  ['Mon, 30 Nov 2026 03:59:00 GMT', 0],
  ['soon', undefined],
  ['-5 x', undefined]
])('Retry-After “%s” means %s seconds (RFC 9110)', async (value, seconds) => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-30T04:00:00Z') })
  expect((await answer(503, '{}', { 'retry-after': value })).retryAfterSeconds).toBe(seconds)
})
