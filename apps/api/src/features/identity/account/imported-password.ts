import type { PasswordCells, PasswordFault } from '@portal/contract/identity/imported-password'
import type { PasswordHasher } from '#api/adapters/hashing.ts'
import { formatOldHash, oldSchemes, textToWrap } from '#api/adapters/old-digests.ts'
import { judgePasswordCells } from './judge-password-cells.ts'

/**
 * R53: what `account.password_hash` keeps of a password of the old platform. A fast digest is stored as its Argon2id, a slow
 * one as it is until the first sign-in. Nothing is computed for cells with a fault. Argon2id runs in the library's threads.
 */
export const importedPasswordHash = async (
  hasher: Pick<PasswordHasher, 'hash'>,
  cells: PasswordCells,
  signal?: AbortSignal
): Promise<{ passwordHash: string } | { fault: PasswordFault }> => {
  const judged = judgePasswordCells(cells)
  if ('fault' in judged) return judged
  if ('stored' in judged) return { passwordHash: judged.stored }
  const { scheme, digest } = judged
  const isSlow = oldSchemes[scheme.name].isSlow(scheme.costs)
  const kept = isSlow ? { digest } : { wrapped: await hasher.hash(textToWrap(digest), signal) }
  return { passwordHash: formatOldHash({ scheme, ...kept }) }
}
