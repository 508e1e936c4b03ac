import * as z from 'zod/mini'

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

/** Adds a canned reason as a line of its own, unless it is there already. */
export const withReason = (opinion: string, reason: string): string => {
  const lines = opinion.split('\n').map((line) => line.trim())
  if (lines.includes(reason)) return opinion
  return opinion.trim() === '' ? reason : `${opinion.trimEnd()}\n${reason}`
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
