import { judgePhone, normalisePhone } from '@portal/contract/identifiers/phone'

/** The address of a case ends with its id, so an address that was pasted names the case too. */
export const caseIdOf = (words: string): string | undefined =>
  /(?:^|\/)([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})$/i.exec(words)?.[1]?.toLowerCase()

export type AccountWords = { phone: string } | { username: string }

/** A whole phone, or the beginning of a user name in lower case. Undefined for what no account can have (R3). */
export const accountWordsOf = (words: string): AccountWords | undefined => {
  const phone = normalisePhone(words)
  if (judgePhone(phone) === undefined) return { phone }
  return /^\w{1,20}$/.test(words) ? { username: words.toLowerCase() } : undefined
}
