import type { AdminChange } from '@portal/contract/desk/administrator'
import { adminRole } from '@portal/contract/desk/admin-session'
import type { AdminRole } from '@portal/contract/endpoint'
import * as z from 'zod/mini'
import { newRecoveryCode } from '#api/adapters/recovery-codes.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Proposal } from '#api/features/record/proposal/proposal.store.ts'
import { viewProposal } from '#api/features/record/proposal/proposal.view.ts'
import type { Confirmation, Subject, Subjects } from '#api/features/record/proposal/subject.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { namePerson } from '#api/http/name-person.ts'
import { Refusal } from '#api/http/refusal.ts'
import { confirmationCodeHash } from './admin-secrets.ts'
import { type AdminChangeKind, adminChangeKinds, describeChange, judgeRoleChange } from './admin.rules.ts'
import { countOthers, findTarget, lockRoles } from './admin.store.ts'
import { applyEnabling, applyRoles } from './apply-admin-change.ts'
import { confirmSetupLink } from './setup-link.store.ts'

/** `from`: the roles when it was proposed; none for an invitation. */
const adminChangePayload = z.object({ from: z.array(adminRole), roles: z.array(adminRole) })

const payloadOf = ({ payload }: Proposal): { from: AdminRole[]; roles: AdminRole[] } =>
  z.parse(adminChangePayload, payload)

const kindOf = ({ kind }: Proposal): AdminChangeKind => {
  const found = adminChangeKinds.find((each) => each === kind)
  if (!found) throw new Error(`${kind} is no change of administrators`)
  return found
}

export const viewAdminChange = (proposal: Proposal, reader: AdminActor): AdminChange => ({
  ...viewProposal(proposal, reader),
  ...payloadOf(proposal),
  kind: kindOf(proposal),
  admin: proposal.concerned && namePerson(proposal.concerned)
})

const adminChange: Omit<Subject, 'confirm'> = {
  describe: async (_, proposal) => ({
    change: describeChange(kindOf(proposal), {
      admin: proposal.concerned && namePerson(proposal.concerned),
      roles: payloadOf(proposal).roles
    }),
    page: '/admin/administrators'
  }),
  // Both the last 系统管理员 and the proposals of an administrator are counted under it.
  lock: lockRoles,
  audit: {
    refused: 'admin.change-refused',
    withdrawn: 'admin.change-withdrawn',
    detail: (proposal) => ({
      kind: proposal.kind,
      ...(proposal.kind === 'admin-invitation' ? { link: proposal.subject } : { admin: proposal.subject }),
      roles: payloadOf(proposal).roles
    })
  }
}

const getTarget = async (tx: Parameters<typeof findTarget>[0], { id, subject }: Proposal) => {
  const target = await findTarget(tx, subject)
  if (!target) throw new Error(`the administrator of the proposal ${id} is gone`)
  return target
}

const changedBy = ({ proposal: { proposedBy }, actor }: Confirmation) => {
  const [proposer, confirmer] = [namePerson(proposedBy), namePerson(actor)]
  return { zh: `${proposer.zh}，由${confirmer.zh}确认`, en: `${proposer.en}, confirmed by ${confirmer.en}` }
}

/** R37: what changes administrators. */
export const adminChangeSubjects: Pick<Subjects, AdminChangeKind> = {
  'admin-roles': {
    ...adminChange,
    confirm: async (_, tx, confirmation) => {
      const { proposal, actor, origin, now } = confirmation
      const target = await getTarget(tx, proposal)
      const { roles: wanted } = payloadOf(proposal)
      const others = await countOthers(tx, target.id)
      const asked = { actorId: proposal.proposedById, targetId: target.id, present: target.roles, wanted, others }
      const fault = judgeRoleChange(asked)
      if (fault) throw new Refusal(fault)
      const by = { wanted, actor, changedBy: changedBy(confirmation), now }
      await applyRoles(tx, target, by, origin)
    }
  },
  'admin-enabling': {
    ...adminChange,
    confirm: async (_, tx, confirmation) => {
      const { proposal, actor, origin } = confirmation
      const target = await getTarget(tx, proposal)
      await applyEnabling(tx, target, { actor, changedBy: changedBy(confirmation) }, origin)
    }
  },
  'admin-invitation': {
    ...adminChange,
    /** Gives the code that its recipient needs beside the link, which only the proposer has. */
    confirm: async (deps, tx, { proposal, actor, origin, now }) => {
      const { subject: link } = proposal
      const confirmationCode = newRecoveryCode()
      await confirmSetupLink(tx, link, confirmationCodeHash(deps, link, confirmationCode), now)
      const detail = { link, roles: payloadOf(proposal).roles }
      await audit(tx, { action: 'admin.invitation-confirmed', actor, origin, detail })
      return { confirmationCode }
    }
  }
}
