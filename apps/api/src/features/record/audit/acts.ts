import type { AuditAction } from '@portal/contract/record/audit-events'
import type { ChangeType } from '@portal/contract/record/change-types'
import type { Kind } from '#api/features/record/message/message.store.ts'
import type { AdminMessageKey, EnterpriseMessageKey } from '#api/features/record/message/message.templates.ts'

export type Parts = {
  /** R41: the type of the entry in the feed. */
  feed?: ChangeType
  message?: EnterpriseMessageKey
  adminMessage?: AdminMessageKey
  /** What the open pages of the enterprise read again. With `menu` they read their session, which may have ended. */
  wakes?: Kind | readonly Kind[]
}

const both = ['menu', 'application'] as const

/**
 * What each act leaves beside its row in the audit. An action that is not listed leaves nothing else. If an action has
 * several shapes, the word after the slash names one of them. The audit keeps only what stands before the slash.
 */
export const acts = {
  'account.frozen': { feed: 'operator.changed', message: 'account.frozen', wakes: 'menu' },
  'account.unfrozen': { feed: 'operator.changed', message: 'account.unfrozen' },
  'admin.change-proposed': { adminMessage: 'admin.change-waiting' },
  // So that an administrator cannot make a second account for themself unseen.
  'admin.created': { adminMessage: 'admin.created' },
  'admin.disabled': { adminMessage: 'admin.disabled' },
  'admin.enabled': { adminMessage: 'admin.enabled' },
  'admin.roles-changed': { adminMessage: 'admin.roles-changed' },
  'application.assigned/to-another': { message: 'application.assigned' },
  'application.assigned/to-oneself': {},
  'application.assigned/by-rule': { message: 'application.shared' },
  'application.decided/approve': { feed: 'qualification.granted', message: 'application.approved', wakes: both },
  // The applicant gets no message about the first of two approvals, but the open page reads the case again.
  'application.decided/approve-first': { message: 'application.first-approved', wakes: 'application' },
  'application.decided/reject': { feed: 'application.rejected', message: 'application.rejected', wakes: 'application' },
  'application.decided/reject-renewal': {
    feed: 'application.rejected',
    message: 'application.renewal-rejected',
    wakes: 'application'
  },
  'application.decided/renew': { feed: 'qualification.renewed', message: 'application.renewed', wakes: both },
  'application.decided/return': { feed: 'application.returned', message: 'application.returned', wakes: 'application' },
  // The menus close, which is what connected systems have to know.
  'application.reopened/approve': {
    feed: 'qualification.revoked',
    message: 'application.reopened-approval',
    wakes: both
  },
  'application.reopened/reject': {
    feed: 'application.submitted',
    message: 'application.reopened',
    wakes: 'application'
  },
  // The old end, and perhaps fewer menus.
  'application.reopened/renewal': {
    feed: 'qualification.renewed',
    message: 'application.reopened-renewal',
    wakes: both
  },
  'application.resubmitted': {
    feed: 'application.submitted',
    message: 'application.resubmitted',
    wakes: 'application'
  },
  'application.submitted/first': {
    feed: 'application.submitted',
    message: 'application.submitted',
    wakes: 'application'
  },
  'application.submitted/renewal': {
    feed: 'application.submitted',
    message: 'application.renewal-submitted',
    wakes: 'application'
  },
  'application.withdrawn': { feed: 'application.withdrawn', message: 'application.withdrawn', wakes: 'application' },
  'campaign.confirmed': { wakes: 'message' },
  'campaign.ended': { adminMessage: 'admin.campaign-ended' },
  'campaign.proposed': { adminMessage: 'admin.campaign-proposed' },
  'check.cancelled': { wakes: 'application' },
  'check.confirmed': { message: 'check.confirmed', wakes: 'application' },
  'check.prepared': { message: 'check.waiting', wakes: 'application' },
  'check.sent-back': { message: 'check.sent-back', wakes: 'application' },
  'check.switched': { wakes: 'menu' },
  'closure.cancelled': { message: 'closure.cancelled', wakes: 'menu' },
  'closure.requested': { message: 'closure.requested', wakes: 'menu' },
  'email.changed': { message: 'email.changed' },
  'email.removed': { message: 'email.removed' },
  'enterprise.frozen': { feed: 'enterprise.frozen', message: 'enterprise.frozen', wakes: 'menu' },
  'enterprise.imported/changed': { feed: 'enterprise.imported', wakes: both },
  // Of it no page is open.
  'enterprise.imported/created': { feed: 'enterprise.imported' },
  'enterprise.registered': { feed: 'enterprise.registered' },
  'enterprise.unfrozen': { feed: 'enterprise.unfrozen', message: 'enterprise.unfrozen' },
  'grant.changed/expire': { feed: 'qualification.expired', message: 'grant.expired', wakes: both },
  'grant.changed/resume': { feed: 'qualification.resumed', message: 'grant.resumed', wakes: both },
  'grant.changed/revoke': { feed: 'qualification.revoked', message: 'grant.revoked', wakes: both },
  'grant.changed/suspend': { feed: 'qualification.suspended', message: 'grant.suspended', wakes: both },
  'import.proposed': { adminMessage: 'admin.import-proposed' },
  'operator.activated': { feed: 'operator.changed', message: 'operator.activated' },
  'operator.disabled': { feed: 'operator.changed', wakes: 'menu' },
  'operator.enabled': { feed: 'operator.changed' },
  'operator.invited': { feed: 'operator.changed' },
  'operator.password-reset': { wakes: 'menu' },
  'operator.removed': { feed: 'operator.changed' },
  'operator.role-changed/active': { feed: 'operator.changed', message: 'operator.role-changed', wakes: 'menu' },
  // This person cannot sign in yet.
  'operator.role-changed/invited': { feed: 'operator.changed' },
  'ownership.accepted': { feed: 'operator.changed', message: 'ownership.accepted', wakes: 'menu' },
  'ownership.ended/declined': { message: 'ownership.declined' },
  // The offer leaves the open page of the other person.
  'ownership.ended/withdrawn': { wakes: 'message' },
  'ownership.offered': { message: 'ownership.offered' },
  'passkey.added': { message: 'passkey.added' },
  'passkey.counter-back': { message: 'passkey.counter-back' },
  'passkey.removed': { message: 'passkey.removed' },
  'password.reset': { message: 'password.reset' },
  'payment-password.changed': { message: 'payment-password.changed' },
  'payment-password.locked': { message: 'payment-password.locked' },
  'payment-password.reset': { message: 'payment-password.reset' },
  'payment-password.set': { message: 'payment-password.set' },
  'personal-data.erased': { feed: 'enterprise.changed' },
  'phone-recovery.assigned/to-another': { message: 'phone-recovery.assigned' },
  'phone-recovery.assigned/to-oneself': {},
  'phone-recovery.decided/approve': { message: 'phone-recovery.approved' },
  'phone-recovery.decided/reject': { message: 'phone-recovery.rejected' },
  'phone-recovery.objected': { message: 'phone-recovery.objected' },
  'phone-recovery.requested': { message: 'phone-recovery.requested' },
  'phone.changed': { message: 'phone.changed' },
  // The dialog with the QR code shows the paper.
  'photo.used': { wakes: 'photo' },
  'profile-change.assigned/to-another': { message: 'profile-change.assigned' },
  'profile-change.assigned/to-oneself': {},
  // The page shows the name of the enterprise beside its menu.
  'profile-change.decided/approve': { message: 'profile-change.approved', wakes: both },
  // The enterprise is told of the decision only.
  'profile-change.decided/approve-first': { message: 'profile-change.first-approved' },
  'profile-change.decided/reject': { message: 'profile-change.rejected', wakes: 'application' },
  'profile-change.submitted': { message: 'profile-change.submitted' },
  'proposal.expired': { adminMessage: 'admin.change-expired' },
  'question.answered': { message: 'question.answered' },
  'register-check.ended/confirmed': {},
  'register-check.ended/notified': { message: 'register-check.notified' },
  'register-check.ended/vanished': {},
  'register-check.found': { message: 'register-check.found' },
  'second-factor.off/last-factor': { message: 'second-factor.off' },
  'second-factor.off/passkey-left': { message: 'second-factor.totp-off' },
  'second-factor.on': { message: 'second-factor.on' },
  'second-factor.reset': { message: 'second-factor.reset', wakes: 'menu' },
  'second-factor.reset-proposed': { adminMessage: 'admin.factor-reset-waiting' },
  'second-factor.rule-switched': { wakes: 'menu' },
  'webhook.disabled/by-administrator': {},
  'webhook.disabled/by-failures': { adminMessage: 'admin.webhook-disabled' }
} as const satisfies { [K in AuditAction | `${AuditAction}/${string}`]?: Parts }

export type Act = keyof typeof acts

type ActionOf<K> = K extends `${infer Action}/${string}` ? Action : K

/** The actions of acts that leave nothing else. */
export type BareAction = Exclude<AuditAction, ActionOf<Act>>

// Holds because the table allows only actions before the slash.
export const actionOf = (act: Act): AuditAction => act.split('/')[0] as AuditAction
