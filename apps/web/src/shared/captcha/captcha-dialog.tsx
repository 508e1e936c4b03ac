import { type CaptchaAnswer, captchaAnswer, type CaptchaPurpose } from '@portal/contract/identity/captcha'
import { Modal } from 'antd'
import * as z from 'zod/mini'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { CaptchaField } from './captcha-field.tsx'
import { captchaTexts } from './captcha-texts.ts'
import { emptyCaptcha, useCaptcha } from './use-captcha.ts'

const schema = z.object({ captcha: captchaAnswer })

type CaptchaDialogProps = {
  purpose: CaptchaPurpose
  /** The dialog shows a thrown ApiProblem; each try uses up the captcha. */
  onConfirm: (captcha: CaptchaAnswer) => Promise<void>
  onClose: () => void
}

/** 安全验证. antd renders it outside the form that opened it, because HTML forms cannot be nested. */
export const CaptchaDialog = ({ purpose, onConfirm, onClose }: CaptchaDialogProps) => {
  const t = useTexts(captchaTexts)
  const captcha = useCaptcha(purpose)
  const form = useContractForm({
    schema,
    defaultValues: { captcha: emptyCaptcha },
    codeFields: { 'captcha.wrong': 'captcha.answer' },
    onProblem: captcha.refresh,
    onSubmit: ({ captcha: answer }) => onConfirm(answer)
  })
  const dialog = useDialog({ onClose, act: form })
  return (
    <Modal {...dialog} title={t('title')}>
      <Form
        of={form}
        label={t('title')}
        labels="top"
        actions={<SubmitOrCancel submit={t('confirm')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <CaptchaField captcha={captcha} />
      </Form>
    </Modal>
  )
}
