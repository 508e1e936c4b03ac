import { type ApplicationView, withdrawApplication } from '@portal/contract/application'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Button } from '#web/shared/ui/button.tsx'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { applyTexts } from './apply-texts.ts'
import { refreshQualifications } from './apply.queries.ts'

type WithdrawDialogProps = { application: ApplicationView; onClose: () => void; onDone: () => void }

/** Asked first, because a withdrawn case cannot be taken up again (R26). */
export const WithdrawDialog = ({ application: { id, name }, onClose, onDone }: WithdrawDialogProps) => {
  const t = useTexts(applyTexts)
  const common = useTexts(commonTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const queryClient = useQueryClient()
  const withdraw = useMutation({
    mutationFn: () => call(withdrawApplication, { params: { id } }),
    onSuccess: async () => {
      await refreshQualifications(queryClient)
      onClose()
      onDone()
      showNotice(t('withdrawn'))
    },
    // The case has moved on, which the page should show as well.
    onError: () => refreshQualifications(queryClient)
  })
  return (
    <Dialog
      title={t('withdraw.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="danger" isBusy={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {t('withdraw.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('withdraw.text', { name: name[language] })}</p>
      {withdraw.error && <ProblemAlert problem={asProblem(withdraw.error)} />}
    </Dialog>
  )
}
