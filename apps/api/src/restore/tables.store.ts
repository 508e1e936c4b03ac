import { Prisma, type Tx } from '@portal/db/client'

export type Sequence = { name: string; column: string; next: bigint; highest: bigint | null }

type Owned = { name: string; table: string; column: string; own: string }

/** Each sequence with what it gives next and the highest value of its column. Raw: the catalogue of PostgreSQL. */
export const listSequences = async (db: Tx): Promise<Sequence[]> => {
  const owned = await db.$queryRaw<Owned[]>`
    SELECT s.relname::text AS name, quote_ident(s.relname) AS own, quote_ident(t.relname) AS table,
           quote_ident(a.attname) AS column
    FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S' JOIN pg_class t ON t.oid = d.refobjid
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
    WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
      AND t.relnamespace = current_schema()::regnamespace ORDER BY 1`
  return Promise.all(owned.map((one) => readSequence(db, one)))
}

const readSequence = async (db: Tx, { name, own, table, column }: Owned): Promise<Sequence> => {
  const [row] = await db.$queryRaw<Pick<Sequence, 'next' | 'highest'>[]>`
    SELECT last_value + CASE WHEN is_called THEN 1 ELSE 0 END AS next,
           (SELECT max(${Prisma.raw(column)})::bigint FROM ${Prisma.raw(table)}) AS highest
    FROM ${Prisma.raw(own)}`
  return { name, column: `${table}.${column}`, next: row?.next ?? 0n, highest: row?.highest ?? null }
}

export type TableCount = { table: string; rows: number }

/** One table after the other, so that no statement takes longer than its table needs. Raw: the catalogue of PostgreSQL. */
export const countRows = async (db: Tx): Promise<TableCount[]> => {
  const tables = await db.$queryRaw<{ table: string }[]>`
    SELECT quote_ident(relname) AS table FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations'
    ORDER BY relname`
  const counts: TableCount[] = []
  for (const { table } of tables) {
    const [row] = await db.$queryRaw<{ rows: bigint }[]>`SELECT count(*) AS rows FROM ${Prisma.raw(table)}`
    counts.push({ table, rows: Number(row?.rows ?? 0n) })
  }
  return counts
}

/** Each act and each sign-in writes the audit, so its newest row tells when the copy ends. Raw: the database's clock. */
export const findNewest = async (db: Tx): Promise<{ at: Date; ageSeconds: number } | undefined> => {
  const [row] = await db.$queryRaw<{ at: Date; ageSeconds: number }[]>`
    SELECT at, extract(epoch FROM clock_timestamp() - at)::float8 AS "ageSeconds"
    FROM audit_event ORDER BY at DESC LIMIT 1`
  return row
}
