import type { adminEndpoints } from '@portal/contract/admin'
import { beijingDay } from '@portal/contract/beijing-time'
import { enterpriseSearches } from '@portal/contract/desk/admin-enterprises'
import { randomUUID } from 'node:crypto'
import { goodAdminPassword, solveAdminCaptcha } from '../factories/admins.ts'
import { agreementDraft } from '../factories/agreements.ts'
import { broadcastBody } from '../factories/broadcasts.ts'
import { campaignBody } from '../factories/campaigns.ts'
import { freshUsername } from '../browser.ts'
import { clientSettings } from '../factories/clients.ts'
import type { Sample } from './contract-fields.ts'
import type { SampleContext } from './endpoint-samples.ts'

type AdminEndpointId = (typeof adminEndpoints)[number]['id']

const none = async (): Promise<Sample[]> => [{}]

const unknownId = async (): Promise<Sample[]> => [{ params: { id: randomUUID() } }]

const fullSettings = {
  ...clientSettings,
  addresses: ['10.1.0.0/16'],
  redirectUris: ['https://trade.example.com/callback'],
  postLogoutUris: ['https://trade.example.com/'],
  backchannelLogoutUri: 'https://trade.example.com/logout',
  keys: [{ kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43), kid: 'k1', use: 'sig', alg: 'ES256' }]
}

const enterpriseFilter = {
  by: 'enterprise',
  search: '晋煤',
  type: 'SUPPLIER',
  state: 'FROZEN',
  profile: 'submitted',
  qualification: 'LISTING',
  moved: 'waiting',
  registeredFrom: '2026-01-01',
  registeredTo: '2026-12-31',
  test: '1'
}

const targetFilter = { search: '晋煤', state: 'waiting', type: 'SUPPLIER' }

const freezing = { action: 'freeze', reason: '资料涉嫌造假，待核实', until: '2099-12-31' }

const words = { zh: '示例', en: 'Sample' }

const fullCatalogue = {
  workingDays: 3,
  systems: {
    trade: {
      name: words,
      url: 'https://trade.example.com',
      client: '0198c0de-0000-7000-8000-000000000001',
      login: 'https://trade.example.com/login'
    }
  },
  testSystems: {
    trade: {
      url: 'https://test.trade.example.com',
      client: '0198c0de-0000-7000-8000-000000000002',
      login: 'https://test.trade.example.com/login'
    }
  },
  cannedReasons: [{ ...words, qualifications: ['SAMPLE'] }],
  qualifications: [
    {
      code: 'SAMPLE',
      name: words,
      applicants: words,
      prerequisites: ['OTHER'],
      menus: ['trade'],
      validityMonths: 12,
      papers: { papers: ['businessLicence'], graceDays: 30 },
      approvals: 2,
      checklist: [{ key: 'identity', ...words }],
      supplement: {
        title: words,
        fields: [
          {
            key: 'choice',
            kind: 'select',
            label: words,
            hint: words,
            required: true,
            max: 10,
            options: [{ code: 'a', ...words }]
          }
        ],
        files: [
          {
            key: 'letter',
            label: words,
            hint: words,
            required: true,
            template: 'authorisation-letter',
            guide: { label: words, ...words }
          }
        ]
      }
    },
    {
      code: 'OTHER',
      name: words,
      prerequisites: [],
      menus: [],
      validityMonths: null,
      approvals: 1,
      supplement: { title: words, fields: [], files: [] }
    }
  ]
}

const ofUnknown = (body: unknown) => async (): Promise<Sample[]> => [{ params: { id: randomUUID() }, body }]

const unknownDelivery = async (): Promise<Sample[]> => [
  { params: { id: randomUUID(), webhookId: randomUUID(), deliveryId: randomUUID() } }
]

const sharing = {
  teams: [{ key: 'one', name: '太原小组', members: [randomUUID()] }],
  rules: [{ region: '1401', type: 'SUPPLIER', qualification: 'LISTING', team: 'one' }]
}

/** Valid inputs of every administrators' endpoint, as far as possible without previous requests. */
const taskQuery = () =>
  ({
    query: {
      state: 'all',
      claimed: 'mine',
      overdue: '1',
      search: '晋煤',
      test: '1',
      sort: 'due',
      limit: '50',
      after: randomUUID()
    }
  }) as const

const exportQuery = () =>
  ({ query: { state: 'all', claimed: 'nobody', overdue: '1', search: '晋煤', test: '1', sort: 'newest' } }) as const

export const adminSamples: Record<AdminEndpointId, (context: SampleContext) => Promise<Sample[]>> = {
  createAdminCaptcha: none,
  createAdminProof: none,
  adminSignIn: async ({ portal, browser }) => {
    if (!portal) throw new Error('samples of administrators need the portal, whose outbox knows the captchas')
    const credentials = { username: freshUsername(), password: goodAdminPassword }
    return [
      { body: { ...credentials, captcha: await solveAdminCaptcha(portal, browser) } },
      { body: { ...credentials, captcha: { kind: 'proof', id: randomUUID(), answer: 'eyJhIjoxfQ==' } } }
    ]
  },
  proveAdmin: async () => [{ body: { code: '000000' } }, { body: { recoveryCode: 'ABCDE-FGHJK' } }],
  readAdminSession: none,
  adminSignOut: none,
  readAdminSetup: async () => [{ params: { token: 'A'.repeat(43) } }],
  completeAdminSetup: async () => [
    {
      params: { token: 'A'.repeat(43) },
      body: {
        username: freshUsername(),
        name: '周管理',
        password: goodAdminPassword,
        code: '000000',
        confirmationCode: 'ABCDE-FGHJK'
      }
    }
  ],
  changeAdminPassword: async ({ password }) => [
    { body: { currentPassword: password, newPassword: `${goodAdminPassword}2` } }
  ],
  listAdmins: none,
  inviteAdmin: async () => [{ body: { roles: ['REVIEWER'], reason: '新同事' } }],
  withdrawInvitation: unknownId,
  proposeAdminRoles: ofUnknown({ roles: ['AUDIT'], reason: '调岗' }),
  disableAdmin: ofUnknown({ reason: '离职' }),
  proposeAdminEnabling: ofUnknown({ reason: '返岗' }),
  proposeFactorReset: ofUnknown({ reason: '手机遗失', proof: '视频核对身份证' }),
  listAdminSessions: unknownId,
  endAdminSession: async () => [{ params: { id: randomUUID(), sessionId: randomUUID() } }],
  endAdminSessions: unknownId,
  decideProposal: ofUnknown({ decision: 'refuse', opinion: '请先说明' }),
  withdrawProposal: unknownId,
  readCatalogue: none,
  readCatalogueVersion: async () => [{ params: { version: '1' } }],
  proposeCatalogue: async () => [{ body: { basedOn: 1, reason: '示例', content: fullCatalogue } }],
  listClients: none,
  readClientCalls: unknownId,
  proposeClient: async () => [{ body: { mode: 'LIVE', settings: fullSettings } }],
  changeClient: ofUnknown(fullSettings),
  createClientCredential: ofUnknown({ kind: 'SECRET', overlapHours: 24 }),
  endClientCredential: async () => [{ params: { id: randomUUID(), credentialId: randomUUID() } }],
  disableClient: unknownId,
  enableClient: unknownId,
  listClientWebhooks: unknownId,
  disableClientWebhook: async () => [{ params: { id: randomUUID(), webhookId: randomUUID() } }],
  enableClientWebhook: async () => [{ params: { id: randomUUID(), webhookId: randomUUID() } }],
  listClientDeliveries: async () => [
    {
      params: { id: randomUUID(), webhookId: randomUUID() },
      query: { state: 'FAILED', after: Buffer.alloc(48).toString('base64url') }
    }
  ],
  readClientDelivery: unknownDelivery,
  replayClientDelivery: unknownDelivery,
  listEnterprises: async () => [
    {
      query: {
        ...enterpriseFilter,
        limit: '10',
        after: Buffer.from(`2026-01-01T00:00:00.000Z|${randomUUID()}`).toString('base64url')
      }
    },
    ...enterpriseSearches.map((by) => ({ query: { by, search: '晋煤' } }))
  ],
  countEnterprises: async () => [
    { query: enterpriseFilter },
    ...enterpriseSearches.map((by) => ({ query: { by, search: '13800001234' } }))
  ],
  exportEnterprises: async () => [{ query: enterpriseFilter }],
  readEnterprise: async () => [{ params: { number: '0000000001' } }],
  seeSession: async () => [{ params: { number: '0000000001' } }],
  seeHome: async () => [{ params: { number: '0000000001' } }],
  seeProfile: async () => [{ params: { number: '0000000001' } }],
  seeQualifications: async () => [{ params: { number: '0000000001' } }],
  seeMessages: async () => [
    {
      params: { number: '0000000001' },
      query: { category: 'review', unread: '1', search: '审核', after: randomUUID() }
    }
  ],
  seeChecks: async () => [{ params: { number: '0000000001' } }],
  listEnterpriseAccounts: async () => [{ params: { number: '0000000001' }, query: { after: randomUUID() } }],
  readEnterpriseProfile: async () => [{ params: { number: '0000000001' }, query: { revision: '2', against: '1' } }],
  listEnterprisePapers: async () => [{ params: { number: '0000000001' }, query: { after: randomUUID() } }],
  readEnterpriseHistory: async () => [{ params: { number: '0000000001' } }],
  listEnterpriseMessages: async () => [{ params: { number: '0000000001' }, query: { after: randomUUID() } }],
  listEnterpriseSignIns: async () => [{ params: { number: '0000000001' }, query: { after: randomUUID() } }],
  listEnterpriseNotes: async () => [{ params: { number: '0000000001' }, query: { after: randomUUID() } }],
  addEnterpriseNote: async () => [{ params: { number: '2147483647' }, body: { text: '电话核实过' } }],
  readSignals: async () => [{ params: { number: '0000000001' }, query: { application: randomUUID() } }],
  listDuplicates: async () => [{ params: { number: '0000000001' } }],
  markDuplicate: async () => [
    { params: { number: '2147483647', other: '2147483646' }, body: { verdict: 'DIFFERENT', reason: '同名的两家企业' } }
  ],
  changeEnterpriseState: async () => [{ params: { number: '2147483647' }, body: freezing }],
  changeAccountState: ofUnknown(freezing),
  listApplications: async () => [
    {
      query: {
        state: 'open',
        qualification: 'LISTING',
        claimed: 'mine',
        overdue: '1',
        stage: 'second',
        region: '14',
        test: '1',
        search: '晋煤',
        submittedFrom: '2026-01-01',
        submittedTo: '2026-01-31',
        ...ofReport(),
        sort: 'due',
        limit: '10',
        after: Buffer.from(`2026-01-01T00:00:00.000Z|${randomUUID()}`).toString('base64url')
      }
    }
  ],
  countApplications: async () => [
    {
      query: {
        state: 'open',
        qualification: 'LISTING',
        claimed: 'mine',
        overdue: '1',
        stage: 'second',
        region: '1401',
        test: '1',
        search: '晋煤'
      }
    },
    { query: { submittedFrom: '2026-01-01', submittedTo: '2026-01-31', ...ofReport() } }
  ],
  exportApplications: async () => [
    {
      query: {
        state: 'all',
        qualification: 'LISTING',
        claimed: 'mine',
        overdue: '1',
        stage: 'second',
        region: '1401',
        test: '1',
        search: '晋煤',
        submittedFrom: '2026-01-01',
        submittedTo: '2026-01-31',
        ...ofReport(),
        sort: 'newest'
      }
    }
  ],
  streamDeskEvents: async () => [],
  readCase: unknownId,
  readCaseProgress: unknownId,
  viewCase: ofUnknown({ isOpen: true }),
  checkLetters: unknownId,
  listReviewers: none,
  assignCase: async () => [{ params: { id: randomUUID() }, body: { reviewerId: randomUUID() } }],
  setAbsence: async () => [{ body: { from: '2099-01-01', until: '2099-01-02' } }],
  endAbsence: none,
  readTeams: none,
  saveTeams: async () => [{ body: { revision: 0, ...sharing } }],
  previewTeams: async () => [{ body: sharing }],
  readCompanyCheck: unknownId,
  checkCompany: unknownId,
  claimCase: unknownId,
  releaseCase: unknownId,
  tickItem: async () => [
    { params: { id: randomUUID(), item: 'identity' }, body: { round: 1, profileRevision: 1, isTicked: true } }
  ],
  decideCase: ofUnknown({
    round: 1,
    profileRevision: 1,
    decision: 'return',
    opinion: '请补充',
    flags: { 'field:note': '不清楚' }
  }),
  reopenCase: ofUnknown({ decision: 'reject', reason: '驳回有误' }),
  addInternalNote: ofUnknown({ text: '电话核实过' }),
  revealCaseField: ofUnknown({ field: 'bankAccount' }),
  readCaseAttachment: async () => [{ params: { id: randomUUID() }, query: { download: '1' } }],
  changeGrant: ofUnknown({ action: 'suspend', reason: '材料过期' }),
  listProfileChanges: async () => [taskQuery()],
  countProfileChanges: async () => [{ query: { test: '1' } }],
  readProfileChange: unknownId,
  claimProfileChange: unknownId,
  exportProfileChanges: async () => [exportQuery()],
  releaseProfileChange: unknownId,
  assignProfileChange: ofUnknown({ reviewerId: randomUUID() }),
  decideProfileChange: ofUnknown({
    decision: 'reject',
    opinion: '与执照不符',
    sameAccount: ['0000000001'],
    registerRevision: 3
  }),
  revealProfileChangeField: ofUnknown({ field: 'bankAccount', of: 'to' }),
  listPhoneRecoveries: async () => [taskQuery()],
  countPhoneRecoveries: async () => [{ query: { test: '1' } }],
  readPhoneRecovery: unknownId,
  claimPhoneRecovery: unknownId,
  exportPhoneRecoveries: async () => [exportQuery()],
  releasePhoneRecovery: unknownId,
  assignPhoneRecovery: ofUnknown({ reviewerId: randomUUID() }),
  decidePhoneRecovery: ofUnknown({ decision: 'reject', opinion: '申请书未盖章' }),
  listAgreements: async () => [{ query: { kind: 'registration' } }, { query: { kind: 'privacy' } }],
  readAgreementVersion: unknownId,
  draftAgreement: async () => [{ body: { kind: 'registration', ...agreementDraft() } }],
  saveAgreement: async () => [
    { params: { id: randomUUID() }, body: { revision: 1, ...agreementDraft(), effectiveOn: '2027-01-01' } }
  ],
  removeAgreement: unknownId,
  proposeAgreement: ofUnknown({ revision: 1 }),
  listAcceptances: async () => [{ query: { kind: 'registration', sha256: 'a'.repeat(64), after: randomUUID() } }],
  listCampaigns: none,
  countCampaign: async () => [{ body: { types: ['SUPPLIER'], qualifications: ['LISTING'] } }],
  proposeCampaign: async () => [{ body: campaignBody({ types: ['SUPPLIER'], qualifications: ['LISTING'] }) }],
  readCampaign: unknownId,
  listCampaignTargets: async () => [
    { params: { id: randomUUID() }, query: { ...targetFilter, limit: '10', after: randomUUID() } }
  ],
  exportCampaignTargets: async () => [{ params: { id: randomUUID() }, query: targetFilter }],
  moveCampaign: async () => [{ params: { id: randomUUID() }, body: { deadline: '2026-12-31' } }],
  endCampaign: async () => [{ params: { id: randomUUID() }, body: { reason: '范围有误' } }],
  listImports: none,
  readImportTemplate: none,
  // Samples cannot express multipart.
  uploadImport: async () => [{ query: { update: '1', incompleteUntil: '2027-03-31' } }],
  readImport: unknownId,
  downloadImportWorkbook: unknownId,
  proposeImport: async () => [{ params: { id: randomUUID() }, body: { wish: 'undo' } }],
  stopImport: unknownId,
  listAskedQuestions: async () => [
    { query: { state: 'all', overdue: '1', search: '续期', test: '1', sort: 'due', limit: '50', after: randomUUID() } }
  ],
  countAskedQuestions: async () => [{ query: { test: '1' } }],
  readAskedQuestion: unknownId,
  answerQuestion: ofUnknown({ text: '请在到期前 60 天内续期', seen: 1 }),
  closeAskedQuestion: ofUnknown({ seen: 1 }),
  readCannedAnswers: none,
  saveCannedAnswers: async () => [{ body: { answers: ['请在到期前 60 天内续期'] } }],
  listBroadcasts: async () => [{ query: { after: randomUUID() } }],
  listBroadcastAudiences: none,
  readBroadcast: unknownId,
  countBroadcast: async () => [
    { body: { audience: { kind: 'TYPE', code: 'SUPPLIER' } } },
    { body: { audience: { kind: 'QUALIFICATION', code: 'LISTING' } } },
    { body: { audience: { kind: 'ENTERPRISES', numbers: ['0000000001'] } } }
  ],
  sendBroadcast: async () => [
    {
      body: {
        ...broadcastBody,
        titleEn: 'Maintenance',
        bodyEn: 'Tonight from 22:00.',
        startsAt: `${beijingDay(new Date())}T00:00`,
        endsAt: `${beijingDay(new Date(Date.now() + 2 * 86_400_000))}T00:00`
      }
    },
    ...[
      { kind: 'TYPE', code: 'SUPPLIER' },
      { kind: 'ENTERPRISES', numbers: ['0000000001'] }
    ].map((audience) => ({ body: { ...broadcastBody, audience } }))
  ],
  withdrawBroadcast: unknownId,
  readAuditChain: none,
  verifyAuditChain: none,
  exportAuditEvents: async () => [
    {
      query: {
        action: 'session.started',
        person: '王',
        enterprise: '0000000001',
        object: randomUUID(),
        address: '10.0.0.1',
        since: '2026-01-01',
        until: '2026-12-31'
      }
    }
  ],
  listAuditEvents: async () => [
    {
      query: {
        action: 'session.started',
        person: '王',
        enterprise: '0000000001',
        object: '王',
        address: '10.0.0.1',
        since: '2026-01-01',
        until: '2026-12-31',
        after: '1000'
      }
    }
  ],
  readReviewDay: none,
  readWaitingDay: none,
  readSystemDay: none,
  readSecurityDay: none,
  readAuditDay: none,
  searchNotices: async () => [
    {
      body: {
        channel: 'mail',
        kind: 'review',
        state: 'SENT',
        since: '2026-01-01',
        until: '2026-12-31',
        after: randomUUID()
      }
    }
  ],
  readFirstMorning: none,
  sendTestSms: async () => [{ body: { phone: '13800138000' } }],
  tryScanner: none,
  noteRehearsal: async () => [{ body: { day: '2026-01-01' } }],
  noteTextRead: async () => [{ body: { kind: 'registration', version: '2026' } }],
  searchDesk: async () => [{ body: { words: '晋煤' } }, { body: { words: randomUUID() } }],
  readReport: async () => [{ query: { by: 'reviewer', from: '2026-01-05', to: '2026-02-01' } }],
  exportReport: async () => [{ query: { from: '2026-01-05', to: '2026-02-01' } }],
  searchSms: async () => [
    { body: {} },
    {
      body: {
        state: 'FAILED',
        purpose: 'register',
        since: '2026-01-01',
        until: '2026-12-31',
        phone: '13800138000',
        test: true,
        after: Buffer.alloc(48).toString('base64url')
      }
    }
  ],
  readSmsOverview: none,
  listSavedViews: async () => [{ query: { page: 'queue' } }],
  saveView: async () => [
    { body: { page: 'enterprises', name: '已冻结的供应商', query: 'state=FROZEN&type=SUPPLIER' } },
    { body: { page: 'queue', name: '本人受理', query: 'claimed=mine' } }
  ],
  removeSavedView: unknownId,
  listAdminMessages: none,
  markAdminMessageRead: unknownId,
  markAllAdminMessagesRead: none
}

/** R52: what a link of the report adds to the filter of the queue. */
const ofReport = () => ({
  event: 'late' as const,
  eventFrom: '2026-01-05',
  eventTo: '2026-01-11',
  reviewer: randomUUID(),
  dueFrom: '2026-01-05',
  dueTo: '2026-01-11'
})
