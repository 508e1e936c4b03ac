import { randomUUID } from 'node:crypto'
import { menuKeys } from '@portal/contract/catalogue'
import type { adminEndpoints } from '@portal/contract/admin'
import type { integratorEndpoints } from '@portal/contract/integrator'
import type { portalEndpoints } from '@portal/contract/portal'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { insertClient, insertProposal } from '#api/features/client/client.store.ts'
import { addClient, clientSettings } from './clients.ts'
import { inviteAdmin } from '#api/features/admin/invite-admin.ts'
import { newId } from '#api/adapters/new-id.ts'
import { subjectOf } from '#api/features/internal-check/check.rules.ts'
import { sealSubmission } from '#api/features/internal-check/sealed-submission.ts'
import { sealValues } from '#api/features/enterprise/sealed-values.ts'
import { insertLetter } from '#api/features/letter/letter.store.ts'
import { sealFacts } from '#api/features/letter/sealed-facts.ts'
import { insertAttachment } from './attachments.ts'
import type { OperatorState } from '@portal/contract/operators'
import { addOperator, addReviewer, grantTo, someOrigin, submit } from './cases.ts'
import { insertWaitingApproval } from './payment-approvals.ts'
import { insertGrant } from './grants.ts'
import { type Caller, callers, type World } from './matrix-callers.ts'

type EndpointId = (typeof portalEndpoints | typeof adminEndpoints | typeof integratorEndpoints)[number]['id']

export type MatrixRow = {
  may: readonly Caller[]
  /** Parameters of an object of the owner's enterprise; for a foreign caller it is not found. */
  object?: ((world: World) => Promise<Record<string, string>>) | undefined
  /** The object belongs to the owner's account, so that other accounts of the enterprise do not find it either. */
  isPersonal?: true
  body?: unknown
}

const anyCaller: MatrixRow = { may: callers }
const operators: Caller[] = ['PREPARER', 'CHECKER', 'FINANCE', 'VIEWER', 'custom']
const everyAccount: MatrixRow = { may: ['owner', 'foreign', ...operators] }
/** R36: open to an account without the second factor that its owner requires. */
const everySetUp: MatrixRow = { may: [...everyAccount.may, 'without-second-factor'] }
const everyEnterprise: MatrixRow = { may: [...everySetUp.may, 'agreement-due'] }
/** R36: the owner, an owner of another enterprise, and operators of these roles. */
const accounts = (...may: Caller[]): MatrixRow => ({ may: ['owner', 'foreign', ...may] })
const readingRoles: Caller[] = ['PREPARER', 'CHECKER', 'FINANCE', 'VIEWER']
const own = (object: NonNullable<MatrixRow['object']>, may: Caller[], body?: unknown): MatrixRow => ({
  may: ['owner', ...may],
  object,
  body
})
const personal = (object: NonNullable<MatrixRow['object']>, body?: unknown): MatrixRow => ({
  may: ['owner'],
  object,
  body,
  isPersonal: true
})

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

const operator =
  (status: OperatorState) =>
  async ({ portal, owner }: World) => {
    await portal.deps.db.ownershipTransfer.updateMany({
      where: { enterpriseId: owner.enterpriseId, endedAt: null },
      data: { endedAt: new Date() }
    })
    return { id: (await addOperator(portal, owner, { status })).accountId }
  }

const passkey = async ({ portal, owner: { accountId } }: World) => {
  const bytes = () => new Uint8Array(Buffer.from(randomUUID()))
  const data = { accountId, credentialId: bytes(), publicKey: bytes(), isBackedUp: false, name: '手机' }
  return portal.deps.db.passkey.create({ data, select: { id: true } })
}

const transferBetween = async ({ portal, owner }: World, fromId: string, toId: string) => {
  const { enterpriseId } = owner
  const { db } = portal.deps
  await db.ownershipTransfer.updateMany({ where: { enterpriseId, endedAt: null }, data: { endedAt: new Date() } })
  const expiresAt = new Date(Date.now() + 3_600_000)
  return db.ownershipTransfer.create({ data: { enterpriseId, fromId, toId, expiresAt }, select: { id: true } })
}

const transfer = async (world: World) => {
  const { accountId } = await addOperator(world.portal, world.owner)
  return transferBetween(world, world.owner.accountId, accountId)
}

/** Offered by another account to the owner. */
const transferToOwner = async (world: World) => {
  const { accountId } = await addOperator(world.portal, world.owner)
  return transferBetween(world, accountId, world.owner.accountId)
}

const checkBy = async (world: World, preparedById: string) => {
  const { portal, owner } = world
  const { db } = portal.deps
  const { enterpriseId } = owner
  const { id: applicationId } = await application(world)
  await db.internalCheck.updateMany({ where: { enterpriseId, state: 'WAITING' }, data: { state: 'CANCELLED' } })
  const id = newId()
  const prepared = { kind: 'WITHDRAWAL' as const, applicationId }
  const sealed = sealSubmission(portal.deps, id, prepared)
  const subject = subjectOf(prepared)
  await db.internalCheck.create({ data: { id, enterpriseId, kind: 'WITHDRAWAL', subject, sealed, preparedById } })
  return { id }
}

/** Prepared by an operator. */
const check = async (world: World) => checkBy(world, (await addOperator(world.portal, world.owner)).accountId)

const ownCheck = (world: World) => checkBy(world, world.owner.accountId)

const recovery = async (world: World) => {
  const { portal, owner } = world
  const { db } = portal.deps
  await db.phoneRecovery.updateMany({ where: { accountId: owner.accountId }, data: { state: 'WITHDRAWN' } })
  const { id: letterId } = await attachment(world)
  const { id } = await db.phoneRecovery.create({
    data: {
      accountId: owner.accountId,
      newPhone: '13900001234',
      newPhoneMasked: '139****1234',
      oldPhoneMasked: '138****1234',
      letterId,
      objectUntil: new Date()
    },
    select: { id: true }
  })
  return { id }
}

/** R41: of an enterprise that holds a grant. A test client does not find it (R44). */
const clients = (object?: MatrixRow['object']): MatrixRow =>
  object ? { may: ['client'], object } : { may: ['client', 'test-client'] }

const enterprise = async (world: World) => {
  await grant(world)
  const { enterpriseId: id } = world.owner
  const { number } = await world.portal.deps.db.enterprise.findUniqueOrThrow({
    where: { id },
    select: { number: true }
  })
  return { number: formatEnterpriseNumber(number) }
}

const ownEnterprise = async ({ owner }: World) => ({
  number: formatEnterpriseNumber(owner.session.enterpriseNumber)
})

const freezing = { action: 'freeze', reason: '资料涉嫌造假，待核实' }

const approval = async ({ portal, owner: { enterpriseId } }: World) => {
  const { clientId } = await addClient(portal)
  // Opens menus of each role that may decide.
  if ((await portal.deps.db.grant.count({ where: { enterpriseId } })) === 0)
    await insertGrant(portal, enterpriseId, { menus: [...menuKeys] })
  return { id: await insertWaitingApproval(portal, { clientId, enterpriseId }) }
}

const connected = async ({ portal }: World) => ({ id: (await addClient(portal)).clientId })

const proposal = async ({ portal }: World) => {
  const { db } = portal.deps
  const { adminId } = await addReviewer(portal, { roles: ['SYSTEM'] })
  const clientId = await insertClient(db, 'LIVE', clientSettings)
  return { id: await insertProposal(db, { clientId, settings: clientSettings, proposedById: adminId }) }
}

const credential = async ({ portal }: World) => {
  const { clientId } = await addClient(portal)
  const found = await portal.deps.db.clientCredential.findFirstOrThrow({ where: { clientId }, select: { id: true } })
  return { id: clientId, credentialId: found.id }
}

const disabledClient = async (world: World) => {
  const { id } = await connected(world)
  await world.portal.deps.db.client.update({ where: { id }, data: { state: 'DISABLED' } })
  return { id }
}

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
  proveSession: { may: ['half-signed-in-account'] },
  offerTotp: everySetUp,
  switchOnSecondFactor: everySetUp,
  switchOffSecondFactor: everyAccount,
  createSignInChallenge: anyCaller,
  signInWithPasskey: anyCaller,
  createProofChallenge: { may: ['half-signed-in-account'] },
  createStepUpChallenge: everyEnterprise,
  offerPasskey: everySetUp,
  addPasskey: everySetUp,
  renamePasskey: personal(passkey, { name: '办公电脑' }),
  // The proof is asked for first, also for a passkey that is not found.
  removePasskey: everyAccount,
  proveStepUp: everyEnterprise,
  sendStepUpCode: everyEnterprise,
  readHome: everyAccount,
  readProfile: accounts(...readingRoles),
  saveProfileDraft: accounts('PREPARER'),
  discardProfileDraft: accounts('PREPARER'),
  submitProfile: accounts('PREPARER'),
  withdrawProfileChange: own(change, ['PREPARER']),
  revealProfileField: accounts('PREPARER', 'CHECKER'),
  readSecurity: everySetUp,
  changePassword: everyEnterprise,
  sendNewPhoneCode: everyAccount,
  changePhone: everyAccount,
  readPhoneLetter: everyAccount,
  sendPhoneRecoveryCode: everyAccount,
  requestPhoneRecovery: everyAccount,
  withdrawPhoneRecovery: personal(recovery),
  objectToPhoneRecovery: anyCaller,
  listSessions: everyAccount,
  endSession: personal(session),
  listSignIns: everyAccount,
  // What the upload is for decides; upload.test.ts has the cases.
  uploadAttachment: everyAccount,
  readAttachment: own(attachment, readingRoles),
  readAttachmentContent: own(attachment, readingRoles),
  issueLetter: accounts('PREPARER'),
  readLetterContent: own(letter, ['PREPARER']),
  verifyLetter: anyCaller,
  readQualifications: accounts(...readingRoles),
  submitApplication: accounts('PREPARER'),
  resubmitApplication: own(application, ['PREPARER'], { round: 1, fields: {}, files: {} }),
  withdrawApplication: own(application, ['PREPARER']),
  readMenuPage: everyAccount,
  startHandover: own(menu, ['PREPARER']),
  streamEvents: everyAccount,
  listMessages: everyAccount,
  markMessageRead: personal(message),
  markAllMessagesRead: everyAccount,
  deleteMessage: personal(message),
  setPaymentPassword: accounts('FINANCE'),
  changePaymentPassword: accounts('FINANCE'),
  sendPaymentPasswordCode: accounts('FINANCE'),
  resetPaymentPassword: accounts('FINANCE'),
  listOperators: accounts(),
  inviteOperator: accounts(),
  resendInvitation: own(operator('INVITED'), []),
  removeOperator: own(operator('INVITED'), []),
  changeOperatorRole: own(operator('ACTIVE'), [], { role: 'VIEWER', permissions: [] }),
  disableOperator: own(operator('ACTIVE'), []),
  enableOperator: own(operator('DISABLED'), []),
  resetOperatorPassword: own(operator('ACTIVE'), []),
  listOperatorSignIns: accounts(),
  requireSecondFactor: accounts(),
  readOwnershipTransfer: everyAccount,
  // The proof is asked for first, also of an operator who is not found.
  offerOwnership: accounts(),
  acceptOwnership: personal(transferToOwner),
  endOwnershipTransfer: personal(transfer),
  listChecks: accounts(...readingRoles),
  readCheck: own(check, readingRoles),
  prepareCheck: accounts('PREPARER'),
  confirmCheck: own(check, ['CHECKER']),
  sendCheckBack: own(check, ['CHECKER'], { words: '请补充' }),
  cancelCheck: personal(ownCheck),
  switchCheck: accounts(),
  readPersonalData: everyAccount,
  giveConsent: everyAccount,
  withdrawConsent: everyAccount,
  requestExport: everyAccount,
  // The proof is asked for first, also for an export that is not found.
  downloadExport: everyAccount,
  requestClosure: everyAccount,
  cancelClosure: everyAccount,
  erasePersonalValue: accounts('PREPARER'),
  startActivation: anyCaller,
  verifyActivation: anyCaller,
  completeActivation: anyCaller,

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
  streamDeskEvents: { may: roles },
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
  listPhoneRecoveries: readers(),
  decidePhoneRecovery: reviewers(recovery, { decision: 'reject', opinion: '申请书未盖章' }),
  listEnterprises: { may: roles },
  countEnterprises: { may: roles },
  readEnterprise: { may: roles, object: ownEnterprise },
  listEnterpriseAccounts: { may: roles, object: ownEnterprise },
  changeEnterpriseState: { may: ['SYSTEM', 'SECURITY'], object: ownEnterprise, body: freezing },
  changeAccountState: { may: ['SYSTEM', 'SECURITY'], object: operator('ACTIVE'), body: freezing },
  listClients: { may: ['SYSTEM', 'SECURITY', 'AUDIT'] },
  readClientCalls: { may: ['SYSTEM', 'SECURITY', 'AUDIT'], object: connected },
  proposeClient: { may: ['SYSTEM'] },
  changeClient: { may: ['SYSTEM'], object: connected, body: clientSettings },
  judgeClientProposal: { may: ['SYSTEM', 'SECURITY'], object: proposal, body: { decision: 'approve' } },
  createClientCredential: { may: ['SYSTEM'], object: connected, body: { kind: 'SECRET', overlapHours: 0 } },
  endClientCredential: { may: ['SYSTEM'], object: credential },
  disableClient: { may: ['SYSTEM', 'SECURITY'], object: connected },
  enableClient: { may: ['SYSTEM'], object: disabledClient },
  listAuditEvents: { may: ['AUDIT'] },
  listAdminMessages: { may: roles },
  markAdminMessageRead: { may: roles },
  markAllAdminMessagesRead: { may: roles },

  listPartnerEnterprises: clients(),
  readPartnerEnterprise: clients(enterprise),
  listPartnerQualifications: clients(enterprise),
  readPartnerCatalogue: clients(),
  listPartnerOperators: clients(enterprise),
  readChanges: clients(),
  // Those of another client are not found: webhook.test.ts.
  createWebhookEndpoint: clients(),
  listWebhookEndpoints: clients(),
  readWebhookEndpoint: clients(),
  changeWebhookEndpoint: clients(),
  removeWebhookEndpoint: clients(),
  rotateWebhookSecret: clients(),
  testWebhookEndpoint: clients(),
  listWebhookDeliveries: clients(),
  replayWebhookDelivery: clients(),
  replayWebhookPeriod: clients(),
  sendPartnerMessage: clients(),
  createPaymentApproval: clients(),
  readPartnerPaymentApproval: clients(),
  listPartnerPaymentApprovals: clients(),
  readPaymentApproval: own(approval, ['FINANCE']),
  approvePayment: own(approval, ['FINANCE'], { password: '802914' }),
  refusePayment: own(approval, ['FINANCE']),
  redeemHandover: { may: ['client', 'client-without-scopes', 'test-client'] },
  readSigningKeys: anyCaller,
  readOpenApi: anyCaller
}
