import { StatePage } from '#web/shared/admin/state-page.tsx'
import { useList } from '#web/shared/admin/use-list.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { phoneRecoveriesTexts } from './phone-recoveries-texts.ts'
import { phoneRecoveriesList, recoveryTabs } from './phone-recoveries.queries.ts'
import { RecoveryCard } from './recovery-card.tsx'

/** R35, the reviewers' page. */
export const PhoneRecoveriesPage = () => {
  const t = useTexts(phoneRecoveriesTexts)
  return (
    <StatePage
      used={useList(phoneRecoveriesList, t('title'))}
      title={t('title')}
      intro={t('intro')}
      tabs={t('tabs')}
      states={recoveryTabs}
      labelOf={(state) => t(`tab.${state}`)}
      empty={{ title: t('empty'), text: t('empty.text'), other: t('empty.other') }}
    >
      {(recovery) => <RecoveryCard key={recovery.id} recovery={recovery} />}
    </StatePage>
  )
}
