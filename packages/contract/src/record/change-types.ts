/** R41: what the feed of changes tells of, and which kind of thing each change is about. */
export const changeTypes = {
  'enterprise.registered': 'enterprise',
  /** R53: from another platform, or anew from there: with its qualifications and accounts, which are not told one by one. */
  'enterprise.imported': 'enterprise',
  /** A new revision of its profile is in force, with a new name or credit code perhaps. */
  'enterprise.changed': 'enterprise',
  /** By the platform. No account of the enterprise can sign in until it is unfrozen. */
  'enterprise.frozen': 'enterprise',
  'enterprise.unfrozen': 'enterprise',
  'enterprise.closed': 'enterprise',
  /** Also when it was submitted again. */
  'application.submitted': 'application',
  'application.returned': 'application',
  'application.rejected': 'application',
  'application.withdrawn': 'application',
  'qualification.granted': 'qualification',
  /** R46: with another end, and perhaps other menus. Also when the approval of a renewal was taken back (R47). */
  'qualification.renewed': 'qualification',
  'qualification.suspended': 'qualification',
  'qualification.resumed': 'qualification',
  'qualification.revoked': 'qualification',
  'qualification.expired': 'qualification',
  /** Invited, activated, disabled, enabled, frozen, unfrozen, removed, closed, or with another role. */
  'operator.changed': 'operator',
  'payment-approval.decided': 'payment-approval'
} as const

export type ChangeType = keyof typeof changeTypes
export type SubjectKind = (typeof changeTypes)[ChangeType]

// The cast holds because the keys of a literal are its own.
export const changeTypeCodes = Object.keys(changeTypes) as ChangeType[]
export const subjectKinds: readonly SubjectKind[] = [...new Set(Object.values(changeTypes))]

export const isChangeType = (code: string): code is ChangeType => Object.hasOwn(changeTypes, code)

/** R43: what a webhook tells of: the changes of the feed, and the test of an endpoint. */
export const webhookTypes = [...changeTypeCodes, 'webhook.test'] as const
export type WebhookType = (typeof webhookTypes)[number]
