import type { Endpoint } from '@portal/contract/endpoint'
import { paperKeys } from '@portal/contract/enterprise/profile-fields'
import type { CaptchaPurpose } from '@portal/contract/identity/captcha'
import { consentKinds } from '@portal/contract/identity/consent'
import { readAgreement } from '@portal/contract/identity/registration'
import type { integratorEndpoints } from '@portal/contract/integrator'
import type { portalEndpoints } from '@portal/contract/portal'
import { randomUUID } from 'node:crypto'
import { adminSamples } from './admin-endpoint-samples.ts'
import type { TestBrowser } from '../browser.ts'
import { freshEmail, freshPhone, freshUsername, goodPassword } from '../browser.ts'
import type { TestApp } from '../build-test-app.ts'
import type { Sample } from './contract-fields.ts'
import { newCreditCode } from '../factories/credit-codes.ts'
import { wholeProfile } from '../factories/whole-profile.ts'

type EndpointId = (typeof portalEndpoints | typeof integratorEndpoints)[number]['id']

/** What samples are made from. A test updates it when its requests succeed. */
export type SampleContext = {
  browser: TestBrowser
  password: string
  portal?: Pick<TestApp, 'outbox'>
}

const captchas = async ({ browser }: SampleContext, purpose: CaptchaPurpose) => [
  await browser.solveCaptcha(purpose),
  { kind: 'proof', id: randomUUID(), answer: 'eyJhIjoxfQ==' }
]

const agreed = async ({ browser }: SampleContext) => {
  const { body } = await browser.call(readAgreement, {})
  return { version: body.version, sha256: body.sha256 }
}

const none = async (): Promise<Sample[]> => [{}]

const unknownId = async (): Promise<Sample[]> => [{ params: { id: randomUUID() } }]

const ofNobody = async (): Promise<Sample[]> => [{ params: { number: '0999999999' } }]

// Documentation addresses (RFC 5737), which are not called.
const webhookSettings = { url: 'https://203.0.113.7/hook', types: ['enterprise.changed'], description: '交易系统' }

const wecomAddress = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0198d2c4-0000-7000-8000-00000000abcd'
const dingtalkAddress = `https://oapi.dingtalk.com/robot/send?access_token=${'0a'.repeat(32)}`

/** Of the right form, but of no account. */
const noAssertion = {
  id: 'AAECAwQFBgcICQoLDA0ODw',
  clientDataJSON: 'eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0',
  authenticatorData: 'A'.repeat(50),
  signature: 'B'.repeat(96),
  userHandle: 'AZLSxAAAcACAAAAAAAAABQ'
}

const noAttestation = {
  id: 'AAECAwQFBgcICQoLDA0ODw',
  clientDataJSON: 'eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0',
  attestationObject: 'o2NmbXRkbm9uZQ',
  transports: ['internal']
}

const papers = new WeakMap<TestBrowser, Promise<string>>()

const wholeProfileOf = async (browser: TestBrowser) => {
  const paper = papers.get(browser) ?? browser.upload('profile:businessLicence')
  papers.set(browser, paper)
  const id = await paper
  return wholeProfile(Object.fromEntries(paperKeys.map((key) => [key, id])))
}

/** Valid inputs of every endpoint, as far as possible without previous requests. */
const samples: Record<EndpointId, (context: SampleContext) => Promise<Sample[]>> = {
  createCaptcha: async () => [{ body: { purpose: 'register' } }],
  createProof: async () => [{ body: { purpose: 'sign-in' } }],
  listBanners: none,
  listEnterpriseTypes: none,
  readAgreement: none,
  readPrivacyPolicy: none,
  checkUsername: async () => [{ params: { username: 'nobody_yet' } }],
  sendRegistrationCode: async (context) =>
    (await captchas(context, 'register')).map((captcha) => ({ body: { phone: freshPhone(), captcha } })),
  register: async (context) => [
    {
      body: {
        enterpriseType: 'SUPPLIER',
        username: freshUsername(),
        password: goodPassword,
        phone: freshPhone(),
        code: '000000',
        agreement: await agreed(context)
      }
    }
  ],
  signIn: async (context) =>
    (await captchas(context, 'sign-in')).map((captcha) => ({
      body: { username: freshUsername(), password: goodPassword, captcha }
    })),
  readSession: none,
  signOut: none,
  acceptAgreement: async (context) => [{ body: await agreed(context) }],
  startPasswordReset: async (context) =>
    (await captchas(context, 'reset-password')).map((captcha) => ({ body: { username: freshUsername(), captcha } })),
  verifyPasswordReset: async () => [{ params: { id: randomUUID() }, body: { code: '000000' } }],
  completePasswordReset: async () => [
    { params: { id: randomUUID() }, body: { token: 'A'.repeat(43), password: goodPassword } }
  ],
  listChecks: none,
  readCheck: unknownId,
  prepareCheck: async ({ browser }) => [
    {
      body: {
        kind: 'PROFILE',
        submission: { revision: 0, draftRevision: 0, values: await wholeProfileOf(browser) }
      }
    },
    { body: { kind: 'APPLICATION', submission: { qualification: 'LISTING', fields: {}, files: {} } } },
    {
      body: {
        kind: 'RESUBMISSION',
        applicationId: randomUUID(),
        submission: { round: 1, fields: { note: '已补充' }, files: { letter: randomUUID() } }
      }
    },
    { body: { kind: 'WITHDRAWAL', applicationId: randomUUID() } }
  ],
  confirmCheck: unknownId,
  sendCheckBack: async () => [{ params: { id: randomUUID() }, body: { words: '请补充材料' } }],
  cancelCheck: unknownId,
  switchCheck: async () => [{ body: { isOn: false } }],
  readPersonalData: none,
  giveConsent: async () => [{ body: { kind: 'id-number', version: consentKinds['id-number'].version } }],
  withdrawConsent: async () => [{ params: { kind: 'bank-account' } }],
  requestExport: none,
  downloadExport: async () => [{ params: { id: randomUUID() }, query: { format: 'json' } }],
  requestClosure: none,
  cancelClosure: none,
  erasePersonalValue: async () => [{ params: { field: 'email' } }],
  startActivation: async (context) =>
    (await captchas(context, 'activate')).map((captcha) => ({ body: { username: freshUsername(), captcha } })),
  verifyActivation: async () => [{ params: { id: randomUUID() }, body: { code: '000000' } }],
  completeActivation: async (context) => [
    {
      params: { id: randomUUID() },
      body: { token: 'A'.repeat(43), password: goodPassword, agreement: await agreed(context) }
    }
  ],
  listOperators: async () => [{ query: { search: '王', role: 'PREPARER', state: 'ACTIVE', after: randomUUID() } }, {}],
  inviteOperator: async () => [
    {
      body: {
        name: '王经办',
        phone: freshPhone(),
        username: freshUsername(),
        role: 'CUSTOM',
        permissions: ['menu.trade']
      }
    }
  ],
  readOperatorTemplate: none,
  readOperatorSheet: none,
  resendInvitation: unknownId,
  removeOperator: unknownId,
  changeOperatorRole: async () => [
    { params: { id: randomUUID() }, body: { role: 'CUSTOM', permissions: ['menu.trade'] } }
  ],
  disableOperator: unknownId,
  enableOperator: unknownId,
  resetOperatorPassword: unknownId,
  requireSecondFactor: async () => [{ body: { isRequired: false } }],
  listOperatorSignIns: async () => [{ query: { after: randomUUID() } }, {}],
  readOwnershipTransfer: none,
  offerOwnership: unknownId,
  acceptOwnership: unknownId,
  endOwnershipTransfer: unknownId,
  readHome: none,
  readProfile: none,
  saveProfileDraft: async ({ browser }) => {
    const { body } = await browser.send('GET', '/api/portal/profile')
    return [
      {
        body: {
          revision: body.draft?.revision ?? 0,
          baseRevision: body.revision,
          values: await wholeProfileOf(browser),
          withheld: ['legalPersonPhone']
        }
      }
    ]
  },
  checkCreditCode: async () => [{ body: { creditCode: newCreditCode() } }],
  discardProfileDraft: none,
  confirmProfile: async () => [{ body: { campaignId: randomUUID(), revision: 1 } }],
  submitProfile: async ({ browser }) => {
    const { body } = await browser.send('GET', '/api/portal/profile')
    return [
      {
        body: {
          revision: body.revision,
          draftRevision: body.draft?.revision ?? 0,
          values: await wholeProfileOf(browser)
        }
      }
    ]
  },
  withdrawProfileChange: unknownId,
  revealProfileField: async () => [{ body: { field: 'bankAccount' } }],
  findBankBranches: async () => [{ query: { search: '工行' } }],
  readLicence: async () => [{ body: { attachmentId: randomUUID() } }],
  readSecurity: none,
  changePassword: async () => [{ body: { newPassword: `${goodPassword}2` } }],
  sendNewPhoneCode: async () => [{ body: { phone: freshPhone() } }],
  confirmPhone: none,
  changePhone: async () => [{ body: { phone: freshPhone(), code: '000000' } }],
  sendEmailCode: async () => [{ body: { email: freshEmail() } }],
  confirmEmail: async () => [{ body: { email: freshEmail(), code: '000000' } }],
  removeEmail: none,
  readNoticeSettings: none,
  chooseNotice: async () => [{ body: { kind: 'review', channel: 'sms', isOn: false } }],
  saveRobot: async () => [
    { params: { channel: 'wecom' }, body: { address: wecomAddress, kinds: ['review'] } },
    { params: { channel: 'dingtalk' }, body: { address: dingtalkAddress, secret: `SEC${'0'.repeat(64)}`, kinds: [] } }
  ],
  chooseRobotKinds: async () => [{ params: { channel: 'wecom' }, body: { kinds: ['expiry'] } }],
  testRobot: async () => [{ params: { channel: 'wecom' } }],
  removeRobot: async () => [{ params: { channel: 'wecom' } }],
  readPhoneLetter: none,
  sendPhoneRecoveryCode: async (context) =>
    (await captchas(context, 'change-phone')).map((captcha) => ({ body: { phone: freshPhone(), captcha } })),
  requestPhoneRecovery: async () => [{ body: { phone: freshPhone(), code: '000000', letter: randomUUID() } }],
  withdrawPhoneRecovery: unknownId,
  objectToPhoneRecovery: async () => [{ body: { username: 'nobody_yet', code: '12345678' } }],
  listSessions: none,
  endSession: async () => [{ params: { id: randomUUID() } }],
  listSignIns: async () => [{ query: { after: randomUUID() } }],
  // Samples cannot express multipart; the hostile files test this endpoint.
  uploadAttachment: none,
  readAttachment: unknownId,
  readAttachmentContent: async () => [{ params: { id: randomUUID() }, query: { download: '1' } }],
  openPhotoUpload: async () => [{ body: { slot: 'profile:businessLicence', label: '营业执照' } }],
  readPhotoUpload: unknownId,
  closePhotoUpload: unknownId,
  readPhotoPaper: async () => [{ body: { token: 'A'.repeat(43) } }],
  uploadPhoto: none,
  issueLetter: none,
  readLetterContent: unknownId,
  verifyLetter: async () => [{ params: { code: 'ABCD-EFGH-JKLM' } }],
  readQualifications: none,
  submitApplication: async () => [
    { body: { qualification: 'LISTING', fields: { note: 'x' }, files: { paper: randomUUID() } } }
  ],
  resubmitApplication: async () => [
    { params: { id: randomUUID() }, body: { round: 1, fields: { note: 'x' }, files: { paper: randomUUID() } } }
  ],
  withdrawApplication: unknownId,
  readMenuPage: async () => [{ params: { menu: 'trade' } }],
  startHandover: async () => [{ params: { menu: 'trade' } }],
  streamEvents: async () => [],
  listMessages: async () => [{ query: { category: 'review', unread: '1', search: '审核', after: randomUUID() } }],
  markMessageRead: unknownId,
  markAllMessagesRead: none,
  deleteMessage: unknownId,
  listQuestions: async () => [{ query: { after: randomUUID() } }],
  askQuestion: async () => [
    { body: { text: '如何续期？', page: '/center/qualifications', applicationId: randomUUID() } },
    { body: { text: '如何续期？' } }
  ],
  readQuestion: unknownId,
  addToQuestion: async () => [{ params: { id: randomUUID() }, body: { text: '补充说明' } }],
  closeQuestion: unknownId,
  setPaymentPassword: async () => [{ body: { password: '135792' } }],
  changePaymentPassword: async () => [{ body: { password: '246813' } }],
  sendPaymentPasswordCode: async (context) =>
    (await captchas(context, 'payment-password')).map((captcha) => ({ body: { captcha } })),
  resetPaymentPassword: async ({ password }) => [
    { body: { code: '000000', loginPassword: password, password: '246813' } }
  ],
  proveSession: async () => [
    { body: { code: '000000', trustDevice: true } },
    { body: { recoveryCode: 'ABCDE-FGHJK', trustDevice: false } },
    { body: { assertion: noAssertion, trustDevice: false } }
  ],
  offerTotp: none,
  switchOnSecondFactor: async () => [{ body: { code: '000000' } }],
  switchOffSecondFactor: none,
  createSignInChallenge: none,
  signInWithPasskey: async () => [{ body: { assertion: noAssertion } }],
  createProofChallenge: none,
  createStepUpChallenge: none,
  offerPasskey: none,
  addPasskey: async () => [{ body: { name: '办公电脑', attestation: noAttestation } }],
  renamePasskey: async () => [{ params: { id: randomUUID() }, body: { name: '办公电脑' } }],
  removePasskey: unknownId,
  proveStepUp: async ({ password }) => {
    const about = { action: 'operator.role', digest: 'A'.repeat(43) }
    return [
      { body: { ...about, factor: 'password', secret: password } },
      { body: { ...about, action: 'payment-password.change', factor: 'payment-password', secret: '135792' } },
      { body: { ...about, factor: 'sms', secret: '000000' } },
      { body: { ...about, factor: 'totp', secret: '000000' } },
      { body: { ...about, factor: 'passkey', assertion: noAssertion } }
    ]
  },
  sendStepUpCode: async (context) => (await captchas(context, 'step-up')).map((captcha) => ({ body: { captcha } })),
  listPartnerEnterprises: async () => [
    { query: { limit: 5, type: 'SUPPLIER', state: 'ACTIVE', changedSince: '2026-11-01T00:00:00Z' } },
    { query: { after: 'AAAA' } }
  ],
  readPartnerEnterprise: ofNobody,
  listPartnerQualifications: ofNobody,
  readPartnerCatalogue: none,
  listPartnerOperators: async () => [{ params: { number: '0999999999' }, query: { limit: 5, after: 'AAAA' } }],
  readChanges: async () => [{ query: { limit: 5, after: 'AAAA' } }],
  createWebhookEndpoint: async () => [{ body: webhookSettings }],
  listWebhookEndpoints: none,
  readWebhookEndpoint: unknownId,
  changeWebhookEndpoint: async () => [
    { params: { id: randomUUID() }, body: { ...webhookSettings, state: 'DISABLED' } }
  ],
  removeWebhookEndpoint: unknownId,
  rotateWebhookSecret: unknownId,
  testWebhookEndpoint: unknownId,
  listWebhookDeliveries: async () => [
    { params: { id: randomUUID() }, query: { limit: 5, after: 'AAAA', state: 'FAILED' } }
  ],
  replayWebhookDelivery: async () => [{ params: { id: randomUUID(), deliveryId: randomUUID() } }],
  replayWebhookPeriod: async () => [
    { params: { id: randomUUID() }, body: { from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' } }
  ],
  createSandboxEnterprise: async () => [
    { body: { type: 'BUYER', fullName: '沙箱企业有限公司', qualifications: ['LISTING'] } }
  ],
  decideInSandbox: async () => [
    { params: { number: '0999999999' }, body: { qualification: 'LISTING', decision: 'approve', opinion: '同意。' } }
  ],
  listSandboxSms: async () => [{ query: { phone: '16000123456' } }],
  sendPartnerMessage: async () => {
    const body = { enterprise: '0999999999', title: '合同待签', text: '请于今天签署。' }
    return [
      { body: { ...body, to: 'all', link: '/center/messages' } },
      { body: { ...body, to: { permission: 'menu.trade' } } }
    ]
  },
  createPaymentApproval: async () => [
    {
      body: {
        enterprise: '0999999999',
        account: 'taiyuan_coal',
        action: '支付货款',
        amount: '12345.67',
        text: '合同 JM-2026-001 的货款',
        returnUrl: 'https://trade.example.com/done',
        expiresInSeconds: 900
      }
    }
  ],
  readPartnerPaymentApproval: unknownId,
  listPartnerPaymentApprovals: async () => [{ query: { limit: 5, after: 'AAAA', enterprise: '0999999999' } }],
  readPaymentApproval: unknownId,
  approvePayment: async () => [{ params: { id: randomUUID() }, body: { password: '802914' } }],
  refusePayment: unknownId,
  redeemHandover: async () => [{ body: { token: 'eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl' } }],
  readSigningKeys: none,
  readOpenApi: none
}

const allSamples: Record<string, (context: SampleContext) => Promise<Sample[]>> = { ...samples, ...adminSamples }

/** @throws Error for an endpoint without a sample */
export const samplesOf = async (endpoint: Endpoint, context: SampleContext): Promise<Sample[]> => {
  const make = allSamples[endpoint.id]
  if (!make) throw new Error(`there is no sample of ${endpoint.id}`)
  return make(context)
}
