import { randomUUID } from 'node:crypto'
import Fastify from 'fastify'
import pg from 'pg'
import { databaseUrl, listen, poolSize } from './listen.ts'

const pool = new pg.Pool({ connectionString: databaseUrl(), max: poolSize })
const query = { name: 'insert', text: 'INSERT INTO system_fact (name, value) VALUES ($1, $2) RETURNING name' }

const app = Fastify()
app.post('/', async ({ body }) => {
  const { rows } = await pool.query({ ...query, values: [randomUUID(), JSON.stringify(body)] })
  return rows[0]
})
await listen(app)
