import { changeAccountState, changeEnterpriseState, stateChange } from '@portal/contract/identity/freeze'
import { useQueryClient } from '@tanstack/react-query'
import { App, Modal, Typography } from 'antd'
import { lazy, Suspense } from 'react'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { enterpriseTexts } from './enterprise-texts.ts'
import { enterprisesKey } from './enterprises.queries.ts'

// antd's calendar weighs 35 kB, and few enterprises are frozen. Until it is there, the day can be typed.
const DateField = lazy(async () => ({ default: (await import('#web/shared/form/date-field.tsx')).DateField }))

export type FreezeAction = 'freeze' | 'unfreeze'

type FreezeDialogProps = {
  /** An enterprise by its number, or one account. */
  subject: { name: string } & ({ number: string } | { accountId: string })
  action: FreezeAction
  onClose: () => void
}

/** R38: 冻结 or 解冻 with a reason, and a last day if wished. */
export const FreezeDialog = ({ subject, action, onClose }: FreezeDialogProps) => {
  const t = useTexts(enterpriseTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const kind = 'number' in subject ? ('enterprise' as const) : ('account' as const)
  const title = t(`${action}.${kind}`)
  const form = useContractForm({
    schema: stateChange,
    defaultValues: { action, reason: '', until: '' },
    onSubmit: async (body) => {
      if ('number' in subject) await call(changeEnterpriseState, { params: { number: subject.number }, body })
      else await call(changeAccountState, { params: { id: subject.accountId }, body })
      // Before the dialog closes: the pressed button goes, and the focus then goes to the page's heading.
      await queryClient.invalidateQueries({ queryKey: enterprisesKey })
      onClose()
      void message.success(t(`${action}.done`))
    }
  })
  const isFreeze = action === 'freeze'
  const until = { name: 'until', label: t('until'), hint: t('until.hint') }
  return (
    <Modal {...useDialog({ onClose, act: form })} title={title}>
      <Typography.Paragraph>{t(`${action}.${kind}.text`, { name: subject.name })}</Typography.Paragraph>
      <Form
        of={form}
        label={title}
        labels="top"
        actions={<SubmitOrCancel isDanger={isFreeze} submit={title} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <TextAreaField
          name="reason"
          label={t(`reason.${action}`)}
          {...(isFreeze ? { hint: t('reason.freeze.hint') } : {})}
          isRequired
        />
        {isFreeze && (
          <Suspense fallback={<TextField {...until} />}>
            <DateField {...until} isFuture />
          </Suspense>
        )}
      </Form>
    </Modal>
  )
}
