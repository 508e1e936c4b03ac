import { expect, test } from 'vitest'
import { inOrder, noFilter, readSmsFilter, type SmsFilter, smsSearchOf, writeSmsFilter } from './sms-filter.ts'

const whole: SmsFilter = {
  state: 'FAILED',
  purpose: 'step-up',
  phone: '13800138000',
  since: '2026-01-02',
  until: '2026-02-03',
  isTest: true,
  trail: ['a', 'b']
}

const read = (query: string, phone = '') => readSmsFilter(new URLSearchParams(query), phone)

test('the address keeps everything but the phone, which the page gives back (R38)', () => {
  const query = 'state=FAILED&purpose=step-up&since=2026-01-02&until=2026-02-03&test=1&after=a&after=b'
  expect(writeSmsFilter(whole).toString()).toBe(query)
  expect(read(query, whole.phone)).toEqual(whole)
  expect(writeSmsFilter(noFilter).toString()).toBe('')
})

test('an address that somebody has written by hand shows the list nevertheless', () => {
  const wild = `state=LOST&purpose=x&since=2026-02-30&until=soon&test=yes&after=&after=${'c'.repeat(201)}`
  expect(read(wild)).toEqual(noFilter)
  expect(read(`after=${'c'.repeat(200)}`).trail).toHaveLength(1)
})

test('of a long way back the newest pages stay', () => {
  const { trail } = read(Array.from({ length: 41 }, (_, index) => `after=${index}`).join('&'))
  expect([trail.length, trail.at(0), trail.at(-1)]).toEqual([40, '1', '40'])
})

test('a purpose may be a code or a notice', () => {
  expect(read('purpose=register').purpose).toBe('register')
  expect(read('purpose=phone-recovery').purpose).toBe('phone-recovery')
})

test('the server is asked for what was chosen, behind the last of the pages before', () => {
  const { state, purpose, phone, since, until } = whole
  expect(smsSearchOf(whole)).toEqual({ state, purpose, phone, since, until, test: true, after: 'b' })
  expect(smsSearchOf(noFilter)).toEqual({})
})

test('days that were chosen the wrong way round mean the same period', () => {
  expect(inOrder({ ...whole, since: whole.until, until: whole.since })).toEqual(whole)
  expect(inOrder({ ...noFilter, since: '2026-03-02' })).toEqual({ ...noFilter, since: '2026-03-02' })
  expect(inOrder(whole)).toEqual(whole)
})
