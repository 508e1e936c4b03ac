import { hash as argon2 } from '@node-rs/argon2'
import { beforeAll, describe, expect, test } from 'vitest'
import { Busy } from './bounded-queue.ts'
import { createPasswordHasher } from './hashing.ts'

const hasher = createPasswordHasher({ inFlight: 1 })
let known: string
beforeAll(async () => {
  known = await hasher.hash('Jinmei#2026')
})

describe('R4, R12 a password', () => {
  test('is kept as argon2id with 19 MiB, two passes, one lane', () => {
    expect(known).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  })

  test('is salted: the same password never gives the same hash', async () => {
    expect(await hasher.hash('Jinmei#2026')).not.toBe(known)
  })

  test.each([
    ['the right password', 'Jinmei#2026', true],
    ['another case', 'jinmei#2026', false],
    ['a blank at its end', 'Jinmei#2026 ', false],
    ['nothing', '', false]
  ])('is compared exactly as typed: %s', async (_title, typed, expected) => {
    expect(await hasher.verify(known, typed)).toBe(expected)
  })

  test('of 64 characters is accepted, even if each takes four bytes', async () => {
    const longest = '𬱖'.repeat(64)
    expect(await hasher.verify(await hasher.hash(longest), longest)).toBe(true)
  })

  test('of more than 64 characters never matches, not even a hash of nothing', async () => {
    const hashOfNothing = await hasher.hash('')
    expect(await hasher.verify(hashOfNothing, 'a'.repeat(65))).toBe(false)
    expect(await hasher.verify(hashOfNothing, 'a'.repeat(100_000))).toBe(false)
    await expect(hasher.hash('a'.repeat(65))).rejects.toThrow(RangeError)
  })

  test('hashed with older parameters is recognised as outdated', async () => {
    expect(hasher.isOutdated(known)).toBe(false)
    expect(hasher.isOutdated(await argon2('Jinmei#2026', { memoryCost: 4096, timeCost: 3 }))).toBe(true)
    const cost = { memoryCost: 64, timeCost: 2, parallelism: 2 }
    const other = createPasswordHasher({ cost: { ...cost, parallelism: 1 } })
    expect(other.isOutdated(await argon2('Jinmei#2026', cost))).toBe(true)
  })
})

describe('R12 an unknown user', () => {
  test('is never let in', async () => {
    expect(await hasher.verifyDummy('')).toBe(false)
  })

  test('costs as much work as a known one, also with a password that is too long', async () => {
    const ways = [
      () => hasher.verify(known, 'wrong password'),
      () => hasher.verifyDummy('wrong password'),
      () => hasher.verifyDummy('w'.repeat(5000))
    ]
    const costs: number[][] = ways.map(() => [])
    // The ways alternate and CPU time is measured, so that other load on the machine affects all of them equally.
    for (let round = 0; round < 15; round++) {
      for (const [way, work] of ways.entries()) costs[way]?.push(await costOf(work))
    }
    const [wrong = Number.NaN, ...others] = costs.map(median)
    // The range is wide: an implementation that skips the work would be thousands of times faster.
    for (const cost of others) {
      expect(cost / wrong).toBeGreaterThan(0.4)
      expect(cost / wrong).toBeLessThan(2.5)
    }
  })
})

test('a storm of sign-ins is refused as busy instead of growing without bound', async () => {
  const small = createPasswordHasher({ inFlight: 1, queueLimit: 3 })
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => small.verifyDummy('storm')))
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
  expect(refused).toHaveLength(6)
  for (const outcome of refused) expect(outcome.reason).toBeInstanceOf(Busy)
})

test('a request that has gone away does not use up a hash', async () => {
  await expect(hasher.verify(known, 'Jinmei#2026', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone')
})

/** CPU time in microseconds, of all threads. */
async function costOf(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(start)
  return user + system
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
