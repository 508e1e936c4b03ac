import type { ProfileField } from '@portal/contract/enterprise/profile-fields'
import type { Language } from '@portal/contract/messages'
import { withThousands } from '@portal/contract/money'
import { longTerm } from '@portal/contract/read-date'

type Context = { language: Language; nameOf: ((code: string) => string) | undefined }

/** A stored value for display: names for codes, separators and unit for amounts. */
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
