import type { Deps } from '#api/deps.ts'

type Needs = Pick<Deps, 'keyedHash'>
type Key = Uint8Array<ArrayBuffer>

/** To whom a code goes: a phone, or nobody for a user name that does not exist, which must look the same (R14). */
export type Recipient = { key: Key; phone: string | undefined }

export const phoneRecipient = ({ keyedHash }: Needs, phone: string): Recipient => ({
  key: keyedHash.hash('phone', phone),
  phone
})

export const nobody = ({ keyedHash }: Needs, usernameKey: string): Recipient => ({
  key: keyedHash.hash('unknown-username', usernameKey),
  phone: undefined
})

export const codeHash = ({ keyedHash }: Needs, codeId: string, code: string): Key =>
  keyedHash.hash('sms-code', `${codeId}:${code}`)

/** Counts the failures over all codes of one recipient. */
export const codeThrottleKey = (recipientKey: Uint8Array): string =>
  `code:${Buffer.from(recipientKey).toString('base64url')}`
