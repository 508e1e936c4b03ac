import { type Catalogue, type Qualification, catalogue as catalogueSchema } from '@portal/contract/catalogue'
import type { Tx } from '@portal/db/client'
import * as z from 'zod/mini'
import { findQualification } from './catalogue.rules.ts'

export type VersionedCatalogue = Catalogue & { version: number }

/** Every published version, each read once: what was published never changes (R28). */
export type Catalogues = {
  /** The one in force, as it was at most a second ago. */
  newest(): Promise<VersionedCatalogue>
  /** What was just published is in force at once. */
  forgetNewest(): void
  /** The one that a running case began with. */
  get(version: number): Promise<VersionedCatalogue>
  list(versions: readonly number[]): Promise<Map<number, VersionedCatalogue>>
}

type Row = { version: number; content: unknown }

/** Every page of every applicant asks for it. */
const trustMs = 1000

export const createCatalogues = (db: Tx): Catalogues => {
  const known = new Map<number, VersionedCatalogue>()
  let newest: { catalogue: VersionedCatalogue; readAt: number } | undefined
  const keep = ({ version, content }: Row): VersionedCatalogue => {
    const catalogue = known.get(version) ?? { version, ...z.parse(catalogueSchema, content) }
    known.set(version, catalogue)
    return catalogue
  }
  const get = async (version: number) => known.get(version) ?? keep(await readVersion(db, version))
  return {
    newest: async () => {
      if (newest && performance.now() - newest.readAt < trustMs) return newest.catalogue
      const catalogue = keep(await readNewest(db, [...known.keys()]))
      newest = { catalogue, readAt: performance.now() }
      return catalogue
    },
    forgetNewest: () => {
      newest = undefined
    },
    get,
    list: async (versions) => {
      const found = await Promise.all([...new Set(versions)].map(get))
      return new Map(found.map((catalogue) => [catalogue.version, catalogue]))
    }
  }
}

/** Without the content of a version that is known already. */
const readNewest = async (db: Tx, known: number[]): Promise<Row> => {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT version, CASE WHEN version = ANY(${known}::int[]) THEN NULL ELSE content END AS content
    FROM catalogue_version ORDER BY version DESC LIMIT 1`
  if (!row) throw new Error('no catalogue was published')
  return row
}

const readVersion = async (db: Tx, version: number): Promise<Row> => {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT version, content FROM catalogue_version WHERE version = ${version}`
  if (!row) throw new Error(`catalogue version ${version} is not there`)
  return row
}

/**
 * Remembers what the file said at the last start; true when it said something else, or nothing. Processes that start
 * together wait for each other here until commit.
 */
export const noteFile = async (tx: Tx, catalogue: Catalogue): Promise<boolean> => {
  const count = await tx.$executeRaw`
    INSERT INTO system_fact AS known (name, value)
    VALUES ('catalogue-file', encode(sha256(convert_to((${JSON.stringify(catalogue)}::jsonb)::text, 'UTF8')), 'hex'))
    ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE known.value <> excluded.value`
  return count === 1
}

/** Makes this the newest version, unless the newest says the same; true when it did. */
export const insertCatalogue = async (db: Tx, catalogue: Catalogue): Promise<boolean> => {
  const content = JSON.stringify(catalogue)
  const count = await db.$executeRaw`
    WITH newest AS (SELECT version, content FROM catalogue_version ORDER BY version DESC LIMIT 1)
    INSERT INTO catalogue_version (version, content)
    SELECT coalesce((SELECT version FROM newest), 0) + 1, ${content}::jsonb
    WHERE NOT EXISTS (SELECT 1 FROM newest WHERE content = ${content}::jsonb)
    ON CONFLICT (version) DO NOTHING`
  return count === 1
}

/** @throws Error where a version lacks what a case of it asks for: versions are kept for ever */
export const getQualification = async (
  catalogues: Catalogues,
  { catalogueVersion, qualification }: { catalogueVersion: number; qualification: string }
): Promise<Qualification> => {
  const found = findQualification(await catalogues.get(catalogueVersion), qualification)
  if (!found) throw new Error(`catalogue version ${catalogueVersion} lacks ${qualification}`)
  return found
}
