import * as review from './admin-review.ts'
import * as session from './admin-session.ts'
import type { Endpoint } from './endpoint.ts'

/** Everything that the administrators' pages may call, each served exactly once. */
export const adminEndpoints = [
  session.createAdminCaptcha,
  session.createAdminProof,
  session.adminSignIn,
  session.proveAdmin,
  session.readAdminSession,
  session.adminSignOut,
  session.readAdminSetup,
  session.completeAdminSetup,
  session.changeAdminPassword,
  session.listAdmins,
  session.inviteAdmin,
  session.setAdminRoles,
  review.listApplications,
  review.readCase,
  review.claimCase,
  review.releaseCase,
  review.decideCase,
  review.addInternalNote,
  review.revealCaseField,
  review.readCaseAttachment,
  review.changeGrant,
  review.listProfileChanges,
  review.decideProfileChange,
  review.revealProfileChangeField,
  review.listAuditEvents,
  review.listAdminMessages,
  review.markAdminMessagesRead
] as const satisfies readonly Endpoint[]
