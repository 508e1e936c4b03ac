import type { adminEndpoints } from '@portal/contract/admin'
import type { integratorEndpoints } from '@portal/contract/integrator'
import type { portalEndpoints } from '@portal/contract/portal'
import { agreementDraft } from './agreements.ts'
import { clientSettings } from './clients.ts'
import { type Caller, callers, type World } from './matrix-callers.ts'
import {
  ownEnterprise,
  agreement,
  session,
  webhook,
  delivery,
  attachment,
  letter,
  application,
  message,
  change,
  grant,
  menu,
  invitation,
  colleague,
  adminChange,
  colleagueSession,
  operator,
  passkey,
  transfer,
  transferToOwner,
  check,
  ownCheck,
  recovery,
  enterprise,
  approval,
  connected,
  catalogueProposal,
  proposal,
  credential,
  disabledClient
} from './matrix-objects.ts'

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

/** R41: of an enterprise that holds a grant. A test client does not find it (R44). */
const clients = (object?: MatrixRow['object']): MatrixRow =>
  object ? { may: ['client'], object } : { may: ['client', 'test-client'] }

const freezing = { action: 'freeze', reason: '资料涉嫌造假，待核实' }

/** Written by hand instead of derived from the contract's `access`, so that a mistake there is noticed. */
export const matrix: Record<EndpointId, MatrixRow> = {
  createCaptcha: anyCaller,
  createProof: anyCaller,
  listEnterpriseTypes: anyCaller,
  readAgreement: anyCaller,
  readPrivacyPolicy: anyCaller,
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
  listAdmins: { may: ['SYSTEM', 'SECURITY', 'AUDIT'] },
  inviteAdmin: { may: ['SYSTEM'] },
  withdrawInvitation: { may: ['SYSTEM'], object: invitation },
  proposeAdminRoles: { may: ['SYSTEM'], object: colleague, body: { roles: ['AUDIT'], reason: '调岗' } },
  disableAdmin: { may: ['SYSTEM', 'SECURITY'], object: colleague, body: { reason: '离职' } },
  proposeAdminEnabling: { may: ['SYSTEM'], object: colleague, body: { reason: '返岗' } },
  listAdminSessions: { may: ['SYSTEM', 'SECURITY'], object: colleague },
  endAdminSession: { may: ['SYSTEM', 'SECURITY'], object: colleagueSession },
  endAdminSessions: { may: ['SYSTEM', 'SECURITY'], object: colleague },
  judgeAdminChange: { may: ['SECURITY'], object: adminChange, body: { decision: 'refuse', opinion: '请先说明' } },
  withdrawAdminChange: { may: ['SYSTEM'], object: adminChange },
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
  readCatalogue: { may: roles },
  readCatalogueVersion: { may: roles },
  proposeCatalogue: { may: ['SYSTEM'] },
  judgeCatalogueProposal: { may: ['SYSTEM', 'SECURITY'], object: catalogueProposal, body: { decision: 'publish' } },
  withdrawCatalogueProposal: { may: ['SYSTEM'], object: catalogueProposal },
  listAgreements: { may: ['SYSTEM', 'SECURITY', 'AUDIT'] },
  readAgreementVersion: { may: ['SYSTEM', 'SECURITY', 'AUDIT'], object: agreement('DRAFT') },
  draftAgreement: { may: ['SYSTEM'] },
  saveAgreement: { may: ['SYSTEM'], object: agreement('DRAFT'), body: { revision: 1, ...agreementDraft() } },
  removeAgreement: { may: ['SYSTEM'], object: agreement('DRAFT') },
  proposeAgreement: { may: ['SYSTEM'], object: agreement('DRAFT'), body: { revision: 1 } },
  judgeAgreement: {
    may: ['SYSTEM', 'SECURITY'],
    object: agreement('WAITING'),
    body: { revision: 1, decision: 'publish' }
  },
  listAcceptances: { may: ['SYSTEM', 'SECURITY', 'AUDIT'] },
  listClients: { may: ['SYSTEM', 'SECURITY', 'AUDIT'] },
  readClientCalls: { may: ['SYSTEM', 'SECURITY', 'AUDIT'], object: connected },
  proposeClient: { may: ['SYSTEM'] },
  changeClient: { may: ['SYSTEM'], object: connected, body: clientSettings },
  judgeClientProposal: { may: ['SYSTEM', 'SECURITY'], object: proposal, body: { decision: 'approve' } },
  createClientCredential: { may: ['SYSTEM'], object: connected, body: { kind: 'SECRET', overlapHours: 0 } },
  endClientCredential: { may: ['SYSTEM'], object: credential },
  disableClient: { may: ['SYSTEM', 'SECURITY'], object: connected },
  enableClient: { may: ['SYSTEM'], object: disabledClient },
  listClientWebhooks: { may: ['SYSTEM', 'SECURITY', 'AUDIT'], object: connected },
  disableClientWebhook: { may: ['SYSTEM', 'SECURITY'], object: webhook('ACTIVE') },
  enableClientWebhook: { may: ['SYSTEM'], object: webhook('DISABLED') },
  listClientDeliveries: { may: ['SYSTEM', 'SECURITY', 'AUDIT'], object: webhook('ACTIVE') },
  readClientDelivery: { may: ['SYSTEM', 'SECURITY', 'AUDIT'], object: delivery },
  replayClientDelivery: { may: ['SYSTEM'], object: delivery },
  exportAuditEvents: { may: ['AUDIT'] },
  listAuditEvents: { may: ['AUDIT'] },
  readReviewDay: { may: ['REVIEWER'] },
  readSystemDay: { may: ['SYSTEM'] },
  readSecurityDay: { may: ['SECURITY'] },
  readAuditDay: { may: ['AUDIT'] },
  searchSms: { may: ['SYSTEM', 'AUDIT'], body: {} },
  readSmsOverview: { may: ['SYSTEM', 'AUDIT'] },
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
  // Those of another client are not found: sandbox.test.ts.
  createSandboxEnterprise: { may: ['test-client'] },
  decideInSandbox: { may: ['test-client'] },
  listSandboxSms: { may: ['test-client'] },
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
