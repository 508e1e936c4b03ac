import { usernameKey } from '@portal/contract/username'
import type { Tx } from '@portal/db/client'
import { isUniqueViolation } from '@portal/db/faults'
import { isDeepStrictEqual } from 'node:util'
import type { Deps } from '#api/deps.ts'
import { lockPhone } from '#api/features/identity/account/account.store.ts'
import { importedPasswordHash } from '#api/features/identity/account/imported-password.ts'
import { judgePasswordCells } from '#api/features/identity/account/judge-password-cells.ts'
import type { NewAttachment } from '#api/features/qualification/attachment/attachment.store.ts'
import { dropPapers, type UploadNeeds } from '#api/features/qualification/attachment/upload-attachment.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import { newToken } from '#api/http/cookies.ts'
import { Refusal } from '#api/http/refusal.ts'
import { changeEnterprise } from './change-enterprise.ts'
import { createEnterprise, newIds, type Writing } from './create-enterprise.ts'
import { gatherFacts } from './gather-facts.ts'
import type { EnterpriseRow } from './import.store.ts'
import type { ImportSource } from './import-source.ts'
import type { Indexed } from './index-sheets.ts'
import { passwordPlace } from './merge.rules.ts'
import { type Found, foundAt, type Pack, paperPlace } from './pack.rules.ts'
import { inspectPapers, type OpenedPaper, openPapers, storePapers } from './papers-of-pack.ts'
import { parsePack } from './parse-pack.rules.ts'
import { type Facts, type Plan, planPack } from './plan.rules.ts'
import type { ParseContext, RawPack } from './read-cells.rules.ts'

export type ImportNeeds = UploadNeeds &
  Pick<Deps, 'db' | 'vault' | 'keyedHash' | 'hasher' | 'config' | 'regions' | 'catalogues'>

export type Around = {
  source: ImportSource
  sheets: Indexed
  parse: ParseContext
  mayUpdate: boolean
  isAlone: boolean
  /** Undefined: a dry run, which writes nothing. */
  writing?: Omit<Writing, 'passwordHashes' | 'papers'> & { unknownPassword: () => Promise<string> }
} & Pick<Writing, 'now' | 'hashOf'>

/** What was planned does not hold any longer, since somebody else wrote meanwhile. */
class Outdated extends Error {}

const mostTries = 3

/** R53: plans the rows of one enterprise and, in a run, writes them in one transaction. */
export const importEnterprise = async (deps: ImportNeeds, around: Around, raw: RawPack): Promise<Plan> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryOnce(deps, around, raw)
    } catch (error) {
      const isOvertaken = error instanceof Outdated || isUniqueViolation(error)
      if (!isOvertaken) throw error
      if (tries === mostTries) return notWritten(around, raw)
    }
  }
}

type Prepared = {
  pack: Pack
  found: Found[]
  facts: Facts
  row: EnterpriseRow | null
  opened: OpenedPaper[]
}

const tryOnce = async (deps: ImportNeeds, around: Around, raw: RawPack): Promise<Plan> => {
  const prepared = await prepare(deps, around, raw)
  const { pack, found, facts, row, opened } = prepared
  const plan = planOf(around, prepared)
  const isWritten = plan.kind === 'create' || plan.kind === 'update'
  const wanted = isWritten ? opened.filter(({ paper }) => isWanted(plan, paperPlace(paper))) : []
  const ids = newIds()
  const owner = { enterpriseId: row?.id ?? ids.enterpriseId, uploadedById: ownerOf(row) ?? ids.ownerId }
  if (!isWritten || !around.writing) {
    const refused = await inspectPapers(deps, wanted, owner.enterpriseId)
    return refused.length > 0
      ? planOf(around, { ...prepared, found: [...found, ...refused] })
      : asMade(plan, row, around)
  }
  const { papers, found: refused } = await storePapers(deps, wanted, owner)
  if (refused.length > 0) {
    await dropPapers(deps, [...papers.values()])
    return planOf(around, { ...prepared, found: [...found, ...refused] })
  }
  const passwordHashes = await hashPasswords(deps, around.writing, { pack, plan, row })
  const writing = { ...around.writing, papers, passwordHashes }
  await write(deps, { around, writing, plan, pack, facts, row, ids })
  return plan
}

/** What this run made before it was interrupted is new in its report. */
const asMade = (plan: Plan, row: EnterpriseRow | null, { writing, isAlone }: Around): Plan => {
  const isOwn = isAlone && writing?.run.finishedAt === null && row?.imported?.runId === writing.run.id
  if (!isOwn) return plan
  return { ...plan, rows: plan.rows.map((each) => (each.kind === 'unchanged' ? { ...each, kind: 'create' } : each)) }
}

const ownerOf = (row: EnterpriseRow | null): string | undefined =>
  row?.accounts.find(({ role }) => role === 'OWNER')?.id

const isWanted = ({ kind, merge }: Plan, place: string): boolean =>
  kind === 'create' || merge.changed.some((each) => each.place === place)

const prepare = async (deps: ImportNeeds, around: Around, raw: RawPack): Promise<Prepared> => {
  const { source, sheets, parse, hashOf, now } = around
  const { pack, found } = parsePack(raw, parse)
  const asked = { pack, now, hashOf, isInSheets: sheets.isUsername }
  const { facts, row } = await gatherFacts(deps.db, deps, asked)
  const papers = await openPapers(source, { pack, found }, facts, hashOf)
  return { pack, facts, row, opened: papers.opened, found: [...found, ...papers.found, ...passwordFaults(pack)] }
}

const passwordFaults = ({ accounts }: Pack): Found[] =>
  accounts.flatMap(({ row, password }) => {
    const judged = password ? judgePasswordCells(password) : undefined
    return judged && 'fault' in judged ? [foundAt('accounts', row, judged.fault.cell, { code: judged.fault.code })] : []
  })

const planOf = ({ sheets, mayUpdate, hashOf }: Around, { pack, found, facts }: Prepared): Plan =>
  planPack({ pack, found, facts, sheets, mayUpdate, hashOf })

type Hashing = { pack: Pack; plan: Plan; row: EnterpriseRow | null }

/** Before the transaction, since a hash takes some time. Of accounts that are new, or whose password changes. */
const hashPasswords = async (
  { hasher }: Pick<Deps, 'hasher'>,
  { unknownPassword }: NonNullable<Around['writing']>,
  { pack, plan, row }: Hashing
): Promise<Map<string, string>> => {
  const hashes = new Map<string, string>()
  for (const { username, password } of pack.accounts) {
    const isNew = !row?.accounts.some((each) => each.username === username)
    if (!isNew && !isWanted(plan, passwordPlace(username))) continue
    const hashed = password ? await importedPasswordHash(hasher, password) : undefined
    if (hashed && 'fault' in hashed) throw new Error(`the password of ${username} was not judged before`)
    hashes.set(usernameKey(username), hashed?.passwordHash ?? (await unknownPassword()))
  }
  return hashes
}

/** Of an account that its person activates by SMS. One for a run: a password that no one knows needs no hash of its own. */
export const createUnknownPassword = ({ hasher }: Pick<Deps, 'hasher'>): (() => Promise<string>) => {
  let hash: Promise<string> | undefined
  return () => (hash ??= hasher.hash(newToken()))
}

type Writ = {
  around: Around
  writing: Writing
  plan: Plan
  pack: Pack
  facts: Facts
  row: EnterpriseRow | null
  ids: ReturnType<typeof newIds>
}

const write = async (deps: ImportNeeds, writ: Writ): Promise<void> => {
  const papers = [...writ.writing.papers.values()]
  try {
    await deps.transact(async (tx) => {
      await holdFacts(tx, deps, writ)
      const { row, pack, plan, writing, ids } = writ
      if (row) await changeEnterprise(tx, deps, { row, pack, merge: plan.merge }, writing)
      else await createEnterprise(tx, deps, { pack, ids }, writing)
    }, 'long')
  } catch (error) {
    await dropIfUnwritten(deps, error, papers)
    throw error
  }
}

/** After a fault of the database the commit may have succeeded without an answer, so the sweep judges the files. */
const dropIfUnwritten = async (deps: ImportNeeds, error: unknown, papers: NewAttachment[]): Promise<void> => {
  if (error instanceof Outdated || error instanceof Refusal || isUniqueViolation(error)) await dropPapers(deps, papers)
}

/** R5, and what else the plan rests on and no unique index holds. @throws Outdated */
const holdFacts = async (tx: Tx, deps: ImportNeeds, { around, pack, facts, row }: Writ): Promise<void> => {
  if (row) await lockEnterprise(tx, row.id, 'update')
  for (const phone of new Set(pack.accounts.map((account) => account.phone).toSorted())) await lockPhone(tx, phone)
  const { now, hashOf, sheets } = around
  const held = await gatherFacts(tx, deps, { pack, now, hashOf, isInSheets: sheets.isUsername })
  const [before, after] = [facts, held.facts].map(({ stored, usernames, phones, codeHolder }) => ({
    stored: stored && { base: stored.base, pack: stored.pack, isClosed: stored.isClosed },
    usernames,
    phones,
    codeHolder
  }))
  if (!isDeepStrictEqual(before, after)) throw new Outdated()
}

const notWritten = ({ sheets, mayUpdate, hashOf, parse }: Around, raw: RawPack): Plan => {
  const { pack, found } = parsePack(raw, parse)
  const fault = foundAt('enterprises', pack.row, 'number', { code: 'not-written' })
  const facts = { stored: null, usernames: new Map(), phones: new Map(), accountsPerPhone: Infinity, codeHolder: null }
  return planPack({ pack, found: [...found, fault], facts, sheets, mayUpdate, hashOf })
}
