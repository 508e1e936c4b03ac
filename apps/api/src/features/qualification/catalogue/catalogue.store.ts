import {
  type Catalogue,
  catalogue as catalogueSchema,
  type Qualification
} from '@portal/contract/qualification/catalogue'
import type { Tx } from '@portal/db/client'
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod/mini'
import { type Checklists, findQualification, withChecklists, withoutChecklists } from './catalogue.rules.ts'

export type VersionedCatalogue = Catalogue & { version: number }

/** Published versions of the catalogue. A version never changes (R28), so its content is read once and kept. */
export type Catalogues = {
  /** The one in force. */
  newest(db: Tx): Promise<VersionedCatalogue>
  /** The one that a running case began with. */
  get(db: Tx, version: number): Promise<VersionedCatalogue>
  list(db: Tx, versions: readonly number[]): Promise<Map<number, VersionedCatalogue>>
  all(db: Tx): Promise<VersionedCatalogue[]>
}

export const createCatalogues = (): Catalogues => {
  const known = new Map<number, VersionedCatalogue>()

  const get = async (db: Tx, version: number): Promise<VersionedCatalogue> => {
    const kept = known.get(version)
    if (kept) return kept
    const row = await db.catalogueVersion.findUniqueOrThrow({ where: { version }, select: catalogueColumns })
    const catalogue = { version, ...fromColumns(row) }
    known.set(version, catalogue)
    return catalogue
  }

  const newest = async (db: Tx): Promise<VersionedCatalogue> => {
    const last = { orderBy: { version: 'desc' }, select: { version: true } } as const
    return get(db, (await db.catalogueVersion.findFirstOrThrow(last)).version)
  }

  const list = async (db: Tx, versions: readonly number[]): Promise<Map<number, VersionedCatalogue>> => {
    const found = new Map<number, VersionedCatalogue>()
    for (const version of new Set(versions)) found.set(version, await get(db, version))
    return found
  }

  const all = async (db: Tx): Promise<VersionedCatalogue[]> => {
    const versions = await db.catalogueVersion.findMany({ select: { version: true } })
    return [
      ...(
        await list(
          db,
          versions.map(({ version }) => version)
        )
      ).values()
    ]
  }
  return { newest, get, list, all }
}

/**
 * Stores the digest of the file; true when it differs from the one of the last start. Processes that start together wait
 * here for each other until commit. Raw: existing databases have the digest of PostgreSQL's own text of jsonb.
 */
export const noteFile = async (tx: Tx, catalogue: Catalogue): Promise<boolean> => {
  const count = await tx.$executeRaw`
    INSERT INTO system_fact AS known (name, value)
    VALUES ('catalogue-file', encode(sha256(convert_to((${JSON.stringify(catalogue)}::jsonb)::text, 'UTF8')), 'hex'))
    ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE known.value <> excluded.value`
  return count === 1
}

/** Publications wait here for each other until commit. Raw: an advisory lock. */
export const lockVersions = async (tx: Tx): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('catalogue-versions', 0))`
}

/** Publishes a new version unless the newest has the same content. Returns its number, or undefined. */
export const insertCatalogue = async (
  tx: Tx,
  catalogue: Catalogue,
  proposalId: string | null = null
): Promise<number | undefined> => {
  await lockVersions(tx)
  const last = { orderBy: { version: 'desc' }, select: { version: true, ...catalogueColumns } } as const
  const newest = await tx.catalogueVersion.findFirst(last)
  if (newest && isDeepStrictEqual(fromColumns(newest), catalogue)) return undefined
  const version = (newest?.version ?? 0) + 1
  await tx.catalogueVersion.create({
    data: { version, ...toColumns(catalogue), proposalId },
    select: { version: true }
  })
  return version
}

export const findVersion = async (db: Tx, version: number) =>
  db.catalogueVersion.findUnique({ where: { version }, select: { version: true, publishedAt: true } })

/** The versions that proposals became, by proposal. */
export const findVersionsOf = async (db: Tx, proposalIds: string[]): Promise<Map<string | null, number>> => {
  const where = { proposalId: { in: proposalIds } }
  const rows = await db.catalogueVersion.findMany({ where, select: { proposalId: true, version: true } })
  return new Map(rows.map(({ proposalId, version }) => [proposalId, version]))
}

/** Newest first. */
export const listVersions = async (db: Tx) =>
  db.catalogueVersion.findMany({ orderBy: { version: 'desc' }, select: { version: true, publishedAt: true } })

/** @throws Error when the version lacks the qualification, which cannot be: versions never change */
export const getQualification = async (
  db: Tx,
  catalogues: Catalogues,
  { catalogueVersion, qualification }: { catalogueVersion: number; qualification: string }
): Promise<Qualification> => {
  const found = findQualification(await catalogues.get(db, catalogueVersion), qualification)
  if (!found) throw new Error(`catalogue version ${catalogueVersion} lacks ${qualification}`)
  return found
}

/** `select` for a catalogue. */
const catalogueColumns = { content: true, testSystems: true, checklists: true } as const

/** What a row keeps of a catalogue. What was added later has columns of its own, which older programs do not read. */
const toColumns = ({ testSystems, ...catalogue }: Catalogue) => ({
  ...withoutChecklists(catalogue),
  ...(testSystems ? { testSystems } : {})
})

type Columns = { content: unknown; testSystems: unknown; checklists: unknown }

const fromColumns = ({ content, testSystems, checklists }: Columns): Catalogue => {
  const catalogue = z.parse(catalogueSchema, {
    ...(content as object),
    ...(testSystems === null ? {} : { testSystems })
  })
  // Holds because only `toColumns` fills the column.
  return withChecklists(catalogue, (checklists ?? {}) as Checklists)
}
