import { StatePage } from '#web/shared/admin/state-page.tsx'
import { useList } from '#web/shared/admin/use-list.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ChangeCard } from './change-card.tsx'
import { profileChangesTexts } from './profile-changes-texts.ts'
import { changeTabs, profileChangesList } from './profile-changes.queries.ts'

/** R21, the reviewers' page. */
export const ProfileChangesPage = () => {
  const t = useTexts(profileChangesTexts)
  return (
    <StatePage
      used={useList(profileChangesList, t('title'))}
      title={t('title')}
      intro={t('intro')}
      tabs={t('tabs')}
      states={changeTabs}
      labelOf={(state) => t(`tab.${state}`)}
      empty={{ title: t('empty'), text: t('empty.text'), other: t('empty.other') }}
    >
      {(change) => <ChangeCard key={change.id} change={change} />}
    </StatePage>
  )
}
