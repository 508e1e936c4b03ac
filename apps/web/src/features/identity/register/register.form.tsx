import { phone as phoneSchema } from '@portal/contract/identifiers/phone'
import { register, sendRegistrationCode } from '@portal/contract/identity/registration'
import { usernameKey } from '@portal/contract/username'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import * as z from 'zod/mini'
import { useUsernameCheck } from '#web/shared/account/use-username-check.ts'
import { AgreementField } from '#web/shared/agreement/agreement-field.tsx'
import { useAgreement } from '#web/shared/agreement/use-agreement.ts'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { NewPasswordFields } from '#web/shared/form/new-password-fields.tsx'
import { newPasswordFault, repeatFault } from '#web/shared/form/password-rules.ts'
import { SelectField } from '#web/shared/form/select-field.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { CodeField } from '#web/shared/sms/code-field.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { forgetDraft, readDraft, useKeptDraft } from './register-draft.ts'
import { registerTexts } from './register-texts.ts'
import { enterpriseTypesQuery } from './register.queries.ts'

const schema = z.extend(z.omit(register.body, { agreement: true }), { repeated: z.string(), agreed: z.boolean() })

const empty = { enterpriseType: '', username: '', password: '', repeated: '', phone: '', code: '', agreed: false }

type Registered = { enterpriseNumber: string; username: string }

/** R1: 新用户注册, the manual's fields in its order. */
export const RegisterForm = ({ onDone }: { onDone: (registered: Registered) => void }) => {
  const t = useTexts(registerTexts)
  const agreement = useAgreement()
  const [takenNames] = useState(() => new Set<string>())
  const [draft] = useState(readDraft)
  const form = useContractForm({
    schema,
    defaultValues: { ...empty, ...draft },
    check: (values) => ({
      username: takenNames.has(usernameKey(values.username)) ? 'username.taken' : undefined,
      password: newPasswordFault(values.password, values.username),
      repeated: repeatFault(values.password, values.repeated),
      agreed: values.agreed ? undefined : 'agreement.required'
    }),
    codeFields: {
      'code.wrong': 'code',
      'registration.username-taken': 'username',
      'phone.full': 'phone',
      '/agreement': 'agreed',
      '/agreement/version': 'agreed',
      '/agreement/sha256': 'agreed'
    },
    onProblem: agreement.renew,
    onSubmit: async ({ repeated: _, agreed: __, ...body }) => {
      const registered = await call(register, { body: { ...body, agreement: await agreement.getVersion() } })
      forgetDraft()
      onDone(registered)
    }
  })
  useKeptDraft(form.form)
  const { username } = useWatch({ control: form.form.control })
  const usernameCheck = useUsernameCheck(form.form, takenNames)
  return (
    <Form
      of={form}
      label={t('title')}
      actions={
        <SubmitButton block loading={form.isBusy}>
          {t('submit')}
        </SubmitButton>
      }
    >
      <TypeField />
      <TextField
        name="username"
        label={t('username')}
        placeholder={t('username.placeholder')}
        hint={t('username.hint')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        isRequired
        onBlur={usernameCheck.ask}
        suffix={<span role="status">{usernameCheck.isFree && t('username.free')}</span>}
      />
      <NewPasswordFields
        username={username ?? ''}
        password={{ label: t('password'), placeholder: t('password.placeholder'), hint: t('password.hint') }}
        repeated={{ label: t('repeat'), placeholder: t('repeat.placeholder') }}
      />
      <TextField
        name="phone"
        label={t('phone')}
        placeholder={t('phone.placeholder')}
        hint={t('phone.hint')}
        type="tel"
        inputMode="tel"
        autoComplete="tel-national"
        isRequired
      />
      <PhoneCodeField />
      <AgreementField name="agreed" />
    </Form>
  )
}

/** R2: the server provides the types. */
const TypeField = () => {
  const t = useTexts(registerTexts)
  const language = useLanguage()
  const types = useQuery(enterpriseTypesQuery)
  const options = (types.data ?? []).map(({ code, nameZh, nameEn }) => ({
    value: code,
    label: language === 'en' ? nameEn : nameZh
  }))
  return (
    <>
      <SelectField
        name="enterpriseType"
        label={t('type')}
        placeholder={t('type.placeholder')}
        options={options}
        isRequired
      />
      <QueryProblem of={types} />
    </>
  )
}

const PhoneCodeField = () => {
  const t = useTexts(registerTexts)
  const phone: unknown = useWatch({ name: 'phone' })
  const valid = z.safeParse(phoneSchema, phone)
  return (
    <CodeField
      label={t('code')}
      placeholder={t('code.placeholder')}
      purpose="register"
      isDisabled={!valid.success}
      send={(captcha) => call(sendRegistrationCode, { body: { phone: String(phone), captcha } })}
    />
  )
}
