import { type Checklists, withChecklists } from '@portal/api/src/features/qualification/catalogue/catalogue.rules.ts'
import type { VersionedCatalogue } from '@portal/api/src/features/qualification/catalogue/catalogue.store.ts'
import type pg from 'pg'

export type { VersionedCatalogue }
type Qualification = VersionedCatalogue['qualifications'][number]

/** The version that the API published when it started, with the wanted qualifications. */
export const readCatalogue = async (
  pool: pg.Pool,
  isWanted: (qualification: Qualification) => boolean
): Promise<VersionedCatalogue> => {
  type Version = { version: number; content: Omit<VersionedCatalogue, 'version'>; checklists: Checklists | null }
  const { rows } = await pool.query<Version>(
    'SELECT version, content, checklists FROM catalogue_version ORDER BY version DESC LIMIT 1'
  )
  if (!rows[0]) throw new Error('no catalogue was published')
  const { version, content, checklists } = rows[0]
  const { qualifications } = withChecklists(content, checklists ?? {})
  return { ...content, version, qualifications: qualifications.filter(isWanted) }
}

/** A submission in which every field and every paper is filled in. */
export const fillSupplement = ({ supplement }: Qualification, paperId: string) => ({
  fields: Object.fromEntries(
    supplement.fields.map(({ key, kind, options }) => [key, kind === 'select' ? options?.[0]?.code : values[kind]])
  ),
  files: Object.fromEntries(supplement.files.map(({ key }) => [key, paperId]))
})

const values = {
  text: '山西省太原市小店区',
  multiline: '太原西山库\n大同南郊库',
  date: '2026-01-01',
  decimal: '1200.5'
}
