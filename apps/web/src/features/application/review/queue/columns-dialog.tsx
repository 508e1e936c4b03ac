import { Button, Checkbox, Flex, Modal, Typography } from 'antd'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { choosableColumns, type QueueColumns } from './queue-columns.ts'
import { queueTexts } from '../queue-texts.ts'

type ColumnsDialogProps = { columns: QueueColumns; onClose: () => void }

/** Each tick applies at once to the table behind. */
export const ColumnsDialog = ({ columns: { shown, choose }, onClose }: ColumnsDialogProps) => {
  const t = useTexts(queueTexts)
  const common = useTexts(commonTexts)
  return (
    <Modal
      {...useDialog({ onClose })}
      title={t('columns.title')}
      footer={
        <>
          <Button onClick={() => choose(choosableColumns)}>{t('columns.all')}</Button>
          <Button type="primary" onClick={onClose}>
            {common('close')}
          </Button>
        </>
      }
    >
      <Flex vertical gap="middle">
        <Typography.Text type="secondary">{t('columns.hint')}</Typography.Text>
        <Checkbox.Group value={shown} onChange={choose}>
          <Flex vertical gap="small">
            {choosableColumns.map((column) => (
              <Checkbox key={column} value={column}>
                {t(`column.${column}`)}
              </Checkbox>
            ))}
          </Flex>
        </Checkbox.Group>
      </Flex>
    </Modal>
  )
}
