import * as z from 'zod/mini'
import { isCalendarDate } from './calendar-date.ts'
import type { FieldCode } from './field-messages.ts'

/** The code for faults that no schema names. It replaces zod's own texts, which must not reach users. */
const fieldError = (issue: { code?: string; input?: unknown }): FieldCode => {
  if (issue.code === 'unrecognized_keys') return 'field.unknown'
  return issue.input === undefined || issue.input === null ? 'field.required' : 'field.type'
}

// Routes and form resolvers call zod in different ways; only the global setting covers all of them.
z.config({ customError: fieldError })

/** What the OpenAPI document says of a rule, in the words of JSON Schema. Lengths are in code points. */
type Told = { minLength?: number; maxLength?: number; pattern?: RegExp }

/** The judge returns the code of a fault or undefined. After a fault, zod skips the later checks of the schema. */
export const rule = <V>(judge: (value: V) => FieldCode | undefined, told: Told = {}) => {
  const check = z.check<V>((payload) => {
    const message = judge(payload.value)
    if (message) payload.issues.push({ code: 'custom', message, input: payload.value })
  })
  check._zod.onattach.push(({ _zod: { bag } }) => {
    if (told.minLength !== undefined) bag.minimum = told.minLength
    if (told.maxLength !== undefined) bag.maximum = told.maxLength
    if (told.pattern) bag.patterns = new Set([told.pattern])
  })
  return check
}

/** A string with its own message for absence. */
export const requiredString = (required: FieldCode) =>
  z.string({ error: ({ input }) => (input === undefined || input === null ? required : 'field.type') })

/** A day in Beijing, YYYY-MM-DD. */
export const calendarDay = requiredString('field.required').check(
  rule((value) => (isCalendarDate(value) ? undefined : 'date.format'))
)

/** Counts code points, so that 𬱖 is one character. */
export const lengthOf = (value: string): number => Array.from(value).length

// Control characters (PostgreSQL refuses NUL), line separators and bidi overrides, which disguise text.
const refused = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
export const refusedInLines = /[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

/** Signs that show nothing: among them joiners, fillers, tags and the blank of Braille, and a variation selector without a character. */
const invisible =
  /\u2800|(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}|(?:^|[\s\p{Variation_Selector}])\p{Variation_Selector}/u
/** Those of them that are pasted with a text. The marks that turn the direction are no accident. */
const pasted = /(?![\p{Variation_Selector}\u202a-\u202e\u2066-\u2069])\p{Default_Ignorable_Code_Point}/gu

export type TextLimits = { max: number; multiline?: boolean }

/** Expects trimmed text. `max` is in code points. */
export const judgeText = (value: string, { max, multiline }: TextLimits): FieldCode | undefined => {
  if (!value.isWellFormed() || (multiline ? refusedInLines : refused).test(value) || invisible.test(value))
    return 'text.invalid-characters'
  return lengthOf(value) > max ? `text.too-long:${max}` : undefined
}

/** Trims. In multiline text, line ends of Windows become \n and tabs of Excel become blanks. */
export const trimText = (value: string, multiline = false): string =>
  multiline ? value.replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ').trim() : value.trim()

/** Trims, and drops what a person has pasted without seeing it: equal-looking names would differ. */
export const normaliseText = (value: string, multiline = false): string =>
  trimText(value.replaceAll(pasted, ''), multiline)

/** For texts that people confirm, and for names. */
export const withLetters = rule((value: string) => (/[\p{L}\p{N}]/u.test(value) ? undefined : 'text.letters'))

const optionalText = (limits: TextLimits) =>
  z.optional(
    z.pipe(
      z.string().check(
        z.overwrite((value) => normaliseText(value, limits.multiline)),
        rule((value) => judgeText(value, limits), { maxLength: limits.max })
      ),
      z.transform((value: string) => (value === '' ? undefined : value))
    )
  )

/** `asSent`: invisible signs are refused instead of dropped, since the text is signed as its sender knows it. */
type RequiredText = TextLimits & { required: FieldCode; asSent?: boolean }

const requiredText = ({ required, asSent, ...limits }: RequiredText) =>
  requiredString(required).check(
    z.overwrite((value) => (asSent ? trimText : normaliseText)(value, limits.multiline)),
    rule((value) => (value === '' ? required : judgeText(value, limits)), { minLength: 1, maxLength: limits.max })
  )

/** Every free text. `required` is the code for a missing or empty text; without it, an empty text becomes undefined. */
export function text(options: RequiredText): ReturnType<typeof requiredText>
export function text(options: TextLimits & { required?: undefined }): ReturnType<typeof optionalText>
export function text({ required, ...limits }: TextLimits & Partial<RequiredText>) {
  return required ? requiredText({ required, ...limits }) : optionalText(limits)
}

/** ISO 8601 in UTC in JSON, Date in code. */
export const instant = z.codec(z.iso.datetime(), z.date(), {
  decode: (iso) => new Date(iso),
  encode: (date) => date.toISOString()
})
