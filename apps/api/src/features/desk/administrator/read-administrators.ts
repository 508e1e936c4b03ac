import { type listAdmins as endpoint, shownAdminChanges } from '@portal/contract/desk/administrator'
import { secondPersonDuties } from '@portal/contract/duties'
import type { Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { listJudgedChanges, listWaitingChanges } from './admin-change.store.ts'
import { opens } from './admin.rules.ts'
import { listAdmins } from './admin.store.ts'
import { viewAdmins, viewJudgedChange, viewWaitingChange } from './admin.view.ts'
import { listOpenInvitations } from './setup-link.store.ts'

/** R37: the administrators, and what about them waits for a second person. */
export const readAdministrators = async (
  { db }: Pick<Deps, 'db'>,
  actor: AdminActor
): Promise<Response<typeof endpoint>> => {
  const [admins, waiting, judged, invitations] = await Promise.all([
    listAdmins(db),
    listWaitingChanges(db),
    listJudgedChanges(db, shownAdminChanges),
    listOpenInvitations(db)
  ])
  return {
    admins: viewAdmins(admins, actor),
    waiting: waiting.map((change) => viewWaitingChange(change, actor)),
    judged: judged.map(viewJudgedChange),
    invitations,
    mayInvite: opens(actor.roles, secondPersonDuties['admin-invitation'].proposes)
  }
}
