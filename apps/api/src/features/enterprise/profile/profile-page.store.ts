import { Prisma, type Tx } from '@portal/db/client'
import { grantHeldSql } from '#api/features/qualification/grant/grant.store.ts'
import { withDifferences } from './profile-change.store.ts'
import type { DraftRow } from './profile-draft.store.ts'
import { type Differences, profileRemarks, type TypedIn } from './profile.rules.ts'
import type { ProfileRow } from './profile.store.ts'

export type ProfilePage = {
  profile: ProfileRow | undefined
  draft: DraftOnPage | undefined
  /** R21: the latest one, if it waits, or was rejected and nothing newer came into force. */
  change: ChangeOnPage | undefined
  holdsQualification: boolean
  /** R27: newest first. */
  returned: ReturnedCase[]
  /** Those of the account that are in force. */
  consents: GivenConsent[]
}

type GivenConsent = { kind: string; version: string }

export type ReturnedCase = {
  id: string
  qualification: string
  catalogueVersion: number
  /** Field to the reviewer's remark on it. */
  remarks: Record<string, string>
  /** Of the profile in force at the last submission. */
  profileRevision: number | null
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

type PageRow = { [Key in keyof ProfileRow]: ProfileRow[Key] | null } & {
  draftRevision: number | null
  baseRevision: number
  draftSealed: string
  typedIn: TypedIn
  draftUpdatedAt: Date
  draftUpdatedBy: string
  holdsQualification: boolean
  hasChange: boolean
  hasReturned: boolean
  consents: GivenConsent[]
}

type Reader = { accountId: string; enterpriseId: string }

/** The usual page takes one statement. Changes and returned cases are read only where there are any. */
export const findProfilePage = async (db: Tx, reader: Reader): Promise<ProfilePage> => {
  const { enterpriseId } = reader
  const row = await findPageRow(db, reader)
  const [change, returned] = await Promise.all([
    row.hasChange ? findChangeOnPage(db, enterpriseId, row.revision ?? 0) : undefined,
    row.hasReturned ? listReturned(db, enterpriseId) : []
  ])
  const { holdsQualification, consents } = row
  return { profile: profileOf(row), draft: draftOf(row), change, holdsQualification, returned, consents }
}

/** Raw: Prisma would send four statements, and the page may cost no more than three plain reads. */
const findPageRow = async (db: Tx, { accountId, enterpriseId }: Reader): Promise<PageRow> => {
  const [row] = await db.$queryRaw<PageRow[]>`
    SELECT p.revision, p.fields, p.sealed, p.credit_code_suspect AS "creditCodeSuspect", p.updated_at AS "updatedAt",
      d.revision AS "draftRevision", d.base_revision AS "baseRevision", d.sealed AS "draftSealed",
      d.typed_in AS "typedIn", d.updated_at AS "draftUpdatedAt", a.username AS "draftUpdatedBy",
      EXISTS (SELECT 1 FROM qualification_grant g WHERE g.enterprise_id = e.id AND ${Prisma.raw(grantHeldSql)})
        AS "holdsQualification",
      EXISTS (SELECT 1 FROM profile_change WHERE enterprise_id = e.id AND register IS NULL
        AND state IN ('PENDING', 'REJECTED'))
        AS "hasChange",
      EXISTS (SELECT 1 FROM application WHERE enterprise_id = e.id AND state = 'RETURNED') AS "hasReturned",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'version', version)), '[]') FROM consent
        WHERE account_id = ${accountId}::uuid AND withdrawn_at IS NULL) AS consents
    FROM enterprise e
    LEFT JOIN profile p ON p.enterprise_id = e.id
    LEFT JOIN (profile_draft d JOIN account a ON a.id = d.updated_by_id) ON d.enterprise_id = e.id
    WHERE e.id = ${enterpriseId}::uuid`
  if (!row) throw new Error('the enterprise of a session does not exist')
  return row
}

const profileOf = ({ revision, fields, sealed, creditCodeSuspect, updatedAt }: PageRow): ProfileRow | undefined =>
  revision === null
    ? undefined
    : // Holds because the columns of a profile are null only where there is none.
      ({ revision, fields, sealed, creditCodeSuspect, updatedAt } as ProfileRow)

const draftOf = (row: PageRow): DraftOnPage | undefined =>
  row.draftRevision === null
    ? undefined
    : {
        revision: row.draftRevision,
        baseRevision: row.baseRevision,
        sealed: row.draftSealed,
        typedIn: row.typedIn,
        updatedAt: row.draftUpdatedAt,
        updatedBy: row.draftUpdatedBy
      }

const findChangeOnPage = async (db: Tx, enterpriseId: string, revision: number): Promise<ChangeOnPage | undefined> => {
  const row = await db.profileChange.findFirst({
    where: { enterpriseId, register: { equals: Prisma.DbNull } },
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
  return isShown ? { ...withDifferences(change), state, createdBy: createdBy?.username ?? '' } : undefined
}

const listReturned = async (db: Tx, enterpriseId: string): Promise<ReturnedCase[]> => {
  const rows = await db.application.findMany({
    where: { enterpriseId, state: 'RETURNED' },
    orderBy: { id: 'desc' },
    select: {
      id: true,
      qualification: true,
      catalogueVersion: true,
      flags: true,
      events: {
        where: { action: { in: ['submit', 'resubmit'] } },
        orderBy: { id: 'desc' },
        take: 1,
        select: { profileRevision: true }
      }
    }
  })
  return rows.map(({ flags, events, ...row }) => ({
    ...row,
    // Holds because only a return fills the column, with one note for each item.
    remarks: profileRemarks(flags as Record<string, string>),
    profileRevision: events[0]?.profileRevision ?? null
  }))
}
