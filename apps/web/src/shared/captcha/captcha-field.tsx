import { useEffect, useRef } from 'react'
import { useController, useFormContext } from 'react-hook-form'
import { Field } from '#web/shared/form/field.tsx'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Input } from 'antd'
import { type ApiProblem, problemText } from '#web/shared/problem.ts'
import { CheckIcon, RefreshIcon } from '#web/shared/ui/icons.tsx'
import { captchaTexts } from './captcha-texts.ts'
import { type Captcha, emptyCaptcha } from './use-captcha.ts'

type CaptchaFieldProps = { captcha: Captcha; label?: string; placeholder?: string }

/** The form's `captcha` value: the answer to the picture, or the proof of work. */
export const CaptchaField = ({ captcha, label, placeholder }: CaptchaFieldProps) => {
  const t = useTexts(captchaTexts)
  const { setValue } = useFormContext()
  const { field } = useController({ name: 'captcha.answer' })
  const { picture, proof } = captcha
  const pictureId = picture?.id ?? ''
  useEffect(() => {
    setValue('captcha', proof.state === 'done' ? proof.answer : { ...emptyCaptcha, id: pictureId })
  }, [setValue, pictureId, proof])
  if (proof.state === 'done') return <Proved captcha={captcha} label={label ?? t('label')} />
  return (
    <Field
      name="captcha.answer"
      label={label ?? t('label')}
      isRequired
      extra={
        <>
          {captcha.problem && <PictureFault problem={captcha.problem} />}
          <ProofOffer captcha={captcha} />
        </>
      }
    >
      {(control) => (
        <div className="control-row captcha-row">
          <Input
            placeholder={placeholder ?? t('placeholder')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            {...control}
            {...field}
            // A user who goes on to 换一张 or 无障碍验证 has not forgotten the answer.
            onBlur={() => field.value !== '' && field.onBlur()}
          />
          <PictureButton captcha={captcha} />
        </div>
      )}
    </Field>
  )
}

/** One line is enough: the form's own request will fail for the same reason and explain it. */
const PictureFault = ({ problem }: { problem: ApiProblem }) => {
  const t = useTexts(captchaTexts)
  const common = useTexts(commonTexts)
  return (
    <p className="field-error" role="alert">
      {problem.status === 429 ? problemText(common, problem) : t('failed')}
    </p>
  )
}

const PictureButton = ({ captcha: { picture, problem, refresh } }: { captcha: Captcha }) => {
  const t = useTexts(captchaTexts)
  return (
    <button
      type="button"
      className="captcha-picture"
      title={t('change')}
      aria-label={t(problem ? 'failed' : 'picture')}
      onClick={refresh}
    >
      {picture && !problem ? <img src={picture.image} alt="" width={132} height={44} /> : <RefreshIcon />}
    </button>
  )
}

const ProofOffer = ({ captcha: { proof, refresh, prove } }: { captcha: Captcha }) => {
  const t = useTexts(captchaTexts)
  return (
    <div className="captcha-links">
      <button type="button" className="link-button" onClick={refresh}>
        {t('change')}
      </button>
      {prove && (
        <button
          type="button"
          className="link-button"
          title={t('proof.hint')}
          disabled={proof.state === 'working'}
          onClick={prove}
        >
          {t('proof')}
        </button>
      )}
      <span role="status">
        {proof.state === 'working' && t('proof.working')}
        {proof.state === 'failed' && t('proof.failed')}
      </span>
    </div>
  )
}

const Proved = ({ captcha, label }: { captcha: Captcha; label: string }) => {
  const t = useTexts(captchaTexts)
  const ref = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    // The pressed button is gone.
    if (document.activeElement === document.body) ref.current?.focus()
  }, [])
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <div className="field-main captcha-proved">
        <p ref={ref} role="status" tabIndex={-1}>
          <CheckIcon /> {t('proof.done')}
        </p>
        <button type="button" className="link-button" onClick={captcha.refresh}>
          {t('proof.back')}
        </button>
      </div>
    </div>
  )
}
