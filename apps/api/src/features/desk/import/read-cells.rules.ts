import { readDate } from '@portal/contract/read-date'
import type { ImportSheet } from '@portal/contract/desk/import'
import type { ImportCause } from '@portal/contract/desk/import-causes'
import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import { type Found, foundAt } from './pack.rules.ts'

export type RawRow = { row: number; cells: Record<string, string> }
/** The rows of one 用户编号. */
export type RawPack = { number: number; enterprise: RawRow } & Record<Exclude<ImportSheet, 'enterprises'>, RawRow[]>

export type Word = { code: string; zh: string; en: string }

export type ParseContext = {
  now: Date
  /** YYYY-MM-DD in Beijing. */
  today: string
  types: readonly Word[]
  catalogue: readonly Qualification[]
  required: ReadonlySet<ProfileKey>
  isRegion: (code: string) => boolean
  /** The last day of the qualifications of an enterprise whose profile is incomplete. */
  incompleteUntil?: string | undefined
}

/** The highest 用户编号 of an import, so that a slip of the pen does not use up the numbers that the portal gives. */
export const highestNumber = 1_000_000_000

/** Undefined if it is none. */
export const readNumber = (text: string): number | undefined =>
  /^\d{1,10}$/.test(text) && Number(text) > 0 ? Number(text) : undefined

/** The code behind a word in either language, or the code itself. */
export const readWord = (words: readonly Word[], text: string): string | undefined =>
  words.find(({ code, zh, en }) => [code, zh].includes(text) || en.toLowerCase() === text.toLowerCase())?.code

export const wordsOf = <Code extends string>(table: Record<Code, { zh: string; en: string }>): Word[] =>
  // The cast holds because the keys of a literal are its own.
  (Object.entries(table) as [Code, { zh: string; en: string }][]).map(([code, { zh, en }]) => ({ code, zh, en }))

export const wordUnknown = (
  words: readonly Word[],
  code: 'word-unknown' | 'type-unknown' = 'word-unknown'
): ImportCause => ({
  code,
  facts: { allowed: { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') } }
})

/** A day or a time in Beijing, not in the future. */
const readInstant = (text: string, now: Date): Date | undefined => {
  const [, day = '', time = '00:00:00'] = /^(.+?)(?:[ T](\d{1,2}:\d{2}(?::\d{2})?))?$/.exec(text) ?? []
  const date = readDate(day)
  if (!date) return undefined
  const at = new Date(`${date}T${time.padStart(5, '0').padEnd(8, ':00')}+08:00`)
  return at <= now ? at : undefined
}

export const judgeInstant = (
  at: { sheet: ImportSheet; row: number; key: string },
  text: string | undefined,
  now: Date,
  found: Found[]
): Date | null => {
  const instant = text ? readInstant(text, now) : null
  if (instant === undefined) found.push(foundAt(at.sheet, at.row, at.key, { code: 'instant-format' }))
  return instant ?? null
}

export const listOf = (labels: readonly { zh: string; en: string }[]): { zh: string; en: string } => ({
  zh: labels.map(({ zh }) => zh).join('、'),
  en: labels.map(({ en }) => en).join(', ')
})

export type Fault = (key: string, cause: ImportCause) => void
