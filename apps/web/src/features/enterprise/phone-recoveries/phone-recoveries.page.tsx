import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { useSearchParams } from 'react-router'
import { useList } from '#web/shared/admin/use-list.ts'
import { deskTexts } from '#web/shared/desk/desk-texts.ts'
import { TaskListPage } from '#web/shared/desk/task-list-page.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { phoneRecoveriesTexts, recoveryTones } from './phone-recoveries-texts.ts'
import { phoneRecoveriesList, recoveries, recoveryTabs } from './phone-recoveries.queries.ts'

/** R35, R47: 更换手机审核. The address holds the filter, the order and the page. */
export const PhoneRecoveriesPage = () => {
  const t = useTexts(phoneRecoveriesTexts)
  const used = useList(phoneRecoveriesList, t('title'))
  const { place, walk } = recoveries.at(useSearchParams()[0])
  const counts = useQuery(recoveries.counts(used.filter.test))
  return (
    <TaskListPage
      used={used}
      title={t('title')}
      intro={t('intro')}
      states={recoveryTabs}
      labelOf={(state) => t(`tab.${state}`)}
      counters={counts.data?.counters}
      readCounts={counts.refetch}
      searchPlaceholder={t('search.placeholder')}
      columns={[
        { key: 'account', title: t('username'), render: ({ account }) => account.username },
        {
          key: 'state',
          title: useTexts(deskTexts)('column.state'),
          render: ({ state }) => <Tag color={recoveryTones[state]}>{t(`tab.${state}`)}</Tag>
        }
      ]}
      nameOf={({ account }) => account.username}
      pathOf={({ id }) => walk.path(id, place)}
      queryKey={recoveries.key}
      act={recoveries.act}
      empty={t('empty')}
    />
  )
}
