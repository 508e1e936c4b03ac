import type { AdminRole } from '@portal/contract/endpoint'
import type { Language } from '@portal/contract/messages'
import type { Tx } from '@portal/db/client'
import { record } from '#api/features/record/audit/record.ts'
import { withdrawProposalsBy } from '#api/features/record/proposal/proposal.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { endSessions } from './admin-session.store.ts'
import { adminChangeKinds, nameRoles } from './admin.rules.ts'
import { writeRoles, writeStatus } from './admin.store.ts'
import { endLinksBy } from './setup-link.store.ts'

type Target = { id: string; name: string; username: string; roles: AdminRole[] }
type By = { actor: AdminActor; changedBy: Record<Language, string> }

/**
 * R37: the sessions of that administrator end (R13), and so does what they proposed and may no longer propose. That
 * person, every 系统管理员 and every 安全管理员 are told.
 */
export const applyRoles = async (
  tx: Tx,
  { id, name, username, roles: present }: Target,
  { wanted, actor, changedBy, now }: By & { wanted: AdminRole[]; now: Date },
  origin: Origin
): Promise<void> => {
  await writeRoles(tx, id, wanted)
  await endSessions(tx, id, { endedAt: now, endReason: 'roles-changed' })
  if (!wanted.includes('SYSTEM')) await endProposals(tx, id, now)
  const detail = { admin: id, from: present, to: wanted }
  const facts = { name, username, formerRoles: nameRoles(present), roles: nameRoles(wanted), changedBy }
  await record(tx, { action: 'admin.roles-changed', actor, origin, detail, adminMessage: { about: id, facts } })
}

/** R37: the changes and the links of an administrator who may no longer propose. */
export const endProposals = async (tx: Tx, adminId: string, now: Date): Promise<void> => {
  await withdrawProposalsBy(tx, adminId, { kinds: adminChangeKinds, now })
  await endLinksBy(tx, adminId, now)
}

/** R37: that person, every 系统管理员 and every 安全管理员 are told. */
export const applyEnabling = async (
  tx: Tx,
  { id, name, username, roles }: Target,
  { actor, changedBy }: By,
  origin: Origin
): Promise<void> => {
  await writeStatus(tx, id, 'ACTIVE')
  const facts = { name, username, roles: nameRoles(roles), changedBy }
  const adminMessage = { about: id, facts }
  await record(tx, { action: 'admin.enabled', actor, origin, detail: { admin: id, roles }, adminMessage })
}
