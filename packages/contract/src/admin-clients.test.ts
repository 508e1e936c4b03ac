import * as z from 'zod/mini'
import { describe, expect, test } from 'vitest'
import { clientSettings } from './admin-clients.ts'

const reads = (name: 'addresses' | 'redirectUris', value: string) =>
  z.safeParse(clientSettings.shape[name], [value]).success

describe('where a client may call from (R40)', () => {
  test.each(['10.1.0.0/16', '10.2.0.1', '0.0.0.0/0', '255.255.255.255/32', '::1', '2001:db8::/32', 'fe80::1/128'])(
    '%s is an address or a network',
    (value) => expect(reads('addresses', value)).toBe(true)
  )
  test.each([
    '10.1.0.0/33',
    '10.1.0.256',
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
