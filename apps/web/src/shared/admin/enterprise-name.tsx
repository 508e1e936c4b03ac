import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { adminTexts } from './admin-texts.ts'

type EnterpriseNameProps = {
  enterprise: { number: string; fullName: string | null; type: { zh: string; en: string } }
}

export const EnterpriseName = ({ enterprise: { number, fullName, type } }: EnterpriseNameProps) => {
  const t = useTexts(adminTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return (
    <span className="enterprise-name">
      <span className={fullName ? 'enterprise-full' : 'enterprise-full value-empty'}>{fullName ?? t('unnamed')}</span>
      <span className="enterprise-number">
        {type[language]} · {number}
      </span>
    </span>
  )
}
