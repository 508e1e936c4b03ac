import type { listAuditEvents as endpoint } from '@portal/contract/admin-audit'
import type { Query, Response } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Deps } from '#api/deps.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import {
  type AuditEvent,
  type AuditNames,
  findAuditNames,
  findEnterpriseId,
  listAuditEvents
} from './audit-list.store.ts'
import { audit } from './audit.store.ts'

const pageSize = 50

/** R39: newest first. Reading is a security-relevant act too, so it is audited. */
export const readAudit = async (
  { db }: Pick<Deps, 'db'>,
  actor: AdminActor,
  { action, enterprise, after }: Query<typeof endpoint>,
  origin: Origin
): Promise<Response<typeof endpoint>> => {
  await audit(db, { action: 'audit.read', actor, origin, detail: { action, enterprise, after } })
  const enterpriseId = enterprise ? await findByNumber(db, enterprise) : undefined
  if (enterprise && !enterpriseId) return { data: [], nextCursor: null }
  const before = after ? BigInt(after) : undefined
  const events = await listAuditEvents(db, { action, enterpriseId, before, take: pageSize })
  const page = events.slice(0, pageSize)
  const names = await findAuditNames(db, page)
  return {
    data: page.map((event) => view(event, names)),
    nextCursor: events.length > pageSize ? String(page.at(-1)?.id) : null
  }
}

/** A number beyond the integers of PostgreSQL would be an error there. */
const findByNumber = async (db: Deps['db'], text: string): Promise<string | undefined> => {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : 0
  return number > 0 && number < 2 ** 31 ? findEnterpriseId(db, number) : undefined
}

const view = (event: AuditEvent, { actors, enterprises }: AuditNames) => {
  const number = event.enterpriseId === null ? undefined : enterprises.get(event.enterpriseId)
  return {
    id: String(event.id),
    at: event.at,
    actorKind: event.actorKind,
    actor: event.actorId === null ? null : (actors.get(event.actorId) ?? null),
    enterprise: number === undefined ? null : formatEnterpriseNumber(number),
    action: event.action,
    detail: JSON.stringify(event.detail),
    ip: event.ip,
    requestId: event.requestId,
    sealed: event.seal !== null
  }
}
