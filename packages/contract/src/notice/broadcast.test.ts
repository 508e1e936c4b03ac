import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { broadcastPeriod, broadcastWords, judgeBroadcast, sendBroadcast } from './broadcast.ts'

// A minute that is not the first of its day in UTC either.
const now = new Date('2026-11-30T10:00:00+08:00')
const wish = { audience: 'ALL', isBanner: false, endsAt: '2026-12-01T10:00' } as const

test.each([
  ['no start', undefined, '2026-11-30T02:00:00.000Z'],
  ['an empty start', '', '2026-11-30T02:00:00.000Z'],
  ['a start that is past', '2026-11-30T09:59', '2026-11-30T02:00:00.000Z'],
  ['a start now', '2026-11-30T10:00', '2026-11-30T02:00:00.000Z'],
  ['a start to come', '2026-11-30T10:01', '2026-11-30T02:01:00.000Z']
])('a broadcast with %s begins by 北京时间, and not before now (R31)', (_start, startsAt, begins) => {
  const period = broadcastPeriod({ startsAt, endsAt: '2026-12-01T00:00' }, now)
  expect(period.startsAt.toISOString()).toBe(begins)
  expect(period.endsAt.toISOString()).toBe('2026-11-30T16:00:00.000Z')
})

test.each([
  ['that ends in a day', {}, {}],
  ['that ends in the minute of now', { endsAt: '2026-11-30T10:00' }, { endsAt: 'broadcast.end' }],
  ['that ends a minute later', { endsAt: '2026-11-30T10:01' }, {}],
  ['that ended before', { endsAt: '2026-11-30T09:59' }, { endsAt: 'broadcast.end' }],
  [
    'that ends in the minute that it begins',
    { startsAt: '2026-12-01T10:00', endsAt: '2026-12-01T10:00' },
    { endsAt: 'broadcast.end' }
  ],
  ['that ends a minute after it begins', { startsAt: '2026-12-01T10:00', endsAt: '2026-12-01T10:01' }, {}],
  ['that began in the past and ends later', { startsAt: '2026-11-01T10:00', endsAt: '2026-11-30T10:01' }, {}],
  ['that ends after 366 days', { endsAt: '2027-12-01T10:00' }, {}],
  ['that ends a minute later than that', { endsAt: '2027-12-01T10:01' }, { endsAt: 'broadcast.too-late' }],
  [
    'that begins after it ends, in years',
    { startsAt: '2029-01-02T10:00', endsAt: '2029-01-01T10:00' },
    { endsAt: 'broadcast.end' }
  ],
  ['in both languages', { titleEn: 'T', bodyEn: 'B' }, {}],
  ['with an English title alone', { titleEn: 'T' }, { bodyEn: 'broadcast.english' }],
  ['with an English text alone', { bodyEn: 'B' }, { titleEn: 'broadcast.english' }],
  ['as a banner to all', { isBanner: true }, {}],
  ['as a banner to a type', { isBanner: true, audience: 'TYPE' }, { isBanner: 'broadcast.banner' }],
  ['as a banner to holders', { isBanner: true, audience: 'QUALIFICATION' }, { isBanner: 'broadcast.banner' }],
  ['as a banner to some', { isBanner: true, audience: 'ENTERPRISES' }, { isBanner: 'broadcast.banner' }],
  ['to some without a banner', { audience: 'ENTERPRISES' }, {}],
  [
    'with all faults at once',
    { isBanner: true, audience: 'TYPE', titleEn: 'T', endsAt: '2020-01-01T00:00' },
    { bodyEn: 'broadcast.english', isBanner: 'broadcast.banner', endsAt: 'broadcast.end' }
  ]
] as const)('a broadcast %s: %j', (_broadcast, change, faults) => {
  expect(judgeBroadcast({ ...wish, ...change }, now)).toEqual(faults)
})

const { startsAt, endsAt } = broadcastWords.shape
const codeOf = (schema: z.core.$ZodType, value: unknown) => z.safeParse(schema, value).error?.issues[0]?.message

test.each([
  ['2026-12-01T00:00', undefined],
  ['2026-12-01T19:59', undefined],
  ['2026-12-01T23:59', undefined],
  ['2026-12-01T24:00', 'minute.format'],
  ['2026-12-01T12:60', 'minute.format'],
  ['2026-12-01T9:00', 'minute.format'],
  ['2026-12-01T12:00:00', 'minute.format'],
  ['2026-12-01T12:00Z', 'minute.format'],
  ['2026-02-29T12:00', 'minute.format'],
  ['2026-12-01 12:00', 'minute.format'],
  ['2026-12-01', 'minute.format']
])('“%s” as the start or the end of a broadcast: %s', (value, code) => {
  expect([codeOf(startsAt, value), codeOf(endsAt, value)]).toEqual([code, code])
})

test('the start may be left out, the end may not', () => {
  expect([z.parse(startsAt, ''), z.parse(startsAt, undefined)]).toEqual([undefined, undefined])
  expect(['', undefined].map((value) => codeOf(endsAt, value))).toEqual(['field.required', 'field.required'])
})

test.each([
  [0, 'field.required'],
  [1, undefined],
  [200, undefined],
  [201, 'broadcast.too-many']
])('a broadcast to %i enterprises: %s (R31)', (count, code) => {
  const numbers = Array<string>(count).fill('0000000185')
  expect(codeOf(sendBroadcast.body.shape.audience, { kind: 'ENTERPRISES', numbers })).toBe(code)
})

test.each([
  ['0000000185', undefined],
  ['185', 'broadcast.number-format'],
  ['00000001850', 'broadcast.number-format'],
  ['000000018x', 'broadcast.number-format']
])('a broadcast to 用户编号 %s: %s (R9)', (number, code) => {
  expect(codeOf(sendBroadcast.body.shape.audience, { kind: 'ENTERPRISES', numbers: [number] })).toBe(code)
})
