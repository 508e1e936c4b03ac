import { assignmentBody } from '@portal/contract/desk-task'
import { useQuery } from '@tanstack/react-query'
import { Modal, Typography } from 'antd'
import { useRef } from 'react'
import { reviewersQuery } from './reviewers.queries.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SelectField } from '#web/shared/form/select-field.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { SkeletonLines } from '#web/shared/ui/skeleton.tsx'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { deskTexts } from './desk-texts.ts'

type AssignDialogProps = {
  count: number
  /** Gets the focus after the choice where the button that opened the dialog goes with the ticks. */
  returnTo?: string
  onChosen: (reviewerId: string) => void
  onClose: () => void
}

/** R38, 转交: asks to whom. The caller assigns the tasks. */
export const AssignDialog = ({ count, returnTo, onChosen, onClose }: AssignDialogProps) => {
  const t = useTexts(deskTexts)
  const isOpenerLeaving = useRef(false)
  const { data, error, refetch } = useQuery({ ...reviewersQuery, refetchOnMount: 'always' })
  const others = data?.filter(({ self }) => !self)
  const away = others?.filter(({ isAway }) => isAway) ?? []
  const form = useContractForm({
    schema: assignmentBody,
    defaultValues: { reviewerId: '' },
    onSubmit: async ({ reviewerId }) => {
      isOpenerLeaving.current = returnTo !== undefined
      onClose()
      onChosen(reviewerId)
    }
  })
  return (
    <Modal {...useDialog({ onClose, returnTo, isOpenerLeaving })} title={t('assign.title', { count })}>
      <QueryProblem of={{ error, refetch }} />
      {!others && !error && <SkeletonLines lines={3} />}
      {others && (
        <Form
          of={form}
          label={t('assign.title', { count })}
          labels="top"
          actions={<SubmitOrCancel submit={t('assign')} isBusy={form.isBusy} onCancel={onClose} />}
        >
          <SelectField
            name="reviewerId"
            label={t('assign.to')}
            placeholder={t(others.length > away.length ? 'assign.choose' : 'assign.none')}
            options={others
              .filter(({ isAway }) => !isAway)
              .map(({ id, name, inWork }) => ({ value: id, label: t('assign.reviewer', { name, count: inWork }) }))}
            isRequired
          />
          {away.map(({ id, name, absence }) => (
            <Typography.Text key={id} type="secondary">
              {t('assign.away', { name, day: absence?.until ?? '' })}
            </Typography.Text>
          ))}
        </Form>
      )}
    </Modal>
  )
}
