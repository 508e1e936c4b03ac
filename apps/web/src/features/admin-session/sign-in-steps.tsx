import { Steps } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminSessionTexts } from './admin-session-texts.ts'

/** For sight only: the form below has the name of its step, and antd's Steps have no roles. */
export const SignInSteps = ({ isSecond }: { isSecond: boolean }) => {
  const t = useTexts(adminSessionTexts)
  return (
    <Steps
      size="small"
      responsive={false}
      current={isSecond ? 1 : 0}
      items={[{ title: t('step.password') }, { title: t('step.totp') }]}
    />
  )
}
