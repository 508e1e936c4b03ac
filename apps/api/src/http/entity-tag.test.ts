import Fastify from 'fastify'
import { afterAll, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { requireMatch, sendTagged } from './entity-tag.ts'
import { handleErrors } from './errors.ts'

const schema = z.object({
  name: z.string(),
  at: z.codec(z.string(), z.date(), { decode: (text) => new Date(text), encode: (date) => date.toISOString() })
})
const current = { name: '甲', at: new Date('2026-03-01T00:00:00Z') }

const app = Fastify()
handleErrors(app)
app.addHook('onRequest', (_request, reply, done) => {
  reply.header('cache-control', 'no-store')
  done()
})
app.get('/thing', (request, reply) => sendTagged(request, reply, z.encode(schema, current)))
app.get('/other', (request, reply) => sendTagged(request, reply, z.encode(schema, { ...current, name: '乙' })))
app.put('/thing', async (request) => {
  requireMatch(request, schema, current)
  return {}
})
afterAll(() => app.close())

const read = (headers: Record<string, string> = {}) => app.inject({ url: '/thing', headers })
const write = async (tag?: string) =>
  (
    await app.inject({ method: 'PUT', url: '/thing', ...(tag === undefined ? {} : { headers: { 'if-match': tag } }) })
  ).json().code as string | undefined
const { headers } = await read()
const tag = String(headers['etag'])

test('an answer has a tag of its own content, and may be kept by its caller alone (R42)', async () => {
  expect(tag).toMatch(/^"[\w-]{22}"$/)
  expect((await app.inject('/other')).headers['etag']).not.toBe(tag)
  expect(headers['cache-control']).toBe('private, no-cache')
})

test.each([
  ['the tag', tag, 304],
  ['the tag as a weak one', `W/${tag}`, 304],
  ['a list with the tag', `"x" , W/${tag}`, 304],
  ['any', '*', 304],
  ['another tag', '"x"', 200],
  ['a part of the tag', tag.slice(0, 10), 200],
  ['nothing', '', 200]
])('If-None-Match with %s is answered by %s: %i', async (_what, known, status) => {
  const answer = await read({ 'if-none-match': known })
  expect([answer.statusCode, answer.body === '']).toEqual([status, status === 304])
})

test('a change names the tag that was read; a weak one and another one are refused (R42)', async () => {
  expect([await write(tag), await write('*'), await write(`"x", ${tag}`)]).toEqual([undefined, undefined, undefined])
  expect([await write(`W/${tag}`), await write('"x"')]).toEqual(['precondition.failed', 'precondition.failed'])
  expect(await write()).toBe('precondition.required')
})
