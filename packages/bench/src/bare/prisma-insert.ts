import { randomUUID } from 'node:crypto'
import { connect } from '@portal/db/client'
import Fastify from 'fastify'
import { databaseUrl, listen, poolSize, slowness } from './listen.ts'

const { db } = connect({ url: databaseUrl(), poolSize, slowness })

const app = Fastify()
app.post('/', async ({ body }) =>
  db.systemFact.create({ data: { name: randomUUID(), value: JSON.stringify(body) }, select: { name: true } })
)
await listen(app)
