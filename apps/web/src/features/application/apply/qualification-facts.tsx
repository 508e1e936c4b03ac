import type { Qualification } from '@portal/contract/qualification/catalogue'
import { Descriptions } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { applyTexts } from './apply-texts.ts'

type QualificationFactsProps = { qualification: Qualification; workingDays: number; columns: 1 | 2 }

/** What a qualification opens, who may apply, what is asked for, and how long it takes. */
export const QualificationFacts = ({ qualification, workingDays, columns }: QualificationFactsProps) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  const { menus, applicants, supplement, approvals, validityMonths } = qualification
  const separator = language === 'en' ? ', ' : '、'
  const items = [...supplement.files, ...supplement.fields].map(({ label, required }) =>
    required ? label[language] : t('fact.optional', { label: label[language] })
  )
  const facts = {
    opens: menus.map((menu) => t(`menu.${menu}`)).join(separator) || t('fact.opens.none'),
    who: applicants?.[language],
    papers: items.join(separator) || t('fact.papers.none'),
    duration: t(approvals === 2 ? 'fact.duration.two' : 'fact.duration.one', { days: workingDays }),
    validity:
      validityMonths === null ? t('fact.validity.unlimited') : t('fact.validity.months', { months: validityMonths })
  }
  const keys = ['opens', 'who', 'papers', 'duration', 'validity'] as const
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, md: columns }}
      colon={language === 'zh'}
      items={keys.flatMap((key) => (facts[key] ? [{ key, label: t(`fact.${key}`), children: facts[key] }] : []))}
    />
  )
}
