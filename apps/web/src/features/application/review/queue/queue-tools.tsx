import { CalendarOutlined, SettingOutlined } from '@ant-design/icons'
import { setAbsence } from '@portal/contract/application/assignment'
import { queueSorts } from '@portal/contract/application/queue'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { ExportButton } from '#web/shared/admin/export-button.tsx'
import type { ExportFile } from '#web/shared/admin/use-export.ts'
import { SavedViews } from '#web/shared/admin/saved-views.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { KeysButton } from '#web/shared/desk/keys-button.tsx'
import type { QueueLooks } from './queue-columns.ts'
import { type QueueFilter, readFilter, withFilter, writeFilter } from '../queue-filter.ts'
import { queueTexts } from '../queue-texts.ts'
import type { QueueCounts } from '../review.queries.ts'
import { ColumnsDialog } from './columns-dialog.tsx'
import { AbsenceDialog } from './absence-dialog.tsx'

type QueueToolsProps = {
  /** Undefined until the counts are loaded. */
  total: QueueCounts['total'] | undefined
  filter: QueueFilter
  looks: QueueLooks
  file: ExportFile
  onChange: (filter: QueueFilter) => void
}

export const QueueTools = ({ total, filter, looks, file, onChange }: QueueToolsProps) => {
  const t = useTexts(queueTexts)
  const [opened, open] = useState<'columns' | 'absence'>()
  const mayBeAway = mayCall(setAbsence, useAdmin().roles)
  const close = () => open(undefined)
  return (
    <>
      <p>{total && t('total', { count: `${total.count}${total.capped ? '+' : ''}` })}</p>
      <Select
        aria-label={t('sort')}
        value={filter.sort}
        options={queueSorts.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
        onChange={(sort) => onChange(withFilter(filter, { sort }))}
        popupMatchSelectWidth={false}
      />
      <SavedViews
        page="queue"
        query={writeFilter(withFilter(filter, {})).toString()}
        onOpen={(view) => onChange(readFilter(view))}
      />
      <Button icon={<SettingOutlined aria-hidden />} onClick={() => open('columns')}>
        {t('columns')}
      </Button>
      <ExportButton file={file} />
      {mayBeAway && (
        <Button icon={<CalendarOutlined aria-hidden />} onClick={() => open('absence')}>
          {t('absence')}
        </Button>
      )}
      <KeysButton page="queue" />
      {opened === 'columns' && <ColumnsDialog looks={looks} onClose={close} />}
      {opened === 'absence' && <AbsenceDialog onClose={close} />}
    </>
  )
}
