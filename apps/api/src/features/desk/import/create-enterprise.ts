import { beijingDay } from '@portal/contract/beijing-time'
import { usernameKey } from '@portal/contract/username'
import type { Tx } from '@portal/db/client'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { mergeValues } from '#api/features/enterprise/profile/profile.rules.ts'
import { writeRevision } from '#api/features/enterprise/profile/put-in-force.ts'
import { bindAttachments, type NewAttachment } from '#api/features/qualification/attachment/attachment.store.ts'
import { insertPaper } from '#api/features/qualification/attachment/upload-attachment.ts'
import type { VersionedCatalogue } from '#api/features/qualification/catalogue/catalogue.store.ts'
import { findQualification } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { termKey, termsOf } from '#api/features/qualification/paper/paper.rules.ts'
import type { AuditActor } from '#api/features/record/audit/audit.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { insertEvent } from '#api/features/record/timeline/event.store.ts'
import type { Origin } from '#api/http/caller.ts'
import { baseAfter } from './base.ts'
import {
  type ImportRunRow,
  insertAccounts,
  insertCase,
  insertGrantRow,
  insertImported,
  raiseNumbers,
  writeBase
} from './import.store.ts'
import { type HashOf, placesOf } from './merge.rules.ts'
import { type Pack, type PackAccount, type PackGrant, type PackPaper, paperPlace } from './pack.rules.ts'

/** The operator at the machine, or the job: an administrator may lose the role while it runs. */
export type Importer = { system: true }

export type Writing = {
  run: ImportRunRow
  importer: Importer
  origin: Pick<Origin, 'ip' | 'requestId'>
  now: Date
  catalogue: VersionedCatalogue
  hashOf: HashOf
  /** `password_hash` of each account that gets one, by `usernameKey`. */
  passwordHashes: ReadonlyMap<string, string>
  /** Stored papers by `paperPlace`. */
  papers: ReadonlyMap<string, NewAttachment>
}

type Needs = Pick<Deps, 'vault' | 'keyedHash' | 'catalogues'>

/** Chosen before the papers are stored, since they name both. */
type NewIds = { enterpriseId: string; ownerId: string }
export const newIds = (): NewIds => ({ enterpriseId: newId(), ownerId: newId() })

export const auditActor = (importer: Importer, enterpriseId: string): AuditActor => ({ ...importer, enterpriseId })

/**
 * R53: one enterprise with all that its rows bring, in one transaction.
 * @throws the unique violations of number, user name and credit code; Refusal `file.quota`
 */
export const createEnterprise = async (
  tx: Tx,
  deps: Needs,
  { pack, ids }: { pack: Pack; ids: NewIds },
  writing: Writing
): Promise<void> => {
  const { run, importer, origin, now, hashOf, passwordHashes } = writing
  const { enterpriseId, ownerId } = ids
  const { number, type: typeCode } = pack
  await raiseNumbers(tx, number)
  await insertImported(tx, { id: enterpriseId, number, typeCode, createdAt: pack.registeredAt ?? now })
  await insertAccounts(
    tx,
    pack.accounts.map((account) => accountRow(account, pack, ids, writing))
  )
  const held = await insertPapers(tx, enterpriseId, writing)
  const values = mergeValues({}, { ...pack.values, ...profilePapers(pack.papers, held) })
  await writeRevision(tx, deps, { enterpriseId, updatedById: ownerId, values, now })
  for (const grant of pack.grants) await createGrant(tx, { enterpriseId, pack, grant, held }, writing)
  await writeBase(tx, enterpriseId, baseAfter({ file: placesOf(pack), passwordHashes, hashOf }), run.id)
  const actor = auditActor(importer, enterpriseId)
  const rows = 1 + pack.accounts.length + pack.grants.length + pack.papers.length
  const detail = { importId: run.id, sha256: run.sha256, rows }
  await record(tx, { action: 'enterprise.imported/created', actor, origin, detail, feed: 'enterprise' })
}

/** One without a password is activated by SMS at any time. */
export const accountRow = (
  account: PackAccount,
  { registeredAt }: Pick<Pack, 'registeredAt'>,
  { enterpriseId, ownerId }: NewIds,
  { now, passwordHashes }: Pick<Writing, 'now' | 'passwordHashes'>
) => {
  const { username, phone, name, role, permissions, state } = account
  const key = usernameKey(username)
  const passwordHash = passwordHashes.get(key)
  if (passwordHash === undefined) throw new Error('an account without a password hash')
  return {
    id: role === 'OWNER' ? ownerId : newId(),
    enterpriseId,
    username,
    usernameKey: key,
    phone,
    name,
    role,
    permissions,
    status: state,
    passwordHash,
    importedAt: now,
    createdAt: account.createdAt ?? registeredAt ?? now
  }
}

/** Paper → id of its row. The papers are evidence from now on. */
export const insertPapers = async (tx: Tx, enterpriseId: string, writing: Writing): Promise<Map<string, string>> => {
  const { importer, origin, now, papers } = writing
  const held = new Map<string, string>()
  for (const [place, attachment] of papers) {
    await insertPaper(tx, auditActor(importer, enterpriseId), attachment, origin)
    held.set(place, attachment.id)
  }
  if (held.size > 0) await bindAttachments(tx, enterpriseId, [...held.values()], now)
  return held
}

/** Field of the profile → id of its new paper. */
export const profilePapers = (
  papers: readonly PackPaper[],
  held: ReadonlyMap<string, string>
): Record<string, string> => papersOf(papers, null, held)

/** By the key of the slot. */
export const papersOf = (
  papers: readonly PackPaper[],
  qualification: string | null,
  held: ReadonlyMap<string, string>
): Record<string, string> =>
  Object.fromEntries(
    papers.flatMap((paper) => {
      const id = held.get(paperPlace(paper))
      return paper.qualification === qualification && id ? [[paper.slot.slice(paper.slot.indexOf(':') + 1), id]] : []
    })
  )

type Granting = { enterpriseId: string; pack: Pack; grant: PackGrant; held: ReadonlyMap<string, string> }

/** The actor of the events of a migrated case. */
const migration = { kind: 'system', id: null, name: '迁移' } as const

/**
 * Granted by a case that says 迁移, so that renewals, suspensions and reports find what they expect. Papers that have
 * expired before do not suspend it: the end that the import names is its only one.
 */
export const createGrant = async (
  tx: Tx,
  { enterpriseId, pack, grant, held }: Granting,
  { catalogue, now }: Pick<Writing, 'catalogue' | 'now'>
): Promise<void> => {
  const { qualification, grantedAt, expiresAt, state, reason } = grant
  const applicationId = await insertCase(tx, {
    enterpriseId,
    qualification,
    catalogueVersion: catalogue.version,
    state: 'APPROVED',
    files: papersOf(pack.papers, qualification, held),
    submittedAt: grantedAt,
    dueAt: grantedAt,
    decidedAt: grantedAt
  })
  const step = { applicationId, to: 'APPROVED', round: 1 } as const
  await insertEvent(tx, { ...step, from: null }, { action: 'import', actor: migration, at: now })
  if (state === 'SUSPENDED')
    await insertEvent(
      tx,
      { ...step, from: 'APPROVED' },
      { action: 'suspend', actor: migration, at: now, opinion: reason ?? '旧平台已暂停' }
    )
  const expired = termsOf(pack.values, beijingDay(now)).filter(({ daysLeft }) => daysLeft < 0)
  await insertGrantRow(tx, {
    enterpriseId,
    qualification,
    applicationId,
    menus: [...(findQualification(catalogue, qualification)?.menus ?? [])],
    grantedAt,
    expiresAt,
    state,
    reason,
    changedAt: now,
    lapsedPapers: expired.map(termKey)
  })
}
