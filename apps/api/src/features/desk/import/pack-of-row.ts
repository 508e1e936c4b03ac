import { isSensitiveProfileKey } from '@portal/contract/enterprise/profile-fields'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { openProfile } from '#api/features/enterprise/profile/sealed-values.ts'
import { papersIn } from '#api/features/enterprise/profile/profile.rules.ts'
import { type EnterpriseRow, filesOf, listPapers, plainFields } from './import.store.ts'
import { type Pack, type PackPaper, sheetFields } from './pack.rules.ts'

export type StoredPaper = PackPaper & { id: string; originalKey: string; isKept: boolean }

/** What the database has of an enterprise, in the form of the sheets. */
export const packOfRow = async (
  db: Tx,
  deps: Pick<Deps, 'vault'>,
  row: EnterpriseRow
): Promise<{ pack: Pack; papers: StoredPaper[] }> => {
  const profile = row.profile ? { fields: plainFields(row.profile.fields), sealed: row.profile.sealed } : undefined
  const { open, sensitive } = openProfile(deps, row.id, profile)
  const values: Pack['values'] = {}
  for (const { key } of sheetFields) {
    const value = isSensitiveProfileKey(key) ? sensitive[key] : open[key]
    if (value) values[key] = value
  }
  const papers = await papersOf(db, row, open)
  return { papers, pack: { ...headOf(row), values, ...partsOf(row), papers } }
}

const headOf = ({ number, typeCode, createdAt }: EnterpriseRow) => ({
  number,
  row: 0,
  type: typeCode,
  registeredAt: createdAt
})

const partsOf = ({ accounts, grants, status: ofEnterprise }: EnterpriseRow): Pick<Pack, 'accounts' | 'grants'> => ({
  accounts: accounts.map(({ username, phone, name, role, permissions, status, createdAt, passwordHash }) => ({
    row: 0,
    username,
    phone,
    name,
    role,
    permissions,
    // The row leaves closed accounts out.
    state: ofEnterprise === 'FROZEN' ? 'FROZEN' : (status as Exclude<typeof status, 'CLOSED'>),
    createdAt,
    password:
      status === 'INVITED'
        ? null
        : { scheme: 'portal', digest: passwordHash, salt: '', saltEncoding: '', cost: '', order: '' }
  })),
  grants: grants.map(({ qualification, grantedAt, expiresAt, state, reason }) => ({
    row: 0,
    qualification,
    grantedAt,
    expiresAt,
    state: state === 'SUSPENDED' ? 'SUSPENDED' : 'ACTIVE',
    reason: state === 'SUSPENDED' ? reason : null
  }))
})

const papersOf = async (
  db: Tx,
  { grants }: EnterpriseRow,
  open: Parameters<typeof papersIn>[0]
): Promise<StoredPaper[]> => {
  const named = [
    ...[...papersIn(open)].map(([key, id]) => ({ id, slot: `profile:${key}`, qualification: null })),
    ...grants.flatMap(({ qualification, application }) =>
      Object.entries(filesOf(application.files)).map(([key, id]) => ({ id, slot: `application:${key}`, qualification }))
    )
  ]
  const rows =
    named.length > 0
      ? await listPapers(
          db,
          named.map(({ id }) => id)
        )
      : []
  return named.flatMap(({ id, slot, qualification }) => {
    const found = rows.find((each) => each.id === id)
    if (!found) return []
    const { displayName: file, sha256, originalKey, status } = found
    const isKept = status === 'CLEAN' || status === 'QUARANTINED'
    return [{ row: 0, id, slot, qualification, file, sha256, originalKey, isKept }]
  })
}
