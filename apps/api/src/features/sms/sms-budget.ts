const freshMs = 1000
const farMessages = 1000

export type SmsBudget = {
  /** Whether the sum of a moment ago will do: it was so far from the budget that nobody has used up the rest since. */
  isFar(): boolean
  /** The platform's messages of the last hour, as just counted. */
  note(everybody: number): void
}

/**
 * R6: counting reads every message of the hour, which would make a code the dearer the more are sent. While the budget is
 * more than a thousand messages away a process counts once a second only, else for every code.
 */
export const createSmsBudget = (perHour: number, nowMs: () => number = () => performance.now()): SmsBudget => {
  let counted: { everybody: number; atMs: number } | undefined
  return {
    isFar: () => counted !== undefined && nowMs() - counted.atMs < freshMs && perHour - counted.everybody > farMessages,
    note: (everybody) => {
      counted = { everybody, atMs: nowMs() }
    }
  }
}
