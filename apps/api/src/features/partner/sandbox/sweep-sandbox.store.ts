import type { Tx } from '@portal/db/client'

export type Over = { id: string; createdAt: Date; client: string }

/** Enterprises of the sandbox that were made before, oldest first, beyond `after`. */
export const listOver = async (
  db: Tx,
  before: Date,
  { after, most }: { after: Over | undefined; most: number }
): Promise<Over[]> => {
  const rows = await db.enterprise.findMany({
    where: {
      sandboxClientId: { not: null },
      createdAt: { lt: before },
      ...(after
        ? { OR: [{ createdAt: { gt: after.createdAt } }, { createdAt: after.createdAt, id: { gt: after.id } }] }
        : {})
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: most,
    select: { id: true, createdAt: true, sandboxClient: { select: { name: true } } }
  })
  return rows.map(({ sandboxClient, ...row }) => ({ ...row, client: sandboxClient?.name ?? '' }))
}

type Removal = (tx: Tx, enterpriseId: string) => Promise<unknown>

const ofAccount = (enterpriseId: string) => ({ account: { enterpriseId } })
const ofSession = (enterpriseId: string) => ({ session: { account: { enterpriseId } } })
const ofApplication = (enterpriseId: string) => ({ application: { enterpriseId } })

/**
 * Each table with rows that belong to an enterprise of the sandbox, in the order in which the references allow it. The rows
 * of the enterprise and of its accounts stay, closed: the audit names them, and PostgreSQL would look for references to
 * them in tables that have no index for that.
 */
export const removals: Record<string, Removal> = {
  step_up: (tx, id) => tx.stepUp.deleteMany({ where: ofSession(id) }),
  handover_token: (tx, id) => tx.handoverToken.deleteMany({ where: ofSession(id) }),
  photo_upload: (tx, id) => tx.photoUpload.deleteMany({ where: ofSession(id) }),
  sign_on: (tx, id) => tx.signOn.deleteMany({ where: ofSession(id) }),
  data_export: (tx, id) => tx.dataExport.deleteMany({ where: ofSession(id) }),
  session: (tx, id) => tx.session.deleteMany({ where: ofAccount(id) }),
  sign_in: (tx, id) => tx.signIn.deleteMany({ where: ofAccount(id) }),
  known_device: (tx, id) => tx.knownDevice.deleteMany({ where: ofAccount(id) }),
  former_password: (tx, id) => tx.formerPassword.deleteMany({ where: ofAccount(id) }),
  password_reset: (tx, id) => tx.passwordReset.deleteMany({ where: ofAccount(id) }),
  agreement_acceptance: (tx, id) => tx.agreementAcceptance.deleteMany({ where: ofAccount(id) }),
  consent: (tx, id) => tx.consent.deleteMany({ where: ofAccount(id) }),
  payment_password: (tx, id) => tx.paymentPassword.deleteMany({ where: ofAccount(id) }),
  proposal: async (tx, enterpriseId) => {
    const accounts = await tx.account.findMany({ where: { enterpriseId }, select: { id: true } })
    await tx.proposal.deleteMany({ where: { subject: { in: accounts.map(({ id }) => id) } } })
  },
  second_factor: (tx, id) => tx.secondFactor.deleteMany({ where: ofAccount(id) }),
  recovery_code: (tx, id) => tx.recoveryCode.deleteMany({ where: ofAccount(id) }),
  passkey: (tx, id) => tx.passkey.deleteMany({ where: ofAccount(id) }),
  broadcast_receipt: (tx, id) => tx.broadcastReceipt.deleteMany({ where: ofAccount(id) }),
  broadcast_enterprise: (tx, enterpriseId) => tx.broadcastEnterprise.deleteMany({ where: { enterpriseId } }),
  message: (tx, id) => tx.message.deleteMany({ where: ofAccount(id) }),
  phone_recovery: (tx, id) => tx.phoneRecovery.deleteMany({ where: ofAccount(id) }),
  account_closure: (tx, id) => tx.accountClosure.deleteMany({ where: ofAccount(id) }),
  ownership_transfer: (tx, enterpriseId) => tx.ownershipTransfer.deleteMany({ where: { enterpriseId } }),
  internal_check: (tx, enterpriseId) => tx.internalCheck.deleteMany({ where: { enterpriseId } }),
  paper_reminder: (tx, enterpriseId) => tx.paperReminder.deleteMany({ where: { enterpriseId } }),
  client_message: (tx, enterpriseId) => tx.clientMessage.deleteMany({ where: { enterpriseId } }),
  payment_approval: (tx, enterpriseId) => tx.paymentApproval.deleteMany({ where: { enterpriseId } }),
  qualification_grant: (tx, enterpriseId) => tx.grant.deleteMany({ where: { enterpriseId } }),
  campaign_target: (tx, enterpriseId) => tx.campaignTarget.deleteMany({ where: { enterpriseId } }),
  case_viewing: (tx, id) => tx.caseViewing.deleteMany({ where: ofApplication(id) }),
  checklist_tick: (tx, id) => tx.checklistTick.deleteMany({ where: ofApplication(id) }),
  application_event: (tx, id) => tx.applicationEvent.deleteMany({ where: ofApplication(id) }),
  duplicate_mark: (tx, id) => tx.duplicateMark.deleteMany({ where: { OR: [{ firstId: id }, { secondId: id }] } }),
  question_post: (tx, enterpriseId) => tx.questionPost.deleteMany({ where: { question: { enterpriseId } } }),
  question: (tx, enterpriseId) => tx.question.deleteMany({ where: { enterpriseId } }),
  enterprise_note: (tx, enterpriseId) => tx.enterpriseNote.deleteMany({ where: { enterpriseId } }),
  internal_note: (tx, id) => tx.internalNote.deleteMany({ where: ofApplication(id) }),
  application: (tx, enterpriseId) => tx.application.deleteMany({ where: { enterpriseId } }),
  profile_change: (tx, enterpriseId) => tx.profileChange.deleteMany({ where: { enterpriseId } }),
  profile_draft: (tx, enterpriseId) => tx.profileDraft.deleteMany({ where: { enterpriseId } }),
  profile_version: (tx, enterpriseId) => tx.profileVersion.deleteMany({ where: { enterpriseId } }),
  company_comparison: (tx, enterpriseId) => tx.companyComparison.deleteMany({ where: { enterpriseId } }),
  company_check: (tx, enterpriseId) => tx.companyCheck.deleteMany({ where: { enterpriseId } }),
  profile: (tx, enterpriseId) => tx.profile.deleteMany({ where: { enterpriseId } }),
  authorisation_letter: (tx, enterpriseId) => tx.authorisationLetter.deleteMany({ where: { enterpriseId } }),
  attachment: (tx, enterpriseId) => tx.attachment.deleteMany({ where: { enterpriseId } }),
  // By phone, so before the accounts lose theirs.
  sandbox_sms: async (tx, enterpriseId) => {
    const accounts = await tx.account.findMany({ where: { enterpriseId }, select: { phone: true } })
    await tx.sandboxSms.deleteMany({ where: { phone: { in: accounts.map(({ phone }) => phone) } } })
  },
  account_email: (tx, id) => tx.accountEmail.deleteMany({ where: ofAccount(id) }),
  notice_choice: (tx, id) => tx.noticeChoice.deleteMany({ where: ofAccount(id) }),
  notice_robot: (tx, enterpriseId) => tx.noticeRobot.deleteMany({ where: { enterpriseId } }),
  notice_delivery: (tx, enterpriseId) => tx.noticeDelivery.deleteMany({ where: { enterpriseId } }),
  freeze: (tx, enterpriseId) => tx.freeze.deleteMany({ where: { enterpriseId } })
}

/** The client may make another one. */
export const leaveClient = async (tx: Tx, enterpriseId: string): Promise<void> => {
  await tx.enterprise.update({ where: { id: enterpriseId }, data: { sandboxClientId: null }, select: { id: true } })
}
