/** `narrow`: on the right side of the mark, but by less than the margin. */
export type Verdict = 'met' | 'narrow' | 'missed'

/** The same bench on two machines differed by up to 15 %, so a figure that just reaches its mark proves little. */
const margin = 1.1

export const judgeAtLeast = (value: number, mark: number): Verdict => {
  if (value >= mark * margin) return 'met'
  return value >= mark ? 'narrow' : 'missed'
}

export const judgeAtMost = (value: number, mark: number): Verdict => {
  if (value * margin <= mark) return 'met'
  return value <= mark ? 'narrow' : 'missed'
}

/** Undefined when there is nothing to judge. */
export const worstOf = (verdicts: Verdict[]): Verdict | undefined =>
  (['missed', 'narrow', 'met'] as const).find((verdict) => verdicts.includes(verdict))
