import { isSandboxPhone } from '@portal/contract/identifiers/phone'
import { type AnySms, type SmsReceipt, smsText } from '#api/adapters/sms/sms.ts'
import type { Deps } from '#api/deps.ts'
import { refuseField } from '#api/http/refusal.ts'
import { insertSandboxSms, sandboxCarrier } from './sms.store.ts'

/** R44: who carries an SMS to this phone, as the SMS log names it. */
export const carrierOf = ({ sms }: Pick<Deps, 'sms'>, phone: string): string =>
  isSandboxPhone(phone) ? sandboxCarrier : sms.provider

/** Hands the message to the provider, or to the inbox of the sandbox. @throws SmsFault */
export const carry = async ({ db, sms }: Pick<Deps, 'db' | 'sms'>, message: AnySms): Promise<SmsReceipt> => {
  const { id, phone, purpose } = message
  if (!isSandboxPhone(phone)) return sms.send(message)
  const code = 'code' in message ? message.code : null
  await insertSandboxSms(db, { id, phone, purpose, code, text: smsText(message) })
  return { providerId: null }
}

/**
 * R44: people of a test enterprise have numbers of the sandbox, so that no real phone is written to, and all others have
 * real ones, so that no test client reads their codes.
 * @throws Refusal `request.invalid` at `/phone`
 */
export const refuseOtherRange = ({ phone, isTest }: { phone: string; isTest: boolean }): void => {
  if (isSandboxPhone(phone) !== isTest) throw refuseField('/phone', isTest ? 'phone.sandbox' : 'phone.reserved')
}
