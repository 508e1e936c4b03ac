import { existsSync, readFileSync } from 'node:fs'

type Entry =
  | { kind: 'sms'; phone: string; code: string; purpose: string; at: string }
  | { kind: 'sms-notice'; phone: string; purpose: string; text: string; at: string }
  | { kind: 'notice'; channel: string; address: string; subject: string | null; text: string; at: string }
  | { kind: 'captcha'; id: string; answer: string; at: string }
  | { kind: 'admin-setup'; url: string; at: string }

/** Every SMS, captcha and set-up link that the product has written, oldest first. */
export const readOutbox = (file: string): Entry[] =>
  (existsSync(file) ? readFileSync(file, 'utf8') : '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry)

export const captchaAnswer = (file: string, id: string): string => {
  const drawn = readOutbox(file).find((entry) => entry.kind === 'captcha' && entry.id === id)
  if (drawn?.kind !== 'captcha') throw new Error(`no captcha ${id} in the outbox`)
  return drawn.answer
}

/** The codes sent to a phone, newest last. */
export const codesOf = (file: string, phone: string): string[] =>
  readOutbox(file).flatMap((entry) => (entry.kind === 'sms' && entry.phone === phone ? [entry.code] : []))

/** The SMS that are no codes, sent to a phone, newest last. */
export const noticesOf = (file: string, phone: string): string[] =>
  readOutbox(file).flatMap((entry) => (entry.kind === 'sms-notice' && entry.phone === phone ? [entry.text] : []))

/** What went to an address by mail or a robot, or to a phone as a notice of R49, oldest first. */
export const sentTo = (file: string, address: string) =>
  readOutbox(file).flatMap((entry) => (entry.kind === 'notice' && entry.address === address ? [entry] : []))

/** The set-up link that the first start wrote. */
export const setupUrl = (file: string): string => {
  const offered = readOutbox(file).findLast((entry) => entry.kind === 'admin-setup')
  if (offered?.kind !== 'admin-setup') throw new Error('no set-up link in the outbox')
  return offered.url
}
