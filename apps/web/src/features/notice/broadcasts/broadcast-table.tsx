import { Button, Empty, Flex, type TableColumnsType } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { AudienceName, Period, ReadRate, StateTags } from './broadcast-facts.tsx'
import { broadcastsTexts } from './broadcasts-texts.ts'
import type { BroadcastRow } from './broadcasts.queries.ts'

type BroadcastTableProps = { rows: readonly BroadcastRow[]; onOpen: (id: string) => void }

export const BroadcastTable = ({ rows, onOpen }: BroadcastTableProps) => {
  const t = useTexts(broadcastsTexts)
  const open = ({ id, titleZh }: BroadcastRow) => (
    <Button
      type="link"
      size="small"
      style={{ paddingInline: 0 }}
      aria-label={t('open.label', { title: titleZh })}
      onClick={() => onOpen(id)}
    >
      {t('open')}
    </Button>
  )
  const columns: TableColumnsType<BroadcastRow> = [
    { key: 'title', title: t('column.title'), rowScope: 'row', render: (_, { titleZh }) => titleZh },
    { key: 'audience', title: t('column.audience'), width: 200, render: (_, row) => <AudienceName row={row} /> },
    { key: 'state', title: t('column.state'), width: 130, render: (_, row) => <StateTags row={row} /> },
    { key: 'period', title: t('column.period'), width: 190, render: (_, row) => <Period row={row} /> },
    { key: 'rate', title: t('column.rate'), width: 170, render: (_, row) => <ReadRate row={row} /> },
    { key: 'sentBy', title: t('column.sentBy'), width: 110, render: (_, { createdBy }) => createdBy },
    { key: 'actions', title: t('column.actions'), width: 80, render: (_, row) => open(row) }
  ]
  return (
    <ListTable
      label={t('list')}
      columns={columns}
      renderCard={(row) => (
        <Flex vertical gap={6} align="start">
          <strong>{row.titleZh}</strong>
          <StateTags row={row} />
          <span style={softText}>
            <AudienceName row={row} />
          </span>
          <span style={softText}>
            <Period row={row} />
          </span>
          <span style={softText}>
            {t('column.rate')} <ReadRate row={row} />
          </span>
          {open(row)}
        </Flex>
      )}
      rows={rows}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} /> }}
      width={1040}
    />
  )
}
