import { randomUUID } from 'node:crypto'
import type { adminEndpoints } from '@portal/contract/admin'
import type { integratorEndpoints } from '@portal/contract/integrator'
import type { portalEndpoints } from '@portal/contract/portal'
import { inviteAdmin } from '#api/features/admin/invite-admin.ts'
import { sealValues } from '#api/features/enterprise/sealed-values.ts'
import { insertLetter } from '#api/features/letter/letter.store.ts'
import { sealFacts } from '#api/features/letter/sealed-facts.ts'
import { insertAttachment } from './attachments.ts'
import { addReviewer, grantTo, someOrigin, submit } from './cases.ts'
import { insertGrant } from './grants.ts'
import { type Caller, callers, type World } from './matrix-callers.ts'

type EndpointId = (typeof portalEndpoints | typeof adminEndpoints | typeof integratorEndpoints)[number]['id']

export type MatrixRow = {
  may: readonly Caller[]
  /** Parameters of an object of the owner's enterprise; for a foreign caller it is not found. */
  object?: (world: World) => Promise<Record<string, string>>
  body?: unknown
}

const anyCaller: MatrixRow = { may: callers }
const enterprises: MatrixRow = { may: ['owner', 'foreign'] }
const everyEnterprise: MatrixRow = { may: ['owner', 'foreign', 'agreement-due'] }
const own = (object: NonNullable<MatrixRow['object']>, body?: unknown): MatrixRow => ({ may: ['owner'], object, body })

const roles: Caller[] = ['SYSTEM', 'SECURITY', 'AUDIT', 'REVIEWER']
const reviewers = (object?: MatrixRow['object'], body?: unknown): MatrixRow => ({ may: ['REVIEWER'], object, body })
const readers = (object?: MatrixRow['object']): MatrixRow => ({ may: ['REVIEWER', 'AUDIT'], object })

const session = async ({ portal, owner }: World) => {
  const { rows } = await portal.deps.pool.query<{ id: string }>(
    `INSERT INTO session (id, token_hash, account_id, expires_at, ip, user_agent)
     VALUES (gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), $1, now() + interval '1 hour', '', '') RETURNING id`,
    [owner.accountId]
  )
  return { id: rows[0]?.id ?? '' }
}

const attachment = async ({ portal, owner }: World) => ({
  id: await insertAttachment(portal, owner.enterpriseId, 'application:letter')
})

const letter = async ({ portal, owner }: World) => {
  const id = randomUUID()
  const facts = {
    fullName: '山西晋煤贸易有限公司',
    creditCode: '91440101MA5CJQ4N59',
    legalPersonName: '张三',
    agentName: '李四',
    agentPhone: '138****1234',
    authorisedUntil: '2099-12-31'
  }
  await portal.deps.transact((tx) =>
    insertLetter(tx, {
      id,
      code: id.replaceAll('-', '').slice(0, 16),
      enterpriseId: owner.enterpriseId,
      sealed: sealFacts(portal.deps, id, facts),
      creditCodeTail: '4N59',
      validUntil: new Date('2099-12-31')
    })
  )
  return { id }
}

const application = async ({ portal, owner }: World) => {
  const open = await portal.deps.db.application.findFirst({ where: { enterpriseId: owner.enterpriseId } })
  return { id: open?.id ?? (await submit(portal, owner)) }
}

const message = async ({ portal, owner }: World) => {
  const { id } = await portal.deps.db.message.create({
    data: { accountId: owner.accountId, category: 'review', template: 'grant.expired', title: '到期', body: '内容' }
  })
  return { id }
}

const change = async ({ portal, owner: { enterpriseId, accountId } }: World) => {
  const id = randomUUID()
  await portal.deps.pool.query("UPDATE profile_change SET state = 'WITHDRAWN' WHERE enterprise_id = $1", [enterpriseId])
  await portal.deps.db.profileChange.create({
    data: {
      id,
      enterpriseId,
      baseRevision: 1,
      fields: { fullName: '新名称有限公司' },
      sealed: sealValues(portal.deps, 'change', id, { bankAccount: '0502123409300098765' }),
      differences: {},
      createdById: accountId
    }
  })
  return { id }
}

const grant = async ({ portal, owner }: World) => {
  const held = await portal.deps.db.grant.findFirst({ where: { enterpriseId: owner.enterpriseId } })
  return { id: held?.id ?? (await insertGrant(portal, owner.enterpriseId, { qualification: 'FINANCING' })) }
}

const menu = async ({ portal, owner }: World) => {
  const held = await portal.deps.db.grant.findFirst({ where: { enterpriseId: owner.enterpriseId } })
  if (!held) await grantTo(portal, owner, await addReviewer(portal))
  return { menu: 'trade' }
}

const invitation = async ({ portal }: World) => {
  await inviteAdmin(portal.deps, { system: true }, ['REVIEWER'], someOrigin)
  const { id } = await portal.deps.db.adminSetupLink.findFirstOrThrow({ orderBy: { id: 'desc' } })
  return { id }
}

const colleague = async ({ portal }: World) => ({ id: (await addReviewer(portal)).adminId })

/** Written by hand instead of derived from the contract's `access`, so that a mistake there is noticed. */
export const matrix: Record<EndpointId, MatrixRow> = {
  createCaptcha: anyCaller,
  createProof: anyCaller,
  listEnterpriseTypes: anyCaller,
  readAgreement: anyCaller,
  checkUsername: anyCaller,
  sendRegistrationCode: anyCaller,
  register: anyCaller,
  signIn: anyCaller,
  readSession: everyEnterprise,
  signOut: everyEnterprise,
  acceptAgreement: everyEnterprise,
  startPasswordReset: anyCaller,
  verifyPasswordReset: anyCaller,
  completePasswordReset: anyCaller,
  readHome: enterprises,
  readProfile: enterprises,
  saveProfileDraft: enterprises,
  discardProfileDraft: enterprises,
  submitProfile: enterprises,
  withdrawProfileChange: own(change),
  revealProfileField: enterprises,
  readSecurity: enterprises,
  changePassword: everyEnterprise,
  listSessions: enterprises,
  endSession: own(session),
  listSignIns: enterprises,
  uploadAttachment: enterprises,
  readAttachment: own(attachment),
  readAttachmentContent: own(attachment),
  issueLetter: enterprises,
  readLetterContent: own(letter),
  verifyLetter: anyCaller,
  readQualifications: enterprises,
  submitApplication: enterprises,
  resubmitApplication: own(application, { round: 1, fields: {}, files: {} }),
  withdrawApplication: own(application),
  readMenuPage: own(menu),
  startHandover: own(menu),
  streamEvents: enterprises,
  listMessages: enterprises,
  markMessageRead: own(message),
  markAllMessagesRead: enterprises,
  deleteMessage: own(message),
  setPaymentPassword: enterprises,
  changePaymentPassword: enterprises,
  sendPaymentPasswordCode: enterprises,
  resetPaymentPassword: enterprises,

  createAdminCaptcha: anyCaller,
  createAdminProof: anyCaller,
  adminSignIn: anyCaller,
  proveAdmin: { may: ['half-signed-in'], body: { recoveryCode: 'ABCDE-FGHJK' } },
  readAdminSession: { may: [...roles, 'password-due'] },
  adminSignOut: { may: [...roles, 'password-due', 'half-signed-in'] },
  readAdminSetup: anyCaller,
  completeAdminSetup: anyCaller,
  changeAdminPassword: { may: [...roles, 'password-due'] },
  listAdmins: { may: ['SYSTEM'] },
  inviteAdmin: { may: ['SYSTEM'] },
  withdrawInvitation: { may: ['SYSTEM'], object: invitation },
  setAdminRoles: { may: ['SYSTEM'], object: colleague, body: { roles: ['AUDIT'] } },
  listApplications: readers(),
  countApplications: readers(),
  exportApplications: readers(),
  streamDeskEvents: readers(),
  readCase: readers(application),
  checkLetters: readers(application),
  claimCase: reviewers(application),
  releaseCase: reviewers(application),
  decideCase: reviewers(application, { round: 1, profileRevision: 1, decision: 'return', opinion: '请补充' }),
  addInternalNote: reviewers(application, { text: '电话核实过' }),
  revealCaseField: reviewers(application, { field: 'bankAccount' }),
  readCaseAttachment: reviewers(attachment),
  changeGrant: reviewers(grant, { action: 'suspend', reason: '材料过期' }),
  listProfileChanges: readers(),
  decideProfileChange: reviewers(change, { decision: 'reject', opinion: '与执照不符' }),
  revealProfileChangeField: reviewers(change, { field: 'bankAccount', of: 'to' }),
  listAuditEvents: { may: ['AUDIT'] },
  listAdminMessages: { may: roles },
  markAdminMessageRead: { may: roles },
  markAllAdminMessagesRead: { may: roles },

  redeemHandover: anyCaller,
  readSigningKeys: anyCaller
}
