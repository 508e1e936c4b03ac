import { Button, Checkbox, Flex, Modal, Radio, Typography } from 'antd'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { choosableColumns, densities, type QueueLooks } from './queue-columns.ts'
import { queueTexts } from '../queue-texts.ts'

type ColumnsDialogProps = { looks: QueueLooks; onClose: () => void }

/** Each choice applies at once to the table behind. */
export const ColumnsDialog = ({ looks: { shown, choose, density, setDensity }, onClose }: ColumnsDialogProps) => {
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
        <strong>{t('density')}</strong>
        <Radio.Group
          aria-label={t('density')}
          value={density}
          options={densities.map((value) => ({ value, label: t(`density.${value}`) }))}
          onChange={({ target }) => setDensity(target.value)}
        />
        <strong>{t('columns.shown')}</strong>
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
