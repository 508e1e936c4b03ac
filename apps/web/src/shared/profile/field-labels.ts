import { profileFields, profileLabel } from '@portal/contract/profile-fields'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useSession } from '#web/shared/session/session.queries.ts'

const prefixes: Record<string, { zh: string; en: string }> = {
  legalPerson: { zh: '法人', en: 'Legal person: ' },
  agent: { zh: '经办人', en: 'Agent: ' }
}

/** 姓名 alone is ambiguous, so outside the form a label that several groups have includes its group. */
export const useFieldLabels = () => {
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { enterprise } = useSession()
  const typeName = language === 'en' ? enterprise.type.nameEn : enterprise.type.nameZh
  return (key: string): string => {
    const field = profileFields.find((candidate) => candidate.key === key)
    return field ? `${prefixes[field.group]?.[language] ?? ''}${profileLabel(field, language, typeName)}` : key
  }
}
