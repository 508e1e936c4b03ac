import { globSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mostExportedRows } from './desk-task.ts'
import { mostExportedEvents } from './desk/audit-log.ts'
import { mostSavedViews } from './desk/saved-view.ts'
import { paymentPasswordLimits } from './enterprise/payment-password.ts'
import { exportLimits } from './enterprise/privacy-endpoints.ts'
import { refusals } from './errors.ts'
import { fieldMessages } from './field-messages.ts'
import { passkeyLimits } from './identity/passkey.ts'
import { passwordProfiles } from './identity/password.ts'
import { broadcastLimits } from './notice/broadcast.ts'
import { idempotencyHeader } from './partner/idempotency.ts'
import { sandboxLimits } from './partner/sandbox.ts'
import { webhookLimits } from './partner/webhook-shapes.ts'
import { attachmentLimits } from './qualification/attachment.ts'
import { usernameLimits } from './username.ts'

// The tests of the API and of the pages read these constants, so only this table notices another number.
const limits = {
  agreementLimits: { version: 40, text: 50_000, summary: 1000 },
  approvalLimits: { leastSeconds: 60, mostSeconds: 86_400, usualSeconds: 900 },
  approvalsPerDay: 200,
  approvalsWaiting: 20,
  attachmentLimits: { bytes: 2_097_152, megapixels: 50, perEnterpriseBytes: 209_715_200, nameLength: 255 },
  broadcastLimits: { title: 80, body: 2000, enterprises: 200, longestDays: 366 },
  callDays: 30,
  campaignLimits: { title: 60, words: 500, reason: 200, firstDay: 7, lastDay: 366 },
  changeDays: 400,
  changesScanned: 1000,
  clientLimits: { credentials: 2, overlapHours: 720 },
  closureDays: 15,
  dayMs: 86_400_000,
  exportLimits: { perDay: 5, hours: 24 },
  firstReminderDays: 30,
  idempotencyHours: 24,
  importUploadLimits: { rows: 10_000, bytes: 10_485_760, open: 10, hours: 24, reportDays: 30, shownRows: 500 },
  importLimits: { cell: 5000, columns: 200, rows: 1_000_000, undoDays: 30 },
  letterCodeLength: 16,
  messagesPerDay: 200,
  monthDays: 30,
  mostBankBranches: 20,
  mostExportedEvents: 10_000,
  mostExportedRows: 10_000,
  mostFaultPlaces: 20,
  mostFound: 5,
  mostOpenQuestions: 10,
  mostPosts: 50,
  mostPreviewed: 100,
  mostRules: 100,
  mostSavedViews: 20,
  mostTeams: 30,
  mostWeeks: 13,
  objectionHours: 48,
  operatorLimits: { invitationDays: 7, transferHours: 24, perEnterprise: 2000 },
  operatorSheetLimits: { rows: 500, bytes: 2_097_152 },
  passkeyLimits: { perAccount: 10, challengeSeconds: 300, nameLength: 30 },
  paymentPasswordLimits: { wrongTries: 5, lockSeconds: 10_800 },
  photoLimits: { minutes: 10 },
  profileBodyLimit: 131_072,
  proposalDays: 14,
  rehearsalValidDays: 90,
  renewalDays: 60,
  sandboxLimits: { enterprises: 200, days: 30, shownSms: 50, atOnce: 2, waiting: 14, waitSeconds: 2 },
  secondFactorLimits: { offerSeconds: 600, trustDays: 30 },
  shownAdminChanges: 20,
  shownProposals: 20,
  smsDays: 30,
  smsLimits: { codeLifetimeSeconds: 300, perMinute: 1, perHour: 5, perDay: 10, perIpHour: 20, wrongGuesses: 5 },
  stepUpSeconds: 300,
  usernameLimits: { min: 4, max: 20 },
  usualWeeks: 8,
  viewingMs: 90_000,
  webhookLimits: {
    endpoints: 20,
    overlapHours: 24,
    delays: [0, 5, 300, 1800, 7200, 18_000, 36_000, 36_000],
    failingDays: 5,
    keptDays: 30,
    replayed: 5000
  },
  weekDays: 7
}

test('each number that the contract exports is the one of the rules (R3, R6, R8, R24, R25, R31, R33–R44, R46, R50–R52)', async () => {
  const files = globSync('**/!(*.test).ts', { cwd: import.meta.dirname })
  const modules = await Promise.all(files.map(async (file): Promise<object> => import(join(import.meta.dirname, file))))
  const exported = modules.flatMap((module): [string, unknown][] => Object.entries(module))
  const numbers = exported.filter(([name, value]) => typeof value === 'number' || name.endsWith('Limits'))
  expect(Object.fromEntries(numbers)).toEqual(limits)
})

test('the key of a repeatable request is in the header of R42', () => {
  expect(idempotencyHeader).toBe('idempotency-key')
})

test('the texts about the sandbox say its limits (R44)', () => {
  const { enterprises, days, atOnce, waiting, waitSeconds } = sandboxLimits
  const numbersIn = (text: string) => (text.replace(/\b429\b/, '').match(/\d+/g) ?? []).map(Number)
  expect(numbersIn(refusals['sandbox.too-many'].zh)).toEqual([enterprises, days])
  expect(numbersIn(refusals['sandbox.too-many'].en)).toEqual([enterprises, days])
  expect(numbersIn(refusals['sandbox.busy'].zh)).toEqual([atOnce, waiting, waitSeconds])
  expect(numbersIn(refusals['sandbox.busy'].en)).toEqual([atOnce, waiting, waitSeconds])
})

test.each([
  ['manual', [6, 20, null, 1]],
  ['dengbao3', [8, 64, 90, 5]],
  ['nist', [15, 64, null, 1]]
] as const)('the password by %s: least, most, days, former ones, as its hint says (R4)', (name, numbers) => {
  const { min, max, expiryDays, historyCount, placeholder, hint } = passwordProfiles[name]
  expect([min, max, expiryDays, historyCount]).toEqual(numbers)
  expect([placeholder.zh, hint.zh]).toEqual([
    `${min}-${max}位字符，区分大小写`,
    expect.stringContaining(`${min}-${max}位密码`)
  ])
  expect(placeholder.en).toBe(`${min}–${max} characters, case-sensitive`)
  expect(hint.en).toContain(`${min}–${max} characters`)
  expect([hint.zh.includes('90天'), hint.en.includes('90 days')]).toEqual(Array(2).fill(expiryDays === 90))
})

// Who is refused is told the limit that refused him.
test.each([
  ['username.format', fieldMessages, [usernameLimits.min, usernameLimits.max]],
  ['password.manual.length', fieldMessages, [passwordProfiles.manual.min, passwordProfiles.manual.max]],
  ['password.dengbao3.length', fieldMessages, [passwordProfiles.dengbao3.min, passwordProfiles.dengbao3.max]],
  ['password.nist.length', fieldMessages, [passwordProfiles.nist.min, passwordProfiles.nist.max]],
  ['password.too-long', fieldMessages, [passwordProfiles.nist.max]],
  ['broadcast.too-many', fieldMessages, [broadcastLimits.enterprises]],
  ['broadcast.too-late', fieldMessages, [broadcastLimits.longestDays]],
  ['file.too-large', refusals, [attachmentLimits.bytes / 1024 / 1024]],
  ['saved-view.too-many', refusals, [mostSavedViews]],
  ['export.too-many', refusals, [mostExportedRows]],
  ['export.too-many', refusals, [mostExportedEvents]],
  ['export.limit', refusals, [exportLimits.perDay]],
  ['sandbox.too-many', refusals, [sandboxLimits.enterprises, sandboxLimits.days]],
  ['sandbox.busy', refusals, [sandboxLimits.atOnce, sandboxLimits.waiting, sandboxLimits.waitSeconds]],
  ['webhook.too-many', refusals, [webhookLimits.endpoints]],
  ['passkey.too-many', refusals, [passkeyLimits.perAccount]],
  ['payment-password.locked', refusals, [paymentPasswordLimits.wrongTries, paymentPasswordLimits.lockSeconds / 3600]]
] as const)('the words of %s name the limit', (code, texts, numbers) => {
  // The cast holds because each code is in the table beside it.
  const { zh, en } = (texts as Record<string, { zh: string; en: string }>)[code] ?? { zh: '', en: '' }
  const named = (text: string) => (text.replaceAll(/(?<=\d),(?=\d{3})/g, '').match(/\d+/g) ?? []).map(Number)
  expect(named(zh)).toEqual(numbers)
  for (const number of named(en)) expect(numbers).toContain(number)
})
