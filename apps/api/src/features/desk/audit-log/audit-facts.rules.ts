import { type AuditFactKey, auditFactKeys } from '@portal/contract/record/audit-events'

/** One recorded value of a fact, such as one of several roles. */
export type Recorded = { key: string; texts: string[] }

/** The facts in a recorded detail, in the order of the contract's list; nulls and empty lists are left out. */
export const factsOf = (detail: unknown): Recorded[] => {
  if (typeof detail !== 'object' || detail === null) return []
  const facts = Object.entries(detail).map(([key, value]) => ({ key, texts: textsOf(value) }))
  return facts.filter(({ texts }) => texts.length > 0).toSorted((a, b) => placeOf(a.key) - placeOf(b.key))
}

const textsOf = (value: unknown): string[] => {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value.flatMap(textsOf)
  return [typeof value === 'string' ? value : JSON.stringify(value)]
}

const places = new Map<string, number>(auditFactKeys.map((key, place) => [key, place]))
const placeOf = (key: string): number => places.get(key) ?? auditFactKeys.length

/** What the id in a fact is the id of. */
export const idKinds = {
  account: 'account',
  admin: 'admin',
  applicationId: 'application',
  attachmentId: 'attachment',
  changeId: 'change',
  changes: 'change',
  checkId: 'check',
  grantId: 'grant',
  letterId: 'letter',
  link: 'link',
  operator: 'account',
  recoveries: 'recovery',
  recoveryId: 'recovery',
  reviewer: 'admin',
  sessionId: 'session'
} as const satisfies { [K in AuditFactKey]?: string }

export type IdKind = (typeof idKinds)[keyof typeof idKinds]

export const idKindOf = (key: string): IdKind | undefined =>
  Object.hasOwn(idKinds, key) ? idKinds[key as keyof typeof idKinds] : undefined

/** The ids of each kind, without those that could not be ids of the database. */
export const collectIds = (facts: readonly Recorded[]): Record<IdKind, string[]> => {
  const ids: Record<IdKind, string[]> = {
    account: [],
    admin: [],
    application: [],
    attachment: [],
    change: [],
    check: [],
    grant: [],
    letter: [],
    link: [],
    recovery: [],
    session: []
  }
  for (const { key, texts } of facts) {
    const kind = idKindOf(key)
    if (kind) ids[kind].push(...texts.filter((text) => uuid.test(text)))
  }
  return ids
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i
