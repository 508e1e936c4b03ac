import type { Qualification } from '@portal/contract/catalogue'
import type { FieldCode } from '@portal/contract/field-messages'
import { judgeSupplementField, normaliseSupplementField } from '@portal/contract/supplement'

export type Submission = { fields: Record<string, string>; files: Record<string, string> }
export type SubmissionFault = { pointer: string; code: FieldCode }

/** R22, R23: the submission as it is kept, and one fault an item; keys that the catalogue does not know are refused. */
export const judgeSubmission = (
  { supplement }: Pick<Qualification, 'supplement'>,
  given: Submission
): { submission: Submission; faults: SubmissionFault[] } => {
  const fields: Record<string, string> = {}
  const faults: SubmissionFault[] = []
  for (const field of supplement.fields) {
    const value = normaliseSupplementField(field, given.fields[field.key] ?? '')
    const code = judgeSupplementField(field, value)
    if (code) faults.push({ pointer: `/fields/${field.key}`, code })
    else if (value !== '') fields[field.key] = value
  }
  for (const { key, required } of supplement.files) {
    if (required && !given.files[key]) faults.push({ pointer: `/files/${key}`, code: 'field.required' })
  }
  return { submission: { fields, files: { ...given.files } }, faults: [...faults, ...unknownKeys(supplement, given)] }
}

const unknownKeys = (supplement: Qualification['supplement'], given: Submission): SubmissionFault[] => {
  const known = {
    fields: new Set(supplement.fields.map(({ key }) => key)),
    files: new Set(supplement.files.map(({ key }) => key))
  }
  return (['fields', 'files'] as const).flatMap((part) =>
    Object.keys(given[part])
      .filter((key) => !known[part].has(key))
      .map((key) => ({ pointer: `/${part}/${key}`, code: 'field.unknown' as const }))
  )
}

/** R27: what differs from the round before: item to its former value, null where there was none. */
export const changedItems = (before: Submission, now: Submission): Record<string, string | null> => {
  const items = ({ fields, files }: Submission) => ({
    ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [`field:${key}`, value])),
    ...Object.fromEntries(Object.entries(files).map(([key, value]) => [`file:${key}`, value]))
  })
  const [old, fresh]: Record<string, string>[] = [items(before), items(now)]
  const keys = new Set([...Object.keys(old ?? {}), ...Object.keys(fresh ?? {})])
  return Object.fromEntries(
    [...keys].filter((key) => old?.[key] !== fresh?.[key]).map((key) => [key, old?.[key] ?? null])
  )
}
