import { type ApplicationView, withdrawApplication } from '@portal/contract/application/application'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { call } from '#web/shared/api.ts'
import { checksTexts } from '#web/shared/checks/checks-texts.ts'
import { prepareSubmission } from '#web/shared/checks/prepare-submission.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { applyTexts } from './apply-texts.ts'
import { refreshQualifications } from './apply.queries.ts'

type WithdrawDialogProps = { application: ApplicationView; returnTo: string; onClose: () => void }

/** Asks first, because a withdrawn case cannot be continued (R26). */
export const WithdrawDialog = ({ application: { id, name, isRenewal }, returnTo, onClose }: WithdrawDialogProps) => {
  const t = useTexts(applyTexts)
  const check = useTexts(checksTexts)
  const { needsCheck } = useSession()
  const language = useLanguage()
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const withdraw = async () => {
    if (needsCheck) await prepareSubmission({ kind: 'WITHDRAWAL', applicationId: id })
    else await call(withdrawApplication, { params: { id } })
    await refreshQualifications(queryClient)
  }
  return (
    <ConfirmDialog
      title={t('withdraw.title')}
      confirm={needsCheck ? check('submit') : t('withdraw.confirm')}
      act={withdraw}
      onDone={() => void message.success(needsCheck ? check('submitted') : t('withdrawn'))}
      onClose={onClose}
      returnTo={returnTo}
    >
      <p>{t('withdraw.text', { name: name[language] })}</p>
      {isRenewal && <p>{t('withdraw.renewal')}</p>}
    </ConfirmDialog>
  )
}
