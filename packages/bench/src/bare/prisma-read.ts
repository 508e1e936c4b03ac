import { connect } from '@portal/db/client'
import Fastify from 'fastify'
import { databaseUrl, listen, poolSize, slowness } from './listen.ts'

const { db } = connect({ url: databaseUrl(), poolSize, slowness })

const app = Fastify()
app.get<{ Params: { id: string } }>('/:id', async ({ params }) =>
  db.profile.findUnique({
    where: { enterpriseId: params.id },
    select: { revision: true, fields: true, sealed: true, updatedAt: true }
  })
)
await listen(app)
