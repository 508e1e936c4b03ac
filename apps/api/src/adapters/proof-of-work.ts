import { createHmac, randomInt } from 'node:crypto'
import { type Challenge, createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import * as z from 'zod'

/** A browser tries counters from 0 until one derives the key: half of `counterEnd` on average (measured: decision 005). */
const difficulty = { algorithm: 'PBKDF2/SHA-256', cost: 5_000, counterEnd: 5_000 } as const

/** ALTCHA's payload is this as JSON in base64. */
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

/** Characters; a real payload has about 900. */
const longestPayload = 4_000

export type ProofChallenge = Challenge & { signature: string }

/** R11: the accessible alternative to the picture. The caller ensures that a challenge is used only once. */
export async function createProofChallenge(
  hmacKey: Buffer,
  { expiresAt }: { expiresAt: Date }
): Promise<ProofChallenge> {
  const { parameters, signature } = await createChallenge({
    algorithm: difficulty.algorithm,
    cost: difficulty.cost,
    counter: randomInt(difficulty.counterEnd),
    // The library's own expiry uses the machine's clock; this one uses the caller's `now`.
    data: { counterEnd: difficulty.counterEnd, expiresAt: expiresAt.getTime() },
    deriveKey,
    ...signingKeys(hmacKey)
  })
  if (!signature) throw new Error('altcha-lib made a challenge without a signature')
  return { parameters, signature }
}

/** True for a timely solution of our own challenge. Costs two HMACs, because nothing is derived again. Never throws. */
export async function verifyProof(payload: string, hmacKey: Buffer, now: Date): Promise<boolean> {
  const claim = readProof(payload)
  if (!claim) return false
  const { verified } = await verifySolution({ ...claim, deriveKey, ...signingKeys(hmacKey) })
  return verified && now.getTime() < claim.challenge.parameters.data.expiresAt
}

/** The signature that a payload claims; `verifyProof` checks it. */
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

/** Two unrelated keys: one signs the parameters, the other the key that the solver must find. */
function signingKeys(hmacKey: Buffer): { hmacSignatureSecret: string; hmacKeySignatureSecret: string } {
  const keyFor = (use: string) => createHmac('sha256', hmacKey).update(`proof-of-work\0${use}`).digest('base64url')
  return { hmacSignatureSecret: keyFor('parameters'), hmacKeySignatureSecret: keyFor('solution') }
}
