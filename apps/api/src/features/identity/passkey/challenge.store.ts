import { passkeyLimits } from '@portal/contract/identity/passkey'
import type { Tx } from '@portal/db/client'

type Key = Uint8Array<ArrayBuffer>

/** For what, and by whom, a challenge may be answered: see the column `bound_to`. */
export type Asked = { purpose: 'sign-in' | 'proof' | 'step-up' | 'add'; boundTo: string }

export const insertChallenge = async (db: Tx, asked: Asked, challenge: Key, now: Date): Promise<void> => {
  const expiresAt = new Date(now.getTime() + passkeyLimits.challengeSeconds * 1000)
  await db.passkeyChallenge.create({ data: { ...asked, challenge, expiresAt }, select: { id: true } })
}

/** Of any number of callers at once one gets true. False if it is used, expired, or was given for something else. */
export const takeChallenge = async (tx: Tx, asked: Asked, challenge: Key, now: Date): Promise<boolean> => {
  const { count } = await tx.passkeyChallenge.updateMany({
    where: { challenge, ...asked, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now }
  })
  return count === 1
}
