import * as assignment from './application/assignment.ts'
import * as queue from './application/queue.ts'
import * as review from './application/review.ts'
import * as teams from './application/team.ts'
import * as duplicates from './desk/admin-enterprise-duplicates.ts'
import * as notes from './desk/admin-enterprise-notes.ts'
import * as tabs from './desk/admin-enterprise-tabs.ts'
import * as campaigns from './desk/campaign.ts'
import * as imports from './desk/import-upload.ts'
import * as enterprises from './desk/admin-enterprises.ts'
import * as session from './desk/admin-session.ts'
import * as accounts from './desk/administrator.ts'
import * as audit from './desk/audit-log.ts'
import * as day from './desk/day.ts'
import * as morning from './desk/first-morning.ts'
import * as report from './desk/report.ts'
import * as messages from './desk/inbox.ts'
import { searchDesk } from './desk/search.ts'
import * as views from './desk/saved-view.ts'
import * as signals from './desk/signals.ts'
import { searchNotices } from './desk/notice-log.ts'
import * as sms from './desk/sms-log.ts'
import * as seen from './desk/view-as.ts'
import type { Endpoint } from './endpoint.ts'
import * as companies from './enterprise/company-check.ts'
import * as recoveries from './enterprise/phone-recovery.ts'
import * as changes from './enterprise/profile-change.ts'
import * as agreements from './identity/agreement.ts'
import * as resets from './identity/factor-reset.ts'
import * as freeze from './identity/freeze.ts'
import * as broadcasts from './notice/broadcast.ts'
import * as questions from './notice/question.ts'
import * as webhooks from './partner/admin-webhook.ts'
import * as clients from './partner/client.ts'
import { readCaseAttachment } from './qualification/attachment.ts'
import * as catalogue from './qualification/catalogue-change.ts'
import * as grants from './qualification/grant.ts'
import * as proposals from './record/proposal.ts'

/** Every endpoint of the administrators' pages. The API serves each exactly once. */
export const adminEndpoints = [
  session.createAdminCaptcha,
  session.createAdminProof,
  session.adminSignIn,
  accounts.proveAdmin,
  session.readAdminSession,
  session.adminSignOut,
  accounts.readAdminSetup,
  accounts.completeAdminSetup,
  accounts.changeAdminPassword,
  accounts.listAdmins,
  accounts.inviteAdmin,
  accounts.withdrawInvitation,
  accounts.proposeAdminRoles,
  accounts.disableAdmin,
  accounts.proposeAdminEnabling,
  accounts.listAdminSessions,
  accounts.endAdminSession,
  accounts.endAdminSessions,
  proposals.decideProposal,
  proposals.withdrawProposal,
  queue.listApplications,
  queue.countApplications,
  queue.exportApplications,
  queue.streamDeskEvents,
  review.readCase,
  review.readCaseProgress,
  review.viewCase,
  review.checkLetters,
  companies.readCompanyCheck,
  companies.checkCompany,
  review.claimCase,
  review.releaseCase,
  review.assignCase,
  assignment.listReviewers,
  assignment.setAbsence,
  assignment.endAbsence,
  review.tickItem,
  teams.readTeams,
  teams.saveTeams,
  teams.previewTeams,
  review.decideCase,
  review.reopenCase,
  review.addInternalNote,
  review.revealCaseField,
  readCaseAttachment,
  grants.changeGrant,
  changes.listProfileChanges,
  changes.countProfileChanges,
  changes.exportProfileChanges,
  changes.readProfileChange,
  changes.claimProfileChange,
  changes.releaseProfileChange,
  changes.assignProfileChange,
  changes.decideProfileChange,
  changes.revealProfileChangeField,
  recoveries.listPhoneRecoveries,
  recoveries.countPhoneRecoveries,
  recoveries.exportPhoneRecoveries,
  recoveries.readPhoneRecovery,
  recoveries.claimPhoneRecovery,
  recoveries.releasePhoneRecovery,
  recoveries.assignPhoneRecovery,
  recoveries.decidePhoneRecovery,
  enterprises.listEnterprises,
  enterprises.countEnterprises,
  enterprises.exportEnterprises,
  enterprises.readEnterprise,
  enterprises.listEnterpriseAccounts,
  resets.proposeFactorReset,
  seen.seeSession,
  seen.seeHome,
  seen.seeProfile,
  seen.seeQualifications,
  seen.seeMessages,
  seen.seeChecks,
  tabs.readEnterpriseProfile,
  tabs.listEnterprisePapers,
  tabs.readEnterpriseHistory,
  tabs.listEnterpriseMessages,
  tabs.listEnterpriseSignIns,
  notes.listEnterpriseNotes,
  notes.addEnterpriseNote,
  signals.readSignals,
  duplicates.listDuplicates,
  duplicates.markDuplicate,
  freeze.changeEnterpriseState,
  freeze.changeAccountState,
  clients.listClients,
  clients.readClientCalls,
  clients.proposeClient,
  clients.changeClient,
  clients.createClientCredential,
  clients.endClientCredential,
  clients.disableClient,
  clients.enableClient,
  webhooks.listClientWebhooks,
  webhooks.disableClientWebhook,
  webhooks.enableClientWebhook,
  webhooks.listClientDeliveries,
  webhooks.readClientDelivery,
  webhooks.replayClientDelivery,
  catalogue.readCatalogue,
  catalogue.readCatalogueVersion,
  catalogue.proposeCatalogue,
  agreements.listAgreements,
  agreements.readAgreementVersion,
  agreements.draftAgreement,
  agreements.saveAgreement,
  agreements.removeAgreement,
  agreements.proposeAgreement,
  agreements.listAcceptances,
  campaigns.listCampaigns,
  campaigns.countCampaign,
  campaigns.proposeCampaign,
  campaigns.readCampaign,
  campaigns.listCampaignTargets,
  campaigns.exportCampaignTargets,
  campaigns.moveCampaign,
  campaigns.endCampaign,
  imports.listImports,
  imports.readImportTemplate,
  imports.uploadImport,
  imports.readImport,
  imports.downloadImportWorkbook,
  imports.proposeImport,
  imports.stopImport,
  broadcasts.listBroadcasts,
  broadcasts.listBroadcastAudiences,
  broadcasts.readBroadcast,
  broadcasts.countBroadcast,
  broadcasts.sendBroadcast,
  broadcasts.withdrawBroadcast,
  questions.listAskedQuestions,
  questions.countAskedQuestions,
  questions.readAskedQuestion,
  questions.answerQuestion,
  questions.closeAskedQuestion,
  questions.readCannedAnswers,
  questions.saveCannedAnswers,
  audit.listAuditEvents,
  audit.exportAuditEvents,
  audit.readAuditChain,
  audit.verifyAuditChain,
  day.readReviewDay,
  day.readWaitingDay,
  day.readSystemDay,
  day.readSecurityDay,
  day.readAuditDay,
  morning.readFirstMorning,
  morning.sendTestSms,
  morning.tryScanner,
  morning.noteRehearsal,
  morning.noteTextRead,
  searchDesk,
  report.readReport,
  report.exportReport,
  sms.searchSms,
  sms.readSmsOverview,
  searchNotices,
  views.listSavedViews,
  views.saveView,
  views.removeSavedView,
  messages.listAdminMessages,
  messages.markAdminMessageRead,
  messages.markAllAdminMessagesRead
] as const satisfies readonly Endpoint[]
