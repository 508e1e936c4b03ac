import { createHmac, randomInt } from 'node:crypto'
import { type Challenge, createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import * as z from 'zod'

/**
 * A browser tries counters from 0 until one derives the wanted key; half of `counterEnd` are needed on average, all of
 * them at most. Measured: decision 005.
 */
const difficulty = { algorithm: 'PBKDF2/SHA-256', cost: 5_000, counterEnd: 5_000 } as const

/** ALTCHA's payload is base64 of this as JSON. */
const proof = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.literal(difficulty.algorithm),
      nonce: z.string(),
      salt: z.string(),
      cost: z.number(),
      keyLength: z.number(),
      keyPrefix: z.string(),
      keySignature: z.string(),
      data: z.object({ counterEnd: z.number(), expiresAt: z.number() })
    }),
    signature: z.string()
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() })
})

/** Characters. A real payload has about 900. */
const longestPayload = 4_000

export type ProofChallenge = Challenge & { signature: string }

/**
 * The accessible way past the captcha (R11): work for the machine instead of a picture for the eye. The signature names
 * the challenge; that it is used once is for the caller to keep.
 */
export async function createProofChallenge(
  hmacKey: Buffer,
  { expiresAt }: { expiresAt: Date }
): Promise<ProofChallenge> {
  const { parameters, signature } = await createChallenge({
    algorithm: difficulty.algorithm,
    cost: difficulty.cost,
    counter: randomInt(difficulty.counterEnd),
    // The library's own expiry is judged by the machine's clock; ours by the `now` that the caller passes.
    data: { counterEnd: difficulty.counterEnd, expiresAt: expiresAt.getTime() },
    deriveKey,
    ...signingKeys(hmacKey)
  })
  if (!signature) throw new Error('altcha-lib made a challenge without a signature')
  return { parameters, signature }
}

/** True for the solution, in time, of a challenge of ours. Costs two HMACs: nothing is derived again. Never throws. */
export async function verifyProof(payload: string, hmacKey: Buffer, now: Date): Promise<boolean> {
  const claim = readProof(payload)
  if (!claim) return false
  const { verified } = await verifySolution({ ...claim, deriveKey, ...signingKeys(hmacKey) })
  return verified && now.getTime() < claim.challenge.parameters.data.expiresAt
}

/** The signature of the challenge that a payload claims to solve; `verifyProof` tells whether it is genuine. */
export function proofSignature(payload: string): string | undefined {
  return readProof(payload)?.challenge.signature
}

function readProof(payload: string): z.infer<typeof proof> | undefined {
  if (payload.length > longestPayload) return undefined
  try {
    return proof.safeParse(JSON.parse(Buffer.from(payload, 'base64').toString('utf8'))).data
  } catch {
    return undefined
  }
}

/** Two unrelated keys: one signs the parameters, the other the key that the solver has to find. */
function signingKeys(hmacKey: Buffer): { hmacSignatureSecret: string; hmacKeySignatureSecret: string } {
  const keyFor = (use: string) => createHmac('sha256', hmacKey).update(`proof-of-work\0${use}`).digest('base64url')
  return { hmacSignatureSecret: keyFor('parameters'), hmacKeySignatureSecret: keyFor('solution') }
}
