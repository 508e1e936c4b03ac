import { profileFields, profileItemLabel } from '@portal/contract/enterprise/profile-fields'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useSession } from '#web/shared/session/session.queries.ts'

/** For use outside the form, where a label alone may be ambiguous. */
export const useFieldLabels = () => {
  const language = useLanguage()
  const { enterprise } = useSession()
  const typeName = language === 'en' ? enterprise.type.nameEn : enterprise.type.nameZh
  return (key: string): string => {
    const field = profileFields.find((candidate) => candidate.key === key)
    return field ? profileItemLabel(field, language, typeName) : key
  }
}
