import { createRequire } from 'node:module'
import { ownCommonPasswords } from './own-common-passwords.ts'

let known: ReadonlySet<string> | undefined

/** R4: whether the password, in whatever case, stands on the shipped lists of about 50,000. The first call takes some 40 ms. */
export function isCommonPassword(password: string): boolean {
  known ??= loadLists()
  return known.has(password.normalize('NFKC').toLowerCase())
}

/** Through `require`, because unpacking the list is work that the start of the API should not wait for, and `import()` cannot answer at once. */
function loadLists(): ReadonlySet<string> {
  // The cast holds because only the type of the very same package is named.
  const { dictionary } = createRequire(import.meta.url)(
    '@zxcvbn-ts/language-common'
  ) as typeof import('@zxcvbn-ts/language-common')
  return new Set([...dictionary['passwords-common'].map((password) => password.toLowerCase()), ...ownCommonPasswords])
}
