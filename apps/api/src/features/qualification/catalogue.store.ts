import { type Catalogue, type Qualification, catalogue as catalogueSchema } from '@portal/contract/catalogue'
import type { Db, Tx } from '@portal/db/client'
import * as z from 'zod/mini'

export type VersionedCatalogue = Catalogue & { version: number }

/** The catalogue in force: the newest version. */
export const getCatalogue = async (db: Db | Tx): Promise<VersionedCatalogue> =>
  toCatalogue(await db.catalogueVersion.findFirstOrThrow({ orderBy: { version: 'desc' } }))

/** The version that a running case began with (R28). */
export const getCatalogueVersion = async (db: Db | Tx, version: number): Promise<VersionedCatalogue> =>
  toCatalogue(await db.catalogueVersion.findUniqueOrThrow({ where: { version } }))

export const listCatalogueVersions = async (
  db: Db | Tx,
  versions: number[]
): Promise<Map<number, VersionedCatalogue>> => {
  const rows = await db.catalogueVersion.findMany({ where: { version: { in: versions } } })
  return new Map(rows.map((row) => [row.version, toCatalogue(row)]))
}

/** Publishes the default as version 1 where there is none; processes that start together agree on one. */
export const ensureCatalogue = async (db: Db, initial: Catalogue): Promise<void> => {
  await db.$executeRaw`
    INSERT INTO catalogue_version (version, content) VALUES (1, ${JSON.stringify(initial)}::jsonb)
    ON CONFLICT (version) DO NOTHING`
}

const toCatalogue = ({ version, content }: { version: number; content: unknown }): VersionedCatalogue => ({
  version,
  ...z.parse(catalogueSchema, content)
})

export const findQualification = ({ qualifications }: Catalogue, code: string): Qualification | undefined =>
  qualifications.find((qualification) => qualification.code === code)
