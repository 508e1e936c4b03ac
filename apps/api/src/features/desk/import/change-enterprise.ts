import { beijingDay } from '@portal/contract/beijing-time'
import { isProfileKey, isSensitiveProfileKey } from '@portal/contract/enterprise/profile-fields'
import { usernameKey } from '@portal/contract/username'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { openProfile } from '#api/features/enterprise/profile/sealed-values.ts'
import type { SplitValues } from '#api/features/enterprise/profile/profile.rules.ts'
import { writeRevision } from '#api/features/enterprise/profile/put-in-force.ts'
import { resumeRenewed } from '#api/features/qualification/grant/grants-on-papers.ts'
import { record } from '#api/features/record/audit/record.ts'
import { baseAfter } from './base.ts'
import {
  accountRow,
  auditActor,
  createGrant,
  insertPapers,
  papersOf,
  profilePapers,
  type Writing
} from './create-enterprise.ts'
import {
  changeAccount,
  changeFiles,
  changeGrantRow,
  changeType,
  type EnterpriseRow,
  filesOf,
  insertAccounts,
  plainFields,
  writeBase
} from './import.store.ts'
import { type Merge, passwordPlace, placesOf } from './merge.rules.ts'
import { accountPlace, grantPlace, type Pack, type PackAccount, type PackGrant } from './pack.rules.ts'
import { baseOf } from './import.store.ts'

type Needs = Pick<Deps, 'vault' | 'keyedHash' | 'catalogues'>
type Change = { row: EnterpriseRow; pack: Pack; merge: Merge }

/** R53, `--update`: what a newer sheet says otherwise than the last one. The caller holds the lock of the enterprise. */
export const changeEnterprise = async (tx: Tx, deps: Needs, change: Change, writing: Writing): Promise<void> => {
  const { row, pack, merge } = change
  const { run, importer, origin, hashOf, passwordHashes } = writing
  const changed = new Set(merge.changed.map(({ place }) => place))
  const held = await insertPapers(tx, row.id, writing)
  if (changed.has('type')) await changeType(tx, row.id, pack.type)
  await changeProfile(tx, deps, { ...change, changed, held }, writing)
  for (const account of pack.accounts) await changeOneAccount(tx, { ...change, changed }, account, writing)
  for (const grant of pack.grants) await changeOneGrant(tx, { ...change, changed, held }, grant, writing)
  const kept = new Set([...merge.conflicts, ...merge.lost].map(({ place }) => place))
  const file = placesOf(pack).filter(
    ({ place }) => changed.has(place) || baseOf(row.imported?.base ?? {})[place] === undefined
  )
  const base = baseAfter({ file, passwordHashes, hashOf, former: baseOf(row.imported?.base ?? {}), kept })
  await writeBase(tx, row.id, base, run.id)
  const actor = auditActor(importer, row.id)
  const detail = { importId: run.id, sha256: run.sha256, changes: [...changed] }
  await record(tx, { action: 'enterprise.imported/changed', actor, origin, detail, feed: 'enterprise' })
}

type Changing = Change & { changed: ReadonlySet<string>; held: ReadonlyMap<string, string> }

const changeProfile = async (
  tx: Tx,
  deps: Needs,
  { row, pack, changed, held }: Changing,
  { now }: Writing
): Promise<void> => {
  const papers = profilePapers(pack.papers, held)
  const fields = [...changed].flatMap((place) => (place.startsWith('profile.') ? [place.slice('profile.'.length)] : []))
  if (fields.length === 0 && Object.keys(papers).length === 0) return
  const profile = row.profile ? { fields: plainFields(row.profile.fields), sealed: row.profile.sealed } : undefined
  const values = changedValues(openProfile(deps, row.id, profile), pack.values, fields)
  Object.assign(values.open, papers)
  const updatedById = row.accounts.find(({ role }) => role === 'OWNER')?.id
  if (!updatedById) throw new Error('an enterprise without an owner')
  await writeRevision(tx, deps, { enterpriseId: row.id, updatedById, values, now })
  await resumeRenewed(tx, deps, { enterpriseId: row.id, values: values.open, now, today: beijingDay(now) })
}

const changedValues = (inForce: SplitValues, next: Pack['values'], fields: readonly string[]): SplitValues => {
  const values = { open: { ...inForce.open }, sensitive: { ...inForce.sensitive } }
  for (const key of fields.filter(isProfileKey)) {
    const half = isSensitiveProfileKey(key) ? values.sensitive : values.open
    const value = next[key]
    if (value) half[key] = value
    else delete half[key]
  }
  return values
}

const changeOneAccount = async (
  tx: Tx,
  { row, pack, changed }: Change & { changed: ReadonlySet<string> },
  account: PackAccount,
  writing: Writing
): Promise<void> => {
  const { username } = account
  const isChanged = (key: string) => changed.has(accountPlace(usernameKey(username), key))
  const stored = row.accounts.find((each) => each.username === username)
  if (!stored) {
    // All of its places are changed, or none.
    if (!isChanged('phone')) return
    const ids = { enterpriseId: row.id, ownerId: '' }
    return insertAccounts(tx, [accountRow(account, pack, ids, writing)])
  }
  const passwordHash = changed.has(passwordPlace(username))
    ? writing.passwordHashes.get(usernameKey(username))
    : undefined
  const data = {
    ...(isChanged('phone') ? { phone: account.phone } : {}),
    ...(isChanged('name') ? { name: account.name } : {}),
    ...(isChanged('role') ? { role: account.role } : {}),
    ...(isChanged('role') || isChanged('permissions') ? { permissions: account.permissions } : {}),
    ...(isChanged('state') ? { status: account.state } : {}),
    ...(isChanged('state') && account.state !== 'INVITED' ? { invitationExpiresAt: null } : {}),
    ...(passwordHash ? { passwordHash, passwordChangedAt: writing.now } : {})
  }
  if (Object.keys(data).length > 0) await changeAccount(tx, stored.id, data)
}

const changeOneGrant = async (
  tx: Tx,
  { row, pack, changed, held }: Changing,
  grant: PackGrant,
  writing: Writing
): Promise<void> => {
  const { qualification, state, reason, grantedAt, expiresAt } = grant
  const isChanged = (key: string) => changed.has(grantPlace(qualification, key))
  const stored = row.grants.find((each) => each.qualification === qualification)
  if (!stored) {
    if (isChanged('grantedAt')) await createGrant(tx, { enterpriseId: row.id, pack, grant, held }, writing)
    return
  }
  const files = papersOf(pack.papers, qualification, held)
  if (Object.keys(files).length > 0)
    await changeFiles(tx, stored.application.id, { ...filesOf(stored.application.files), ...files })
  const data = {
    ...(isChanged('grantedAt') ? { grantedAt } : {}),
    ...(isChanged('validUntil') ? { expiresAt } : {}),
    ...(isChanged('state') ? { state } : {}),
    ...(isChanged('state') || isChanged('reason') ? { reason } : {})
  }
  if (Object.keys(data).length > 0) await changeGrantRow(tx, stored.id, { ...data, changedAt: writing.now })
}
