import { messagesPerDay } from '@portal/contract/partner/partner-message'
import { randomUUID } from 'node:crypto'
import type { Job } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { makeBrowsers } from '../seed/browsers.ts'
import { fetchToken, makeClient, tokenRequest } from '../seed/clients.ts'
import { makeGrants } from '../seed/grants.ts'
import { submitProfiles } from '../seed/profiles.ts'

const readers = 16

/** R40, R41: what a token and the client's look-up cost against a session, for the same read. */
export const clientRead: Job = {
  name: 'client-read',
  title: `access token verified and one enterprise read, ${readers} at once`,
  limitTitle: 'the same read by cookie session, in a bare Fastify',
  atLeast: 0.5,
  prepare: async (arena) => {
    const browsers = await makeBrowsers(arena.pool, readers)
    await submitProfiles(arena.api, browsers)
    await makeGrants(arena.pool, browsers)
    const authorization = `Bearer ${await fetchToken(arena.api, await makeClient(arena.pool))}`
    const { rows } = await arena.pool.query<{ number: number }>(
      'SELECT number FROM enterprise WHERE id = ANY($1::uuid[])',
      [browsers.map(({ account }) => account.enterpriseId)]
    )
    const numbers = rows.map(({ number }) => String(number).padStart(10, '0'))
    const ours = numbers.map((number) =>
      requestBytes({ path: `/api/v1/enterprises/${number}`, headers: { authorization } })
    )
    const bare = await arena.bare('enterprise-read')
    const limit = browsers.map(({ cookie }, place) => requestBytes({ path: `/${numbers[place]}`, headers: { cookie } }))
    const load = { connections: readers, status: 200 }
    return {
      ours: (seconds) => measureSpan(arena, arena.api, { ...load, seconds, next: (connection) => ours[connection] }),
      limit: (seconds) => measureSpan(arena, bare, { ...load, seconds, next: (connection) => limit[connection] })
    }
  }
}

/** R40: with `client_secret_basic`. */
export const tokenIssue: Job = {
  name: 'token-issue',
  title: `access token issued, ${readers} at once`,
  limitTitle: 'Prisma read over HTTP',
  atLeast: 0.4,
  prepare: async (arena) => {
    const clients = await Promise.all(Array.from({ length: readers }, () => makeClient(arena.pool)))
    const [browser] = await makeBrowsers(arena.pool, 1)
    const browsers = browser ? [browser] : []
    await submitProfiles(arena.api, browsers)
    const bare = await arena.bare('prisma-read')
    const bareRequest = requestBytes({ path: `/${browser?.account.enterpriseId}` })
    const ours = clients.map((client) => requestBytes({ method: 'POST', ...tokenRequest(client) }))
    const load = { connections: readers, status: 200 }
    return {
      ours: (seconds) => measureSpan(arena, arena.api, { ...load, seconds, next: (connection) => ours[connection] }),
      limit: (seconds) => measureSpan(arena, bare, { ...load, seconds, next: () => bareRequest })
    }
  }
}

/** More than the messages that are sent in a span. A client sends `messagesPerDay` to each enterprise. */
const addressed = 100

/** R41, R42: a 站内信 to an enterprise, sent once by its key. */
export const messageCreate: Job = {
  name: 'message-create',
  title: `message of a client with Idempotency-Key, ${readers} at once`,
  limitTitle: 'Prisma insert over HTTP',
  atLeast: 0.15,
  prepare: async (arena) => {
    const browsers = await makeBrowsers(arena.pool, addressed)
    await makeGrants(arena.pool, browsers)
    const { id, apiKey } = await makeClient(arena.pool)
    const ids = browsers.map(({ account }) => account.enterpriseId)
    const { rows } = await arena.pool.query<{ number: number }>(
      'SELECT number FROM enterprise WHERE id = ANY($1::uuid[])',
      [ids]
    )
    const message = { to: 'all', title: '合同待签署', text: '合同 JM-2026-001 已生成，请于今天签署。', link: '/trade' }
    let sent = 0
    const next = (): Buffer | undefined => {
      const number = rows[sent % addressed]?.number
      sent += 1
      if (sent > addressed * messagesPerDay) return undefined
      return requestBytes({
        method: 'POST',
        path: '/api/v1/messages',
        headers: { authorization: `Bearer ${apiKey}`, 'idempotency-key': randomUUID() },
        body: { enterprise: String(number).padStart(10, '0'), ...message }
      })
    }
    const bare = await arena.bare('prisma-insert')
    const bareRequest = requestBytes({ method: 'POST', path: '/', body: message })
    const load = { connections: readers }
    return {
      ours: async (seconds) => {
        const span = await measureSpan(arena, arena.api, { ...load, status: 201, seconds, next })
        sent = 0
        await arena.pool.query('DELETE FROM client_message WHERE client_id = $1', [id])
        await arena.pool.query('DELETE FROM idempotency_key WHERE client_id = $1', [id])
        await arena.pool.query(
          'DELETE FROM message m USING account a WHERE a.id = m.account_id AND a.enterprise_id = ANY($1::uuid[])',
          [ids]
        )
        return span
      },
      limit: (seconds) => measureSpan(arena, bare, { ...load, status: 200, seconds, next: () => bareRequest })
    }
  }
}
