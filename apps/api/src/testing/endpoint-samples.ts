import { randomUUID } from 'node:crypto'
import type { CaptchaPurpose } from '@portal/contract/captcha'
import type { Endpoint } from '@portal/contract/endpoint'
import type { integratorEndpoints } from '@portal/contract/integrator'
import type { portalEndpoints } from '@portal/contract/portal'
import { paperKeys } from '@portal/contract/profile-fields'
import { readAgreement } from '@portal/contract/registration'
import { adminSamples } from './admin-endpoint-samples.ts'
import type { TestBrowser } from './browser.ts'
import type { TestApp } from './build-test-app.ts'
import { freshPhone, freshUsername, goodPassword } from './browser.ts'
import type { Sample } from './contract-fields.ts'
import { wholeProfile } from './whole-profile.ts'

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
  listEnterpriseTypes: none,
  readAgreement: none,
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
  discardProfileDraft: none,
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
  revealProfileField: async ({ password }) => [{ body: { field: 'bankAccount', password } }],
  readSecurity: none,
  changePassword: async ({ password }) => [{ body: { currentPassword: password, newPassword: `${goodPassword}2` } }],
  listSessions: none,
  endSession: async () => [{ params: { id: randomUUID() } }],
  listSignIns: async () => [{ query: { after: randomUUID() } }],
  // Samples cannot express multipart; the hostile files test this endpoint.
  uploadAttachment: none,
  readAttachment: unknownId,
  readAttachmentContent: async () => [{ params: { id: randomUUID() }, query: { download: '1' } }],
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
  setPaymentPassword: async ({ password }) => [{ body: { password: '135792', loginPassword: password } }],
  changePaymentPassword: async () => [{ body: { currentPassword: '135792', password: '246813' } }],
  sendPaymentPasswordCode: async (context) =>
    (await captchas(context, 'payment-password')).map((captcha) => ({ body: { captcha } })),
  resetPaymentPassword: async ({ password }) => [
    { body: { code: '000000', loginPassword: password, password: '246813' } }
  ],
  redeemHandover: async () => [{ body: { token: 'eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl' } }],
  readSigningKeys: none
}

const allSamples: Record<string, (context: SampleContext) => Promise<Sample[]>> = { ...samples, ...adminSamples }

/** @throws Error for an endpoint without a sample */
export const samplesOf = async (endpoint: Endpoint, context: SampleContext): Promise<Sample[]> => {
  const make = allSamples[endpoint.id]
  if (!make) throw new Error(`there is no sample of ${endpoint.id}`)
  return make(context)
}
