import { expect, test } from 'vitest'
import { mostExportedRows } from './desk-task.ts'
import { shownAdminChanges } from './desk/administrator.ts'
import { mostExportedEvents } from './desk/audit-log.ts'
import { monthDays, weekDays } from './desk/day.ts'
import { mostSavedViews } from './desk/saved-view.ts'
import { smsDays } from './desk/sms-log.ts'
import { letterCodeLength } from './enterprise/letter.ts'
import { operatorLimits } from './enterprise/operator.ts'
import { paymentPasswordLimits } from './enterprise/payment-password.ts'
import { objectionHours } from './enterprise/phone.ts'
import { closureDays, exportLimits } from './enterprise/privacy-endpoints.ts'
import { stepUpSeconds } from './enterprise/step-up.ts'
import { refusals } from './errors.ts'
import { fieldMessages } from './field-messages.ts'
import { agreementLimits } from './identity/agreement.ts'
import { passkeyLimits } from './identity/passkey.ts'
import { passwordProfiles } from './identity/password.ts'
import { smsLimits } from './identity/registration.ts'
import { secondFactorLimits } from './identity/second-factor.ts'
import { broadcastLimits } from './notice/broadcast.ts'
import { callDays, clientLimits } from './partner/client.ts'
import { idempotencyHeader, idempotencyHours } from './partner/idempotency.ts'
import { messagesPerDay } from './partner/partner-message.ts'
import { approvalLimits, approvalsPerDay, approvalsWaiting } from './partner/payment-approval.ts'
import { sandboxLimits } from './partner/sandbox.ts'
import { webhookLimits } from './partner/webhook-shapes.ts'
import { attachmentLimits } from './qualification/attachment.ts'
import { shownProposals } from './qualification/catalogue-change.ts'
import { firstReminderDays } from './qualification/expiring-papers.ts'
import { changeDays, changesScanned } from './record/change-feed.ts'
import { usernameLimits } from './username.ts'

// The tests of the API read these constants, so that only this table notices another number.
test.each([
  ['用户名 (R3)', usernameLimits, { min: 4, max: 20 }],
  [
    'SMS codes (R6)',
    smsLimits,
    { codeLifetimeSeconds: 300, perMinute: 1, perHour: 5, perDay: 10, perIpHour: 20, wrongGuesses: 5 }
  ],
  [
    'uploads (R25)',
    attachmentLimits,
    { bytes: 2_097_152, megapixels: 50, perEnterpriseBytes: 209_715_200, nameLength: 255 }
  ],
  ['支付密码 (R33)', paymentPasswordLimits, { wrongTries: 5, lockSeconds: 10_800 }],
  ['the second factor (R34)', secondFactorLimits, { offerSeconds: 600, trustDays: 30 }],
  ['passkeys (R34)', passkeyLimits, { perAccount: 10, challengeSeconds: 300, nameLength: 30 }],
  ['operators (R36)', operatorLimits, { invitationDays: 7, transferHours: 24, perEnterprise: 2000 }],
  ['broadcasts (R31)', broadcastLimits, { title: 80, body: 2000, enterprises: 200, longestDays: 366 }],
  ['agreements (R8)', agreementLimits, { version: 40, text: 50_000, summary: 1000 }],
  ['credentials of clients (R40)', clientLimits, { credentials: 2, overlapHours: 720 }],
  [
    'webhooks (R43)',
    webhookLimits,
    {
      endpoints: 20,
      overlapHours: 24,
      delays: [0, 5, 300, 1800, 7200, 18_000, 36_000, 36_000],
      failingDays: 5,
      keptDays: 30,
      replayed: 5000
    }
  ],
  ['payment approvals (R41)', approvalLimits, { leastSeconds: 60, mostSeconds: 86_400, usualSeconds: 900 }],
  [
    'the sandbox (R44)',
    sandboxLimits,
    { enterprises: 200, days: 30, shownSms: 50, atOnce: 2, waiting: 14, waitSeconds: 2 }
  ],
  ['the export of personal data', exportLimits, { perDay: 5, hours: 24 }]
])('the limits of %s', (_of, limits, numbers) => {
  expect(limits).toEqual(numbers)
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
  ['seconds of a step-up token (R34)', stepUpSeconds, 300],
  ['hours to object to another phone (R35)', objectionHours, 48],
  ['days until a closed account is erased', closureDays, 15],
  ['days before the end of a paper, for its first reminder', firstReminderDays, 30],
  ['signs of the code of a letter (R24)', letterCodeLength, 16],
  ['messages of a client to an enterprise a day (R41)', messagesPerDay, 200],
  ['payment approvals of a client that wait at an enterprise (R41)', approvalsWaiting, 20],
  ['payment approvals of a client at an enterprise a day (R41)', approvalsPerDay, 200],
  ['days that the feed keeps a change (R41)', changeDays, 400],
  ['changes that a page of the feed looks at (R41)', changesScanned, 1000],
  ['hours that the answer to a key is kept (R42)', idempotencyHours, 24],
  ['header of the key (R42)', idempotencyHeader, 'idempotency-key'],
  ['exported cases (R38)', mostExportedRows, 10_000],
  ['exported records of the audit (R39)', mostExportedEvents, 10_000],
  ['kept views of a list (R38)', mostSavedViews, 20],
  ['days of the calls of a client (R38)', callDays, 30],
  ['days of the SMS (R38)', smsDays, 30],
  ['days of 今日工作 for reviewers (R38)', monthDays, 30],
  ['days of 今日工作 for others (R38)', weekDays, 7],
  ['shown changes of administrators (R37)', shownAdminChanges, 20],
  ['shown proposals of a catalogue (R28)', shownProposals, 20]
])('%s: %s', (_of, constant, number) => {
  expect(constant).toBe(number)
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
