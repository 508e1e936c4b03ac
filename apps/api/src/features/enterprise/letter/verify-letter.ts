import { isLetterCode, normaliseLetterCode } from '@portal/contract/enterprise/letter'
import type { Deps } from '#api/deps.ts'
import { findLetterByCode } from './letter.store.ts'

/** R24: whether such a letter was issued and is still valid. Open to everyone, so it names neither enterprise nor person. */
export const verifyLetter = async ({ db, clock }: Pick<Deps, 'db' | 'clock'>, typed: string) => {
  const code = normaliseLetterCode(typed)
  const letter = isLetterCode(code) ? await findLetterByCode(db, code) : null
  return {
    issued: letter !== null,
    issuedAt: letter?.issuedAt ?? null,
    validUntil: letter?.validUntil ?? null,
    expired: letter !== null && letter.validUntil < clock.now(),
    creditCodeTail: letter?.creditCodeTail ?? null
  }
}
