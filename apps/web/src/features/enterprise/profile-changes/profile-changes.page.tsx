import { profileFields, profileItemLabel } from '@portal/contract/enterprise/profile-fields'
import { useQuery } from '@tanstack/react-query'
import { Flex, Tag } from 'antd'
import { useSearchParams } from 'react-router'
import { useList } from '#web/shared/admin/use-list.ts'
import { deskTexts } from '#web/shared/desk/desk-texts.ts'
import { TaskListPage } from '#web/shared/desk/task-list-page.tsx'
import { nameOrNumber } from '#web/shared/format/name-or-number.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { changeTones, profileChangesTexts, registerState } from './profile-changes-texts.ts'
import { changes, changeTabs, type ProfileChangeRow, profileChangesList } from './profile-changes.queries.ts'

/** R21, R47: 资料变更审核. The address holds the filter, the order and the page. */
export const ProfileChangesPage = () => {
  const t = useTexts(profileChangesTexts)
  const used = useList(profileChangesList, t('title'))
  const { place, walk } = changes.at(useSearchParams()[0])
  const counts = useQuery(changes.counts(used.filter.test))
  return (
    <TaskListPage
      used={used}
      title={t('title')}
      intro={t('intro')}
      states={changeTabs}
      labelOf={(state) => t(`tab.${state}`)}
      counters={counts.data?.counters}
      readCounts={counts.refetch}
      columns={[
        { key: 'changed', title: t('differences'), render: (row) => <Changed row={row} /> },
        { key: 'state', title: useTexts(deskTexts)('column.state'), render: (row) => <State row={row} /> }
      ]}
      nameOf={({ enterprise }) => nameOrNumber(enterprise)}
      pathOf={({ id }) => walk.path(id, place)}
      queryKey={changes.key}
      act={changes.act}
      empty={t('empty')}
    />
  )
}

const Changed = ({ row: { changed, enterprise, register } }: { row: ProfileChangeRow }) => {
  const t = useTexts(profileChangesTexts)
  const language = useLanguage()
  const fields = profileFields.filter(({ key }) => changed.includes(key))
  const names = fields.map((field) => profileItemLabel(field, language, enterprise.type[language]))
  if (register?.found === false) names.push(t('register.unknown'))
  if (register?.isInBusiness === false) names.push(t('register.closed'))
  return <span>{names.join(language === 'zh' ? '、' : ', ')}</span>
}

const State = ({ row: { state, awaitsSecondApproval, register } }: { row: ProfileChangeRow }) => {
  const t = useTexts(profileChangesTexts)
  const words = useTexts(deskTexts)
  return (
    <Flex component="span" wrap gap={4}>
      {register && <Tag>{t('register')}</Tag>}
      <Tag color={changeTones[state]}>{t(register ? registerState(state) : `tab.${state}`)}</Tag>
      {awaitsSecondApproval && <Tag color="processing">{words('second')}</Tag>}
    </Flex>
  )
}
