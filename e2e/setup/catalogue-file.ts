import type { Catalogue } from '@portal/contract/qualification/catalogue'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository, results } from './places.ts'

/** Writes the default catalogue with these connected systems to a file and returns its path. */
export const writeCatalogue = (name: string, systems: Catalogue['systems']): string => {
  const usual = JSON.parse(readFileSync(join(repository, 'apps/api/catalogue/default.json'), 'utf8')) as object
  const file = join(results, `${name}.json`)
  writeFileSync(file, JSON.stringify({ ...usual, systems }))
  return file
}
