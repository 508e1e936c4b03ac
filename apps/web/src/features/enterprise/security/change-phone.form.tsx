import { changePhone, sendNewPhoneCode } from '@portal/contract/enterprise/phone'
import { phone as phoneSchema } from '@portal/contract/identifiers/phone'
import { useQueryClient } from '@tanstack/react-query'
import { App, Flex } from 'antd'
import { useWatch } from 'react-hook-form'
import { Link, useNavigate } from 'react-router'
import * as z from 'zod/mini'
import { securityQuery } from '#web/shared/account/security.queries.ts'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { ProvenCodeField } from '#web/shared/sms/proven-code-field.tsx'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { NewPhoneField } from './new-phone-field.tsx'
import { phoneTexts } from './phone-texts.ts'
import { sessionsQuery } from './security.queries.ts'

/** R35: a code to the old phone, by the dialog of the proof, then one to the new. */
export const ChangePhoneForm = () => {
  const t = useTexts(phoneTexts)
  const { message } = App.useApp()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const form = useContractForm({
    schema: changePhone.body,
    defaultValues: { phone: '', code: '' },
    codeFields: { 'code.wrong': 'code', 'phone.same': 'phone', 'phone.full': 'phone' },
    onSubmit: async (body) => {
      await call(changePhone, { body })
      void message.success(t('done'))
      for (const { queryKey } of [sessionQuery, securityQuery, sessionsQuery]) {
        void queryClient.invalidateQueries({ queryKey })
      }
      await navigate(paths.security)
    }
  })
  const phone = useWatch({ control: form.form.control, name: 'phone' })
  return (
    <Form
      of={form}
      label={t('title')}
      actions={
        <Flex vertical gap={12} align="start">
          <Flex wrap gap={8}>
            <SubmitButton loading={form.isBusy}>{t('submit')}</SubmitButton>
            <LinkButton to={paths.security}>{t('back')}</LinkButton>
          </Flex>
          <Link to={paths.lostPhone}>{t('lost')}</Link>
        </Flex>
      }
    >
      <NewPhoneField />
      <ProvenCodeField
        label={t('code')}
        hint={t('code.hint')}
        placeholder={t('code.placeholder')}
        name="change-phone"
        isDisabled={!z.safeParse(phoneSchema, phone).success}
        send={() => call(sendNewPhoneCode, { body: { phone } })}
      />
    </Form>
  )
}
