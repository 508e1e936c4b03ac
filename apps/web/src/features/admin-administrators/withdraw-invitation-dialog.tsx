import { withdrawInvitation } from '@portal/contract/admin-session'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { adminTexts, roleText } from '#web/shared/admin/admin-texts.ts'
import { call } from '#web/shared/api.ts'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Button } from '#web/shared/ui/button.tsx'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { administratorsQuery, type Invitation } from './administrators.queries.ts'
import { administratorsTexts } from './administrators-texts.ts'

/** Asked first, because the link cannot be given back (R37). */
export const WithdrawInvitationDialog = ({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) => {
  const t = useTexts(administratorsTexts)
  const words = useTexts(adminTexts)
  const common = useTexts(commonTexts)
  const queryClient = useQueryClient()
  const readAnew = () => queryClient.invalidateQueries({ queryKey: administratorsQuery.queryKey })
  const withdraw = useMutation({
    mutationFn: () => call(withdrawInvitation, { params: { id: invitation.id } }),
    onSuccess: async () => {
      onClose()
      showNotice(t('withdraw.done'))
      await readAnew()
    },
    // Used or over meanwhile, which the list should show as well.
    onError: readAnew
  })
  const roles = invitation.roles.map((role) => words(roleText(role))).join(words('list.and'))
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
      <p>{t('withdraw.text', { roles, time: beijingTime(invitation.expiresAt) })}</p>
      {withdraw.error && <ProblemAlert problem={asProblem(withdraw.error)} />}
    </Dialog>
  )
}
