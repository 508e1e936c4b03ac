import * as z from 'zod/mini'
import { longestOpinion } from '#web/shared/desk/opinion-field.tsx'

/** A reviewer's unsent opinion and flags by item (`field:x`, `file:y`). */
export type OpinionDraft = { opinion: string; flags: Readonly<Record<string, string>> }

export const emptyDraft: OpinionDraft = { opinion: '', flags: {} }

export const isEmptyDraft = ({ opinion, flags }: OpinionDraft): boolean =>
  opinion.trim() === '' && Object.values(flags).every((flag) => flag.trim() === '')

const stored = z.object({ opinion: z.string(), flags: z.record(z.string(), z.string()) })

export const parseDraft = (text: string | null): OpinionDraft => {
  if (!text) return emptyDraft
  try {
    return z.parse(stored, JSON.parse(text))
  } catch {
    return emptyDraft
  }
}

/** One key for each reviewer, case and round, so that text about an earlier round is never sent with a later one. */
export const draftKey = (adminId: string, caseId: string, round: number): string =>
  `portal.admin.opinion.${adminId}.${caseId}.${round}`

type LabelOf = (item: string) => string

/** The remarks on the items as an opinion, one a line. */
export const opinionOfFlags = (flags: OpinionDraft['flags'], labelOf: LabelOf): string => {
  const lines = Object.entries(flags).flatMap(([item, flag]) =>
    flag.trim() ? [`${labelOf(item)}：${flag.trim()}`] : []
  )
  return Array.from(lines.join('\n')).slice(0, longestOpinion).join('')
}

/** As long as the reviewer has not changed the opinion, it repeats the remarks. */
export const isOwnOpinion = ({ opinion, flags }: OpinionDraft, labelOf: LabelOf): boolean =>
  opinion !== opinionOfFlags(flags, labelOf)

export const withFlag = (
  draft: OpinionDraft,
  item: string,
  flag: string | undefined,
  labelOf: LabelOf
): OpinionDraft => {
  const { [item]: _, ...others } = draft.flags
  const flags = flag === undefined ? others : { ...draft.flags, [item]: flag }
  return { flags, opinion: isOwnOpinion(draft, labelOf) ? draft.opinion : opinionOfFlags(flags, labelOf) }
}

/**
 * The remarks are sent with their items, so lines that repeat them are left out of an opinion that says more, such as one
 * to which a canned reason was added.
 */
export const withoutRepeats = (draft: OpinionDraft, labelOf: LabelOf): OpinionDraft => {
  const repeated = new Set(opinionOfFlags(draft.flags, labelOf).split('\n'))
  const said = draft.opinion.split('\n').filter((line) => line.trim() === '' || !repeated.has(line.trim()))
  const opinion = said.join('\n').trim()
  return opinion === '' ? draft : { ...draft, opinion }
}

/** The request's values: trimmed, without empty flags. */
export const decisionOf = ({ opinion, flags }: OpinionDraft) => {
  const said = opinion.trim()
  const kept = Object.entries(flags).flatMap(([item, flag]) => (flag.trim() ? [[item, flag.trim()] as const] : []))
  return {
    ...(said ? { opinion: said } : {}),
    ...(kept.length > 0 ? { flags: Object.fromEntries(kept) } : {})
  }
}
