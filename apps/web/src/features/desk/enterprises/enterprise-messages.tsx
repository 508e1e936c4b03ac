import { beijingTime } from '@portal/contract/beijing-time'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Flex, type TableColumnsType, Tag } from 'antd'
import { usePersonName } from '#web/shared/format/use-names.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { EndlessRows } from '#web/shared/list/endless-rows.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { enterpriseTabsTexts } from './enterprise-tabs-texts.ts'
import { messagesQuery, type SentMessage } from './enterprise-tabs.queries.ts'

/** R38, 站内信: what was sent to each account of the enterprise. */
export const EnterpriseMessages = ({ number }: { number: string }) => {
  const t = useTexts(enterpriseTabsTexts)
  const messages = useInfiniteQuery(messagesQuery(number))
  return (
    <EndlessRows list={messages} none={t('messages.none')} more={t('more')} end={t('all')}>
      {(rows) => <MessageTable rows={rows} />}
    </EndlessRows>
  )
}

const MessageTable = ({ rows }: { rows: SentMessage[] }) => {
  const t = useTexts(enterpriseTabsTexts)
  const personOf = usePersonName()
  const columns: TableColumnsType<SentMessage> = [
    { key: 'at', title: t('messages.at'), width: 180, render: (_, { createdAt }) => beijingTime(createdAt) },
    { key: 'to', title: t('messages.to'), width: 180, render: (_, row) => personOf(row) },
    { key: 'text', title: t('messages.text'), render: (_, row) => <Words row={row} /> },
    { key: 'state', title: t('messages.state'), width: 200, render: (_, row) => <State row={row} /> }
  ]
  return (
    <ListTable
      label={t('messages.title')}
      columns={columns}
      renderCard={(row) => (
        <Flex vertical gap={6}>
          <span style={softText}>
            {beijingTime(row.createdAt)} · {personOf(row)}
          </span>
          <Words row={row} />
          <span>
            <State row={row} />
          </span>
        </Flex>
      )}
      rows={rows}
      width={900}
    />
  )
}

type RowProps = { row: SentMessage }

const Words = ({ row: { category, title, body } }: RowProps) => {
  const t = useTexts(enterpriseTabsTexts)
  return (
    <>
      <Flex wrap gap={4} align="center">
        <Tag>{t(`messages.category.${category}`)}</Tag>
        <strong>{title}</strong>
      </Flex>
      {body === null ? (
        <span style={softText}>{t('messages.of.client')}</span>
      ) : (
        <div className="lines" style={{ overflowWrap: 'anywhere' }}>
          {body}
        </div>
      )}
    </>
  )
}

const State = ({ row: { readAt, deletedAt } }: RowProps) => {
  const t = useTexts(enterpriseTabsTexts)
  return (
    <>
      <Tag color={readAt ? 'success' : 'default'}>{t(readAt ? 'messages.read' : 'messages.unread')}</Tag>
      {readAt && <div style={softText}>{beijingTime(readAt)}</div>}
      {deletedAt && <div style={softText}>{t('messages.deleted')}</div>}
    </>
  )
}
