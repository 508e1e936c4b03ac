import { afterEach, expect, test, vi } from 'vitest'
import { audienceOf, type BroadcastDraft, checkBroadcast, emptyBroadcast } from './broadcasts.queries.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index).padStart(10, '0'))
const chosen = { type: 'SUPPLIER', qualification: 'LISTING', numbers: '0000000185' }

afterEach(() => vi.useRealTimers())

test.each([
  ['ALL', { kind: 'ALL' }],
  ['TYPE', { kind: 'TYPE', code: 'SUPPLIER' }],
  ['QUALIFICATION', { kind: 'QUALIFICATION', code: 'LISTING' }],
  ['ENTERPRISES', { kind: 'ENTERPRISES', numbers: ['0000000185'] }]
] as const)('the audience %s takes the value of its own field', (audience, to) => {
  const draft = { ...emptyBroadcast, ...chosen, audience, endsAt: '2027-01-01T08:00' }
  expect(audienceOf(draft)).toEqual(to)
})

test('numbers are separated by lines, blanks and marks of both languages, and each counts once', () => {
  const text = ' 0000000001\n0000000002,0000000003，0000000004、0000000005;0000000006；0000000001 '
  const draft = { ...emptyBroadcast, audience: 'ENTERPRISES', numbers: text } as BroadcastDraft
  expect(audienceOf(draft)).toEqual({ kind: 'ENTERPRISES', numbers: numbers(7).slice(1) })
})

test.each([
  ['ALL', {}, undefined],
  ['TYPE', { type: '' }, { type: 'field.required' }],
  ['QUALIFICATION', { qualification: '' }, { qualification: 'field.required' }],
  ['ENTERPRISES', { numbers: ' \n' }, { numbers: 'field.required' }],
  ['ENTERPRISES', { numbers: '000000018' }, { numbers: 'broadcast.number-format' }],
  ['ENTERPRISES', { numbers: '00000001855' }, { numbers: 'broadcast.number-format' }],
  ['ENTERPRISES', { numbers: numbers(201).join('\n') }, { numbers: 'broadcast.too-many' }],
  ['ENTERPRISES', { numbers: [...numbers(200), ...numbers(9)].join('\n') }, undefined]
] as const)('of the audience %s only its own field is judged: %o', (audience, changes, faults) => {
  vi.setSystemTime(new Date('2026-12-01T00:00:00Z'))
  const values = { ...emptyBroadcast, titleZh: '维护', bodyZh: '维护', endsAt: '2027-01-01T08:00' }
  const found = checkBroadcast({ ...values, ...chosen, audience, ...changes })
  expect(Object.entries(found).filter(([, fault]) => fault !== undefined)).toEqual(Object.entries(faults ?? {}))
})
