import { longTerm, type ProfileField } from '@portal/contract/profile-fields'

type Context = { language: 'zh' | 'en'; nameOf: ((code: string) => string) | undefined }

/** A kept value as a person reads it: names for codes, thousands and unit for money. */
export const shownValue = (
  { kind, options, unit }: ProfileField,
  value: string,
  { language, nameOf }: Context
): string => {
  switch (kind) {
    case 'region':
      return nameOf?.(value) ?? value
    case 'select':
      return options?.find(({ code }) => code === value)?.[language] ?? value
    case 'date-or-long-term':
      return value === longTerm ? (language === 'en' ? 'No end' : '长期') : value
    case 'decimal':
      return [withThousands(value), unit?.[language]].filter(Boolean).join(language === 'en' ? ' × ' : ' ')
    default:
      return value
  }
}

/** By text, because 18 digits are more than a number holds exactly. */
const withThousands = (value: string): string => {
  const [whole = '', ...rest] = value.split('.')
  return [whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ','), ...rest].join('.')
}
