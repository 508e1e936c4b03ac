import * as z from 'zod/mini'
import type { FieldCode } from './field-messages.ts'

/** The code of a fault that no schema named itself, so that none of zod's own texts can reach anybody. */
const fieldError = (issue: { code?: string; input?: unknown }): FieldCode => {
  if (issue.code === 'unrecognized_keys') return 'field.unknown'
  return issue.input === undefined || issue.input === null ? 'field.required' : 'field.type'
}

// Schemas reach zod through many doors (routes, form resolvers), and only the global setting stands behind all of them.
z.config({ customError: fieldError })

/** A check that answers the code of the first fault, or undefined. Later checks of the same schema do not run after a fault. */
export const rule = <V>(judge: (value: V) => FieldCode | undefined) =>
  z.check<V>((payload) => {
    const message = judge(payload.value)
    if (message) payload.issues.push({ code: 'custom', message, input: payload.value })
  })

/** A string whose absence has a message of its own. */
export const requiredString = (required: FieldCode) =>
  z.string({ error: ({ input }) => (input === undefined || input === null ? required : 'field.type') })

/** Code points, so that 𬱖 counts as the one character that it is. */
export const lengthOf = (value: string): number => Array.from(value).length

// Control characters (PostgreSQL refuses NUL), line separators, and the bidi overrides that let a text show what it does not say.
const refused = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
const refusedInLines = /[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

export type TextLimits = { max: number; multiline?: boolean }

/** The first fault of a text that is already trimmed; `max` in code points. */
export const judgeText = (value: string, { max, multiline }: TextLimits): FieldCode | undefined => {
  if (!value.isWellFormed() || (multiline ? refusedInLines : refused).test(value)) return 'text.invalid-characters'
  return lengthOf(value) > max ? `text.too-long:${max}` : undefined
}

/** Trims; in a multiline text line ends become \n and tabs blanks, as pasting from Windows and Excel brings them. */
export const normaliseText = (value: string, multiline = false): string =>
  multiline ? value.replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ').trim() : value.trim()

const optionalText = (limits: TextLimits) =>
  z.optional(
    z.pipe(
      z.string().check(
        z.overwrite((value) => normaliseText(value, limits.multiline)),
        rule((value) => judgeText(value, limits))
      ),
      z.transform((value: string) => (value === '' ? undefined : value))
    )
  )

const requiredText = ({ required, ...limits }: TextLimits & { required: FieldCode }) =>
  requiredString(required).check(
    z.overwrite((value) => normaliseText(value, limits.multiline)),
    rule((value) => (value === '' ? required : judgeText(value, limits)))
  )

/**
 * Every free text of the portal. With `required` (the code for missing and empty) it gives a string,
 * without it an empty text counts as absent.
 */
export function text(options: TextLimits & { required: FieldCode }): ReturnType<typeof requiredText>
export function text(options: TextLimits & { required?: undefined }): ReturnType<typeof optionalText>
export function text({ required, ...limits }: TextLimits & { required?: FieldCode }) {
  return required ? requiredText({ required, ...limits }) : optionalText(limits)
}

/** A moment: an ISO 8601 string in UTC on the wire, a Date in code. */
export const instant = z.codec(z.iso.datetime(), z.date(), {
  decode: (iso) => new Date(iso),
  encode: (date) => date.toISOString()
})
