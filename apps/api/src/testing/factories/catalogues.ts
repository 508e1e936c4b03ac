import type { Catalogue } from '@portal/contract/qualification/catalogue'
import { readFile } from 'node:fs/promises'
import { withoutChecklists } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { insertCatalogue } from '#api/features/qualification/catalogue/catalogue.store.ts'
import type { TestApp } from '../build-test-app.ts'

const shipped = new URL('../../../catalogue/default.json', import.meta.url)

export const shippedCatalogue = async (): Promise<Catalogue> => JSON.parse(await readFile(shipped, 'utf8')) as Catalogue

/** The shipped one without checklists (R47): most tests approve a case as a step to something else. */
export const someCatalogue = async (changes: Partial<Catalogue> = {}): Promise<Catalogue> => ({
  ...withoutChecklists(await shippedCatalogue()).content,
  ...changes
})

/** Publishes the newest version, as a start with this file would. */
export const publish = async ({ deps }: Pick<TestApp, 'deps'>, changes: Partial<Catalogue>): Promise<void> => {
  await insertCatalogue(deps.db, await someCatalogue(changes))
}
