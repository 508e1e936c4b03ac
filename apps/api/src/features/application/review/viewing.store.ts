import type { Tx } from '@portal/db/client'

type Viewing = { applicationId: string; adminId: string }

export const isCase = async (db: Tx, id: string): Promise<boolean> =>
  (await db.application.findUnique({ where: { id }, select: { id: true } })) !== null

export const keepViewing = async (db: Tx, viewing: Viewing, until: Date): Promise<void> => {
  await db.caseViewing.upsert({
    where: { applicationId_adminId: viewing },
    create: { ...viewing, until },
    update: { until },
    select: { adminId: true }
  })
}

export const endViewing = async (db: Tx, viewing: Viewing): Promise<void> => {
  await db.caseViewing.deleteMany({ where: viewing })
}

/** Who else has the case open, by name. */
export const listOtherViewers = async (
  db: Tx,
  { applicationId, adminId }: Viewing,
  now: Date
): Promise<{ id: string; name: string }[]> => {
  const rows = await db.caseViewing.findMany({
    where: { applicationId, adminId: { not: adminId }, until: { gt: now } },
    orderBy: { admin: { name: 'asc' } },
    select: { admin: { select: { id: true, name: true } } }
  })
  return rows.map(({ admin }) => admin)
}
