import { broadcastAudiences, broadcastLimits, countBroadcast, sendBroadcast } from '@portal/contract/notice/broadcast'
import { messageCategories } from '@portal/contract/notice/inbox'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Flex, Modal } from 'antd'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { audiencesQuery } from '#web/shared/admin/audiences.queries.ts'
import { call } from '#web/shared/api.ts'
import { CheckboxField } from '#web/shared/form/checkbox-field.tsx'
import { Form } from '#web/shared/form/form.tsx'
import { RadioField } from '#web/shared/form/radio-field.tsx'
import { SelectField } from '#web/shared/form/select-field.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { useReadAnew } from '#web/shared/ui/use-dialog.ts'
import { useReadingAfter } from '#web/shared/ui/use-reading-after.ts'
import { useUnsaved } from '#web/shared/ui/use-unsaved.tsx'
import { BroadcastPreview } from './broadcast-preview.tsx'
import { broadcastsTexts } from './broadcasts-texts.ts'
import {
  audienceOf,
  type BroadcastDraft,
  broadcastForm,
  type BroadcastValues,
  checkBroadcast,
  emptyBroadcast,
  broadcastsKey
} from './broadcasts.queries.ts'

type Counted = { draft: BroadcastDraft; accounts: number }

/** R31: the form, then what recipients will see and how many they are, then the sending. */
export const SendDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(broadcastsTexts)
  const [counted, setCounted] = useState<Counted>()
  const form = useContractForm<BroadcastValues, BroadcastDraft>({
    schema: broadcastForm,
    defaultValues: emptyBroadcast,
    check: checkBroadcast,
    codeFields: { '/audience/numbers': 'numbers' },
    onSubmit: async (draft) => {
      const { accounts } = await call(countBroadcast, { body: { audience: audienceOf(draft) } })
      setCounted({ draft, accounts })
    }
  })
  const title = t(counted ? 'preview' : 'new')
  const { dialog, close, guard } = useUnsaved(form, onClose)
  return (
    <Modal {...dialog} title={title} width={760}>
      {counted ? (
        <Preview {...counted} onBack={() => setCounted(undefined)} onSent={onClose} />
      ) : (
        <Form
          of={form}
          label={title}
          labels="top"
          actions={<SubmitOrCancel submit={t('next')} isBusy={form.isBusy} onCancel={close} />}
        >
          <Audience />
          <Words />
        </Form>
      )}
      {guard}
    </Modal>
  )
}

const Audience = () => {
  const t = useTexts(broadcastsTexts)
  const language = useLanguage()
  const kind = useWatch<BroadcastValues, 'audience'>({ name: 'audience' })
  const { data } = useQuery(audiencesQuery)
  const choices = (all: { code: string; name: { zh: string; en: string } }[] = []) =>
    all.map(({ code, name }) => ({ value: code, label: name[language] }))
  return (
    <>
      <RadioField
        name="audience"
        label={t('audience')}
        isRequired
        options={broadcastAudiences.map((value) => ({ value, label: t(`audience.${value}`) }))}
      />
      {kind === 'TYPE' && (
        <SelectField
          name="type"
          label={t('type')}
          placeholder={t('type.placeholder')}
          isRequired
          options={choices(data?.types)}
        />
      )}
      {kind === 'QUALIFICATION' && (
        <SelectField
          name="qualification"
          label={t('qualification')}
          hint={t('qualification.hint')}
          placeholder={t('qualification.placeholder')}
          isRequired
          options={choices(data?.qualifications)}
        />
      )}
      {kind === 'ENTERPRISES' && (
        <TextAreaField name="numbers" label={t('numbers')} hint={t('numbers.hint')} isRequired rows={3} />
      )}
    </>
  )
}

const Words = () => {
  const t = useTexts(broadcastsTexts)
  const { title, body } = broadcastLimits
  return (
    <>
      <SelectField
        name="category"
        label={t('category')}
        placeholder={t('category.placeholder')}
        isRequired
        options={messageCategories.map((value) => ({ value, label: t(`category.${value}`) }))}
      />
      <TextField name="titleZh" label={t('titleZh')} isRequired maxLength={title} autoComplete="off" />
      <TextAreaField name="bodyZh" label={t('bodyZh')} hint={t('body.hint')} isRequired rows={4} maxLength={body} />
      <TextField name="titleEn" label={t('titleEn')} hint={t('english.hint')} maxLength={title} autoComplete="off" />
      <TextAreaField name="bodyEn" label={t('bodyEn')} rows={3} maxLength={body} />
      <TextField name="startsAt" label={t('startsAt')} hint={t('startsAt.hint')} type="datetime-local" />
      <TextField name="endsAt" label={t('endsAt')} hint={t('endsAt.hint')} type="datetime-local" isRequired />
      <CheckboxField name="isBanner" label={t('isBanner')} />
    </>
  )
}

type PreviewProps = Counted & { onBack: () => void; onSent: () => void }

const Preview = ({ draft, accounts, onBack, onSent }: PreviewProps) => {
  const t = useTexts(broadcastsTexts)
  const { message } = App.useApp()
  const readAnew = useReadAnew(broadcastsKey)
  const { type: _type, qualification: _qualification, numbers: _numbers, ...words } = draft
  const act = draft.startsAt === undefined ? 'send' : 'schedule'
  const sending = useMutation({
    mutationFn: readAnew(() => call(sendBroadcast, { body: { ...words, audience: audienceOf(draft) } })),
    onSuccess: () => {
      void message.success(t(`${act}.done`))
      onSent()
    }
  })
  useReadingAfter(sending.error)
  const from = draft.startsAt?.replace('T', ' ') ?? t('preview.at-once')
  return (
    <Flex vertical gap={16}>
      <Alert
        type="info"
        showIcon
        role="status"
        title={t('preview.recipients', { count: accounts.toLocaleString() })}
        description={`${t(`audience.${draft.audience}`)} · ${t('period', { from, to: draft.endsAt.replace('T', ' ') })}`}
      />
      <BroadcastPreview of={draft} />
      {sending.error && <ProblemAlert problem={asProblem(sending.error)} />}
      <Flex wrap gap={8} justify="end">
        <Button disabled={sending.isPending} onClick={onBack}>
          {t('back')}
        </Button>
        <Button type="primary" loading={sending.isPending} onClick={() => sending.mutate()}>
          {t(act)}
        </Button>
      </Flex>
    </Flex>
  )
}
