import { beijingDay } from '@portal/contract/beijing-time'
import { isCalendarDate } from '@portal/contract/calendar-date'
import {
  agreementDraft,
  type AgreementDraft,
  type AgreementKind,
  agreementLimits,
  draftAgreement,
  saveAgreement
} from '@portal/contract/identity/agreement'
import { requiredString, rule } from '@portal/contract/text'
import { useQuery } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import type { ReactNode } from 'react'
import * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import { DateField } from '#web/shared/form/date-field.tsx'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { useDialog, useReadAnew } from '#web/shared/ui/use-dialog.ts'
import { useUnsaved } from '#web/shared/ui/use-unsaved.tsx'
import { agreementsTexts } from './agreements-texts.ts'
import { agreementsKey, versionQuery, type WholeVersion } from './agreements.queries.ts'

const atOnce = 'at-once'

/** The field of the day has a text also for no day. */
const draftForm = z.extend(agreementDraft, {
  effectiveOn: requiredString('field.required').check(
    rule((value) => {
      if (value === '') return 'field.required'
      return value === atOnce || isCalendarDate(value) ? undefined : 'date.format'
    })
  )
})
type DraftValues = z.infer<typeof draftForm>

type Save = (draft: AgreementDraft) => Promise<void>

type DraftDialogProps = {
  kind: AgreementKind
  /** What a new version begins with: the text in force, by its id or itself. */
  base: { id: string } | { text: string }
  onDone: (id: string) => void
  onClose: () => void
}

export const DraftDialog = ({ kind, base, onDone, onClose }: DraftDialogProps) => {
  const t = useTexts(agreementsTexts)
  const title = t('form.new', { kind: t(`kind.${kind}`) })
  const save: Save = async (draft) => onDone((await call(draftAgreement, { body: { kind, ...draft } })).id)
  const edit = (text: string) => (
    <EditDialog
      title={title}
      start={{ version: '', summary: '', effectiveOn: '', text }}
      save={save}
      onClose={onClose}
    />
  )
  return 'text' in base ? (
    edit(base.text)
  ) : (
    <WithText id={base.id} title={title} onClose={onClose}>
      {edit}
    </WithText>
  )
}

type WithTextProps = { id: string; title: string; onClose: () => void; children: (text: string) => ReactNode }

const WithText = ({ id, title, onClose, children }: WithTextProps) => {
  const version = useQuery(versionQuery(id))
  if (version.data) return children(version.data.text)
  return (
    <WaitingDialog title={title} onClose={onClose}>
      <QueryProblem of={version} />
      {version.isPending && <Skeleton lines={8} />}
    </WaitingDialog>
  )
}

type WaitingDialogProps = { title: string; onClose: () => void; children: ReactNode }

const WaitingDialog = ({ title, onClose, children }: WaitingDialogProps) => (
  <Modal {...useDialog({ onClose })} title={title} width={860}>
    {children}
  </Modal>
)

export const ChangeDialog = ({ version: whole, onClose }: { version: WholeVersion; onClose: () => void }) => {
  const t = useTexts(agreementsTexts)
  const { id, revision, version, summary, text, effectiveFrom } = whole
  const effectiveOn = effectiveFrom ? beijingDay(effectiveFrom) : atOnce
  const save: Save = async (draft) => call(saveAgreement, { params: { id }, body: { revision, ...draft } })
  const title = t('form.change', { version })
  return <EditDialog title={title} start={{ version, summary, effectiveOn, text }} save={save} onClose={onClose} />
}

type EditDialogProps = { title: string; start: DraftValues; save: Save; onClose: () => void }

const EditDialog = ({ title, start, save, onClose }: EditDialogProps) => {
  const t = useTexts(agreementsTexts)
  const { message } = App.useApp()
  const readAnew = useReadAnew(agreementsKey)
  const form = useContractForm({
    schema: draftForm,
    defaultValues: start,
    codeFields: { 'agreement.version-taken': 'version' },
    onSubmit: async ({ effectiveOn, ...draft }) => {
      await readAnew(() => save({ ...draft, effectiveOn: effectiveOn === atOnce ? null : effectiveOn }))()
      void message.success(t('save.done'))
      onClose()
    }
  })
  const { dialog, close, guard } = useUnsaved(form, onClose)
  return (
    <Modal {...dialog} title={title} width={860}>
      <Form
        of={form}
        label={title}
        labels="top"
        actions={<SubmitOrCancel submit={t('form.submit')} isBusy={form.isBusy} onCancel={close} />}
      >
        <TextField
          name="version"
          label={t('form.version')}
          hint={t('form.version.hint')}
          isRequired
          maxLength={agreementLimits.version}
          autoComplete="off"
        />
        <DateField
          name="effectiveOn"
          label={t('form.effectiveOn')}
          hint={t('form.effectiveOn.hint')}
          isRequired
          isFuture
          endless={{ value: atOnce, text: t('effectiveFrom.at-once') }}
        />
        <TextAreaField
          name="summary"
          label={t('form.summary')}
          hint={t('form.summary.hint')}
          isRequired
          rows={2}
          maxLength={agreementLimits.summary}
        />
        <TextAreaField
          name="text"
          label={t('form.text')}
          hint={t('form.text.hint')}
          isRequired
          rows={18}
          maxLength={agreementLimits.text}
        />
      </Form>
      {guard}
    </Modal>
  )
}
