import { useQueryClient } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { ChangePasswordForm } from '#web/shared/account/change-password-form.tsx'
import { securityQuery } from '#web/shared/account/security.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { securityTexts } from './security-texts.ts'
import { sessionsQuery } from './security.queries.ts'

/** A change ends all other sessions (R13). */
export const ChangePasswordDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(securityTexts)
  const { message } = App.useApp()
  const { account } = useSession()
  const queryClient = useQueryClient()
  const finish = () => {
    onClose()
    void message.success(t('changed'))
    void queryClient.invalidateQueries({ queryKey: securityQuery.queryKey })
    void queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
  }
  return (
    <Modal {...useDialog({ onClose })} title={`${t('change')}${t('password')}`}>
      <ChangePasswordForm username={account.username} onDone={finish} onCancel={onClose} />
    </Modal>
  )
}
