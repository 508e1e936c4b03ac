import { type StepUpAction, type StepUpFactor, stepUpSeconds } from '@portal/contract/enterprise/step-up'
import { Prisma, type Tx } from '@portal/db/client'
import { hash } from 'node:crypto'
import type { Proof } from '#api/http/step-up.ts'

type Key = Uint8Array<ArrayBuffer>

export type NewProof = {
  sessionId: string
  action: StepUpAction
  factor: StepUpFactor
  digest: Key
  token: string
  provenAt: Date
}

export const insertProof = async (tx: Tx, { token, ...proof }: NewProof): Promise<void> => {
  await tx.stepUp.create({ data: { ...proof, tokenHash: tokenHash(token) }, select: { id: true } })
}

// A proof ends when the secret it proved is replaced. Those of a removed passkey are deleted with it.
const ofLiveSession = Prisma.sql`session s JOIN account a ON a.id = s.account_id
  LEFT JOIN payment_password w ON w.account_id = a.id LEFT JOIN second_factor f ON f.account_id = a.id`
const isStillTrue = Prisma.sql`s.id = p.session_id AND s.ended_at IS NULL AND p.proven_at >= CASE p.factor
    WHEN 'password' THEN a.password_changed_at WHEN 'payment-password' THEN w.set_at
    WHEN 'totp' THEN f.confirmed_at ELSE p.proven_at END`

type Claim = { sessionId: string; action: StepUpAction; digest: Key; token: string }

/**
 * Uses the token up: of any number of callers at once one gets the proof. Undefined if it is used, expired, of another
 * session, act or content, or if what it proved was replaced since.
 * Raw: Prisma cannot compare columns of two tables.
 */
export const useToken = async (db: Tx, { sessionId, action, digest, token }: Claim): Promise<Proof | undefined> => {
  const [proof] = await db.$queryRaw<Proof[]>`
    UPDATE step_up p SET used_at = now() FROM ${ofLiveSession}
    WHERE p.token_hash = ${tokenHash(token)} AND p.session_id = ${sessionId}::uuid AND p.action = ${action}
      AND p.digest = ${digest} AND p.used_at IS NULL
      AND p.proven_at > now() - make_interval(secs => ${stepUpSeconds}) AND ${isStillTrue}
    RETURNING p.factor, p.proven_at AS "provenAt"`
  return proof
}

type Wanted = { sessionId: string; factors: readonly StepUpFactor[]; freshSeconds: number }

/** The last proof of one of the factors in this session. Raw: as above. */
export const findFreshProof = async (
  db: Tx,
  { sessionId, factors, freshSeconds }: Wanted
): Promise<Proof | undefined> => {
  const [proof] = await db.$queryRaw<Proof[]>`
    SELECT p.factor, p.proven_at AS "provenAt" FROM step_up p, ${ofLiveSession}
    WHERE p.session_id = ${sessionId}::uuid AND p.factor = ANY(${factors})
      AND p.proven_at > now() - make_interval(secs => ${freshSeconds}) AND ${isStillTrue}
    ORDER BY p.proven_at DESC LIMIT 1`
  return proof
}

/** The browser holds the token, the database this hash only. */
const tokenHash = (token: string): Key => new Uint8Array(hash('sha256', token, 'buffer'))
