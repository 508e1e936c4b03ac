import { asProblem, type ApiProblem } from '#web/shared/problem.ts'

export type Outcome<Row> = {
  row: Row
  /** `untried` where what stopped a row before would stop this one too. */
  result: 'done' | 'untried' | ApiProblem
}

/**
 * One after the other, as somebody would press the buttons. That somebody else was first stops one row only (409, 404);
 * anything else, such as a lost network, would meet all that follow.
 */
export const doEach = async <Row>(
  rows: readonly Row[],
  act: (row: Row) => Promise<unknown>,
  onStep: (done: number) => void
): Promise<Outcome<Row>[]> => {
  const outcomes: Outcome<Row>[] = []
  let isStopped = false
  for (const row of rows) {
    onStep(outcomes.length)
    const result = isStopped ? 'untried' : await attempt(() => act(row))
    if (typeof result !== 'string' && result.status !== 409 && result.status !== 404) isStopped = true
    outcomes.push({ row, result })
  }
  return outcomes
}

const attempt = async (act: () => Promise<unknown>): Promise<'done' | ApiProblem> => {
  try {
    await act()
    return 'done'
  } catch (error) {
    return asProblem(error)
  }
}
