import { completeAdminSetup } from '@portal/contract/desk/administrator'
import { passwordProfiles } from '@portal/contract/identity/password'
import { useWatch } from 'react-hook-form'
import * as z from 'zod/mini'
import { authenticatorTexts } from '#web/shared/account/authenticator-texts.ts'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { PasswordField } from '#web/shared/form/password-field.tsx'
import { newPasswordFault, repeatFault } from '#web/shared/form/password-rules.ts'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { adminSetupTexts } from './admin-setup-texts.ts'

const schema = z.extend(completeAdminSetup.body, { repeated: z.string() })
const profile = 'dengbao3'

type SetupFormProps = {
  token: string
  asksForCode: boolean
  onDone: (username: string, recoveryCodes: string[]) => void
}

export const SetupForm = ({ token, asksForCode, onDone }: SetupFormProps) => {
  const t = useTexts(adminSetupTexts)
  const words = useTexts(authenticatorTexts)
  const form = useContractForm({
    schema,
    defaultValues: { username: '', name: '', password: '', repeated: '', code: '', confirmationCode: '' },
    check: ({ username, password, repeated, confirmationCode }) => ({
      password: newPasswordFault(password, username, profile),
      repeated: repeatFault(password, repeated),
      confirmationCode: asksForCode && !confirmationCode ? 'field.required' : undefined
    }),
    codeFields: {
      'totp.wrong': 'code',
      'setup.code-wrong': 'confirmationCode',
      'registration.username-taken': 'username'
    },
    onSubmit: async ({ repeated: _repeated, ...body }) => {
      const { recoveryCodes } = await call(completeAdminSetup, { params: { token }, body })
      onDone(body.username, recoveryCodes)
    }
  })
  return (
    <Form
      of={form}
      label={t('account.title')}
      actions={
        <SubmitButton block loading={form.isBusy}>
          {t('submit')}
        </SubmitButton>
      }
    >
      <TextField
        name="username"
        label={t('username')}
        hint={t('username.hint')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        isRequired
      />
      <TextField name="name" label={t('name')} hint={t('name.hint')} autoComplete="name" isRequired />
      <NewPassword />
      <PasswordField name="repeated" label={t('repeated')} autoComplete="new-password" isRequired />
      <TextField
        name="code"
        label={words('code')}
        hint={words('code.hint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        // Allows the space of codes that authenticators show in two groups.
        maxLength={20}
        isRequired
      />
      {asksForCode && (
        <TextField
          name="confirmationCode"
          label={t('confirmationCode')}
          hint={t('confirmationCode.hint')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          isRequired
        />
      )}
    </Form>
  )
}

/** R4: the list of rules depends on the user name, which the password must not contain. */
const NewPassword = () => {
  const t = useTexts(adminSetupTexts)
  const language = useLanguage()
  const username: unknown = useWatch({ name: 'username' })
  const { hint, placeholder } = passwordProfiles[profile]
  return (
    <PasswordField
      name="password"
      label={t('password')}
      hint={hint[language]}
      placeholder={placeholder[language]}
      autoComplete="new-password"
      isRequired
      strengthFor={{ username: typeof username === 'string' ? username : '', profile }}
      alsoValidate="repeated"
    />
  )
}
