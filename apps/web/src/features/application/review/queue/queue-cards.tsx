import { Card, Checkbox, Descriptions, Flex } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { QueueActions } from './queue-actions.tsx'
import { cells, EnterpriseLink, namesOf } from './queue-cells.tsx'
import type { QueueRowsProps } from './queue-table.tsx'
import { queueTexts } from '../queue-texts.ts'
import type { QueueRow } from '../review.queries.ts'
import { isSelectable, type Selection } from './use-selection.ts'

const wholeTitle = { header: { paddingBlock: 8 }, title: { whiteSpace: 'normal' } } as const

/** The rows on a phone. */
export const QueueCards = ({ rows, columns, filter, isStale, claim, selection }: QueueRowsProps) => {
  const t = useTexts(queueTexts)
  return (
    <Flex component="section" vertical gap="middle" aria-busy={isStale} aria-label={t('list')}>
      {selection.whole && (
        <Checkbox
          checked={selection.whole === 'all'}
          indeterminate={selection.whole === 'some'}
          onChange={selection.toggleAll}
        >
          {t('select.all')}
        </Checkbox>
      )}
      {rows.map((row) => (
        <Card
          key={row.id}
          size="small"
          styles={wholeTitle}
          title={<EnterpriseLink row={row} filter={filter} />}
          extra={<SelectRow row={row} selection={selection} />}
        >
          <Descriptions
            size="small"
            column={1}
            items={columns.map((column) => {
              const Cell = cells[column]
              return { key: column, label: t(`column.${column}`), children: <Cell row={row} /> }
            })}
          />
          <QueueActions row={row} filter={filter} claim={claim} />
        </Card>
      ))}
    </Flex>
  )
}

const SelectRow = ({ row, selection }: { row: QueueRow; selection: Selection }) => {
  const t = useTexts(queueTexts)
  const language = useLanguage()
  if (!isSelectable(row)) return null
  return (
    <Checkbox
      aria-label={t('select.label', namesOf(row, language))}
      checked={selection.has(row.id)}
      onChange={() => selection.toggle(row.id)}
    />
  )
}
