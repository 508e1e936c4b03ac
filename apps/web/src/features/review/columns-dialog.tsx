import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from 'antd'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { choosableColumns, type QueueColumns } from './queue-columns.ts'
import { queueTexts } from './queue-texts.ts'

type ColumnsDialogProps = { columns: QueueColumns; onClose: () => void }

/** Each tick applies at once to the table behind. */
export const ColumnsDialog = ({ columns: { shown, choose }, onClose }: ColumnsDialogProps) => {
  const t = useTexts(queueTexts)
  const common = useTexts(commonTexts)
  return (
    <Dialog
      title={t('columns.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={() => choose(choosableColumns)}>{t('columns.all')}</Button>
          <Button type="primary" onClick={onClose}>
            {common('close')}
          </Button>
        </>
      }
    >
      <p className="soft">{t('columns.hint')}</p>
      {choosableColumns.map((column) => (
        <label key={column} className="checkbox-row">
          <input
            type="checkbox"
            className="checkbox"
            checked={shown.includes(column)}
            onChange={({ target }) =>
              choose(target.checked ? [...shown, column] : shown.filter((other) => other !== column))
            }
          />
          {t(`column.${column}`)}
        </label>
      ))}
    </Dialog>
  )
}
