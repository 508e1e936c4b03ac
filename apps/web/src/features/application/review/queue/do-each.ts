import { asProblem, type ApiProblem } from '#web/shared/problem.ts'

export type Outcome<Row> = {
  row: Row
  /** `untried` after a failure that would also stop this row. */
  result: 'done' | 'untried' | ApiProblem
}

/** A row that another reviewer took first (409, 404) fails alone; any other failure, such as a lost network, ends the run. */
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
