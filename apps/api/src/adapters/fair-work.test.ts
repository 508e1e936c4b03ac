import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Hangs, workFairly } from './fair-work.ts'

type Piece = { id: string; owner: string; group: string; hangs?: boolean }

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
    groupOf: ({ group }: Piece) => group,
    work: async (piece: Piece) => {
      begun.push(piece.id)
      mostOpen = Math.max(mostOpen, ++open)
      try {
        await gates[piece.owner]
      } finally {
        open--
      }
      due.splice(due.indexOf(piece), 1)
      return piece.hangs ? ('hung' as const) : ('done' as const)
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
    run: (hangs?: Hangs) => workFairly(source, leaving.signal, hangs)
  }
}

const piecesOf = (owner: string, count: number, wish: Partial<Piece> = {}): Piece[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${owner}${index}`, owner, group: owner, ...wish }))

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
  desk.due.push({ id: 'good-late', owner: 'good', group: 'good' })
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

test('an owner whose work has hung three times in a row has one place, until some of its work does not hang', async () => {
  const hangs: Hangs = new Map()
  const mostOpenOf = async (pieces: Piece[]) => {
    const desk = openDesk(pieces, { a: sleep(5) })
    await desk.run(hangs)
    return desk.mostOpen()
  }
  const hanging = { hangs: true }
  expect(await mostOpenOf(piecesOf('a', 2, hanging))).toBe(2)
  expect(hangs.get('a')).toBe(2)
  expect(await mostOpenOf(piecesOf('a', 1, hanging))).toBe(1)
  expect(await mostOpenOf(piecesOf('a', 3, hanging))).toBe(1)
  expect(await mostOpenOf(piecesOf('a', 1))).toBe(1)
  expect(hangs.size).toBe(0)
  expect(await mostOpenOf(piecesOf('a', 6))).toBe(5)
})

/** What is open while the work of these owners hangs: they are listed before `late`, which comes last. */
const openBeside = async (hanging: Piece[], late: Piece[]) => {
  const gate = Promise.withResolvers<void>()
  const gates = Object.fromEntries(hanging.map(({ owner }) => [owner, gate.promise]))
  const desk = openDesk([...hanging, ...late], gates)
  const running = desk.run()
  await expect.poll(() => late.every(({ id }) => desk.begun.includes(id))).toBe(true)
  const open = desk.mostOpen()
  desk.leaving.abort()
  gate.resolve()
  await running
  return open
}

const ownersOf = (group: string, count: number, each: number): Piece[] =>
  Array.from({ length: count }, (_, n) => piecesOf(`${group}.${n}-`, each, { group })).flat()

test('owners of one group share forty places evenly, and each owner has its first beyond these', async () => {
  const late = piecesOf('late', 3, { group: 'a' })
  expect(await openBeside(ownersOf('a', 10, 5), late)).toBe(40)
  expect(await openBeside(ownersOf('a', 50, 5), late)).toBe(51)
})

test('two hundred pieces are done at once, and beyond these the first one of each owner, four hundred in all', async () => {
  const hanging = Array.from({ length: 48 }, (_, n) => piecesOf(`owner${n}-`, 5)).flat()
  expect(await openBeside(hanging, piecesOf('late', 3))).toBe(200)
  const gate = sleep(300)
  const many = Array.from({ length: 410 }, (_, n) => piecesOf(`owner${n}-`, 1)).flat()
  const desk = openDesk(many, Object.fromEntries(many.map(({ owner }) => [owner, gate])))
  await desk.run()
  expect([desk.begun.length, desk.mostOpen()]).toEqual([410, 400])
})
