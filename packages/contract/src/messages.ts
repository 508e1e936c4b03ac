import { type FieldCode, fieldMessages } from './field-messages.ts'

export type Language = 'zh' | 'en'

/** Is this string the code of a message, and not one of Zod's own sentences? */
export const hasMessage = (code: string): code is FieldCode => Object.hasOwn(fieldMessages, code)

/** What a field's error code says to a person. */
export const messageText = (code: FieldCode, language: Language): string => fieldMessages[code][language]
