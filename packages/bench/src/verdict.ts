import type { Fact, Verdict } from './job.ts'

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

export const worstOf = (verdicts: Verdict[]): Verdict =>
  (['missed', 'narrow'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'met'

export const factAtMost = (title: string, value: number, mark: number, format: (value: number) => string): Fact => ({
  title,
  value: format(value),
  atMost: format(mark),
  verdict: judgeAtMost(value, mark)
})
