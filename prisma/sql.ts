import type { Socket } from 'node:net'
import type pg from 'pg'
import { nameStatement } from './statement-names.ts'

/** What hand-written SQL needs of a connection: the two methods that Prisma's client has too, so `Db` and `Tx` fit here. */
export type Sql = {
  $queryRaw<Rows>(text: TemplateStringsArray, ...values: unknown[]): Promise<Rows>
  $executeRaw(text: TemplateStringsArray, ...values: unknown[]): Promise<number>
  /**
   * In a transaction of `SqlPool`: sent with the COMMIT and run right behind it, for itself, when it succeeded. For what
   * would hold up all other commits inside, as NOTIFY does. Its own fault is nobody's.
   */
  $behind?(send: (sql: Sql) => Promise<unknown>): void
}

/**
 * The way past Prisma for hot paths: each statement prepared, a tenth of the CPU. Values travel as pg writes them,
 * `undefined` as NULL; bigint comes back as text.
 */
export type SqlPool = Sql & {
  /**
   * One transaction. Statements that are started together (`Promise.all`) are sent together and run one after the
   * other in this order, each seeing what was committed before it began; when one fails, nothing is kept.
   */
  $transaction<Result>(work: (tx: Sql) => Promise<Result>): Promise<Result>
  /** The same, with statements at its end whose results decide nothing more: they are sent together with the COMMIT. */
  $transaction<Decided, Result>(
    work: (tx: Sql) => Promise<Decided>,
    last: (tx: Sql, decided: Decided) => Promise<Result>
  ): Promise<Result>
}

export const createSql = (pool: pg.Pool): SqlPool => ({
  ...sqlOn((query) => pool.query(query)),
  $transaction: <Decided, Result>(
    work: (tx: Sql) => Promise<Decided>,
    last: (tx: Sql, decided: Decided) => Promise<Result | Decided> = async (_tx, decided) => decided
  ) => transact(pool, work, last)
})

const transact = async <Decided, Result>(
  pool: pg.Pool,
  work: (tx: Sql) => Promise<Decided>,
  last: (tx: Sql, decided: Decided) => Promise<Result>
): Promise<Result> => {
  const client = await pool.connect()
  // A connection that breaks says so to its statements; without a listener it would end the process as well.
  client.on('error', ignore)
  try {
    // Sent with the first statement: what it brings, a fault at most, that statement brings too.
    const begun = gather(client, () => client.query('BEGIN'))
    begun.catch(ignore)
    const behind: ((sql: Sql) => Promise<unknown>)[] = []
    const run: Run = (query) => gather(client, () => client.query(query))
    const tx: Sql = { ...sqlOn(tellingTheCause(run)), $behind: (send) => void behind.push(send) }
    const decided = await work(tx)
    await begun
    const ending = last(tx, decided)
    const committed = gather(client, () => client.query('COMMIT'))
    const followed = behind.map((send) => send(sqlOn(run)).catch(ignore))
    const [result, { command }] = await Promise.all([ending, committed])
    await Promise.all(followed)
    // PostgreSQL answers so, without an error, when a statement failed and nobody let its fault through.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back')
    giveBack(client)
    return result
  } catch (error) {
    await client.query('ROLLBACK').then(
      () => giveBack(client),
      // A connection in an unknown state must not go back to the pool.
      () => giveBack(client, true)
    )
    throw error
  }
}

const ignore = (): void => {}

const giveBack = (client: pg.PoolClient, isBroken = false): void => {
  client.off('error', ignore)
  client.release(isBroken)
}

/** Statements behind one that failed fail too, for no reason of their own: all tell the first one's fault. */
const tellingTheCause = (run: Run): Run => {
  let cause: { error: unknown } | undefined
  return async (query) => {
    try {
      return await run(query)
    } catch (error) {
      cause ??= { error }
      throw cause.error
    }
  }
}

type Run = (query: pg.QueryConfig) => Promise<pg.QueryResult>

const sqlOn = (run: Run): Sql => ({
  // The caller names the rows, as with Prisma: nothing here can check them.
  $queryRaw: async <Rows>(text: TemplateStringsArray, ...values: unknown[]) =>
    (await run(statement(text, values))).rows as Rows,
  $executeRaw: async (text, ...values) => (await run(statement(text, values))).rowCount ?? 0
})

type Prepared = { name: string; text: string }
const prepared = new WeakMap<TemplateStringsArray, Prepared>()

const statement = (strings: TemplateStringsArray, values: unknown[]): pg.QueryConfig => {
  const known = prepared.get(strings) ?? prepare(strings)
  return { ...known, values }
}

const prepare = (strings: TemplateStringsArray): Prepared => {
  const text = strings.reduce((before, part, i) => `${before}$${i}${part}`)
  const made = { name: nameStatement({ sql: text }), text }
  prepared.set(strings, made)
  return made
}

/** Everything that one turn of the event loop sends on this connection leaves in one packet. */
const gather = <Result>(client: pg.PoolClient, send: () => Result): Result => {
  // pg types its stream as any Duplex, for exotic platforms; under Node it is always a socket.
  const socket = client.connection.stream as Socket
  socket.cork()
  process.nextTick(() => socket.uncork())
  return send()
}
