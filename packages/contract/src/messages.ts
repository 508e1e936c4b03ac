import { type FieldCode, fieldMessages, type MessageCode } from './field-messages.ts'

export type Language = 'zh' | 'en'

/** Is this string the code of a message, with the limit where its text names one, and not one of Zod's own sentences? */
export const hasMessage = (code: string): code is FieldCode => {
  const [name = '', limit] = code.split(':')
  return isMessageCode(name) && fieldMessages[name].zh.includes('{n}') === (limit !== undefined)
}

/** What a field's error code says to a person. */
export const messageText = (code: FieldCode, language: Language): string => {
  const [, limit = ''] = code.split(':')
  return fieldMessages[messageCode(code)][language].replace('{n}', limit)
}

/** The stable code that travels, without the limit. */
export const messageCode = (code: FieldCode): MessageCode =>
  // Holds because a FieldCode is a MessageCode with or without a limit.
  code.split(':')[0] as MessageCode

const isMessageCode = (name: string): name is MessageCode => Object.hasOwn(fieldMessages, name)
