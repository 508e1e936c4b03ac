import { SettingOutlined } from '@ant-design/icons'
import { queueSorts } from '@portal/contract/admin-queue'
import { Button, Flex, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { ExportButton } from '#web/shared/admin/export-button.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { KeysButton } from './case-help.tsx'
import type { QueueColumns } from './queue-columns.ts'
import { type QueueFilter, withFilter } from './queue-filter.ts'
import { queueTexts } from './queue-texts.ts'
import type { QueueCounts } from './review.queries.ts'

const ColumnsDialog = lazy(async () => ({ default: (await import('./columns-dialog.tsx')).ColumnsDialog }))

type QueueToolsProps = {
  /** Undefined until the counts are loaded. */
  total: QueueCounts['total'] | undefined
  filter: QueueFilter
  columns: QueueColumns
  isExporting: boolean
  onExport: () => void
  onChange: (filter: QueueFilter) => void
}

export const QueueTools = ({ total, filter, columns, isExporting, onExport, onChange }: QueueToolsProps) => {
  const t = useTexts(queueTexts)
  const [isChoosing, setChoosing] = useState(false)
  return (
    <Flex wrap gap="small" align="center" justify="space-between">
      <p>{total && t('total', { count: `${total.count}${total.capped ? '+' : ''}` })}</p>
      <Flex wrap gap="small" align="center">
        <Select
          aria-label={t('sort')}
          value={filter.sort}
          options={queueSorts.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
          onChange={(sort) => onChange(withFilter(filter, { sort }))}
          popupMatchSelectWidth={false}
        />
        <Button icon={<SettingOutlined aria-hidden />} onClick={() => setChoosing(true)}>
          {t('columns')}
        </Button>
        <ExportButton isBusy={isExporting} onExport={onExport} />
        <KeysButton page="queue" />
      </Flex>
      <Suspense>{isChoosing && <ColumnsDialog columns={columns} onClose={() => setChoosing(false)} />}</Suspense>
    </Flex>
  )
}
