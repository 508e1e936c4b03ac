import { randomBytes } from 'node:crypto'
import { type Payload, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { beforeAll, describe, expect, test } from 'vitest'
import { createProofChallenge, type ProofChallenge, proofSignature, verifyProof } from './proof-of-work.ts'

const hmacKey = randomBytes(32)
const now = new Date('2026-11-25T10:00:00Z')
const inTwoMinutes = new Date(now.getTime() + 120_000)

const read = (payload: string): Payload => JSON.parse(Buffer.from(payload, 'base64').toString())
const write = (payload: unknown) => Buffer.from(JSON.stringify(payload)).toString('base64')

let challenge: ProofChallenge
let solved: string
beforeAll(async () => {
  challenge = await createProofChallenge(hmacKey, { expiresAt: inTwoMinutes })
  // Solves with WebCrypto, as a browser does.
  solved = write({ challenge, solution: await solveChallenge({ challenge, deriveKey }) })
}, 60_000)

function altered(alter: (payload: Payload) => void): string {
  const payload = read(solved)
  alter(payload)
  return write(payload)
}

describe('R11 the proof of work', () => {
  test('is accepted when a browser has solved it', async () => {
    expect(await verifyProof(solved, hmacKey, now)).toBe(true)
    const padded = Buffer.from(JSON.stringify(read(solved)).padEnd(3001)).toString('base64')
    expect(await verifyProof(padded, hmacKey, now), 'it is longer than any real one').toBe(false)
  })

  test('names the challenge that it solves by its signature', () => {
    expect(proofSignature(solved)).toBe(challenge.signature)
    expect(challenge.signature).toMatch(/^[0-9a-f]{64}$/)
  })

  test('is refused from the moment on when it expires', async () => {
    expect(await verifyProof(solved, hmacKey, new Date(inTwoMinutes.getTime() - 1))).toBe(true)
    expect(await verifyProof(solved, hmacKey, inTwoMinutes)).toBe(false)
  })

  test('is refused when another installation gave it out', async () => {
    expect(await verifyProof(solved, randomBytes(32), now)).toBe(false)
  })

  test('is refused when it carries the solution of another challenge', async () => {
    const other = await createProofChallenge(hmacKey, { expiresAt: inTwoMinutes })
    expect(
      await verifyProof(
        altered((payload) => void (payload.challenge = other)),
        hmacKey,
        now
      )
    ).toBe(false)
  })

  test('cannot be guessed from the half of the key that the browser is told', async () => {
    const guess = challenge.parameters.keyPrefix.padEnd(64, '0')
    expect(
      await verifyProof(
        altered(({ solution }) => void (solution.derivedKey = guess)),
        hmacKey,
        now
      )
    ).toBe(false)
  })

  test.each<[string, (payload: Payload) => void]>([
    ['made cheaper', ({ challenge }) => void (challenge.parameters.cost = 1)],
    ['given a shorter key to find', ({ challenge }) => void (challenge.parameters.keyPrefix = '00')],
    [
      'made to live longer',
      ({ challenge }) => void (challenge.parameters.data = { counterEnd: 5_000, expiresAt: 9e15 })
    ],
    ['stripped of its key signature', ({ challenge }) => void (challenge.parameters.keySignature = '')],
    ['stripped of its signature', ({ challenge }) => void (challenge.signature = '')]
  ])('is refused when the challenge was %s', async (_title, alter) => {
    expect(await verifyProof(altered(alter), hmacKey, now)).toBe(false)
  })

  test.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['null', write(null)],
    ['a list', write([])],
    ['a counter that is no number', wrongType('counter', '1')],
    ['a number instead of a key', wrongType('derivedKey', 1)],
    ['half an object', Buffer.from('{"challenge":').toString('base64')],
    ['too much', 'A'.repeat(100_000)],
    ['deep nesting', write(JSON.parse(`${'['.repeat(1200)}${']'.repeat(1200)}`))]
  ])('is refused without an internal error when it is %s', async (_title, payload) => {
    expect(await verifyProof(payload, hmacKey, now)).toBe(false)
    expect(proofSignature(payload)).toBeUndefined()
  })

  test.each([-1, 0.5, 1e300])('is refused with the impossible counter %d', async (counter) => {
    expect(
      await verifyProof(
        altered(({ solution }) => void (solution.counter = counter)),
        hmacKey,
        now
      )
    ).toBe(false)
  })

  test('fits into its form field', () => {
    expect(solved.length).toBeLessThan(2_000)
  })
})

/** A correct solution except for the type of one field. */
function wrongType(field: 'counter' | 'derivedKey', value: unknown): string {
  const parameters = {
    algorithm: 'PBKDF2/SHA-256',
    nonce: '',
    salt: '',
    cost: 1,
    keyLength: 32,
    keyPrefix: '',
    keySignature: '',
    data: { counterEnd: 1, expiresAt: 1 }
  }
  return write({ challenge: { parameters, signature: '' }, solution: { counter: 1, derivedKey: '', [field]: value } })
}
