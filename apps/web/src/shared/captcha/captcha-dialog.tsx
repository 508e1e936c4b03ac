import { type CaptchaAnswer, captchaAnswer, type CaptchaPurpose } from '@portal/contract/captcha'
import { createPortal } from 'react-dom'
import * as z from 'zod/mini'
import { Form } from '#web/shared/form/form.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from 'antd'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { Dialog } from '#web/shared/ui/dialog.tsx'
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

/** 安全验证. Rendered outside the form that opened it, because HTML forms cannot be nested. */
export const CaptchaDialog = ({ purpose, onConfirm, onClose }: CaptchaDialogProps) => {
  const t = useTexts(captchaTexts)
  const common = useTexts(commonTexts)
  const captcha = useCaptcha(purpose)
  const form = useContractForm({
    schema,
    defaultValues: { captcha: emptyCaptcha },
    codeFields: { 'captcha.wrong': 'captcha.answer' },
    onProblem: captcha.refresh,
    onSubmit: ({ captcha: answer }) => onConfirm(answer)
  })
  return createPortal(
    <Dialog title={t('title')} onClose={onClose}>
      <Form
        of={form}
        label={t('title')}
        labels="top"
        actions={
          <div className="button-row">
            <SubmitButton loading={form.isBusy}>{t('confirm')}</SubmitButton>
            <Button onClick={onClose}>{common('cancel')}</Button>
          </div>
        }
      >
        <CaptchaField captcha={captcha} />
      </Form>
    </Dialog>,
    document.body
  )
}
