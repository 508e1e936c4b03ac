import { type Catalogue, catalogue as catalogueSchema } from '@portal/contract/qualification/catalogue'
import * as z from 'zod/mini'

/** `select` for a catalogue. */
export const catalogueColumns = { content: true, testSystems: true } as const

/** What a row keeps of a catalogue. The addresses for tests have a column of their own, which older programs do not read. */
export const toColumns = ({ testSystems, ...content }: Catalogue) => ({
  content,
  ...(testSystems ? { testSystems } : {})
})

export const fromColumns = ({ content, testSystems }: { content: unknown; testSystems: unknown }): Catalogue =>
  z.parse(catalogueSchema, { ...(content as object), ...(testSystems === null ? {} : { testSystems }) })
