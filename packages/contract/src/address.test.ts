import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { addressOf, requestOf } from './address.ts'
import { endpoint } from './endpoint.ts'

test('an address carries its parameters encoded and leaves out absent query values', () => {
  expect(addressOf('/api/portal/usernames/:username', { params: { username: 'a/b 测' } })).toBe(
    '/api/portal/usernames/a%2Fb%20%E6%B5%8B'
  )
  expect(addressOf('/api/portal/sign-ins', { query: { after: undefined } })).toBe('/api/portal/sign-ins')
  expect(addressOf('/api/portal/sign-ins', { query: { after: 'x=1&y' } })).toBe('/api/portal/sign-ins?after=x%3D1%26y')
})

test('a call sends the method, the filled-in address and the body of its endpoint', () => {
  const accept = endpoint({
    id: 'accept',
    method: 'POST',
    path: '/api/portal/offers/:id',
    access: 'enterprise',
    permission: null,
    summary: '接受',
    params: z.strictObject({ id: z.string() }),
    query: z.strictObject({ by: z.string() }),
    body: z.strictObject({ isSure: z.boolean() }),
    status: 204,
    errors: []
  })
  expect(requestOf(accept, { params: { id: 'a/b' }, query: { by: '王' }, body: { isSure: true } })).toEqual({
    method: 'POST',
    path: '/api/portal/offers/a%2Fb?by=%E7%8E%8B',
    body: { isSure: true }
  })
})
