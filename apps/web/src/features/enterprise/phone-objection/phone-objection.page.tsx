import { CheckCircleFilled } from '@ant-design/icons'
import { objectToPhoneRecovery } from '@portal/contract/enterprise/phone'
import { Flex, Result } from 'antd'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { defineTexts, useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { Sheet } from '#web/shared/ui/sheet.tsx'
import { StuckHelp } from '#web/shared/ui/stuck-help.tsx'

const phoneObjectionTexts = defineTexts('phone-objection', {
  title: ['对更换绑定手机提出异议', 'Object to another phone'],
  intro: [
    '如果您收到更换绑定手机的短信，而申请不是您本人提交的，请输入短信中的用户名和异议码。提交后申请立即作废，该账号在所有设备上退出登录。',
    'If you got an SMS about another phone and did not apply for it, enter the user name and the objection code of the SMS. The application then ends at once, and the account is signed out on all devices.'
  ],
  username: ['用户名', 'User name'],
  code: ['异议码', 'Objection code'],
  'code.hint': ['短信中的 8 位数字', 'The 8 digits of the SMS'],
  submit: ['提出异议', 'Object'],
  'done.title': ['申请已作废', 'The application has ended'],
  'done.text': [
    '原手机继续有效。对方知道您的登录密码，请立即通过“忘记密码”设置新密码。',
    'The old phone stays bound. Somebody knows your sign-in password: set a new one now by “Forgot password”.'
  ],
  reset: ['设置新密码', 'Set a new password'],
  backToSignIn: ['返回登录', 'Back to sign-in']
})

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
