import { ExportOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminTexts } from './admin-texts.ts'

/** ux 15: what the filter leaves, as a spreadsheet. */
export const ExportButton = ({ isBusy, onExport }: { isBusy: boolean; onExport: () => void }) => {
  const t = useTexts(adminTexts)
  return (
    <Tooltip title={t('export.hint')} trigger={['hover', 'focus']}>
      <Button icon={<ExportOutlined aria-hidden />} loading={isBusy} onClick={onExport}>
        {t('export')}
      </Button>
    </Tooltip>
  )
}
