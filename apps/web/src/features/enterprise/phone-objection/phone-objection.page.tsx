import { CheckCircleFilled } from '@ant-design/icons'
import { objectToPhoneRecovery } from '@portal/contract/enterprise/phone'
import { Flex, Result } from 'antd'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { Sheet } from '#web/shared/ui/sheet.tsx'
import { StuckHelp } from '#web/shared/ui/stuck-help.tsx'
import { phoneObjectionTexts } from './phone-objection-texts.ts'

/** R35: the address that the SMS to the old phone names. */
export const PhoneObjectionPage = () => {
  const t = useTexts(phoneObjectionTexts)
  const [isDone, setDone] = useState(false)
  if (isDone) return <Done />
  return (
    <Sheet
      title={t('title')}
      extra={
        <LinkButton to={paths.signIn} type="link" size="small">
          {t('backToSignIn')}
        </LinkButton>
      }
    >
      <Flex vertical gap={20}>
        <p>{t('intro')}</p>
        <ObjectionForm onDone={() => setDone(true)} />
        <StuckHelp />
      </Flex>
    </Sheet>
  )
}

const ObjectionForm = ({ onDone }: { onDone: () => void }) => {
  const t = useTexts(phoneObjectionTexts)
  const form = useContractForm({
    schema: objectToPhoneRecovery.body,
    defaultValues: { username: '', code: '' },
    onSubmit: async (body) => {
      await call(objectToPhoneRecovery, { body })
      onDone()
    }
  })
  return (
    <Form
      of={form}
      label={t('title')}
      actions={
        <SubmitButton block danger loading={form.isBusy}>
          {t('submit')}
        </SubmitButton>
      }
    >
      <TextField
        name="username"
        label={t('username')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        isRequired
      />
      <TextField
        name="code"
        label={t('code')}
        hint={t('code.hint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={20}
        isRequired
      />
    </Form>
  )
}

const Done = () => {
  const t = useTexts(phoneObjectionTexts)
  return (
    <Result
      status="success"
      icon={<CheckCircleFilled aria-hidden />}
      title={<PageTitle title={t('done.title')} />}
      subTitle={t('done.text')}
      extra={
        <LinkButton to={paths.resetPassword} type="primary">
          {t('reset')}
        </LinkButton>
      }
    />
  )
}
