import type { Tx } from '@portal/db/client'

export type Tick = { applicationId: string; round: number; adminId: string; item: string; profileRevision: number }

export const writeTick = async (
  tx: Tx,
  { profileRevision, isTicked, ...key }: Tick & { isTicked: boolean }
): Promise<void> => {
  if (!isTicked) {
    await tx.checklistTick.deleteMany({ where: key })
    return
  }
  await tx.checklistTick.upsert({
    where: { applicationId_round_adminId_item: key },
    create: { ...key, profileRevision },
    update: { profileRevision },
    select: { item: true }
  })
}

/** A reopened case begins without ticks. Those of the decision stay in its event. */
export const clearTicks = async (tx: Tx, applicationId: string): Promise<void> => {
  await tx.checklistTick.deleteMany({ where: { applicationId } })
}

/** R47: what this reviewer has ticked in this round, with this profile before him. */
export const listTicked = async (db: Tx, where: Omit<Tick, 'item'>): Promise<string[]> => {
  const ticks = await db.checklistTick.findMany({ where, select: { item: true } })
  return ticks.map(({ item }) => item)
}

/**
 * R47: the papers of this enterprise that the administrator has opened since the case came last, by the audit, which
 * all processes share. Its own order tells before from after, since the clocks of processes differ (decision 056). Raw:
 * one statement for both looks at the audit.
 */
export const listSeenPapers = async (
  db: Tx,
  { id, enterpriseId, adminId }: { id: string; enterpriseId: string; adminId: string }
): Promise<string[]> => {
  const rows = await db.$queryRaw<{ paper: string }[]>`
    SELECT DISTINCT v.detail ->> 'attachmentId' AS paper FROM audit_event v
    WHERE v.enterprise_id = ${enterpriseId}::uuid AND v.actor_id = ${adminId}::uuid
      AND v.action = 'attachment.viewed' AND v.id > coalesce((
        SELECT max(s.id) FROM audit_event s
        WHERE s.enterprise_id = ${enterpriseId}::uuid AND s.action IN ('application.submitted', 'application.resubmitted', 'application.reopened')
          AND s.detail ->> 'applicationId' = ${id}), 0)`
  return rows.map(({ paper }) => paper)
}
