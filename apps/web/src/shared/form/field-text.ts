import type { FieldCode } from '@portal/contract/field-messages'
import { hasMessage, type Language, messageText } from '@portal/contract/messages'

/** Faults that only a form knows, because the server never gets these fields. */
const formFaults = {
  'password.repeat-required': { zh: '请再次输入密码', en: 'Please enter the password once more' },
  'password.mismatch': {
    zh: '两次输入的密码不一致，请重新输入',
    en: 'The two passwords differ, please enter it again'
  },
  'field.withheld': { zh: '为保护敏感信息，请重新填写', en: 'To protect sensitive data, please enter it again' },
  'username.taken': { zh: '该用户名已被注册，请更换', en: 'This user name is taken' }
} as const

export type FaultCode = FieldCode | keyof typeof formFaults

/** Translates codes; a sentence of the server stays as it is. */
export const fieldText = (message: string, language: Language): string => {
  if (hasMessage(message)) return messageText(message, language)
  // hasOwn has just proved the key.
  return Object.hasOwn(formFaults, message) ? formFaults[message as keyof typeof formFaults][language] : message
}

/** R19: marks a value that was typed in another session and is not sent to this one. No user can type it. */
export const withheld = '\u0000'
