import type { Prisma, Tx } from '@portal/db/client'

type Filter = {
  action?: string | undefined
  enterpriseId?: string | undefined
  before?: bigint | undefined
  take: number
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
export const listAuditEvents = (db: Tx, { action, enterpriseId, before, take }: Filter) =>
  db.auditEvent.findMany({
    where: {
      ...(action ? { action } : {}),
      ...(enterpriseId ? { enterpriseId } : {}),
      ...(before === undefined ? {} : { id: { lt: before } })
    },
    select: columns,
    orderBy: { id: 'desc' },
    take: take + 1
  })

export type AuditEvent = Awaited<ReturnType<typeof listAuditEvents>>[number]

/** What people read in place of ids. */
export type AuditNames = { actors: Map<string, string>; enterprises: Map<string, number> }

export const findAuditNames = async (db: Tx, events: AuditEvent[]): Promise<AuditNames> => {
  const actorIds = events.flatMap(({ actorId }) => actorId ?? [])
  const enterpriseIds = events.flatMap(({ enterpriseId }) => enterpriseId ?? [])
  const [accounts, admins, enterprises] = await Promise.all([
    db.account.findMany({ where: { id: { in: actorIds } }, select: { id: true, username: true } }),
    db.admin.findMany({ where: { id: { in: actorIds } }, select: { id: true, username: true, name: true } }),
    db.enterprise.findMany({ where: { id: { in: enterpriseIds } }, select: { id: true, number: true } })
  ])
  return {
    actors: new Map([
      ...accounts.map(({ id, username }) => [id, username] as const),
      ...admins.map(({ id, username, name }) => [id, `${name}（${username}）`] as const)
    ]),
    enterprises: new Map(enterprises.map(({ id, number }) => [id, number]))
  }
}

export const findEnterpriseId = async (db: Tx, number: number): Promise<string | undefined> =>
  (await db.enterprise.findUnique({ where: { number }, select: { id: true } }))?.id
