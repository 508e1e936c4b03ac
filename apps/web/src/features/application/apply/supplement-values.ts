import { attachmentView, type AttachmentView } from '@portal/contract/qualification/attachment'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import { judgeSupplementField, normaliseSupplementField } from '@portal/contract/qualification/supplement'
import * as z from 'zod/mini'

export type Supplement = Qualification['supplement']

/** The form's values; every item key is present. */
export type SupplementValues = { fields: Record<string, string>; files: Record<string, AttachmentView | null> }

/** The request's values without empty items. */
export type Submission = { fields: Record<string, string>; files: Record<string, string> }

/** Takes over values of an earlier submission, except items that the catalogue no longer has. */
export const supplementValues = (
  { fields, files }: Supplement,
  given: { fields: Record<string, string>; files: Record<string, AttachmentView | null> } = { fields: {}, files: {} }
): SupplementValues => ({
  fields: Object.fromEntries(fields.map(({ key }) => [key, given.fields[key] ?? ''])),
  files: Object.fromEntries(files.map(({ key }) => [key, given.files[key] ?? null]))
})

/** Applies the server's rules (R23) to each item. */
export const supplementSchema = (supplement: Supplement): z.core.$ZodType<Submission, SupplementValues> =>
  z.pipe(
    z.custom<SupplementValues>(),
    z.transform((given: SupplementValues, payload) => {
      const submission: Submission = { fields: {}, files: {} }
      for (const field of supplement.fields) {
        const value = normaliseSupplementField(field, given.fields[field.key] ?? '')
        const code = judgeSupplementField(field, value)
        if (code) payload.issues.push({ code: 'custom', message: code, path: ['fields', field.key], input: value })
        else if (value !== '') submission.fields[field.key] = value
      }
      for (const { key, required } of supplement.files) {
        const file = given.files[key]
        const code = fileFault(file, required)
        if (code) payload.issues.push({ code: 'custom', message: code, path: ['files', key], input: file })
        else if (file) submission.files[key] = file.id
      }
      return submission
    })
  )

const fileFault = (file: AttachmentView | null | undefined, required: boolean) => {
  if (!file) return required ? 'field.required' : undefined
  return file.status === 'INFECTED' ? 'file.not-usable' : undefined
}

const draft = z.object({
  fields: z.record(z.string(), z.string()),
  files: z.record(z.string(), z.nullable(attachmentView))
})

export const readDraft = (stored: string | null): SupplementValues | undefined => {
  try {
    const result = z.safeParse(draft, JSON.parse(stored ?? 'null'))
    return result.success ? result.data : undefined
  } catch {
    return undefined
  }
}

export const isUntouched = ({ fields, files }: SupplementValues): boolean =>
  Object.values(fields).every((value) => value.trim() === '') && Object.values(files).every((file) => file === null)

/** Nothing is filled in although something could be. */
export const isEmptySubmission = (supplement: Supplement, { fields, files }: Submission): boolean =>
  supplement.fields.length + supplement.files.length > 0 && Object.keys(fields).length + Object.keys(files).length === 0
