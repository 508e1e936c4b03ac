import { createFindActor } from '@portal/api/src/features/identity/session/session.store.ts'
import { readEnterprise, viewEnterprise } from '@portal/api/src/features/partner/enterprise/enterprise.store.ts'
import { menuKeys } from '@portal/contract/menu-keys'
import { connect } from '@portal/db/client'
import Fastify from 'fastify'
import { databaseUrl, listen, poolSize, slowness } from './listen.ts'

const { db, pool } = connect({ url: databaseUrl(), poolSize, slowness })
const findActor = createFindActor(pool)

/** The read of the product's `/api/v1/enterprises/:number`, behind a session instead of a token. */
const client = { clientId: '', mode: 'LIVE', name: '', scopes: [], menus: menuKeys } as const

const app = Fastify()
app.get<{ Params: { number: string } }>('/:number', async ({ headers, params }, reply) => {
  const token = /session=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? ''
  const actor = await findActor(token)
  const found = actor && (await readEnterprise(db, client, params.number))
  return found ? viewEnterprise(found) : reply.code(404).send()
})
await listen(app)
