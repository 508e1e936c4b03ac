import { expect, test } from 'vitest'
import { ApiProblem } from '#web/shared/problem.ts'
import { doEach } from './do-each.ts'

const problem = (code: 'application.claimed' | 'request.not-found' | 'service.unavailable', status: number) =>
  new ApiProblem({ code, status, detail: code })

const outcomesOf = async (rows: readonly string[], failing: Record<string, ApiProblem>) => {
  const tried: string[] = []
  const outcomes = await doEach(
    rows,
    async (row) => {
      tried.push(row)
      if (failing[row]) throw failing[row]
    },
    () => undefined
  )
  return { tried, results: outcomes.map(({ result }) => result) }
}

test('a case that a colleague took first does not stop the others (R27)', async () => {
  const taken = problem('application.claimed', 409)
  const gone = problem('request.not-found', 404)
  expect(await outcomesOf(['a', 'b', 'c', 'd'], { a: taken, c: gone })).toEqual({
    tried: ['a', 'b', 'c', 'd'],
    results: [taken, 'done', gone, 'done']
  })
})

test('a fault that affects every case ends the run, and the others are reported as not tried', async () => {
  const down = problem('service.unavailable', 503)
  expect(await outcomesOf(['a', 'b', 'c'], { b: down })).toEqual({
    tried: ['a', 'b'],
    results: ['done', down, 'untried']
  })
})

test('reports its progress', async () => {
  const steps: number[] = []
  await doEach(
    ['a', 'b'],
    async () => undefined,
    (done) => steps.push(done)
  )
  expect(steps).toEqual([0, 1])
})
