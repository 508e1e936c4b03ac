import type { Deps } from '#api/deps.ts'

const digits = 8

/**
 * What the SMS to the old phone asks for. Derived from the id, so that it is stored nowhere, and the SMS can be written
 * later by another process.
 */
export const objectionCode = ({ keyedHash }: Pick<Deps, 'keyedHash'>, recoveryId: string): string =>
  String(Buffer.from(keyedHash.hash('phone-objection', recoveryId)).readUIntBE(0, 6) % 10 ** digits).padStart(
    digits,
    '0'
  )

/** As people type it: full width, with blanks. */
export const normaliseObjectionCode = (typed: string): string => typed.normalize('NFKC').replaceAll(/[\s-]/g, '')
