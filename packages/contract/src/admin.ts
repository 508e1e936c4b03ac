import * as accounts from './admin-accounts.ts'
import * as catalogue from './admin-catalogue.ts'
import * as agreements from './admin-agreements.ts'
import * as assignment from './admin-assignment.ts'
import * as companies from './admin-company-check.ts'
import * as broadcasts from './admin-broadcasts.ts'
import * as clients from './admin-clients.ts'
import * as enterprises from './admin-enterprises.ts'
import * as duplicates from './admin-enterprise-duplicates.ts'
import * as notes from './admin-enterprise-notes.ts'
import * as tabs from './admin-enterprise-tabs.ts'
import * as seen from './admin-view-as.ts'
import * as audit from './admin-audit.ts'
import * as resets from './admin-factor-reset.ts'
import * as grants from './admin-grants.ts'
import * as messages from './admin-messages.ts'
import * as recoveries from './admin-phone-recoveries.ts'
import * as changes from './admin-profile-changes.ts'
import * as queue from './admin-queue.ts'
import * as review from './admin-review.ts'
import * as views from './admin-saved-views.ts'
import * as session from './admin-session.ts'
import * as webhooks from './admin-webhooks.ts'
import * as day from './admin-day.ts'
import * as sms from './admin-sms.ts'
import type { Endpoint } from './endpoint.ts'

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
  accounts.judgeAdminChange,
  accounts.withdrawAdminChange,
  queue.listApplications,
  queue.countApplications,
  queue.exportApplications,
  queue.streamDeskEvents,
  review.readCase,
  review.readCaseProgress,
  review.checkLetters,
  companies.readCompanyCheck,
  companies.checkCompany,
  review.claimCase,
  review.releaseCase,
  assignment.listReviewers,
  assignment.assignCase,
  assignment.setAbsence,
  assignment.endAbsence,
  review.decideCase,
  review.addInternalNote,
  review.revealCaseField,
  review.readCaseAttachment,
  grants.changeGrant,
  changes.listProfileChanges,
  changes.decideProfileChange,
  changes.revealProfileChangeField,
  recoveries.listPhoneRecoveries,
  recoveries.decidePhoneRecovery,
  enterprises.listEnterprises,
  enterprises.countEnterprises,
  enterprises.exportEnterprises,
  enterprises.readEnterprise,
  enterprises.listEnterpriseAccounts,
  resets.proposeFactorReset,
  resets.judgeFactorReset,
  resets.withdrawFactorReset,
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
  duplicates.listDuplicates,
  duplicates.markDuplicate,
  enterprises.changeEnterpriseState,
  enterprises.changeAccountState,
  clients.listClients,
  clients.readClientCalls,
  clients.proposeClient,
  clients.changeClient,
  clients.judgeClientProposal,
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
  catalogue.judgeCatalogueProposal,
  catalogue.withdrawCatalogueProposal,
  agreements.listAgreements,
  agreements.readAgreementVersion,
  agreements.draftAgreement,
  agreements.saveAgreement,
  agreements.removeAgreement,
  agreements.proposeAgreement,
  agreements.judgeAgreement,
  agreements.listAcceptances,
  broadcasts.listBroadcasts,
  broadcasts.listBroadcastAudiences,
  broadcasts.readBroadcast,
  broadcasts.countBroadcast,
  broadcasts.sendBroadcast,
  broadcasts.withdrawBroadcast,
  audit.listAuditEvents,
  audit.exportAuditEvents,
  audit.readAuditChain,
  audit.verifyAuditChain,
  day.readReviewDay,
  day.readWaitingDay,
  day.readSystemDay,
  day.readSecurityDay,
  day.readAuditDay,
  sms.searchSms,
  sms.readSmsOverview,
  views.listSavedViews,
  views.saveView,
  views.removeSavedView,
  messages.listAdminMessages,
  messages.markAdminMessageRead,
  messages.markAllAdminMessagesRead
] as const satisfies readonly Endpoint[]
