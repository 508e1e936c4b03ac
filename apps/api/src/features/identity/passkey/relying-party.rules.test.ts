import { expect, test } from 'vitest'
import { findRelyingParty } from './relying-party.ts'

test.each([
  ['https://portal.example.com', { id: 'portal.example.com', origin: 'https://portal.example.com' }],
  ['http://localhost:3000/', { id: 'localhost', origin: 'http://localhost:3000' }],
  ['http://127.0.0.1:3000', undefined],
  ['http://[::1]:3000', undefined]
])('passkeys belong to the domain of %s, unless it is an IP address', (address, party) => {
  expect(findRelyingParty({ config: { publicUrl: new URL(address) } })).toEqual(party)
})
