import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Arena } from '../arena/open-arena.ts'
import type { Act, Statements } from '../bare/prisma-act.ts'
import type { Sides } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { type Account, makeAccounts } from '../seed/accounts.ts'

export const actLimitTitle = 'as many statements in one bare Prisma transaction'

type Wanted = Statements & Pick<Act, 'facts'> & { connections: number }

/** The limit of a job that changes data. Each connection works on its own rows, so that none waits for a lock. */
export const actLimit = async (arena: Arena, { connections, ...act }: Wanted): Promise<Sides['limit']> => {
  const accounts = await makeAccounts(arena.pool, connections)
  const rowsEach = Math.max(act.locks, act.reads, act.updates)
  const rows = await Promise.all(accounts.map((account) => makeMessages(arena.pool, account, rowsEach)))
  const bare = await arena.bare('prisma-act')
  const requests = accounts.map(({ id }, place) => {
    const body: Act = { ...act, accountId: id, rows: rows[place] ?? [] }
    return requestBytes({ method: 'POST', path: '/', body })
  })
  return async (seconds) => {
    const load = { connections, seconds, status: 200, next: (connection: number) => requests[connection] }
    const span = await measureSpan(arena, bare, load)
    await forgetMessages(arena.pool, accounts, rows.flat())
    return span
  }
}

const makeMessages = async (pool: pg.Pool, { id }: Account, count: number): Promise<string[]> => {
  const ids = Array.from({ length: count }, () => randomUUID())
  await pool.query(
    `INSERT INTO message (id, account_id, category, template, title, body)
     SELECT id, $2, 'review', 'application.approved', '申请已通过', '菜单已开通' FROM unnest($1::uuid[]) AS m (id)`,
    [ids, id]
  )
  return ids
}

/** Deletes what the route created, so that the table has the same size in each span. */
const forgetMessages = async (pool: pg.Pool, accounts: Account[], kept: string[]): Promise<void> => {
  await pool.query('DELETE FROM message WHERE account_id = ANY($1) AND id <> ALL($2)', [
    accounts.map(({ id }) => id),
    kept
  ])
}
