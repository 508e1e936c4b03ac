import { hashCredential, newSecret, tailOf } from '@portal/api/src/features/partner/client/credentials.ts'
import { menuKeys } from '@portal/contract/menu-keys'
import { randomUUID } from 'node:crypto'
import { startBare } from '../arena/open-arena.ts'
import type { Job } from '../job.ts'
import { ask } from '../load.ts'
import { makeBrowsers } from '../seed/browsers.ts'
import { openFilledDatabase } from '../seed/filled-database.ts'

const readers = 16

/** R40, R41: what a token and the client's look-up cost against a session, for the same read. */
export const clientRead: Job = {
  name: 'client-read',
  title: `access token verified and one enterprise read, ${readers} at once`,
  limitTitle: 'the same read by cookie session, in a bare Fastify',
  connections: readers,
  atLeast: 0.5,
  prepare: async (arena, { cases }) => {
    const { api, pool, ownerUrl } = await openFilledDatabase(arena, cases)
    const [id, secret] = [randomUUID(), newSecret()]
    await pool.query(
      `WITH made AS (
         INSERT INTO client (id, mode, state, name, contact, scopes, menus)
         VALUES ($1, 'LIVE', 'ACTIVE', 'bench', 'bench', '{enterprise:read}', $2) RETURNING id
       )
       INSERT INTO client_credential (id, client_id, kind, hash, tail)
       SELECT gen_random_uuid(), id, 'SECRET', $3, $4 FROM made`,
      [id, menuKeys, hashCredential(secret), tailOf(secret)]
    )
    const { rows } = await pool.query<{ number: number }>(
      `SELECT number FROM enterprise WHERE id IN (SELECT enterprise_id FROM qualification_grant LIMIT $1)`,
      [readers * 4]
    )
    const paths = rows.map(({ number }) => `/enterprises/${String(number).padStart(10, '0')}`)
    const token = await ask(api, {
      method: 'POST',
      path: '/oauth/token',
      headers: {
        authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded'
      },
      body: Buffer.from('grant_type=client_credentials&scope=enterprise%3Aread')
    })
    const authorization = `Bearer ${JSON.parse(token).access_token}`
    const browsers = await makeBrowsers(pool, paths.length)
    return {
      ours: { server: api, requests: paths.map((path) => ({ path: `/api/v1${path}`, headers: { authorization } })) },
      limit: {
        server: await startBare(arena, ownerUrl),
        requests: browsers.map(({ cookie }, place) => ({ path: paths[place] ?? '', headers: { cookie } }))
      }
    }
  }
}
