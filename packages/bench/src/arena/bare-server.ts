// A process of its own, started by `startBare`: the least that could answer the same as a job of the product.
import { createPasswordHasher } from '@portal/api/src/adapters/hashing.ts'
import { createFindActor } from '@portal/api/src/features/identity/session/session.store.ts'
import { readEnterprise, viewEnterprise } from '@portal/api/src/features/partner/enterprise/enterprise.store.ts'
import { writeAudit } from '@portal/api/src/features/record/audit/audit.store.ts'
import { menuKeys } from '@portal/contract/menu-keys'
import { connect } from '@portal/db/client'
import { hash, verify } from '@node-rs/argon2'
import Fastify, { type FastifyPluginCallback, type FastifyRequest } from 'fastify'
import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'

const url = process.env['DATABASE_URL'] ?? ''
/** The API's default. */
const poolSize = 10
const pool = new pg.Pool({ connectionString: url, max: poolSize })
// The time limits of the API protect callers who wait. On a busy machine they would end a bare server.
const { db, pool: prismaPool } = connect({ url, poolSize, slowness: 20 })

const app = Fastify({ bodyLimit: 3 * 1024 * 1024 })
// The version that the API uses; only the API depends on it.
const multipart: FastifyPluginCallback = createRequire(import.meta.resolve('@portal/api/package.json'))(
  '@fastify/multipart'
)
await app.register(multipart)

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const stored = await hash('Coal#2026x', cost)
if (createPasswordHasher().isOutdated(stored)) throw new Error('the API hashes with other parameters')

/** As many at once as in the API (see createPasswordHasher); each lane works without a pause. */
const lanes = Array.from({ length: Math.max(1, Math.floor(availableParallelism() / 2)) }, () => Promise.resolve(true))
let hashes = 0

app.get('/argon2', async () => {
  const lane = hashes++ % lanes.length
  const matches = (lanes[lane] ?? Promise.resolve(true)).then(() => verify(stored, 'Coal#2026x', cost))
  lanes[lane] = matches
  return { matches: await matches }
})

const tokenOf = ({ headers }: FastifyRequest): string => /session=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? ''

app.get('/session', async (request) => {
  const { rows } = await pool.query({
    name: 'session',
    text: `SELECT s.id, s.account_id, a.enterprise_id, a.username, s.expires_at
      FROM session s JOIN account a ON a.id = s.account_id WHERE s.token_hash = $1 AND s.expires_at > now()`,
    values: [createHash('sha256').update(tokenOf(request)).digest()]
  })
  return rows[0]
})

app.get<{ Params: { id: string } }>('/profile/:id', async ({ params }) =>
  db.profile.findUnique({
    where: { enterpriseId: params.id },
    select: { revision: true, fields: true, sealed: true, updatedAt: true }
  })
)

app.post('/insert', async ({ body }) =>
  db.systemFact.create({ data: { name: randomUUID(), value: JSON.stringify(body) }, select: { name: true } })
)

export type Act = {
  accountId: string
  enterpriseId: string
  /** Messages that are locked, read and updated, one by each statement. */
  rows: string[]
  /** How many statements of each kind one act of the product sends. */
  statements: {
    /** Before its transaction, such as the look-up of the session. */
    readsBefore: number
    locks: number
    reads: number
    updates: number
    creates: number
    isAudited: boolean
  }
}

/** The table `message` stands for all tables: it has twelve columns, one of them jsonb, and two indexes. */
const columns = { id: true, accountId: true, category: true, template: true, facts: true, title: true, readAt: true }
const facts = { qualification: '煤炭采购商资格', opinion: '' }
const texts = { category: 'review', template: 'application.approved', title: '申请已通过', body: '菜单已开通', facts }

app.post<{ Body: Act }>('/act', async ({ body: { accountId, enterpriseId, rows, statements: act } }) => {
  for (let i = 0; i < act.readsBefore; i++) {
    await db.account.findUnique({ where: { id: accountId }, select: { id: true, username: true } })
  }
  return db.$transaction(async (tx) => {
    for (const id of rows.slice(0, act.locks))
      await tx.$queryRaw`SELECT 1 FROM message WHERE id = ${id}::uuid FOR UPDATE`
    for (const id of rows.slice(0, act.reads)) await tx.message.findUnique({ where: { id }, select: columns })
    for (const id of rows.slice(0, act.updates)) {
      await tx.message.updateMany({ where: { id, accountId }, data: { facts, readAt: new Date() } })
    }
    for (let i = 0; i < act.creates; i++) {
      await tx.message.create({ data: { ...texts, accountId }, select: { id: true } })
    }
    if (act.isAudited) {
      await writeAudit(tx, {
        action: 'application.decided',
        actor: { accountId, enterpriseId },
        origin: { ip: '127.0.0.1', requestId: randomUUID() },
        detail: { applicationId: accountId, decision: 'approve' }
      })
    }
    return { id: accountId }
  })
})

// The plugin adds this method to requests; see its README.
type WithFile = FastifyRequest & { file(): Promise<{ file: Readable } | undefined> }

app.post('/upload', async (request) => {
  const part = await (request as WithFile).file()
  const name = randomUUID()
  // Synced like the API's files, which must survive a power cut.
  if (part) await pipeline(part.file, createWriteStream(join(process.env['FOLDER'] ?? '', name), { flush: true }))
  return { name }
})

const queueFilters = {
  state: { states: ['SUBMITTED'], where: '' },
  qualification: { states: ['APPROVED'], where: "AND a.qualification = 'LISTING'" },
  open: { states: ['SUBMITTED', 'IN_REVIEW'], where: '' }
}
type QueueFilter = keyof typeof queueFilters

/** Each state is read from its own index range. */
const casesOf = (filter: QueueFilter, select: string, tail: string): string =>
  queueFilters[filter].states
    .map(
      (state) => `(SELECT ${select} FROM application a
      WHERE a.state = '${state}' AND NOT a.is_test ${queueFilters[filter].where} ${tail})`
    )
    .join(' UNION ALL ')

/** $1 and $2 are the due time and id of the previous page's last row. */
const pageOf = (filter: QueueFilter): string => {
  const columns = 'a.id, a.enterprise_id, a.qualification, a.state, a.round, a.submitted_at, a.due_at, a.claimed_by_id'
  const tail = 'AND (a.due_at, a.id) > ($1::timestamptz, $2::uuid) ORDER BY a.due_at, a.id LIMIT 26'
  return `SELECT a.*, e.number, p.fields ->> 'fullName' AS name, r.name AS reviewer
    FROM (SELECT * FROM (${casesOf(filter, columns, tail)}) AS merged ORDER BY due_at, id LIMIT 26) AS a
    JOIN enterprise e ON e.id = a.enterprise_id
    LEFT JOIN profile p ON p.enterprise_id = a.enterprise_id
    LEFT JOIN admin r ON r.id = a.claimed_by_id
    ORDER BY a.due_at, a.id`
}

const countOf = (filter: QueueFilter): string =>
  `SELECT count(*)::int AS count FROM (${casesOf(filter, '1', '')} LIMIT 1001) AS counted`

app.get<{ Querystring: { filter: QueueFilter; at: string; id: string } }>('/queue', async ({ query }) => {
  const { filter, at, id } = query
  const [page, count] = await Promise.all([
    pool.query({ name: `page-${filter}`, text: pageOf(filter), values: [at, id] }),
    pool.query<{ count: number }>({ name: `count-${filter}`, text: countOf(filter) })
  ])
  return { data: page.rows, count: count.rows[0]?.count }
})

// A page of the list of enterprises with its grants and its owner. Without a name, so that each search is planned for its
// characters, as the product does.
app.get<{ Querystring: { search: string } }>('/enterprises', async ({ query: { search } }) => {
  const text = `SELECT e.id, e.number, e.full_name, e.credit_code, e.status, e.type_code, e.created_at,
      (SELECT json_agg(json_build_object('qualification', g.qualification, 'expires', g.expires_at))
        FROM qualification_grant g WHERE g.enterprise_id = e.id) AS grants,
      (SELECT a.username FROM account a WHERE a.enterprise_id = e.id AND a.role = 'OWNER') AS owner
    FROM enterprise e JOIN profile s ON s.enterprise_id = e.id
    WHERE s.search_pairs @> ARRAY[$1]::text[] AND NOT e.is_test
    ORDER BY e.created_at DESC, e.id DESC LIMIT 21`
  return { data: (await pool.query({ text, values: [search] })).rows }
})

const findActor = createFindActor(prismaPool)
const client = { clientId: '', mode: 'LIVE', name: '', scopes: [], menus: menuKeys } as const

/** The read of the product's `/api/v1/enterprises/:number`, behind a session instead of a token. */
app.get<{ Params: { number: string } }>('/enterprises/:number', async (request, reply) => {
  const actor = await findActor(tokenOf(request))
  const found = actor && (await readEnterprise(db, client, request.params.number))
  return found ? viewEnterprise(found) : reply.code(404).send()
})

await app.listen({ host: '127.0.0.1', port: 0 })
process.once('disconnect', () => process.exit())
// The address of a server that listens on a port is an object.
process.send?.((app.server.address() as AddressInfo).port)
