import { expect, test } from 'vitest'
import { addressOf } from './address.ts'

test('an address carries its parameters encoded and leaves out absent query values', () => {
  expect(addressOf('/api/portal/usernames/:username', { params: { username: 'a/b 测' } })).toBe(
    '/api/portal/usernames/a%2Fb%20%E6%B5%8B'
  )
  expect(addressOf('/api/portal/sign-ins', { query: { after: undefined } })).toBe('/api/portal/sign-ins')
  expect(addressOf('/api/portal/sign-ins', { query: { after: 'x=1&y' } })).toBe('/api/portal/sign-ins?after=x%3D1%26y')
})
