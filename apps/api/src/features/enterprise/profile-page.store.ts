import type { Prisma, Tx } from '@portal/db/client'
import type { Differences } from './profile.rules.ts'
import { draftColumns, type DraftRow, withTypedIn } from './profile-draft.store.ts'
import { heldGrants, withDifferences } from './profile-change.store.ts'
import { profileColumns, type ProfileRow, withPlainFields } from './profile.store.ts'

export type ProfilePage = {
  profile: ProfileRow | undefined
  draft: DraftOnPage | undefined
  /** R21: the latest one, if it waits, or was rejected and nothing newer came into force. */
  change: ChangeOnPage | undefined
  holdsQualification: boolean
  /** R27: field to the reviewer's remark on it, from the cases that were returned. */
  remarks: Record<string, string>
}

type DraftOnPage = DraftRow & { baseRevision: number; updatedBy: string }

type ChangeOnPage = {
  id: string
  state: 'PENDING' | 'REJECTED'
  differences: Differences
  opinion: string | null
  createdAt: Date
  createdBy: string
  decidedAt: Date | null
}

const noPage: ProfilePage = {
  profile: undefined,
  draft: undefined,
  change: undefined,
  holdsQualification: false,
  remarks: {}
}

// The counts come with the first statement, so that changes and cases are read only where there are any.
const pageColumns = {
  profile: { select: profileColumns },
  draft: {
    select: { ...draftColumns, baseRevision: true, updatedBy: { select: { username: true } } }
  },
  _count: {
    select: {
      grants: { where: heldGrants },
      changes: { where: { state: { in: ['PENDING', 'REJECTED'] } } },
      applications: { where: { state: 'RETURNED' } }
    }
  }
} as const satisfies Prisma.EnterpriseSelect

export const findProfilePage = async (db: Tx, enterpriseId: string): Promise<ProfilePage> => {
  const row = await db.enterprise.findUnique({ where: { id: enterpriseId }, select: pageColumns })
  if (!row) return noPage
  const { profile, draft, _count } = row
  const [change, remarks] = await Promise.all([
    _count.changes > 0 ? findChangeOnPage(db, enterpriseId, profile?.revision ?? 0) : undefined,
    _count.applications > 0 ? listRemarks(db, enterpriseId) : {}
  ])
  return {
    profile: profile ? withPlainFields(profile) : undefined,
    draft: draft ? { ...withTypedIn(draft), updatedBy: draft.updatedBy.username } : undefined,
    change,
    holdsQualification: _count.grants > 0,
    remarks
  }
}

const findChangeOnPage = async (db: Tx, enterpriseId: string, revision: number): Promise<ChangeOnPage | undefined> => {
  const row = await db.profileChange.findFirst({
    where: { enterpriseId },
    orderBy: { id: 'desc' },
    select: {
      id: true,
      state: true,
      baseRevision: true,
      differences: true,
      opinion: true,
      createdAt: true,
      createdBy: { select: { username: true } },
      decidedAt: true
    }
  })
  if (!row) return undefined
  const { state, baseRevision, createdBy, ...change } = row
  const isShown = state === 'PENDING' || (state === 'REJECTED' && baseRevision === revision)
  return isShown ? { ...withDifferences(change), state, createdBy: createdBy.username } : undefined
}

const profileFlag = 'profile:'

/** Of the same field in two cases, the remark in the later case. */
const listRemarks = async (db: Tx, enterpriseId: string): Promise<Record<string, string>> => {
  const rows = await db.application.findMany({
    where: { enterpriseId, state: 'RETURNED' },
    orderBy: { id: 'asc' },
    select: { flags: true }
  })
  // Holds because only a return fills the column, with one note for each item.
  const flags = rows.flatMap((row) => Object.entries(row.flags as Record<string, string>))
  const remarks = flags.filter(([item]) => item.startsWith(profileFlag))
  return Object.fromEntries(remarks.map(([item, note]) => [item.slice(profileFlag.length), note]))
}
