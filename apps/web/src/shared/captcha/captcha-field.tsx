import { Button, Flex } from 'antd'
import { useEffect, useRef } from 'react'
import { useController, useFormContext } from 'react-hook-form'
import { Field } from '#web/shared/form/field.tsx'
import { Input } from '#web/shared/form/input.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { type ApiProblem, problemText } from '#web/shared/problem.ts'
import styles from './captcha.module.css'
import { captchaTexts } from './captcha-texts.ts'
import { type Captcha, emptyCaptcha } from './use-captcha.ts'

type CaptchaFieldProps = { captcha: Captcha; label?: string; placeholder?: string }

/** The form's `captcha` value: the answer to the picture, or the proof of work. */
export const CaptchaField = ({ captcha, label, placeholder }: CaptchaFieldProps) => {
  const t = useTexts(captchaTexts)
  const { setValue, clearErrors } = useFormContext()
  const { field } = useController({ name: 'captcha.answer' })
  const { picture, proof } = captcha
  const pictureId = picture?.id ?? ''
  useEffect(() => {
    setValue('captcha', proof.state === 'done' ? proof.answer : { ...emptyCaptcha, id: pictureId })
    if (proof.state === 'done') clearErrors('captcha.answer')
  }, [setValue, clearErrors, pictureId, proof])
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
        <Flex gap={10}>
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
        </Flex>
      )}
    </Field>
  )
}

/** One line is enough: the form's own request will fail for the same reason and explain it. */
const PictureFault = ({ problem }: { problem: ApiProblem }) => {
  const t = useTexts(captchaTexts)
  const common = useTexts(commonTexts)
  return (
    <p style={{ color: 'var(--ant-color-error)' }} role="alert">
      {problem.status === 429 ? problemText(common, problem) : t('failed')}
    </p>
  )
}

const PictureButton = ({ captcha: { picture, problem, refresh } }: { captcha: Captcha }) => {
  const t = useTexts(captchaTexts)
  const isShown = picture && !problem
  return (
    <Button
      className={styles['picture'] ?? ''}
      title={t(problem ? 'failed' : 'change')}
      // Without a picture its text is its name (WCAG 2.5.3).
      aria-label={isShown ? t('picture') : undefined}
      onClick={refresh}
    >
      {isShown ? <img src={picture.image} alt="" width={130} height={42} /> : t('change')}
    </Button>
  )
}

const asLink = { type: 'link', size: 'small', style: { paddingInline: 0 } } as const

const ProofOffer = ({ captcha: { proof, refresh, prove } }: { captcha: Captcha }) => {
  const t = useTexts(captchaTexts)
  return (
    <Flex wrap gap="0 18px" align="center">
      <Button {...asLink} onClick={refresh}>
        {t('change')}
      </Button>
      {prove && (
        <Button {...asLink} title={t('proof.hint')} disabled={proof.state === 'working'} onClick={prove}>
          {t('proof')}
        </Button>
      )}
      <span role="status">
        {proof.state === 'working' && t('proof.working')}
        {proof.state === 'failed' && t('proof.failed')}
      </span>
    </Flex>
  )
}

const Proved = ({ captcha, label }: { captcha: Captcha; label: string }) => {
  const t = useTexts(captchaTexts)
  const ref = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    // The pressed button is gone.
    if (document.activeElement === document.body) ref.current?.focus()
  }, [])
  return (
    <Field name="captcha.answer" label={label}>
      {({ id }) => (
        <Flex wrap gap="0 16px" align="center" style={{ minHeight: 44 }}>
          <span id={id} ref={ref} role="status" tabIndex={-1} style={{ color: 'var(--ant-color-success)' }}>
            {t('proof.done')}
          </span>
          <Button {...asLink} onClick={captcha.refresh}>
            {t('proof.back')}
          </Button>
        </Flex>
      )}
    </Field>
  )
}
