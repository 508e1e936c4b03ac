import { cancelCheck, type CheckView } from '@portal/contract/application/internal-check'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { type ApiProblem, asProblem } from '#web/shared/problem.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { useCheckSubject } from './use-check-subject.ts'
import { checksTexts } from './checks-texts.ts'
import { refreshChecks } from './checks.queries.ts'

type CancelDialogProps = { check: CheckView; onClose: () => void; returnTo?: string }

/** R36: the person who prepared it takes it back. */
export const CancelDialog = ({ check, onClose, returnTo }: CancelDialogProps) => {
  const t = useTexts(checksTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const subject = useCheckSubject()(check)
  /** The dialog goes with the notice of a check that has ended, so such a refusal is told beside it. */
  const cancel = async (): Promise<ApiProblem | undefined> => {
    let problem: ApiProblem | undefined
    try {
      await call(cancelCheck, { params: { id: check.id } })
    } catch (error) {
      problem = asProblem(error)
      if (problem.status !== 404 && problem.status !== 409) throw error
    }
    await refreshChecks(queryClient)
    return problem
  }
  return (
    <ConfirmDialog
      title={t('cancel.title', { subject })}
      confirm={t('cancel')}
      isDanger={false}
      act={cancel}
      onDone={(problem) => void (problem ? message.warning(problem.message) : message.success(t('cancel.done')))}
      onClose={onClose}
      {...(returnTo === undefined ? {} : { returnTo })}
    >
      <p>{t('cancel.text')}</p>
    </ConfirmDialog>
  )
}
