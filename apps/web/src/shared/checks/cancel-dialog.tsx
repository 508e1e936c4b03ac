import { cancelCheck, type CheckView } from '@portal/contract/application/internal-check'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { useCheckSubject } from './check-tag.tsx'
import { checksTexts } from './checks-texts.ts'
import { refreshChecks } from './checks.queries.ts'

type CancelDialogProps = { check: CheckView; onClose: () => void; returnTo?: string }

/** R36: the person who prepared it takes it back. */
export const CancelDialog = ({ check, onClose, returnTo }: CancelDialogProps) => {
  const t = useTexts(checksTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const subject = useCheckSubject()(check)
  const cancel = async () => {
    await call(cancelCheck, { params: { id: check.id } })
    await refreshChecks(queryClient)
  }
  return (
    <ConfirmDialog
      title={t('cancel.title', { subject })}
      confirm={t('cancel')}
      isDanger={false}
      act={cancel}
      reading="at-close"
      onDone={() => void message.success(t('cancel.done'))}
      onClose={onClose}
      {...(returnTo === undefined ? {} : { returnTo })}
    >
      <p>{t('cancel.text')}</p>
    </ConfirmDialog>
  )
}
