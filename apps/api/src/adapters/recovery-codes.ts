import { randomInt } from 'node:crypto'

const count = 10
// Without look-alikes: 0 O, 1 I L.
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Ten codes of 10 characters, 49 bits each, as `ABCDE-FGHJK`. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: count }, () => {
    const code = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')
    return `${code.slice(0, 5)}-${code.slice(5)}`
  })

/** Case, width, blanks and dashes of the typed code do not count. */
export const canonicalRecoveryCode = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
