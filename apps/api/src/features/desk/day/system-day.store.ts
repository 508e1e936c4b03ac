import { Prisma, type Tx } from '@portal/db/client'
import { beijingDaySql } from '#api/adapters/sql-text.ts'

/** Without the sandbox; days without any are absent. Raw: Prisma does not group by a day. */
export const countRegistrations = async (db: Tx, since: Date): Promise<{ day: string; registrations: number }[]> =>
  db.$queryRaw`
    SELECT ${Prisma.raw(beijingDaySql('created_at'))} AS day, count(*)::int AS registrations
    FROM enterprise WHERE NOT is_test AND created_at >= ${since} GROUP BY 1`

/** The few accounts of the sandbox are left out by their ids, so that the index alone answers for all others. */
export const countSignIns = async (
  db: Tx,
  since: Date
): Promise<{ day: string; signIns: number; failedSignIns: number }[]> =>
  db.$queryRaw`
    SELECT ${Prisma.raw(beijingDaySql('at'))} AS day,
      count(*) FILTER (WHERE outcome = 'SUCCEEDED')::int AS "signIns",
      count(*) FILTER (WHERE outcome <> 'SUCCEEDED')::int AS "failedSignIns"
    FROM sign_in
    WHERE at >= ${since} AND account_id NOT IN
      (SELECT a.id FROM account a JOIN enterprise e ON e.id = a.enterprise_id WHERE e.is_test)
    GROUP BY 1`

/** Raw: sizes and Prisma's own table. */
export const findDatabaseFacts = async (db: Tx): Promise<{ bytes: number; schema: string }> => {
  const [row] = await db.$queryRaw<{ bytes: number; schema: string }[]>`
    SELECT pg_database_size(current_database())::float8 AS bytes,
      (SELECT max(migration_name) FROM _prisma_migrations WHERE finished_at IS NOT NULL) AS schema`
  if (!row) throw new Error('PostgreSQL answered no facts about itself')
  return row
}

export const countQuarantined = async (db: Tx, most: number): Promise<number> =>
  db.attachment.count({ where: { status: 'QUARANTINED', enterprise: { isTest: false } }, take: most })

const ofLiveClient = { removedAt: null, client: { mode: 'LIVE' } } as const

export const countWebhooks = async (db: Tx): Promise<{ failing: number; disabled: number }> => {
  const [failing, disabled] = await Promise.all([
    db.webhookEndpoint.count({ where: { ...ofLiveClient, state: 'ACTIVE', failingSince: { not: null } } }),
    db.webhookEndpoint.count({ where: { ...ofLiveClient, state: 'DISABLED' } })
  ])
  return { failing, disabled }
}

export const listJobRuns = async (db: Tx) =>
  db.jobRun.findMany({
    orderBy: { name: 'asc' },
    select: { name: true, everyMs: true, ranAt: true, failedAt: true }
  })
