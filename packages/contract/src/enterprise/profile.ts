import * as z from 'zod/mini'
import type { FieldCode } from '../field-messages.ts'
import { lengthOf } from '../text.ts'
import { type ProfileKey, profileFields } from './profile-fields.ts'
import {
  isPaperId,
  judgeProfile,
  type ProfileFault,
  type ProfileInputValues,
  type ProfileRules
} from './profile-rules.ts'

const value = z.optional(z.nullable(z.string()))

// Object.fromEntries loses the key type; the keys are those of profileFields.
const shape = Object.fromEntries(profileFields.map(({ key }) => [key, value])) as Record<ProfileKey, typeof value>

/** One flat object with the keys of profileFields; unknown keys are refused. */
const profileShape = z.strictObject(shape)

/** R18: the schema of drafts and unjudged submissions. Accepts any well-formed text of limited size and keeps it as typed. */
export const profileDraft = profileShape.check(
  z.check<ProfileInputValues>((payload) => {
    for (const fault of judgeDraft(payload.value)) payload.issues.push(issueOf(fault, payload.value))
  })
)

/** R20: the schema of 提交. Returns ProfileValues, or at most one fault for each field with the path [key]. */
export const profileInput = (rules: ProfileRules) =>
  z.pipe(
    profileShape,
    z.transform((given: ProfileInputValues, payload) => {
      const { values, faults } = judgeProfile(rules, given)
      for (const fault of faults) payload.issues.push(issueOf(fault, given))
      return values
    })
  )

const issueOf = ({ key, code }: ProfileFault, given: ProfileInputValues) => ({
  code: 'custom' as const,
  message: code,
  path: [key],
  input: given[key]
})

// Unfinished values can be longer than finished ones: blanks between digits, or an address in the name field.
const draftMinimum = 500

const judgeDraft = (given: ProfileInputValues): ProfileFault[] =>
  profileFields.flatMap(({ key, kind, max }) => {
    const typed = given[key]
    if (typeof typed !== 'string') return []
    const code = kind === 'paper' ? judgeDraftPaper(typed) : judgeDraftText(typed, Math.max(max, draftMinimum))
    return code ? [{ key, code }] : []
  })

/** A paper is chosen, not typed, so a draft cannot hold half of one. */
const judgeDraftPaper = (id: string): FieldCode | undefined =>
  id === '' || isPaperId(id) ? undefined : 'file.not-usable'

const judgeDraftText = (typed: string, max: number): FieldCode | undefined => {
  if (!typed.isWellFormed() || typed.includes('\u0000')) return 'text.invalid-characters'
  return lengthOf(typed) > max ? `text.too-long:${max}` : undefined
}
