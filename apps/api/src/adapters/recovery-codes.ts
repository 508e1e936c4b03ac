import { randomInt } from 'node:crypto'

const count = 10
// Without look-alikes: 0 O, 1 I L.
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Ten of them. */
export const newRecoveryCodes = (): string[] => Array.from({ length: count }, newRecoveryCode)

/** 10 characters of 49 bits together, as `ABCDE-FGHJK`. */
export const newRecoveryCode = (): string => {
  const code = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** Case, width, blanks and dashes of the typed code do not count. */
export const canonicalRecoveryCode = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
