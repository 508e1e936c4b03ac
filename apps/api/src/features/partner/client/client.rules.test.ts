import { beijingDay } from '@portal/contract/beijing-time'
import type { ClientSettings } from '@portal/contract/partner/client'
import { describe, expect, test } from 'vitest'
import { changedSettings, fillDays, losesKey, widens } from './client.rules.ts'

const key = (x: string, kid = x) => ({ kty: 'EC', crv: 'P-256', x, y: 'y', kid }) as const

const settings: ClientSettings = {
  name: '交易系统',
  contact: '王工',
  scopes: ['enterprise:read', 'operator:read'],
  menus: ['trade', 'funds'],
  addresses: ['10.1.0.0/16', '10.2.0.1'],
  redirectUris: ['https://trade.example.com/back'],
  postLogoutUris: ['https://trade.example.com/'],
  backchannelLogoutUri: 'https://trade.example.com/logout',
  keys: [key('one'), key('two')]
}

const verdict = (change: Partial<ClientSettings>) => widens(settings, { ...settings, ...change })

describe('what needs a second administrator (R37, R40)', () => {
  test.each<[string, Partial<ClientSettings>]>([
    ['a further scope', { scopes: [...settings.scopes, 'message:write'] }],
    ['another scope in place of one', { scopes: ['enterprise:read', 'message:write'] }],
    ['a further menu', { menus: ['trade', 'funds', 'logistics'] }],
    ['a further address', { addresses: [...settings.addresses, '10.3.0.0/16'] }],
    ['a wider network', { addresses: ['10.0.0.0/8'] }],
    ['every address', { addresses: [] }],
    ['a further redirect address', { redirectUris: [...settings.redirectUris, 'https://trade.example.com/back2'] }],
    ['a redirect address off by one character', { redirectUris: ['https://trade.example.com/back/'] }],
    ['an address after sign-out', { postLogoutUris: ['https://other.example.com/'] }],
    ['another back-channel address', { backchannelLogoutUri: 'https://other.example.com/logout' }],
    ['a further key', { keys: [...settings.keys, key('three')] }],
    ['another key under a known kid', { keys: [key('one'), key('three', 'two')] }],
    ['no keys, which brings the secret back', { keys: [] }]
  ])('%s does', (_, change) => expect(verdict(change)).toBe(true))

  test.each<[string, Partial<ClientSettings>]>([
    ['nothing', {}],
    ['name and contact', { name: '交易', contact: '李工' }],
    ['a scope less', { scopes: ['operator:read'] }],
    ['no scope at all', { scopes: [] }],
    ['a menu less', { menus: ['funds'] }],
    ['an address less', { addresses: ['10.2.0.1'] }],
    ['no redirect addresses', { redirectUris: [], postLogoutUris: [] }],
    ['no back-channel address', { backchannelLogoutUri: null }],
    ['a key less', { keys: [key('two')] }],
    ['the same key under another kid', { keys: [key('one', 'first'), key('two')] }],
    ['another order', { scopes: settings.scopes.toReversed(), addresses: settings.addresses.toReversed() }]
  ])('%s does not', (_, change) => expect(verdict(change)).toBe(false))

  test('a first list of addresses and a first back-channel address', () => {
    expect(widens({ ...settings, addresses: [] }, settings)).toBe(false)
    expect(widens({ ...settings, backchannelLogoutUri: null }, settings)).toBe(true)
  })
})

test.each<[string, Partial<ClientSettings>, boolean]>([
  ['the same keys under other names', { keys: [key('one', 'a'), key('two', 'b')] }, false],
  ['a further key', { keys: [...settings.keys, key('three')] }, false],
  ['a key less', { keys: [key('one')] }, true],
  ['another key under a known name', { keys: [key('one'), key('three', 'two')] }, true],
  ['no keys', { keys: [] }, true]
])('with %s a key is lost: %s', (_, change, isLost) => {
  expect(losesKey(settings, { ...settings, ...change })).toBe(isLost)
})

test('the audit names the settings that differ, and only those (R39)', () => {
  expect(changedSettings(settings, { ...settings })).toEqual([])
  expect(changedSettings(settings, { ...settings, contact: '李工', keys: [key('one')] })).toEqual(['contact', 'keys'])
})

describe('the days of the chart (R38)', () => {
  test('begin at midnight in Beijing', () => {
    expect(beijingDay(new Date('2026-03-01T15:59:59.999Z'))).toBe('2026-03-01')
    expect(beijingDay(new Date('2026-03-01T16:00:00Z'))).toBe('2026-03-02')
  })

  test('are complete, oldest first, with zeros where nobody called', () => {
    const now = new Date('2026-03-01T20:00:00Z')
    const known = [
      { day: '2026-02-28', calls: 7, errors: 2 },
      { day: '2026-01-01', calls: 9, errors: 0 }
    ]
    expect(fillDays(known, { now, count: 4 })).toEqual([
      { day: '2026-02-27', calls: 0, errors: 0 },
      { day: '2026-02-28', calls: 7, errors: 2 },
      { day: '2026-03-01', calls: 0, errors: 0 },
      { day: '2026-03-02', calls: 0, errors: 0 }
    ])
  })
})
