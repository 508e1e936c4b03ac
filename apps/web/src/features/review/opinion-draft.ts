import * as z from 'zod/mini'

/** What a reviewer has written and not sent; flags by item (`field:x`, `file:y`). */
export type OpinionDraft = { opinion: string; flags: Readonly<Record<string, string>> }

export const emptyDraft: OpinionDraft = { opinion: '', flags: {} }

export const isEmptyDraft = ({ opinion, flags }: OpinionDraft): boolean =>
  opinion.trim() === '' && Object.values(flags).every((flag) => flag.trim() === '')

const stored = z.object({ opinion: z.string(), flags: z.record(z.string(), z.string()) })

/** Whatever stands in the storage of the window; anything strange counts as nothing. */
export const parseDraft = (text: string | null): OpinionDraft => {
  if (!text) return emptyDraft
  try {
    return z.parse(stored, JSON.parse(text))
  } catch {
    return emptyDraft
  }
}

/** Of one reviewer, one case and one round: what was written about a former round is never sent with the next. */
export const draftKey = (adminId: string, caseId: string, round: number): string =>
  `portal.admin.opinion.${adminId}.${caseId}.${round}`

/** A canned reason goes on a line of its own; one that stands there already is not added again. */
export const withReason = (opinion: string, reason: string): string => {
  const lines = opinion.split('\n').map((line) => line.trim())
  if (lines.includes(reason)) return opinion
  return opinion.trim() === '' ? reason : `${opinion.trimEnd()}\n${reason}`
}

/** What travels: trimmed, without flags that were begun and left empty. */
export const decisionOf = ({ opinion, flags }: OpinionDraft) => {
  const said = opinion.trim()
  const kept = Object.entries(flags).flatMap(([item, flag]) => (flag.trim() ? [[item, flag.trim()] as const] : []))
  return {
    ...(said ? { opinion: said } : {}),
    ...(kept.length > 0 ? { flags: Object.fromEntries(kept) } : {})
  }
}
