import { type FieldCode, fieldMessages, type MessageCode } from './field-messages.ts'

export type Language = 'zh' | 'en'

/** Returns whether the string is a known code with its limit, as opposed to a sentence of Zod's own. */
export const hasMessage = (code: string): code is FieldCode => {
  const [name = '', limit] = code.split(':')
  return isMessageCode(name) && fieldMessages[name].zh.includes('{n}') === (limit !== undefined)
}

export const messageText = (code: FieldCode, language: Language): string => {
  const [, limit = ''] = code.split(':')
  return fieldMessages[messageCode(code)][language].replace('{n}', limit)
}

/** The code in a problem document, without the limit. */
export const messageCode = (code: FieldCode): MessageCode =>
  // A FieldCode is a MessageCode with or without a limit.
  code.split(':')[0] as MessageCode

const isMessageCode = (name: string): name is MessageCode => Object.hasOwn(fieldMessages, name)
