import { hashCredential, newApiKey, newSecret, tailOf } from '@portal/api/src/features/partner/client/credentials.ts'
import { menuKeys, type MenuKey } from '@portal/contract/menu-keys'
import { scopes } from '@portal/contract/scopes'
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Api } from '../arena/start-api.ts'

export type Client = { id: string; apiKey: string; basic: string }

/** An approved client with every scope, a secret and an API key (R40). */
export const makeClient = async (pool: pg.Pool, menus: readonly MenuKey[] = menuKeys): Promise<Client> => {
  const [id, secret, apiKey] = [randomUUID(), newSecret(), newApiKey('LIVE')]
  await pool.query(
    `WITH made AS (
       INSERT INTO client (id, mode, state, name, contact, scopes, menus)
       VALUES ($1, 'LIVE', 'ACTIVE', 'bench', 'bench', $2, $3) RETURNING id
     )
     INSERT INTO client_credential (id, client_id, kind, hash, tail)
     SELECT gen_random_uuid(), made.id, kind::client_credential_kind, hash, tail
     FROM made, unnest($4::text[], $5::bytea[], $6::text[]) AS c (kind, hash, tail)`,
    [id, scopes, menus, ['SECRET', 'API_KEY'], [secret, apiKey].map(hashCredential), [secret, apiKey].map(tailOf)]
  )
  return { id, apiKey, basic: Buffer.from(`${id}:${secret}`).toString('base64') }
}

/** What the token endpoint is asked. */
export const tokenRequest = ({ basic }: Client) => ({
  path: '/oauth/token',
  headers: { authorization: `Basic ${basic}` },
  form: new URLSearchParams({ grant_type: 'client_credentials', scope: 'enterprise:read' })
})

export const fetchToken = async ({ port }: Api, client: Client): Promise<string> => {
  const { path, headers, form: body } = tokenRequest(client)
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body })
  // The cast holds for every answer of RFC 6749 with this status.
  if (answer.status === 200) return ((await answer.json()) as { access_token: string }).access_token
  throw new Error(`no token: ${answer.status} ${await answer.text()}`)
}
