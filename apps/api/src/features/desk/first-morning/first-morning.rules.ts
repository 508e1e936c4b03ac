import { beijingDay, dayMs } from '@portal/contract/beijing-time'
import {
  type MorningFault,
  type MorningState,
  rehearsalValidDays,
  type ScanOutcome
} from '@portal/contract/desk/first-morning'

/** What is known of one point. */
export type Judged = { state: MorningState; fault?: MorningFault; lacking?: number }

export const doneOrMissing = (isDone: boolean): Judged => ({ state: isDone ? 'done' : 'missing' })

/** `wasTaken`: the provider took a message, of whatever purpose. `console` sends nothing. */
export const judgeSms = (provider: string, wasTaken: boolean): Judged => {
  if (provider === 'console') return { state: 'missing' }
  return { state: wasTaken ? 'done' : 'untried' }
}

type Verdict =
  | { kind: 'clean' }
  | { kind: 'infected'; signature: string }
  | { kind: 'unknown'; trouble: 'down' | 'slow' | 'stale' | 'unclear' }

/** `verdict`: on a harmless text. `hasFound`: it found the test file before. */
export const judgeScanner = (verdict: Verdict, hasFound: boolean): Judged => {
  if (verdict.kind === 'unknown') return { state: 'failing', fault: verdict.trouble }
  // A scanner that reports a harmless text is of no use either.
  if (verdict.kind === 'infected') return { state: 'failing', fault: 'unclear' }
  return { state: hasFound ? 'done' : 'untried' }
}

/** On the test file. */
export const outcomeOf = (verdict: Verdict): { outcome: ScanOutcome; signature: string | null } => {
  if (verdict.kind === 'infected') return { outcome: 'found', signature: verdict.signature }
  return { outcome: verdict.kind === 'clean' ? 'missed' : verdict.trouble, signature: null }
}

/** `day`: of the last rehearsal, in Beijing. */
export const judgeRehearsal = (day: string | undefined, now: Date): Judged => {
  if (day === undefined) return { state: 'missing' }
  return { state: beijingDay(new Date(now.getTime() - rehearsalValidDays * dayMs)) <= day ? 'done' : 'due' }
}

/** R28: as many reviewers as the qualification with the most approvals needs. */
export const judgeReviewers = (approvals: readonly number[], reviewers: number): Judged => {
  const lacking = Math.max(0, ...approvals) - reviewers
  return lacking > 0 ? { state: 'missing', lacking } : { state: 'done' }
}
