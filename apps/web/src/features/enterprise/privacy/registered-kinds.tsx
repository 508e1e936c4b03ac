import { legalBases, type PersonalKey, personalKeys, personalKind } from '@portal/contract/enterprise/personal-data'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { privacyTexts } from './privacy-texts.ts'

/** PIPL art. 17: the register, as the erasure and the export read it. */
export const RegisteredKinds = () => (
  <ul>
    {personalKeys.map((key) => (
      <RegisteredKind key={key} of={key} />
    ))}
  </ul>
)

const RegisteredKind = ({ of }: { of: PersonalKey }) => {
  const t = useTexts(privacyTexts)
  const language = useLanguage()
  const { name, purpose, basis, kept, receivers, erasure } = personalKind(of)
  const facts = {
    purpose: purpose[language],
    basis: legalBases[basis][language],
    kept: kept[language],
    receivers: receivers?.[language] ?? t('kind.nobody')
  }
  return (
    <li>
      <strong>{name[language]}</strong> {t('kind', facts)}
      {erasure.how === 'keep-until' &&
        t('kind.kept', { until: erasure.until[language], reason: erasure.reason[language] })}
    </li>
  )
}
