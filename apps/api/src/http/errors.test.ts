import { expect, test } from 'vitest'
import { Busy } from '#api/adapters/bounded-queue.ts'
import { problemOf, refusalOf } from './errors.ts'
import { Refusal } from './refusal.ts'

const failed = (statusCode?: number) =>
  Object.assign(new Error('x'), { code: 'FST_X', ...(statusCode === undefined ? {} : { statusCode }) })

test.each([
  [400, 'request.malformed', undefined],
  [404, 'request.not-found', undefined],
  [405, 'request.method', undefined],
  [413, 'request.too-large', undefined],
  [415, 'request.unsupported-type', undefined],
  [422, 'request.malformed', undefined],
  [429, 'request.too-many', 30],
  [499, 'request.malformed', undefined],
  [500, 'service.fault', undefined],
  [503, 'service.busy', undefined],
  [undefined, 'service.fault', undefined]
] as const)('an error with the status %s is told as %s', (status, code, retryAfterSeconds) => {
  expect(refusalOf(failed(status))).toMatchObject({ code, retryAfterSeconds })
})

test('work that is put off says when to come back, and a refusal stays what it is', () => {
  expect(refusalOf(Object.assign(new Busy(), { code: '' }))).toMatchObject({
    code: 'service.busy',
    retryAfterSeconds: 2
  })
  const refusal = Object.assign(new Refusal('sms.wait', { retryAfterSeconds: 7 }), { code: 'sms.wait' as const })
  expect(refusalOf(refusal)).toBe(refusal)
})

test('a problem says what is missing in the language of its reader (R36, R40)', () => {
  const permission = new Refusal('permission.missing', { permission: 'operator.manage' })
  const [zh, en] = [problemOf(permission, 'zh', 'id-1'), problemOf(permission, 'en', 'id-1')]
  expect(zh).toMatchObject({
    type: 'urn:problem:permission.missing',
    status: 403,
    requestId: 'id-1',
    permission: 'operator.manage'
  })
  expect(zh.detail).toMatch(/操作员/)
  expect(en.detail).toMatch(/operators/i)
  expect(`${zh.detail}${en.detail}`).not.toMatch(/[{}]/)
  const scope = problemOf(new Refusal('scope.missing', { scope: 'webhook:manage' }), 'en', '')
  expect([scope.scope, scope.detail]).toEqual(['webhook:manage', expect.stringContaining('webhook:manage')])
})

test('words of its own stand in place of the detail, and the title stays', () => {
  const usual = problemOf(new Refusal('sign-in.frozen'), 'zh', '')
  const own = problemOf(new Refusal('sign-in.frozen', { detail: { zh: '原因：甲', en: 'Reason: A' } }), 'en', '')
  expect([usual.detail, own.detail]).toEqual([usual.title, 'Reason: A'])
  expect(own.title).not.toBe('Reason: A')
})

test('a server that is at a loss for a moment says when to come back; other answers say it only where they know', () => {
  expect(problemOf(new Refusal('service.unavailable'), 'zh', '').retryAfter).toBe(3)
  expect(problemOf(new Refusal('service.busy', { retryAfterSeconds: 5 }), 'zh', '').retryAfter).toBe(5)
  expect(problemOf(new Refusal('request.not-found'), 'zh', '')).not.toHaveProperty('retryAfter')
})
