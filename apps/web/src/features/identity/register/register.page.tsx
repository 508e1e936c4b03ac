import { CheckCircleFilled } from '@ant-design/icons'
import { Flex, Result } from 'antd'
import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { CopyButton } from '#web/shared/ui/copy-button.tsx'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { Sheet } from '#web/shared/ui/sheet.tsx'
import { StuckHelp } from '#web/shared/ui/stuck-help.tsx'
import { registerTexts } from './register-texts.ts'
import { RegisterForm } from './register.form.tsx'

type Registered = { enterpriseNumber: string; username: string }

export const RegisterPage = () => {
  const t = useTexts(registerTexts)
  const [registered, setRegistered] = useState<Registered>()
  if (registered) return <RegisterDone registered={registered} />
  return (
    <Sheet
      title={t('title')}
      extra={
        <span>
          {t('hasAccount')}{' '}
          <LinkButton to={paths.signIn} type="link" size="small">
            {t('signIn')}
          </LinkButton>
        </span>
      }
    >
      <RegisterForm onDone={setRegistered} />
      <StuckHelp />
    </Sheet>
  )
}

/** R9. */
const RegisterDone = ({ registered: { enterpriseNumber, username } }: { registered: Registered }) => {
  const t = useTexts(registerTexts)
  return (
    <Result
      status="success"
      icon={<CheckCircleFilled aria-hidden />}
      title={<PageTitle title={t('done.title')} />}
      subTitle={t('done.text', { username })}
      extra={
        <LinkButton to={paths.signIn} state={{ username }} type="primary">
          {t('done.signIn')}
        </LinkButton>
      }
    >
      <Flex vertical align="center" gap={4}>
        <span>{t('done.number')}</span>
        <strong style={{ fontSize: 28 }}>{enterpriseNumber}</strong>
        <CopyButton type="default" size="middle" text={enterpriseNumber} />
      </Flex>
    </Result>
  )
}
