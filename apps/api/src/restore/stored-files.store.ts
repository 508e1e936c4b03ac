import { paperKeys } from '@portal/contract/enterprise/profile-fields'
import { Prisma, type Tx } from '@portal/db/client'

type Page<Row> = { after: Row | undefined; most: number }

export type Paper = { id: string; sha256: string; originalKey: string; viewKey: string }

/** The files of the others were deleted. */
export const listPapers = (db: Tx, { after, most }: Page<Paper>): Promise<Paper[]> =>
  db.attachment.findMany({
    where: { status: { notIn: ['INFECTED', 'ERASED'] }, ...(after ? { id: { gt: after.id } } : {}) },
    orderBy: { id: 'asc' },
    take: most,
    select: { id: true, sha256: true, originalKey: true, viewKey: true }
  })

export const listReadyExports = (db: Tx, { after, most }: Page<{ id: string }>): Promise<{ id: string }[]> =>
  db.dataExport.findMany({
    where: { state: 'READY', ...(after ? { id: { gt: after.id } } : {}) },
    orderBy: { id: 'asc' },
    take: most,
    select: { id: true }
  })

/** What refers to papers without a foreign key: JSON objects from a name to the id of a paper. */
const references: readonly { table: string; id: string; papers: Prisma.Sql }[] = [
  { table: 'application', id: 'id', papers: Prisma.sql`jsonb_each_text(t.files) p` },
  { table: 'application_event', id: 'id', papers: Prisma.sql`jsonb_each_text(t.submitted -> 'files') p` },
  ...[
    { table: 'profile', id: 'enterprise_id' },
    { table: 'profile_version', id: 'enterprise_id' },
    { table: 'profile_change', id: 'id' }
  ].map((one) => ({
    ...one,
    papers: Prisma.sql`(SELECT * FROM jsonb_each_text(t.fields) WHERE key = ANY(${[...paperKeys]}::text[])) p`
  }))
]

/** `count`: of all in this table. */
export type LostPaper = { table: string; id: string; paperId: string; count: number }

/** The first of each table. Raw: Prisma does not look into JSON. */
export const listLostPapers = async (db: Tx, most: number): Promise<LostPaper[]> => {
  const found: LostPaper[] = []
  for (const { table, id, papers } of references) {
    found.push(
      ...(await db.$queryRaw<LostPaper[]>`
        SELECT ${table} AS table, t.${Prisma.raw(id)}::text AS id, p.value AS "paperId", count(*) OVER ()::int AS count
        FROM ${Prisma.raw(table)} t, LATERAL ${papers}
        WHERE p.value <> '' AND NOT EXISTS (SELECT FROM attachment a WHERE a.id::text = p.value) LIMIT ${most}`)
    )
  }
  return found
}
