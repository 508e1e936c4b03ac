import { ExportOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminTexts } from './admin-texts.ts'
import type { ExportFile } from './use-export.ts'

/** ux 15: what the filter leaves, as a spreadsheet. */
export const ExportButton = ({ file }: { file: ExportFile }) => {
  const t = useTexts(adminTexts)
  return (
    <Tooltip title={t('export.hint')} trigger={['hover', 'focus']}>
      <Button icon={<ExportOutlined aria-hidden />} loading={file.isBusy} onClick={file.run}>
        {t('export')}
      </Button>
    </Tooltip>
  )
}
