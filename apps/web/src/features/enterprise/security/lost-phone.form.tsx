import { DownloadOutlined } from '@ant-design/icons'
import {
  phoneLetterSlot,
  readPhoneLetter,
  requestPhoneRecovery,
  sendPhoneRecoveryCode
} from '@portal/contract/enterprise/phone'
import { phone as phoneSchema } from '@portal/contract/identifiers/phone'
import type { AttachmentView } from '@portal/contract/qualification/attachment'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex } from 'antd'
import { useWatch } from 'react-hook-form'
import * as z from 'zod/mini'
import { securityQuery } from '#web/shared/account/security.queries.ts'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { CodeField } from '#web/shared/sms/code-field.tsx'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { FileField } from '#web/shared/upload/file-field.tsx'
import { NewPhoneField } from './new-phone-field.tsx'
import { phoneTexts } from './phone-texts.ts'

const schema = z.extend(requestPhoneRecovery.body, { letter: z.nullable(z.custom<AttachmentView>()) })

const empty = { phone: '', code: '', letter: null as AttachmentView | null }

/** The letter first, because it takes longer than a code lives. */
export const LostPhoneForm = () => {
  const t = useTexts(phoneTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const form = useContractForm({
    schema,
    defaultValues: empty,
    check: ({ letter }) => ({ letter: letter ? undefined : 'field.required' }),
    codeFields: { 'code.wrong': 'code', 'phone.same': 'phone', 'phone.full': 'phone' },
    onSubmit: async ({ letter, ...body }) => {
      await call(requestPhoneRecovery, { body: { ...body, letter: letter?.id ?? '' } })
      void message.success(t('apply.done'))
      await queryClient.invalidateQueries({ queryKey: securityQuery.queryKey })
    }
  })
  const phone = useWatch({ control: form.form.control, name: 'phone' })
  return (
    <Form
      of={form}
      label={t('lost.title')}
      actions={
        <Flex wrap gap={8}>
          <SubmitButton loading={form.isBusy}>{t('apply')}</SubmitButton>
          <LinkButton to={paths.security}>{t('back')}</LinkButton>
        </Flex>
      }
    >
      <FileField
        name="letter"
        slot={phoneLetterSlot}
        label={t('letter')}
        hint={t('letter.hint')}
        chooseText={t('letter.upload')}
        isRequired
      >
        <div>
          <Button icon={<DownloadOutlined aria-hidden />} href={readPhoneLetter.path} download>
            {t('letter.download')}
          </Button>
        </div>
      </FileField>
      <NewPhoneField />
      <CodeField
        label={t('code')}
        hint={t('code.hint')}
        placeholder={t('code.placeholder')}
        purpose="change-phone"
        isDisabled={!z.safeParse(phoneSchema, phone).success}
        send={(captcha) => call(sendPhoneRecoveryCode, { body: { phone, captcha } })}
      />
    </Form>
  )
}
