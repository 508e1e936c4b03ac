import * as z from 'zod/mini'
import type { FieldCode } from './field-messages.ts'
import { type ProfileKey, profileFields } from './profile-fields.ts'
import {
  isPaperId,
  judgeProfile,
  type ProfileFault,
  type ProfileInputValues,
  type ProfileRules
} from './profile-rules.ts'
import { lengthOf } from './text.ts'

const value = z.optional(z.nullable(z.string()))

// fromEntries forgets the keys, which are those of the list and no others.
const shape = Object.fromEntries(profileFields.map(({ key }) => [key, value])) as Record<ProfileKey, typeof value>

/** One flat object `{ [key]: string | null | undefined }` with the keys of profileFields; others are refused. */
const profileShape = z.strictObject(shape)

/**
 * R18: what the draft takes, and what a submission may look like before it is judged: any well-formed text of bearable
 * size, kept exactly as typed.
 */
export const profileDraft = profileShape.check(
  z.check<ProfileInputValues>((payload) => {
    for (const fault of judgeDraft(payload.value)) payload.issues.push(issueOf(fault, payload.value))
  })
)

/** R20: what 提交 takes. Give it the draft's shape; it answers ProfileValues, or one fault a field with the path [key]. */
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

// Half-typed values are longer than finished ones: blanks between digits, an address in the field of a name.
const draftMinimum = 500

const judgeDraft = (given: ProfileInputValues): ProfileFault[] =>
  profileFields.flatMap(({ key, kind, max }) => {
    const typed = given[key]
    if (typeof typed !== 'string') return []
    const code = kind === 'paper' ? judgeDraftPaper(typed) : judgeDraftText(typed, Math.max(max, draftMinimum))
    return code ? [{ key, code }] : []
  })

/** Papers are chosen, not typed: there is no half of one. */
const judgeDraftPaper = (id: string): FieldCode | undefined =>
  id === '' || isPaperId(id) ? undefined : 'file.not-usable'

const judgeDraftText = (typed: string, max: number): FieldCode | undefined => {
  if (!typed.isWellFormed() || typed.includes('\u0000')) return 'text.invalid-characters'
  return lengthOf(typed) > max ? `text.too-long:${max}` : undefined
}
