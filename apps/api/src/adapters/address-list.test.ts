import { expect, test } from 'vitest'
import { createAddressList, mayCallFrom } from './address-list.ts'

const list = createAddressList(['10.1.0.0/16', '192.0.2.7', '2001:db8::/32', '::1'])

test.each([
  ['10.1.0.0', true],
  ['10.1.255.255', true],
  ['10.2.0.0', false],
  ['10.0.255.255', false],
  ['192.0.2.7', true],
  ['192.0.2.8', false],
  ['::ffff:10.1.2.3', true],
  ['::ffff:10.2.2.3', false],
  ['2001:db8:ffff::1', true],
  ['2001:db9::1', false],
  ['::1', true],
  ['::2', false],
  ['', false],
  ['somewhere', false]
])('%j is on the list: %s', (ip, isOn) => {
  expect(list(ip)).toBe(isOn)
})

test('an empty list lets a client call from anywhere, any other from its own addresses alone (R40)', () => {
  expect(mayCallFrom([], '203.0.113.7')).toBe(true)
  expect(mayCallFrom(['192.0.2.7'], '192.0.2.7')).toBe(true)
  expect(mayCallFrom(['192.0.2.7'], '203.0.113.7')).toBe(false)
  expect(createAddressList([])('203.0.113.7')).toBe(false)
})
