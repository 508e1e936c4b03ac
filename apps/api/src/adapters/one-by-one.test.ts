import { expect, test } from 'vitest'
import { inPages, oneByOne } from './one-by-one.ts'

const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })

/** Does twenty pieces, and returns which were begun, which failed, and how the run ended. */
const run = async (faultOf: (piece: number) => Error | undefined, signal?: AbortSignal) => {
  const [begun, failed]: [number[], number[]] = [[], []]
  const work = async (piece: number) => {
    begun.push(piece)
    const fault = faultOf(piece)
    if (fault) throw fault
  }
  const list = async ({ after = 0, most }: { after: number | undefined; most: number }) =>
    Array.from({ length: Math.min(most, 20 - after) }, (_, n) => after + n + 1)
  const outcome = await oneByOne(inPages(7, list), { work, onFailure: (_, piece) => failed.push(piece) }, signal).then(
    () => 'done',
    (error: Error) => error.message
  )
  return { begun: begun.length, failed, outcome }
}

test('all pieces of all pages are done', async () => {
  expect(await run(() => undefined)).toEqual({ begun: 20, failed: [], outcome: 'done' })
})

test('one that fails holds up no other, and the run fails at the end', async () => {
  const fault = new Error('planted')
  expect(await run((piece) => (piece === 3 ? fault : undefined))).toEqual({
    begun: 20,
    failed: [3],
    outcome: '1 pieces failed'
  })
})

test('a run ends when the database was away five times in a row, not four', async () => {
  expect(await run((piece) => (piece % 5 ? away : undefined))).toMatchObject({ begun: 20, outcome: '16 pieces failed' })
  expect(await run((piece) => (piece > 4 ? away : undefined))).toEqual({
    begun: 9,
    failed: [5, 6, 7, 8, 9],
    outcome: '5 pieces failed'
  })
})

test('after the signal none is begun', async () => {
  const stop = new AbortController()
  const stopAtTen = (piece: number) => {
    if (piece === 10) stop.abort()
    return undefined
  }
  expect(await run(stopAtTen, stop.signal)).toEqual({ begun: 10, failed: [], outcome: 'done' })
})
