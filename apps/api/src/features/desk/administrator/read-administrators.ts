import { type listAdmins as endpoint, shownAdminChanges } from '@portal/contract/desk/administrator'
import { secondPersonDuties } from '@portal/contract/duties'
import type { Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { listDecidedProposals, listWaitingProposals } from '#api/features/record/proposal/proposal.store.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { viewAdminChange } from './admin-change.ts'
import { adminChangeKinds, opens } from './admin.rules.ts'
import { listAdmins } from './admin.store.ts'
import { viewAdmins } from './admin.view.ts'
import { listOpenInvitations } from './setup-link.store.ts'

/** R37: the administrators, and what about them waits for a second person. */
export const readAdministrators = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: AdminActor
): Promise<Response<typeof endpoint>> => {
  const now = clock.now()
  const [admins, waiting, decided, invitations] = await Promise.all([
    listAdmins(db, now),
    listWaitingProposals(db, adminChangeKinds, now),
    listDecidedProposals(db, adminChangeKinds, shownAdminChanges),
    listOpenInvitations(db, now)
  ])
  return {
    admins: viewAdmins(admins, actor, now),
    waiting: waiting.map((each) => viewAdminChange(each, actor)),
    decided: decided.map((each) => viewAdminChange(each, actor)),
    invitations,
    mayInvite: opens(actor.roles, secondPersonDuties['admin-invitation'].proposes)
  }
}
