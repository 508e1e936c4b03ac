import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshPhone, openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { behindProxy, requestCode } from '#api/testing/factories/visitors.ts'
import { plainAddresses } from './plain-addresses.ts'

test.each([
  ['203.0.113.7', ['203.0.113.7']],
  ['203.0.113.7:5123', ['203.0.113.7']],
  ['203.000.113.007', ['203.0.113.7']],
  ['[203.0.113.7]', ['203.0.113.7']],
  ['010.001.002.099:80', ['10.1.2.99']],
  ['2001:db8::7', ['2001:db8::7']],
  ['[2001:db8::7]', ['2001:db8::7']],
  ['[2001:DB8::7]:5123', ['2001:DB8::7']],
  ['[::ffff:203.0.113.7]:5123', ['::ffff:203.0.113.7']],
  ['203.0.113.7, 198.51.100.2:80,10.0.0.1', ['203.0.113.7', '198.51.100.2', '10.0.0.1']],
  // The sender of an entry before one that is no address is unknown.
  ['203.0.113.7, unknown, 10.0.0.1', ['10.0.0.1']],
  ['203.0.113.7, unknown', []],
  ['203.0.113.7,', []],
  ['', []],
  ['203.0.113.256', []],
  ['203.0.113', []],
  ['203.0.113.7:', []],
  ['203.0.113.7:123456', []],
  ['203.0.113.7:5123:1', []],
  ['0x7f.0.0.1', []],
  ['7', []],
  ['[2001:db8::7', []],
  ['[]:80', []],
  ['example.com:80', []]
])('a proxy that writes %j names %j (R6)', (header, addresses) => {
  expect(plainAddresses(header)).toEqual(addresses)
})

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy })
})
afterAll(() => portal.close())

describe('an address gets twenty codes an hour, also if the proxy writes it', () => {
  const ways: [string, (i: number) => string][] = [
    ['with the port of each connection', (i) => `203.0.113.7:${40_000 + i}`],
    ['as texts that are none, behind one that the caller sent', (i) => `198.51.100.${i}, client-${i}`]
  ]
  test.each(ways)('%s (R6)', async (_way, addressOf) => {
    const before = await portal.deps.db.smsMessage.count()
    const statuses = []
    for (let i = 0; i < 26; i++) {
      const { status } = await requestCode(openBrowser(portal, { ip: addressOf(i) }), freshPhone())
      statuses.push(status)
    }
    expect(statuses).toEqual([...Array<number>(20).fill(202), ...Array<number>(6).fill(429)])
    expect((await portal.deps.db.smsMessage.count()) - before).toBe(20)
  })
})

test('a proxy that names no address is told in the log once', async () => {
  for (const ip of ['unknown', '-', '203.0.113.7']) await openBrowser(portal, { ip }).send('GET', '/api/portal/session')
  expect(portal.logLines.filter((line) => line.includes('X-Forwarded-For'))).toHaveLength(1)
})
