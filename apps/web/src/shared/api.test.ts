import { refusals } from '@portal/contract/errors'
import { expect, test } from 'vitest'
import { addressOf, problemOf } from './api.ts'

test('an address carries its parameters encoded and leaves out absent query values', () => {
  expect(addressOf('/api/portal/usernames/:username', { params: { username: 'a/b 测' } })).toBe(
    '/api/portal/usernames/a%2Fb%20%E6%B5%8B'
  )
  expect(addressOf('/api/portal/sign-ins', { query: { after: undefined } })).toBe('/api/portal/sign-ins')
  expect(addressOf('/api/portal/sign-ins', { query: { after: 'x=1&y' } })).toBe('/api/portal/sign-ins?after=x%3D1%26y')
})

test('an answer that is not the API’s own becomes a problem in the contract’s words', () => {
  const access = { access: 'public' } as const
  expect(problemOf(access, 502, '<html>Bad gateway</html>')).toMatchObject({
    status: 502,
    code: 'service.unavailable',
    message: refusals['service.unavailable'].zh
  })
  expect(problemOf(access, 400, { code: 400, message: 'nginx' })).toMatchObject({
    code: 'request.malformed',
    message: refusals['request.malformed'].zh
  })
  const own = { status: 409, code: 'phone.full', detail: '已达上限' }
  expect(problemOf(access, 409, own)).toMatchObject({ code: 'phone.full', message: '已达上限' })
})
