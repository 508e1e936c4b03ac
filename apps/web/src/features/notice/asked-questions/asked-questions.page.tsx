import { beijingTime } from '@portal/contract/beijing-time'
import { taskSorts } from '@portal/contract/desk-task'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, type TableColumnsType, Tag } from 'antd'
import { useState } from 'react'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { ListPage } from '#web/shared/admin/list-page.tsx'
import { useList } from '#web/shared/admin/use-list.ts'
import { CountedTabs } from '#web/shared/desk/counted-tabs.tsx'
import { deskTexts } from '#web/shared/desk/desk-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { askedPath } from '#web/shared/paths.ts'
import { QuestionLink } from '#web/shared/questions/post-list.tsx'
import { questionTexts, questionTones } from '#web/shared/questions/question-texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { askedTexts } from './asked-questions-texts.ts'
import { askedCountsQuery, askedList, askedTabs, type AskedRow } from './asked-questions.queries.ts'
import { CannedDialog } from './canned-dialog.tsx'

/** R50: what enterprises ask, first due first. The address holds the filter, the order and the page. */
export const AskedQuestionsPage = () => {
  const t = useTexts(askedTexts)
  const common = useTexts(questionTexts)
  const desk = useTexts(deskTexts)
  const admin = useTexts(adminTexts)
  const used = useList(askedList, t('title'))
  const { filter } = used
  const counts = useQuery(askedCountsQuery(filter.test))
  const [isEditing, setEditing] = useState(false)
  return (
    <>
      <ListPage
        used={used}
        title={t('title')}
        intro={t('intro')}
        actions={<Button onClick={() => setEditing(true)}>{t('canned.edit')}</Button>}
        above={
          <CountedTabs
            label={t('states')}
            states={askedTabs}
            state={filter.state ?? askedTabs[0]}
            labelOf={(state) => (state === 'all' ? t('tab.all') : common(`state.${state}`))}
            counters={counts.data?.counters}
            uncounted={0}
            onChange={(state) => used.change({ ...filter, state })}
          />
        }
        search={{
          label: t('filter'),
          fields: [
            {
              kind: 'text',
              name: 'search',
              width: 'wide',
              label: t('search'),
              placeholder: t('search.placeholder')
            },
            {
              kind: 'choice',
              name: 'sort',
              label: desk('sort'),
              placeholder: desk('sort.usual'),
              options: [
                { value: '', label: desk('sort.usual') },
                ...taskSorts.map((value) => ({ value, label: desk(`sort.${value}`) }))
              ]
            },
            { kind: 'mark', name: 'overdue', width: 'short', label: desk('overdue') },
            { kind: 'mark', name: 'test', width: 'short', label: admin('sandbox.only') }
          ]
        }}
        table={{ label: t('list'), columns: useColumns(), renderCard: (row) => <Card row={row} />, width: 960 }}
        empty={{ none: t('empty'), narrowed: t('empty.narrowed') }}
        refresh={counts.refetch}
        error={counts.error}
      />
      {isEditing && <CannedDialog onClose={() => setEditing(false)} />}
    </>
  )
}

const useColumns = (): TableColumnsType<AskedRow> => {
  const t = useTexts(askedTexts)
  return [
    { key: 'question', title: t('column.question'), rowScope: 'row', render: (_, row) => <Question row={row} /> },
    {
      key: 'enterprise',
      title: t('column.enterprise'),
      width: 240,
      render: (_, { enterprise }) => <EnterpriseName enterprise={enterprise} />
    },
    { key: 'asked', title: t('column.asked'), width: 170, render: (_, { createdAt }) => beijingTime(createdAt) },
    { key: 'due', title: t('column.due'), width: 190, render: (_, row) => <Due row={row} /> },
    { key: 'state', title: t('column.state'), width: 110, render: (_, { state }) => <State state={state} /> }
  ]
}

const Question = ({ row: { id, text } }: { row: AskedRow }) => <QuestionLink to={askedPath(id)} text={text} />

const Due = ({ row: { state, dueAt, overdue } }: { row: AskedRow }) => {
  const t = useTexts(askedTexts)
  if (state !== 'OPEN') return '—'
  return (
    <>
      {beijingTime(dueAt)} {overdue && <Tag color="error">{t('overdue.tag')}</Tag>}
    </>
  )
}

const State = ({ state }: Pick<AskedRow, 'state'>) => {
  const t = useTexts(questionTexts)
  return <Tag color={questionTones[state]}>{t(`state.${state}`)}</Tag>
}

const Card = ({ row }: { row: AskedRow }) => {
  const t = useTexts(askedTexts)
  return (
    <Flex vertical gap={6} align="start">
      <Question row={row} />
      <EnterpriseName enterprise={row.enterprise} />
      <State state={row.state} />
      {row.state === 'OPEN' && (
        <span style={softText}>
          {t('column.due')} <Due row={row} />
        </span>
      )}
    </Flex>
  )
}
