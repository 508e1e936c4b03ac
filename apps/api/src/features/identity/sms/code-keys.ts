import type { Deps } from '#api/deps.ts'

type Needs = Pick<Deps, 'keyedHash'>
type Key = Uint8Array<ArrayBuffer>

/**
 * To whom a code goes. `key` stands for what the code is asked for: a phone, or at 忘记密码 a user name. An unknown user
 * name has no `phone`, and is limited and answered like a known one (R14).
 */
export type Recipient = { key: Key; phone: string | undefined; phoneKey: Key | undefined }

export const phoneRecipient = ({ keyedHash }: Needs, phone: string): Recipient => {
  const key = keyedHash.hash('phone', phone)
  return { key, phone, phoneKey: key }
}

/** Under which keys the log has the messages to a phone: codes, and notices. */
export const phoneKeys = ({ keyedHash }: Needs, phone: string): Key[] => [
  keyedHash.hash('phone', phone),
  noticeKey({ keyedHash }, phone)
]

/** Notices and codes of one phone are counted apart. */
export const noticeKey = ({ keyedHash }: Needs, phone: string): Key => keyedHash.hash('sms-notice', phone)

export const namedRecipient = ({ keyedHash }: Needs, usernameKey: string, phone: string | undefined): Recipient => ({
  key: keyedHash.hash('username', usernameKey),
  phone,
  phoneKey: phone === undefined ? undefined : keyedHash.hash('phone', phone)
})

export const codeHash = ({ keyedHash }: Needs, codeId: string, code: string): Key =>
  keyedHash.hash('sms-code', `${codeId}:${code}`)

/** The key that counts the failures over all codes of one recipient. */
export const codeThrottleKey = (recipientKey: Uint8Array): string =>
  `code:${Buffer.from(recipientKey).toString('base64url')}`
