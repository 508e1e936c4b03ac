import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import type { FieldCode } from '@portal/contract/field-messages'

/** All that a letter says about the enterprise and its persons, as it was when it was issued. */
export type LetterFacts = {
  fullName: string
  creditCode: string
  legalPersonName: string
  agentName: string
  /** In full, so that partners can call the agent. Letters from before 2026-11-26 have it as 138****1234. */
  agentPhone: string
  /** YYYY-MM-DD, the last day of the authorisation. */
  authorisedUntil: string
}

const printed = [
  'fullName',
  'creditCode',
  'legalPersonName',
  'agentName',
  'agentPhone',
  'agentAuthorisedUntil'
] as const satisfies ProfileKey[]

type Fault = { key: ProfileKey; code: FieldCode }

/** R24: the facts of the profile in force, or a fault for each field that rules out a letter. `today` in 北京时间, YYYY-MM-DD. */
export const judgeLetter = (
  values: Partial<Record<ProfileKey, string>>,
  today: string
): { facts: LetterFacts } | { faults: Fault[] } => {
  const missing = printed.filter((key) => !values[key]?.trim())
  const faults: Fault[] = missing.map((key) => ({ key, code: 'field.required' }))
  const until = values.agentAuthorisedUntil ?? ''
  // The authorisation may have ended since the profile was submitted.
  if (until !== '' && until < today) faults.push({ key: 'agentAuthorisedUntil', code: 'date.in-past' })
  if (faults.length > 0) return { faults }
  const read = (key: (typeof printed)[number]) => values[key] ?? ''
  return {
    facts: {
      fullName: read('fullName'),
      creditCode: read('creditCode'),
      legalPersonName: read('legalPersonName'),
      agentName: read('agentName'),
      agentPhone: read('agentPhone'),
      authorisedUntil: until
    }
  }
}

/** The last moment of that day in 北京时间. */
export const endOfDay = (date: string): Date => new Date(`${date}T23:59:59.999+08:00`)

/** Seconds until another letter may be issued, 0 if it may be now. Instants in ms. */
export const secondsToWait = (issuedToday: number[], now: number): number => {
  const blocking = issuedToday.toSorted((a, b) => b - a)[lettersADay - 1]
  return blocking === undefined ? 0 : Math.max(1, Math.ceil((blocking + dayMs - now) / 1000))
}

/** An enterprise needs one letter, or a few after corrections. */
export const lettersADay = 20
const dayMs = 24 * 3600 * 1000

/**
 * A character without a glyph is printed as its code point, 〔U+20BB7〕, so that a person writes it in by hand. It is never
 * left out or replaced by another character.
 */
export const printable = (text: string, hasGlyph: (codePoint: number) => boolean): string =>
  Array.from(text)
    .map((character) => (hasGlyph(character.codePointAt(0) ?? 0) ? character : placeholder(character)))
    .join('')

const placeholder = (character: string): string =>
  `〔U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}〕`
