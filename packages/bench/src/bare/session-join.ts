import { createHash } from 'node:crypto'
import Fastify from 'fastify'
import pg from 'pg'
import { databaseUrl, listen, poolSize } from './listen.ts'

const pool = new pg.Pool({ connectionString: databaseUrl(), max: poolSize })
const query = {
  name: 'session',
  text: `SELECT s.id, s.account_id, a.enterprise_id, a.username, s.expires_at
    FROM session s JOIN account a ON a.id = s.account_id WHERE s.token_hash = $1 AND s.expires_at > now()`
}

const app = Fastify()
app.get('/', async (request) => {
  const token = /session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
  const { rows } = await pool.query({ ...query, values: [createHash('sha256').update(token).digest()] })
  return rows[0]
})
await listen(app)
