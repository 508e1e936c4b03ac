import type { AuditAction } from '@portal/contract/record/audit-events'
import type { Tx } from '@portal/db/client'

type Refused = { adminId: string; detail: { object: string; outcome: string }; since: Date }

const action: AuditAction = 'admin.refused'

export const hasNoted = async (db: Tx, { adminId, detail, since }: Refused): Promise<boolean> => {
  const found = await db.auditEvent.findFirst({
    where: { action, actorId: adminId, at: { gte: since }, detail: { equals: detail } },
    select: { id: true }
  })
  return found !== null
}
