import { performance } from 'node:perf_hooks'
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
  })
})

describe('R12 an unknown user', () => {
  test('is never let in', async () => {
    expect(await hasher.verifyDummy('')).toBe(false)
  })

  // A busy neighbour may slow one of the two measurements.
  test('costs as much work as a known one, also with a password that is too long', { retry: 3 }, async () => {
    const wrong = await medianMs(() => hasher.verify(known, 'wrong password'))
    const unknown = await medianMs(() => hasher.verifyDummy('wrong password'))
    const tooLong = await medianMs(() => hasher.verifyDummy('w'.repeat(5000)))
    // Wide, because the machine is shared; skipping the work would be thousands of times faster.
    for (const time of [unknown, tooLong]) {
      expect(time / wrong).toBeGreaterThan(0.4)
      expect(time / wrong).toBeLessThan(2.5)
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

async function medianMs(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 9; round += 1) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return times.toSorted((a, b) => a - b)[4] ?? 0
}
