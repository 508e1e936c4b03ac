import { endpoint } from '@portal/contract/endpoint'
import { listEnterprises } from '@portal/contract/desk/admin-enterprises'
import { listAuditEvents } from '@portal/contract/desk/audit-log'
import { searchSms } from '@portal/contract/desk/sms-log'
import * as z from 'zod/mini'
import { expect, test } from 'vitest'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { defineList, partOf } from './define-list.ts'

const audit = defineList(listAuditEvents, { key: ['audit'], days: ['since', 'until'] })
const sms = defineList(searchSms, { key: ['sms'], days: ['since', 'until'], hidden: ['phone'] })
const enterprises = defineList(listEnterprises, { key: ['enterprises'], usual: { limit: '20', by: 'enterprise' } })

const search = (query: string) => new URLSearchParams(query)

test('the address keeps what the contract takes, in its order, and nothing that is usual', () => {
  const query = 'by=phone&search=138&state=FROZEN&registeredFrom=2026-01-01&test=1&limit=50'
  expect(enterprises.read(search(query))).toEqual(Object.fromEntries(search(query)))
  expect(enterprises.write(enterprises.read(search(query)), ['a', 'b']).toString()).toBe(`${query}&after=a&after=b`)
  expect(enterprises.read(search(''))).toEqual({ by: 'enterprise', limit: '20' })
  expect(enterprises.write({ by: 'enterprise', limit: '20' }).toString()).toBe('')
})

test('what the contract refuses counts as absent, also a part that it does not know', () => {
  const wild = 'by=shoe&state=OPEN&search=%20&registeredFrom=2026-02-30&limit=7&test=yes&colour=red'
  expect(enterprises.read(search(wild))).toEqual({ by: 'enterprise', limit: '20' })
  expect(audit.read(search('action=no.such&since=soon&person=%20'))).toEqual({})
})

test('words are trimmed, and of too many the first stay', () => {
  expect(enterprises.read(search(`search=%20${'煤'.repeat(61)}`)).search).toBe('煤'.repeat(60))
  expect([audit.longest('person'), audit.longest('address'), audit.longest('action')]).toEqual([60, 45, undefined])
})

test('a mark is 1 in the address, also where the endpoint takes it as true', () => {
  expect(sms.read(search('test=1'))).toEqual({ test: true })
  expect(sms.write({ test: true }).toString()).toBe('test=1')
  expect(sms.fromForm({ test: false })).toEqual({})
  expect(enterprises.fromForm({ test: true })).toMatchObject({ test: '1' })
})

test('what is hidden is neither written into the address nor read from it', () => {
  expect(sms.write({ phone: '13800138000', state: 'SENT' }).toString()).toBe('state=SENT')
  expect(sms.read(search('phone=13800138000&state=SENT'))).toEqual({ state: 'SENT' })
  expect(sms.hiddenOf({ phone: '13800138000', state: 'SENT' })).toEqual({ phone: '13800138000' })
})

test('of the way back, cursors of another form are left out, and the newest stay', () => {
  expect(audit.readTrail(search(`after=90&after=x&after=&after=${'1'.repeat(19)}&after=40`))).toEqual(['90', '40'])
  const cursors = Array.from({ length: 60 }, (_, place) => `${place}-${'c'.repeat(97)}`.slice(0, 100))
  const trail = sms.readTrail(new URLSearchParams(cursors.map((cursor) => ['after', cursor])))
  expect([trail.length, trail.at(-1)]).toEqual([40, cursors.at(-1)])
  expect(sms.readTrail(search(`after=${'c'.repeat(200)}`))).toHaveLength(1)
  expect(sms.readTrail(search(`after=${'c'.repeat(201)}`))).toEqual([])
})

test('a form becomes a filter; days that were chosen the wrong way round mean the same period', () => {
  const values = { action: '', person: ' li ', since: '2026-03-02', until: '2026-03-01' }
  expect(audit.fromForm(values)).toEqual({ person: 'li', since: '2026-03-01', until: '2026-03-02' })
  expect(audit.fromForm({ since: '2026-03-02', until: '' })).toEqual({ since: '2026-03-02' })
  expect(audit.faultsIn(values)).toEqual([])
  expect(sms.faultsIn({ phone: '13800', since: '', test: false })).toEqual([['phone', 'phone.format']])
})

test('what is usual narrows nothing and stays after 重置', () => {
  expect(enterprises.isNarrowed({ limit: '50', by: 'phone', search: undefined })).toBe(false)
  expect(enterprises.isNarrowed({ test: '1' })).toBe(true)
  expect(enterprises.cleared({ limit: '50', state: 'FROZEN' })).toEqual({ limit: '50' })
})

test('what means nothing beside the rest is left out', () => {
  const tidy = defineList(listEnterprises, {
    key: [],
    tidy: ({ by, ...rest }) => (rest.search ? { by, ...rest } : rest)
  })
  expect(tidy.read(search('by=phone&state=CLOSED'))).toEqual({ state: 'CLOSED' })
  expect(tidy.write({ by: 'phone', state: 'CLOSED' }).toString()).toBe('state=CLOSED')
})

const rows = endpoint({
  id: 'listRows',
  method: 'GET',
  path: '/api/rows',
  access: 'public',
  summary: '',
  query: z.strictObject({ word: z.optional(z.string()), limit: z.optional(z.string()), after: z.optional(z.string()) }),
  response: z.strictObject({ data: z.array(z.string()), nextCursor: z.nullable(z.string()) }),
  status: 200,
  errors: []
})
const exported = endpoint({
  id: 'exportRows',
  method: 'GET',
  path: '/api/rows/export',
  access: 'public',
  summary: '',
  query: z.strictObject({ word: z.optional(z.string()) }),
  raw: true,
  status: 200,
  errors: []
})

test('the export is asked for the filter, without the place and the size of a page', async () => {
  const asked = answerRequests({ 'GET /api/rows/export': () => new Response(new Blob(['x'])) })
  await defineList(rows, { key: ['rows'], exported }).load({ word: 'a', limit: '50' })
  expect(asked.map(({ query }) => query.toString())).toEqual(['word=a'])
  expect(partOf(exported, { word: 'a', limit: '50', after: 'b' })).toEqual({ word: 'a' })
})

test('pages and filters are kept apart', () => {
  const keys = [sms.query({}), sms.query({}, 'a'), sms.query({ phone: '13800138000' })].map(({ queryKey }) => queryKey)
  expect(keys).toEqual([
    ['sms', {}],
    ['sms', { after: 'a' }],
    ['sms', { phone: '13800138000' }]
  ])
})
