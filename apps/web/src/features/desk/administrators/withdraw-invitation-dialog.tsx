import { beijingTime } from '@portal/contract/beijing-time'
import { withdrawInvitation } from '@portal/contract/desk/administrator'
import { App } from 'antd'
import { adminTexts, roleText } from '#web/shared/admin/admin-texts.ts'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { useReadAnew } from '#web/shared/ui/use-dialog.ts'
import { administratorsTexts } from './administrators-texts.ts'
import { administratorsQuery, type Invitation } from './administrators.queries.ts'

/** Asks first, because a withdrawn link cannot be restored (R37). */
export const WithdrawInvitationDialog = ({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) => {
  const t = useTexts(administratorsTexts)
  const words = useTexts(adminTexts)
  const { message } = App.useApp()
  const readAnew = useReadAnew(administratorsQuery.queryKey)
  const roles = invitation.roles.map((role) => words(roleText(role))).join(words('list.and'))
  return (
    <ConfirmDialog
      title={t('withdraw.title')}
      confirm={t('withdraw.confirm')}
      act={readAnew(() => call(withdrawInvitation, { params: { id: invitation.id } }))}
      onDone={() => void message.success(t('withdraw.done'))}
      onClose={onClose}
      returnTo="pending-links"
    >
      <p>{t('withdraw.text', { roles, time: beijingTime(invitation.expiresAt) })}</p>
    </ConfirmDialog>
  )
}
