import { expect, test } from 'vitest'
import { parseUrl, signingKey, switchedOff } from './config-values.ts'

const base64 = (bytes: number) => Buffer.alloc(bytes, 0xfb).toString('base64')

test.each([
  [base64(23), undefined],
  [base64(24), 24],
  [`whsec_${base64(32)}`, 32],
  [base64(32).replace(/=+$/, ''), 32],
  [base64(64), 64],
  [base64(65), undefined],
  ['this is no base64 at all, whatever it is', undefined],
  ['', undefined]
])('%j as a signing key has %s bytes', (text, bytes) => {
  expect(signingKey.safeParse(text).data?.length).toBe(bytes)
})

test.each([
  ['https://a.example/path?x=1', true],
  ['http://a.example', true],
  ['ftp://a.example', false],
  ['https://user@a.example', false],
  ['https://:secret@a.example', false],
  ['https://a.example/#part', false],
  ['a.example', false]
])('%s is the address of a service: %s', (text, is) => {
  expect(parseUrl(text) !== null).toBe(is)
})

test('a switch is off unless it says true', () => {
  expect([switchedOff.parse(undefined), switchedOff.parse('false'), switchedOff.parse('true')]).toEqual([
    false,
    false,
    true
  ])
  expect(switchedOff.safeParse('yes').success).toBe(false)
})
