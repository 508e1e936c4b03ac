import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { Refusal } from './refusal.ts'

/** RFC 9110, 8.8.3: of the answer's bytes, so that it changes with anything that the reader sees. */
const entityTagOf = (body: string): string => `"${hash('sha256', body, 'base64url').slice(0, 22)}"`

/** RFC 9110, 13.1.2: a list of tags or `*`, compared weakly. */
const names = (header: string, tag: string): boolean =>
  header.trim() === '*' ||
  header
    .split(',')
    .map((each) => each.trim().replace(/^W\//, ''))
    .includes(tag)

/**
 * R42: compares `If-Match` with the ETag that reading this value would give. Only strong tags match (RFC 9110, 13.1.1).
 * @throws Refusal `precondition.required`, `precondition.failed`
 */
export const requireMatch = <Schema extends z.core.$ZodType>(
  { headers }: FastifyRequest,
  schema: Schema,
  current: z.core.output<Schema>
): void => {
  const given = headers['if-match']
  if (given === undefined) throw new Refusal('precondition.required')
  const tag = entityTagOf(JSON.stringify(z.encode(schema, current)))
  const tags = given.split(',').map((each) => each.trim())
  if (given.trim() !== '*' && !tags.includes(tag)) throw new Refusal('precondition.failed')
}

/** R42: the answer with its ETag, or 304 if the caller who reads has it. */
export const sendTagged = (request: FastifyRequest, reply: FastifyReply, answer: unknown): FastifyReply => {
  const body = JSON.stringify(answer)
  const tag = entityTagOf(body)
  reply.header('etag', tag)
  if (request.method === 'PUT') return sendJson(reply, body)
  const known = request.headers['if-none-match']
  // `no-store` of other answers would forbid the caller to keep this one. Public ones say themselves how long they hold.
  if (reply.getHeader('cache-control') === 'no-store') reply.header('cache-control', 'private, no-cache')
  if (known !== undefined && names(known, tag)) return reply.code(304).send()
  return sendJson(reply, body)
}

const sendJson = (reply: FastifyReply, body: string): FastifyReply =>
  reply.header('content-type', 'application/json; charset=utf-8').send(body)
