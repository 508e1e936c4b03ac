import type { LookupAddress, LookupOptions } from 'node:dns'
import { describe, expect, it } from 'vitest'
import { isPublicAddress, lookupPublic } from './target-guard.ts'

describe('addresses that an outgoing call may reach', () => {
  it.each([
    '8.8.8.8',
    '223.5.5.5',
    '1.0.0.1',
    '9.255.255.255',
    '11.0.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '126.255.255.255',
    '128.0.0.1',
    '169.253.255.255',
    '169.255.0.1',
    '172.15.255.255',
    '172.32.0.1',
    '192.0.1.1',
    '192.0.3.1',
    '192.167.255.255',
    '192.169.0.1',
    '198.17.255.255',
    '198.20.0.1',
    '198.51.101.1',
    '203.0.114.1',
    '223.255.255.255',
    '2001:200::1',
    '2003::1',
    '2400:3200::1',
    '::ffff:8.8.8.8'
  ])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::7f00:1',
    '2001::1',
    '2001:1ff::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '4000::1',
    'ff02::1',
    'example.com',
    ''
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it('a name is refused by what it resolves to', async () => {
    expect(await lookUp('localhost', {})).toMatchObject({ error: { code: 'PRIVATE_TARGET' } })
    expect(await lookUp('localhost', { all: true })).toMatchObject({ error: { code: 'PRIVATE_TARGET' } })
  })

  it('a public address is handed on, in both forms that connections ask for', async () => {
    expect(await lookUp('8.8.8.8', {})).toEqual({ error: null, address: '8.8.8.8', family: 4 })
    const all = [{ address: '8.8.8.8', family: 4 }]
    expect(await lookUp('8.8.8.8', { all: true })).toEqual({ error: null, address: all, family: undefined })
  })
})

type Found = { error: NodeJS.ErrnoException | null; address: string | LookupAddress[]; family?: number }

function lookUp(name: string, options: LookupOptions): Promise<Found> {
  return new Promise((resolve) =>
    lookupPublic(name, options, (error, address, family) => resolve({ error, address, family }))
  )
}
