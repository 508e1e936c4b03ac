import { beijingDay } from '@portal/contract/beijing-time'
import { noteRehearsal, noteTextRead, sendTestSms, tryScanner } from '@portal/contract/desk/first-morning'
import type { AgreementKind } from '@portal/contract/identity/agreement'
import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button, Flex, Modal } from 'antd'
import { useState } from 'react'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { call } from '#web/shared/api.ts'
import { DateField } from '#web/shared/form/date-field.tsx'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { useDialog, useReadAnew } from '#web/shared/ui/use-dialog.ts'
import { firstMorningQuery } from './day.queries.ts'
import { morningNames, morningTexts, scanOutcomeTexts } from './first-morning-texts.ts'

/** Of the heading, for the focus when a point is done and its button gone. */
export const morningId = 'first-morning'

export const SendTestSms = () => {
  const t = useTexts(morningTexts)
  const { roles } = useAdmin()
  const [isOpen, setOpen] = useState(false)
  if (!mayCall(sendTestSms, roles)) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('sms.send')}</Button>
      {isOpen && <TestSmsDialog onClose={() => setOpen(false)} />}
    </>
  )
}

const TestSmsDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(morningTexts)
  const { message } = App.useApp()
  const readAnew = useReadAnew(firstMorningQuery.queryKey)
  const form = useContractForm({
    schema: sendTestSms.body,
    defaultValues: { phone: '' },
    mode: 'onSubmit',
    onSubmit: async (body) => {
      await readAnew(() => call(sendTestSms, { body }))()
      onClose()
      void message.success(t('sms.sent'))
    }
  })
  return (
    <Modal {...useDialog({ onClose, act: form })} title={t('sms.send')}>
      <p>{t('sms.text')}</p>
      <Form
        of={form}
        label={t('sms.send')}
        labels="top"
        actions={<SubmitOrCancel submit={t('sms.submit')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <TextField name="phone" label={t('sms.phone')} isRequired inputMode="tel" autoComplete="tel" />
      </Form>
    </Modal>
  )
}

/** What the scanner said stays beside the button. */
export const TryScanner = () => {
  const t = useTexts(morningTexts)
  const outcomes = useTexts(scanOutcomeTexts)
  const { roles } = useAdmin()
  const readAnew = useReadAnew(firstMorningQuery.queryKey)
  const { mutate, data, error, isPending } = useMutation({ mutationFn: readAnew(() => call(tryScanner, {})) })
  if (!mayCall(tryScanner, roles)) return null
  return (
    <Flex vertical gap={8} align="flex-start">
      <Button loading={isPending} onClick={() => mutate()}>
        {t('scanner.try')}
      </Button>
      {data && (
        <Alert
          type={data.outcome === 'found' ? 'success' : 'error'}
          showIcon
          role="status"
          title={outcomes(data.outcome, { signature: data.signature ?? '' })}
        />
      )}
      {error && <ProblemAlert problem={asProblem(error)} />}
    </Flex>
  )
}

export const NoteRehearsal = () => {
  const t = useTexts(morningTexts)
  const { roles } = useAdmin()
  const [isOpen, setOpen] = useState(false)
  if (!mayCall(noteRehearsal, roles)) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('backup.note')}</Button>
      {isOpen && <RehearsalDialog onClose={() => setOpen(false)} />}
    </>
  )
}

const RehearsalDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(morningTexts)
  const { message } = App.useApp()
  const readAnew = useReadAnew(firstMorningQuery.queryKey)
  const [today] = useState(() => beijingDay(new Date()))
  const form = useContractForm({
    schema: noteRehearsal.body,
    defaultValues: { day: today },
    onSubmit: async (body) => {
      await readAnew(() => call(noteRehearsal, { body }))()
      onClose()
      void message.success(t('backup.noted'))
    }
  })
  return (
    <Modal {...useDialog({ onClose, act: form })} title={t('backup.note')}>
      <p>{t('backup.text')}</p>
      <Form
        of={form}
        label={t('backup.note')}
        labels="top"
        actions={<SubmitOrCancel submit={t('backup.submit')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <DateField name="day" label={t('backup.day')} isRequired />
      </Form>
    </Modal>
  )
}

const names = { registration: 'agreement', privacy: 'privacy' } as const satisfies Record<AgreementKind, string>

type TextProps = { kind: AgreementKind; version: string }

export const NoteTextRead = ({ kind, version }: TextProps) => {
  const t = useTexts(morningTexts)
  const name = useTexts(morningNames)(names[kind])
  const { roles } = useAdmin()
  const { message } = App.useApp()
  const readAnew = useReadAnew(firstMorningQuery.queryKey)
  const [isOpen, setOpen] = useState(false)
  if (!mayCall(noteTextRead, roles)) return null
  return (
    <>
      <Button aria-label={t('text.read.label', { name })} onClick={() => setOpen(true)}>
        {t('text.read')}
      </Button>
      {isOpen && (
        <ConfirmDialog
          title={name}
          confirm={t('text.submit')}
          isDanger={false}
          act={readAnew(() => call(noteTextRead, { body: { kind, version } }))}
          onDone={() => void message.success(t('text.done'))}
          onClose={() => setOpen(false)}
          returnTo={morningId}
        >
          <p>{t('text.confirm', { name, version })}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
