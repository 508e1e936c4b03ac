import type { AuditAction } from '@portal/contract/record/audit-events'
import type { Prisma, Tx } from '@portal/db/client'
import type { Period } from './audit-search.store.ts'

export type EventFilter = {
  action?: AuditAction | undefined
  actorIds?: string[] | undefined
  enterpriseIds?: string[] | undefined
  eventIds?: bigint[] | undefined
  ip?: string | undefined
  period: Period
  above?: bigint | undefined
  below?: bigint | undefined
}

const columns = {
  id: true,
  at: true,
  actorKind: true,
  actorId: true,
  enterpriseId: true,
  action: true,
  detail: true,
  ip: true,
  requestId: true,
  seal: { select: { seq: true } }
} as const satisfies Prisma.AuditEventSelect

/** Newest first, one more than the page to know whether another follows. */
export const listAuditEvents = (
  db: Tx,
  {
    action,
    actorIds,
    enterpriseIds,
    eventIds,
    ip,
    period: { since, before },
    above,
    below,
    take
  }: EventFilter & { take: number }
) =>
  db.auditEvent.findMany({
    where: {
      ...(action ? { action } : {}),
      ...(actorIds ? { actorId: { in: actorIds } } : {}),
      ...(enterpriseIds ? { enterpriseId: { in: enterpriseIds } } : {}),
      ...(eventIds ? { AND: { id: { in: eventIds } } } : {}),
      ...(ip === undefined ? {} : { ip }),
      ...(since || before ? { at: { ...(since ? { gte: since } : {}), ...(before ? { lt: before } : {}) } } : {}),
      ...(above === undefined && below === undefined
        ? {}
        : { id: { ...(above === undefined ? {} : { gt: above }), ...(below === undefined ? {} : { lt: below }) } })
    },
    select: columns,
    orderBy: { id: 'desc' },
    take: take + 1
  })

export type AuditEvent = Awaited<ReturnType<typeof listAuditEvents>>[number]
