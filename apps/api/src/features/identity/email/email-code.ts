import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'

/** The code is good for the account. The proof stood before it in the same session. */
export const subjectOf = ({ accountId }: Pick<Actor, 'accountId'>): string => `email:${accountId}`

/** Spelt in another case, it is the same mailbox nearly everywhere. */
export const emailKey = ({ keyedHash }: Pick<Deps, 'keyedHash'>, email: string): Uint8Array<ArrayBuffer> =>
  keyedHash.hash('email', email.toLowerCase())
