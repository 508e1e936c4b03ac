import { Typography } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import { SubmittedItems } from '#web/shared/supplement/submitted-items.tsx'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import type { CheckInFull } from './check-in-full.tsx'
import { checkPageTexts } from './check-page-texts.ts'
import { DifferenceTable } from './difference-table.tsx'

export const CheckContent = ({ check }: { check: CheckInFull }) => {
  const t = useTexts(checkPageTexts)
  switch (check.kind) {
    case 'PROFILE':
      return (
        <SectionCard title={t('differences')}>
          <DifferenceTable differences={check.differences} papers={check.papers} />
        </SectionCard>
      )
    case 'APPLICATION':
    case 'RESUBMISSION':
      return (
        <SectionCard title={t('materials')}>
          <SubmittedItems {...check} empty={t('materials.none')} />
        </SectionCard>
      )
    case 'WITHDRAWAL':
      return <Withdrawal check={check} />
  }
}

const Withdrawal = ({ check }: { check: CheckInFull }) => {
  const t = useTexts(checkPageTexts)
  const language = useLanguage()
  return (
    <SectionCard
      title={t('withdrawal')}
      extra={<LinkButton to={paths.qualifications}>{t('toApplications')}</LinkButton>}
    >
      <Typography.Text>{t('withdrawal.text', { name: check.name?.[language] ?? '' })}</Typography.Text>
    </SectionCard>
  )
}
