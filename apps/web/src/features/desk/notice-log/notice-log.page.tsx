import { beijingTime } from '@portal/contract/beijing-time'
import { noticeStates, type searchNotices } from '@portal/contract/desk/notice-log'
import { noticeChannels, noticeKinds } from '@portal/contract/record/notice-kinds'
import { ListPage } from '#web/shared/admin/list-page.tsx'
import type { ListField } from '#web/shared/admin/list-search.tsx'
import { useList } from '#web/shared/admin/use-list.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { Filter } from '#web/shared/list/define-list.ts'
import type { ListTableProps } from '#web/shared/list/list-table.tsx'
import { NoticeCard, NoticeFault, NoticeState } from './notice-cells.tsx'
import { noticeLogTexts } from './notice-log-texts.ts'
import { noticeList, type NoticeRow } from './notice-log.queries.ts'

/** R49, for 系统管理员, and 审计管理员 who reads. */
export const NoticeLogPage = () => {
  const t = useTexts(noticeLogTexts)
  const used = useList(noticeList, t('title'))
  return (
    <ListPage
      used={used}
      title={t('title')}
      intro={t('intro')}
      search={{ label: t('filter'), fields: useFields(), align: 'top' }}
      table={useTable()}
      empty={{
        none: t('empty.yet'),
        narrowed: t('empty'),
        beyond: t('empty.beyond'),
        first: t('first'),
        hasNoPager: true
      }}
    />
  )
}

const useFields = (): ListField<keyof Filter<typeof searchNotices>>[] => {
  const t = useTexts(noticeLogTexts)
  const choice = { kind: 'choice', placeholder: t('all') } as const
  return [
    {
      ...choice,
      name: 'channel',
      label: t('channel'),
      options: noticeChannels.map((value) => ({ value, label: t(`channel.${value}`) }))
    },
    {
      ...choice,
      name: 'kind',
      label: t('kind'),
      options: noticeKinds.map((value) => ({ value, label: t(`kind.${value}`) }))
    },
    {
      ...choice,
      name: 'state',
      label: t('state'),
      options: noticeStates.map((value) => ({ value, label: t(`state.${value}`) }))
    },
    { kind: 'day', name: 'since', label: t('since') },
    { kind: 'day', name: 'until', label: t('until') }
  ]
}

const useTable = (): Omit<ListTableProps<NoticeRow>, 'rows'> => {
  const t = useTexts(noticeLogTexts)
  return {
    label: t('list'),
    width: 900,
    columns: [
      { key: 'at', title: t('at'), width: 180, render: (_, { at }) => beijingTime(at) },
      { key: 'channel', title: t('channel'), width: 100, render: (_, { channel }) => t(`channel.${channel}`) },
      { key: 'kind', title: t('kind'), width: 120, render: (_, { kind }) => t(`kind.${kind}`) },
      { key: 'address', title: t('address'), render: (_, { addressMasked }) => addressMasked },
      { key: 'state', title: t('state'), width: 110, render: (_, { state }) => <NoticeState state={state} /> },
      { key: 'attempts', title: t('attempts'), width: 80, render: (_, { attempts }) => attempts },
      { key: 'fault', title: t('fault'), render: (_, row) => <NoticeFault row={row} /> }
    ],
    renderCard: (row) => <NoticeCard row={row} />
  }
}
