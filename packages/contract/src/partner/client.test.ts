import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { clientSettings, createClientCredential } from './client.ts'

const reads = (name: 'addresses' | 'redirectUris', value: string) =>
  z.safeParse(clientSettings.shape[name], [value]).success

describe('where a client may call from (R40)', () => {
  test.each([
    '10.1.0.0/16',
    '10.2.0.1',
    '1.2.3.199',
    '1.2.3.249',
    '0.0.0.0/0',
    '255.255.255.255/32',
    '::1',
    '2001:db8::/32',
    'fe80::1/128'
  ])('%s is an address or a network', (value) => expect(reads('addresses', value)).toBe(true))
  test.each([
    '10.1.0.0/33',
    '10.1.0.256',
    '10.1.0.260',
    '10.1.0.300',
    '10.1.0',
    '10.1.0.0.1',
    '10.1.0.1.',
    '10.1.0.0/',
    '10.1.0.0/8/8',
    '10.1.0.0/-1',
    '::1/129',
    ':::1',
    '[::1]',
    'fe80::1%eth0',
    '2001:db8::/x',
    '1',
    '0x7f.1',
    'trade.example.com',
    '::1]/x[',
    ''
  ])('“%s” is none', (value) => expect(reads('addresses', value)).toBe(false))
})

describe('where a client has people sent back to (RFC 9700)', () => {
  test.each(['https://a.example.com/back?x=1', 'http://localhost:3000/', 'http://127.0.0.1/', 'http://[::1]:8080/'])(
    '%s is allowed',
    (value) => expect(reads('redirectUris', value)).toBe(true)
  )
  test.each([
    'http://a.example.com/',
    'ftp://a.example.com/',
    'https://u:p@a.example.com/',
    'https://a.example.com/#x',
    'https://a.example.com/#',
    'http://127.0.0.1.example.com/',
    'javascript:alert(1)',
    '/back',
    ''
  ])('“%s” is refused', (value) => expect(reads('redirectUris', value)).toBe(false))
})

const key = { kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: '-'.repeat(43), kid: 'a' }
const codesOf = (schema: z.core.$ZodType, value: unknown) =>
  z.safeParse(schema, value).error?.issues.map(({ message }) => message) ?? []

describe('the public key of a client (RFC 7517)', () => {
  test.each<[object, string[]]>([
    [{}, []],
    [{ use: 'sig', alg: 'ES256' }, []],
    [{ kty: 'RSA' }, ['client.key']],
    [{ crv: 'P-384' }, ['client.key']],
    [{ x: 'x'.repeat(42) }, ['client.key']],
    [{ y: 'x'.repeat(44) }, ['client.key']],
    [{ y: `${'x'.repeat(42)}=` }, ['client.key']],
    [{ x: undefined }, ['client.key']],
    [{ kid: ' ' }, ['client.key']],
    [{ kid: 'a'.repeat(101) }, ['text.too-long:100']],
    [{ use: 'enc' }, ['client.key']],
    [{ alg: 'RS256' }, ['client.key']]
  ])('with %j: %j', (change, codes) => {
    expect(codesOf(clientSettings.shape.keys, [{ ...key, ...change }])).toEqual(codes)
  })

  test('has no private member, and there are at most five', () => {
    expect(codesOf(clientSettings.shape.keys, [{ ...key, d: 'x'.repeat(43) }])).toHaveLength(1)
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'].map((kid) => ({ ...key, kid }))
    expect(codesOf(clientSettings.shape.keys, keys.slice(1))).toEqual([])
    expect(codesOf(clientSettings.shape.keys, keys)).toEqual(['field.type'])
  })
})

test('a client calls from at most fifty addresses (R40)', () => {
  const addresses = Array.from({ length: 51 }, (_, place) => `10.0.0.${place}`)
  expect(codesOf(clientSettings.shape.addresses, addresses.slice(1))).toEqual([])
  expect(codesOf(clientSettings.shape.addresses, addresses)).toEqual(['field.type'])
})

test.each([
  [0, true],
  [720, true],
  [-1, false],
  [721, false],
  [1.5, false]
])('a replaced credential may stay valid for %d hours: %s (R40)', (overlapHours, isTaken) => {
  const { success } = z.safeParse(createClientCredential.body, { kind: 'SECRET', overlapHours })
  expect(success).toBe(isTaken)
})
