import { Alert, Button, Flex, Input, Modal } from 'antd'
import { useId } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { CopyButton } from '#web/shared/ui/copy-button.tsx'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { administratorsTexts } from './administrators-texts.ts'

type ConfirmationCodeProps = { code: string; onClose: () => void }

/**
 * R37: the code that the invited person needs beside the link. It is shown once, so only 我已保存确认码 closes the dialog:
 * Esc would lose the code for good.
 */
export const ConfirmationCode = ({ code, onClose }: ConfirmationCodeProps) => {
  const t = useTexts(administratorsTexts)
  const id = useId()
  const close = (
    <Button type="primary" onClick={onClose}>
      {t('code.close')}
    </Button>
  )
  return (
    <Modal {...useDialog({ onClose: undefined, isBusy: false })} title={t('code.title')} footer={close}>
      <Flex vertical gap={12}>
        <Alert type="warning" showIcon role="status" title={t('code.once')} />
        <label htmlFor={id}>{t('code')}</label>
        <Input id={id} value={code} readOnly autoFocus onFocus={(event) => event.target.select()} />
        <div>
          <CopyButton text={code} label={t('code.copy')} type="default" size="middle" />
        </div>
      </Flex>
    </Modal>
  )
}
