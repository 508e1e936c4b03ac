import { type NoticeChannel, noticeChannels } from '@portal/contract/record/notice-kinds'
import type { Deps } from '#api/deps.ts'
import { remindOfPapers } from '#api/features/application/expiry/remind-of-papers.ts'
import { remindOfRenewal } from '#api/features/application/expiry/remind-of-renewal.ts'
import { sendReminderSms } from '#api/features/application/expiry/send-reminder-sms.ts'
import { suspendForPapers } from '#api/features/application/expiry/suspend-for-papers.ts'
import { releaseOfAbsent } from '#api/features/application/review/absence.ts'
import { shareOutCases } from '#api/features/application/team/share-out-cases.ts'
import { checkImports, runImports } from '#api/features/desk/import-upload/work-off-imports.ts'
import { requestDailyVerification, runVerification } from '#api/features/desk/audit-log/run-verification.ts'
import { compareAtNight } from '#api/features/enterprise/company-check/compare-at-night.ts'
import { eraseClosedAccounts } from '#api/features/enterprise/personal-data/erase-closed-accounts.ts'
import { makeExports } from '#api/features/enterprise/personal-data/make-exports.ts'
import { remindOfClosures } from '#api/features/enterprise/personal-data/remind-of-closures.ts'
import { settleRecoveries } from '#api/features/enterprise/phone/settle-recoveries.ts'
import { hashWaitingAccounts } from '#api/features/enterprise/profile/same-account.ts'
import { unfreezeOverdue } from '#api/features/identity/freeze/unfreeze.ts'
import { turnBroadcasts } from '#api/features/notice/broadcast/turn-broadcasts.ts'
import { endOverSignOns, tellOfLogouts } from '#api/features/partner/oauth/tell-of-logouts.ts'
import { expireApprovals } from '#api/features/partner/payment-approval/expire-approvals.ts'
import { sweepSandbox } from '#api/features/partner/sandbox/sweep-sandbox.ts'
import { deliverWebhooks } from '#api/features/partner/webhook/deliver.ts'
import { fanOut } from '#api/features/partner/webhook/fan-out.ts'
import { rescanQuarantined, type RescanPlace } from '#api/features/qualification/attachment/rescan-quarantined.ts'
import { sweepOrphans, sweepUnbound } from '#api/features/qualification/attachment/sweep-files.ts'
import { suspendForCampaigns } from '#api/features/qualification/campaign/suspend-for-campaigns.ts'
import { tellOfCampaigns } from '#api/features/qualification/campaign/tell-of-campaigns.ts'
import { expireGrants } from '#api/features/qualification/grant/change-grant.ts'
import { expireProposals } from '#api/features/record/proposal/expire-proposals.ts'
import { proposalSubjects } from '#api/proposal-subjects.ts'
import { archiveAudit } from '#api/features/record/audit/archive-audit.ts'
import { newSealing, sealAudit } from '#api/features/record/audit/seal-audit.ts'
import { smsCarrier } from '#api/features/identity/sms/notice-carrier.ts'
import { mailCarrier, robotCarrier } from '#api/features/notice/delivery/carriers.ts'
import { type Carrier, sendNotices } from '#api/features/notice/delivery/send-notices.ts'
import type { Job } from './run-jobs.ts'
import { sweepRows } from './sweep.store.ts'

const seconds = 1000
const minutes = 60 * seconds
const hours = 60 * minutes

/** The portal's periodic jobs. Each runs on one process at a time. */
export const jobsOf = (deps: Deps, sealing = newSealing(), rescanPlace: RescanPlace = { after: undefined }): Job[] => {
  const hangs = { webhooks: new Map<string, number>(), logouts: new Map<string, number>() }
  return [
    { name: 'seal-audit', everyMs: seconds / 2, run: (signal) => sealAudit(deps, sealing, signal).then(() => {}) },
    { name: 'turn-broadcasts', everyMs: seconds, run: (signal) => turnBroadcasts(deps, signal) },
    { name: 'verify-audit', everyMs: 2 * seconds, run: (signal) => runVerification(deps, signal) },
    { name: 'request-daily-verification', everyMs: hours, run: () => requestDailyVerification(deps) },
    { name: 'archive-audit', everyMs: hours, run: (signal) => archiveAudit(deps, signal) },
    { name: 'expire-grants', everyMs: 2 * seconds, run: (signal) => expireGrants(deps, signal).then(() => {}) },
    { name: 'remind-of-papers', everyMs: 5 * minutes, run: (signal) => remindOfPapers(deps, signal) },
    { name: 'remind-of-renewal', everyMs: 5 * minutes, run: (signal) => remindOfRenewal(deps, signal) },
    { name: 'send-reminder-sms', everyMs: minutes, run: (signal) => sendReminderSms(deps, signal) },
    { name: 'suspend-for-papers', everyMs: 5 * minutes, run: (signal) => suspendForPapers(deps, signal) },
    { name: 'tell-of-campaigns', everyMs: minutes, run: (signal) => tellOfCampaigns(deps, signal) },
    { name: 'suspend-for-campaigns', everyMs: 5 * minutes, run: (signal) => suspendForCampaigns(deps, signal) },
    { name: 'compare-with-register', everyMs: 5 * minutes, run: (signal) => compareAtNight(deps, signal) },
    { name: 'expire-approvals', everyMs: 10 * seconds, run: (signal) => expireApprovals(deps, signal) },
    { name: 'expire-proposals', everyMs: minutes, run: (signal) => expireProposals(deps, proposalSubjects, signal) },
    { name: 'settle-phone-recoveries', everyMs: 10 * seconds, run: (signal) => settleRecoveries(deps, signal) },
    // The database keeps when a job of this name last ran, so the name stays.
    { name: 'thaw-freezes', everyMs: 5 * seconds, run: (signal) => unfreezeOverdue(deps, signal) },
    { name: 'release-of-absent', everyMs: minutes, run: (signal) => releaseOfAbsent(deps, signal) },
    { name: 'share-out-cases', everyMs: 15 * seconds, run: (signal) => shareOutCases(deps, signal) },
    { name: 'end-sign-ons', everyMs: 5 * seconds, run: (signal) => endOverSignOns(deps, signal) },
    { name: 'tell-of-logouts', everyMs: seconds, run: (signal) => tellOfLogouts(deps, signal, hangs.logouts) },
    { name: 'hash-waiting-accounts', everyMs: minutes, run: (signal) => hashWaitingAccounts(deps, signal) },
    { name: 'check-imports', everyMs: 2 * seconds, run: (signal) => checkImports(deps, signal) },
    { name: 'run-imports', everyMs: 2 * seconds, run: (signal) => runImports(deps, signal) },
    { name: 'make-exports', everyMs: 5 * seconds, run: (signal) => makeExports(deps, signal) },
    { name: 'remind-of-closures', everyMs: minutes, run: (signal) => remindOfClosures(deps, signal) },
    { name: 'erase-closed-accounts', everyMs: minutes, run: (signal) => eraseClosedAccounts(deps, signal) },
    { name: 'rescan-quarantined', everyMs: minutes, run: (signal) => rescanQuarantined(deps, signal, rescanPlace) },
    { name: 'fan-out-webhooks', everyMs: seconds / 2, run: (signal) => fanOut(deps, signal) },
    { name: 'deliver-webhooks', everyMs: seconds / 2, run: (signal) => deliverWebhooks(deps, signal, hangs.webhooks) },
    ...noticeJobs(deps),
    { name: 'sweep-sandbox', everyMs: hours, run: (signal) => sweepSandbox(deps, signal) },
    { name: 'sweep-unbound', everyMs: hours, run: (signal) => sweepUnbound(deps, signal) },
    { name: 'sweep-orphans', everyMs: 6 * hours, run: (signal) => sweepOrphans(deps, signal) },
    { name: 'sweep-rows', everyMs: hours, run: (signal) => sweepRows(deps, signal) }
  ]
}

/** R49: one for each channel, so that one that is down delays no other. */
const noticeJobs = (deps: Deps): Job[] => {
  const carriers: Record<NoticeChannel, Carrier> = {
    sms: smsCarrier(deps),
    mail: mailCarrier(deps),
    wecom: robotCarrier(deps, 'wecom'),
    dingtalk: robotCarrier(deps, 'dingtalk')
  }
  return noticeChannels.map((channel) => ({
    name: `send-notices-${channel}`,
    everyMs: 2 * seconds,
    run: (signal) => sendNotices(deps, channel, carriers[channel], signal)
  }))
}
