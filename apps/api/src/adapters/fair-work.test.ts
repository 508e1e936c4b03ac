import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { workFairly } from './fair-work.ts'

type Piece = { id: string; owner: string }

/** Work that stays due until it is settled. Each piece ends when its gate opens; without a gate it ends at once. */
const openDesk = (due: Piece[], gates: Record<string, Promise<unknown>> = {}) => {
  const begun: string[] = []
  const failed: string[] = []
  let open = 0
  let mostOpen = 0
  const leaving = new AbortController()
  const source = {
    listDue: async (mostEach: number) => {
      const owners = [...new Set(due.map(({ owner }) => owner))]
      return owners.flatMap((owner) => due.filter((piece) => piece.owner === owner).slice(0, mostEach))
    },
    ownerOf: ({ owner }: Piece) => owner,
    work: async (piece: Piece) => {
      begun.push(piece.id)
      mostOpen = Math.max(mostOpen, ++open)
      try {
        await gates[piece.owner]
      } finally {
        open--
      }
      due.splice(due.indexOf(piece), 1)
    },
    onFailure: (error: unknown, { id }: Piece) => void failed.push(`${id}: ${String(error)}`)
  }
  return {
    begun,
    failed,
    due,
    mostOpen: () => mostOpen,
    leaving,
    source,
    run: () => workFairly(source, leaving.signal)
  }
}

const piecesOf = (owner: string, count: number): Piece[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${owner}${index}`, owner }))

test('all that is due is done once each, at most five of one owner at once, and then it ends', async () => {
  const desk = openDesk(piecesOf('a', 23), { a: sleep(5) })
  await desk.run()
  expect(desk.due).toEqual([])
  expect([desk.begun.length, new Set(desk.begun).size, desk.mostOpen()]).toEqual([23, 23, 5])
})

test('with nothing due it ends at once', async () => {
  const desk = openDesk([])
  await desk.run()
  expect(desk.begun).toEqual([])
})

test('an owner whose work hangs takes five places, and the others go on, also with what becomes due later', async () => {
  const hanging = Promise.withResolvers<void>()
  const desk = openDesk([...piecesOf('hanging', 30), ...piecesOf('good', 12)], { hanging: hanging.promise })
  const running = desk.run()
  const done = (owner: string) => desk.begun.filter((id) => id.startsWith(owner)).length
  await expect.poll(() => done('good')).toBe(12)
  desk.due.push({ id: 'good-late', owner: 'good' })
  await expect.poll(() => done('good')).toBe(13)
  expect(done('hanging')).toBe(5)
  desk.leaving.abort()
  hanging.resolve()
  await running
  expect(done('hanging')).toBe(5)
})

test('it begins nothing after the signal, and returns when what was begun has ended', async () => {
  const gate = Promise.withResolvers<void>()
  const desk = openDesk(piecesOf('a', 9), { a: gate.promise })
  let hasReturned = false
  const running = desk.run().then(() => void (hasReturned = true))
  await expect.poll(() => desk.begun.length).toBe(5)
  desk.leaving.abort()
  await sleep(600)
  expect([desk.begun.length, hasReturned]).toEqual([5, false])
  gate.resolve()
  await running
  expect([desk.begun.length, desk.due.length]).toEqual([5, 4])
})

test('work that could not be recorded is told of, and is not begun again at once; the signal ends the pause', async () => {
  const desk = openDesk(piecesOf('a', 1), { a: Promise.reject(new Error('no database')) })
  const running = desk.run()
  await expect.poll(() => desk.failed).toEqual(['a0: Error: no database'])
  // It looks again after half a second.
  await sleep(700)
  expect(desk.begun).toEqual(['a0'])
  const left = performance.now()
  desk.leaving.abort()
  await running
  expect(performance.now() - left).toBeLessThan(1000)
})

test('when the list cannot be read, what was begun ends first, so that the next run does not begin it once more', async () => {
  const gate = Promise.withResolvers<void>()
  const desk = openDesk(piecesOf('a', 2), { a: gate.promise })
  let looks = 0
  const listDue = async (mostEach: number) => {
    looks += 1
    if (looks > 1) throw new Error('the database is gone')
    return desk.source.listDue(mostEach)
  }
  let isOver = false
  const running = workFairly({ ...desk.source, listDue }, desk.leaving.signal).finally(() => (isOver = true))
  running.catch(() => {})
  await expect.poll(() => looks).toBe(2)
  await sleep(20)
  expect(isOver).toBe(false)
  gate.resolve()
  await expect(running).rejects.toThrow('the database is gone')
  expect(desk.begun).toEqual(['a0', 'a1'])
})

test('of all owners two hundred pieces are done at once', async () => {
  const owners = Array.from({ length: 60 }, (_, index) => `owner${index}-`)
  const gate = sleep(300)
  const desk = openDesk(
    owners.flatMap((owner) => piecesOf(owner, 5)),
    Object.fromEntries(owners.map((owner) => [owner, gate]))
  )
  await desk.run()
  expect([desk.begun.length, desk.mostOpen()]).toEqual([300, 200])
})
