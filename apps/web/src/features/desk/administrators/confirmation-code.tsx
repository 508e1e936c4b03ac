import { Alert, Button, Flex, Modal } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ShownOnce } from '#web/shared/ui/shown-once.tsx'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { administratorsTexts } from './administrators-texts.ts'

type ConfirmationCodeProps = { code: string; onClose: () => void }

/**
 * R37: the code that the invited person needs beside the link. It is shown once, so only 我已保存确认码 closes the dialog:
 * Esc would lose the code for good.
 */
export const ConfirmationCode = ({ code, onClose }: ConfirmationCodeProps) => {
  const t = useTexts(administratorsTexts)
  const close = (
    <Button type="primary" onClick={onClose}>
      {t('code.close')}
    </Button>
  )
  return (
    <Modal {...useDialog({})} title={t('code.title')} footer={close}>
      <Flex vertical gap={12}>
        <Alert type="warning" showIcon role="status" title={t('code.once')} />
        <ShownOnce label={t('code')} value={code} copy={t('code.copy')} />
      </Flex>
    </Modal>
  )
}
