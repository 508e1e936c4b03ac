import { connect } from '@portal/db/client'
import Fastify from 'fastify'
import { databaseUrl, listen, poolSize, slowness } from './listen.ts'

/** How many statements of each kind one act of the product sends. */
export type Statements = {
  /** Before its transaction, such as the look-up of the session. */
  readsBefore: number
  locks: number
  reads: number
  updates: number
  creates: number
}

export type Act = Statements & {
  accountId: string
  /** Messages that are locked, read and updated, one by each statement. */
  rows: string[]
  /** The jsonb column of what is written. */
  facts: Record<string, string>
}

const { db } = connect({ url: databaseUrl(), poolSize, slowness })

/** The table `message` stands for all tables: it has twelve columns, one of them jsonb, and two indexes. */
const columns = { id: true, accountId: true, category: true, template: true, facts: true, title: true, readAt: true }
const texts = { category: 'review', template: 'application.approved', title: '申请已通过', body: '菜单已开通' }

const app = Fastify()
app.post<{ Body: Act }>('/', async ({ body: act }) => {
  const { accountId, rows, facts } = act
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
      await tx.message.create({ data: { ...texts, accountId, facts }, select: { id: true } })
    }
    return { id: accountId }
  })
})
await listen(app)
