import { expect, test } from 'vitest'
import { maskAddress, placeOf } from './masked-address.ts'

test.each([
  ['203.0.113.7', '203.0.*.*', 'public'],
  ['::ffff:10.1.2.3', '10.1.*.*', 'private'],
  ['172.31.0.1', '172.31.*.*', 'private'],
  ['172.32.0.1', '172.32.*.*', 'public'],
  ['172.16.0.1', '172.16.*.*', 'private'],
  ['172.15.255.255', '172.15.*.*', 'public'],
  ['192.168.1.1', '192.168.*.*', 'private'],
  ['100.64.0.1', '100.64.*.*', 'private'],
  ['100.128.0.1', '100.128.*.*', 'public'],
  ['169.254.1.1', '169.254.*.*', 'private'],
  ['11.0.0.1', '11.0.*.*', 'public'],
  ['fe80::1', 'fe80:0:0:*', 'private'],
  ['127.0.0.1', '127.0.*.*', 'host'],
  ['127.255.0.1', '127.255.*.*', 'host'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:*', 'public'],
  ['fd00::1', 'fd00:0:0:*', 'private'],
  ['::1', '0:0:0:*', 'host'],
  ['', '', null],
  ['unknown', '', 'public']
])('the address %j is shown as %j, and its place as %s', (ip, masked, place) => {
  expect([maskAddress(ip), placeOf(ip)]).toEqual([masked, place])
})
