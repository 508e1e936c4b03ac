import { keyCheck, verifyKeyCheck } from './adapters/vault.ts'
import type { Deps } from './deps.ts'
import { readFact, writeFact } from './facts.store.ts'

export const keyFact = 'key-check'

/** Stops the start if the keys are not those that sealed this database, since they could not open its values. */
export const checkKeys = async ({ db, secrets }: Pick<Deps, 'db' | 'secrets'>): Promise<void> => {
  const stored = await readFact(db, keyFact, () => keyCheck(secrets))
  const verdict = verifyKeyCheck(secrets, stored)
  if (verdict === 'stale') return writeFact(db, keyFact, keyCheck(secrets))
  if (verdict !== 'right') throw new Mismatch(`${wrongKeys[verdict]}请恢复原来的密钥后再启动。`)
}

export const wrongKeys = {
  'wrong-data-keys': 'DATA_KEYS（或 DATA_DIR 下的 secrets.json）与数据库不符：敏感数据是用另一把密钥加密的。',
  'wrong-hmac-key': 'HMAC_KEY（或 DATA_DIR 下的 secrets.json）与数据库不符。'
} as const

/** The database belongs to other keys or files. */
export class Mismatch extends Error {
  override readonly name = 'SetupError'
}
