import { isLetterCode, normaliseLetterCode } from '@portal/contract/letter'
import type { Deps } from '#api/deps.ts'
import { findLetterByCode } from './letter.store.ts'

/** R24: whether such a letter was issued and still holds. Tells anybody who asks, and so names nobody. */
export const verifyLetter = async ({ db, clock }: Pick<Deps, 'db' | 'clock'>, typed: string) => {
  const code = normaliseLetterCode(typed)
  const letter = isLetterCode(code) ? await findLetterByCode(db, code) : undefined
  return {
    issued: letter !== undefined,
    issuedAt: letter?.issuedAt ?? null,
    validUntil: letter?.validUntil ?? null,
    expired: letter !== undefined && letter.validUntil < clock.now(),
    creditCodeTail: letter?.creditCodeTail ?? null
  }
}
