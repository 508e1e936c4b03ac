import { keyCheck, verifyKeyCheck } from './adapters/vault.ts'
import type { Deps } from './deps.ts'
import { readFact, writeFact } from './facts.store.ts'

/** Stops the start if the keys are not those that sealed this database, since they could not open its values. */
export const checkKeys = async ({ db, secrets }: Pick<Deps, 'db' | 'secrets'>): Promise<void> => {
  const stored = await readFact(db, 'key-check', () => keyCheck(secrets))
  switch (verifyKeyCheck(secrets, stored)) {
    case 'right':
      return
    case 'stale':
      return writeFact(db, 'key-check', keyCheck(secrets))
    case 'wrong-data-keys':
      throw new WrongKeys(
        'DATA_KEYS（或 DATA_DIR 下的 secrets.json）与数据库不符：敏感数据是用另一把密钥加密的。请恢复原来的密钥后再启动。'
      )
    case 'wrong-hmac-key':
      throw new WrongKeys('HMAC_KEY（或 DATA_DIR 下的 secrets.json）与数据库不符。请恢复原来的密钥后再启动。')
  }
}

class WrongKeys extends Error {
  override readonly name = 'SetupError'
}
