import type { listAdmins } from '@portal/contract/admin-accounts'
import type { adminSessionView } from '@portal/contract/admin-session'
import { secondPersonDuties } from '@portal/contract/duties'
import type { Response } from '@portal/contract/endpoint'
import type * as z from 'zod/mini'
import type { AdminActor } from '#api/http/caller.ts'
import { namePerson } from '#api/http/name-person.ts'
import type { JudgedChange, WaitingChange } from './admin-change.store.ts'
import { actsOn, adminMenuFor, maySecond, opens } from './admin.rules.ts'
import { adminSessionLimits } from './admin-session.store.ts'

export const viewAdminSession = (admin: AdminActor, unreadMessages: number): z.infer<typeof adminSessionView> => ({
  id: admin.adminId,
  username: admin.username,
  name: admin.name,
  roles: admin.roles,
  menu: adminMenuFor(admin.roles),
  unreadMessages,
  due: admin.due,
  idleSeconds: adminSessionLimits.idleSeconds,
  expiresAt: admin.expiresAt
})

type Administrators = Response<typeof listAdmins>
type AdminRow = Pick<Administrators['admins'][number], 'id' | 'username' | 'name' | 'roles' | 'status' | 'createdAt'>

export const viewAdmins = (rows: AdminRow[], actor: AdminActor): Administrators['admins'] =>
  rows.map((row) => ({ ...row, self: row.id === actor.adminId, may: actsOn(row, actor) }))

/** In the shape of the contract, with what the reader may do about it. */
export const viewWaitingChange = (change: WaitingChange, { adminId, roles }: AdminActor) => ({
  ...viewChange(change),
  mayJudge: opens(roles, secondPersonDuties['admin-roles'].decides) && maySecond(change, adminId),
  mayWithdraw: opens(roles, secondPersonDuties['admin-roles'].proposes) && change.proposedById === adminId
})

/** @throws Error for one that waits */
export const viewJudgedChange = (change: JudgedChange) => {
  const { state, judgedBy, judgedAt, opinion } = change
  if (state === 'WAITING' || judgedAt === null) throw new Error('the change waits')
  return { ...viewChange(change), state, judgedBy: judgedBy && namePerson(judgedBy), judgedAt, opinion }
}

const viewChange = ({ id, kind, admin, formerRoles, roles, reason, proposedBy, proposedAt }: WaitingChange) => ({
  id,
  kind,
  admin: admin && namePerson(admin),
  from: formerRoles,
  roles,
  reason,
  proposedBy: namePerson(proposedBy),
  proposedAt
})
