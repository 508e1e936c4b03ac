import { campaignLimits, campaignWish, countCampaign, proposeCampaign } from '@portal/contract/desk/campaign'
import type { Response } from '@portal/contract/endpoint'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Descriptions, Flex, Modal } from 'antd'
import { useState } from 'react'
import { audiencesQuery } from '#web/shared/admin/audiences.queries.ts'
import { call } from '#web/shared/api.ts'
import { CheckboxGroupField } from '#web/shared/form/checkbox-group-field.tsx'
import { DateField } from '#web/shared/form/date-field.tsx'
import { Form } from '#web/shared/form/form.tsx'
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
import { campaignsTexts } from './campaigns-texts.ts'
import {
  type CampaignDraft,
  campaignsKey,
  type CampaignValues,
  checkCampaign,
  emptyCampaign
} from './campaigns.queries.ts'

type Counted = { draft: CampaignDraft; counts: Response<typeof countCampaign> }

/** R46: the form, then how many enterprises it concerns, then the proposal. */
export const ProposeDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(campaignsTexts)
  const [counted, setCounted] = useState<Counted>()
  const form = useContractForm<CampaignValues, CampaignDraft>({
    schema: campaignWish,
    defaultValues: emptyCampaign,
    check: checkCampaign,
    onSubmit: async (draft) => {
      const { types, qualifications } = draft
      setCounted({ draft, counts: await call(countCampaign, { body: { types, qualifications } }) })
    }
  })
  const title = t(counted ? 'preview' : 'new')
  const { dialog, close, guard } = useUnsaved(form, onClose)
  return (
    <Modal {...dialog} title={title} width={720}>
      {counted ? (
        <Preview {...counted} onBack={() => setCounted(undefined)} onProposed={onClose} />
      ) : (
        <Form
          of={form}
          label={title}
          labels="top"
          actions={<SubmitOrCancel submit={t('next')} isBusy={form.isBusy} onCancel={close} />}
        >
          <Fields />
        </Form>
      )}
      {guard}
    </Modal>
  )
}

const Fields = () => {
  const t = useTexts(campaignsTexts)
  const language = useLanguage()
  const { data } = useQuery(audiencesQuery)
  const choices = (all: { code: string; name: { zh: string; en: string } }[] = []) =>
    all.map(({ code, name }) => ({ value: code, label: name[language] }))
  const { title, words } = campaignLimits
  return (
    <>
      <TextField name="title" label={t('name')} hint={t('name.hint')} isRequired maxLength={title} autoComplete="off" />
      <TextAreaField name="words" label={t('words')} hint={t('words.hint')} isRequired rows={3} maxLength={words} />
      <CheckboxGroupField name="types" label={t('types')} hint={t('choice.hint')} options={choices(data?.types)} />
      <CheckboxGroupField
        name="qualifications"
        label={t('qualifications')}
        hint={t('choice.hint')}
        options={choices(data?.qualifications)}
      />
      <DateField name="deadline" label={t('deadline')} hint={t('deadline.hint')} isRequired isFuture />
    </>
  )
}

type PreviewProps = Counted & { onBack: () => void; onProposed: () => void }

const Preview = ({ draft, counts: { asked, byType }, onBack, onProposed }: PreviewProps) => {
  const t = useTexts(campaignsTexts)
  const language = useLanguage()
  const { message } = App.useApp()
  const readAnew = useReadAnew(campaignsKey)
  const proposing = useMutation({
    mutationFn: readAnew(() => call(proposeCampaign, { body: draft })),
    onSuccess: () => {
      void message.success(t('propose.done'))
      onProposed()
    }
  })
  useReadingAfter(proposing.error)
  const isEmpty = asked === 0
  return (
    <Flex vertical gap={16}>
      <Alert
        type={isEmpty ? 'warning' : 'info'}
        showIcon
        role="status"
        title={isEmpty ? t('preview.none') : t('preview.asked', { count: asked.toLocaleString() })}
      />
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: 'title', label: t('name'), children: draft.title },
          { key: 'words', label: t('words'), children: <span className="lines">{draft.words}</span> },
          { key: 'deadline', label: t('deadline'), children: draft.deadline },
          ...byType.map(({ code, name, asked: ofType }) => ({
            key: code,
            label: name[language],
            children: ofType.toLocaleString()
          }))
        ]}
      />
      {proposing.error && <ProblemAlert problem={asProblem(proposing.error)} />}
      <Flex wrap gap={8} justify="end">
        <Button disabled={proposing.isPending} onClick={onBack}>
          {t('back')}
        </Button>
        <Button type="primary" disabled={isEmpty} loading={proposing.isPending} onClick={() => proposing.mutate()}>
          {t('propose')}
        </Button>
      </Flex>
    </Flex>
  )
}
