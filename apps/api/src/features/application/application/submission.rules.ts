import type { Submission } from '@portal/contract/application/application'
import type { FieldCode } from '@portal/contract/field-messages'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import { judgeSupplementField, normaliseSupplementField } from '@portal/contract/qualification/supplement'
import { differencesOf, type SplitValues } from '#api/features/enterprise/profile/profile.rules.ts'

export type SubmissionFault = { pointer: string; code: FieldCode }

/** R22, R23: the submission as it is stored, and at most one fault an item. A key that the catalogue lacks is a fault. */
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

/** What the reviewer sees of a round; `profile` is absent where its version was not stored. */
export type Round = Submission & { profile?: SplitValues | undefined }

/**
 * R27: what differs from the round before, as item → former value: `field:x` and `file:y` of the submission, then
 * `profile:z` in the order of the page. The former value is null where there was none, and masked where it is sensitive.
 */
export const changedItems = (before: Round, now: Round): Record<string, string | null> => {
  const [old, fresh] = [itemsOf(before), itemsOf(now)]
  const keys = new Set([...old.keys(), ...fresh.keys()])
  const changed = [...keys].filter((key) => old.get(key) !== fresh.get(key)).map((key) => [key, old.get(key) ?? null])
  const differences = before.profile && now.profile ? differencesOf(before.profile, now.profile) : {}
  const ofProfile = Object.entries(differences).map(([key, { from }]) => [`profile:${key}`, from])
  return Object.fromEntries([...changed, ...ofProfile])
}

const itemsOf = ({ fields, files }: Submission): Map<string, string> =>
  new Map([
    ...Object.entries(fields).map(([key, value]) => [`field:${key}`, value] as const),
    ...Object.entries(files).map(([key, value]) => [`file:${key}`, value] as const)
  ])
