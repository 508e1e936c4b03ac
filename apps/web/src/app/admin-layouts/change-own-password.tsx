import { changeAdminPassword } from '@portal/contract/desk/administrator'
import { useQueryClient } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { ChangePasswordForm } from '#web/shared/account/change-password-form.tsx'
import { leaveAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { call } from '#web/shared/api.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { adminLayoutTexts } from './admin-layout-texts.ts'

type Passwords = { currentPassword: string; newPassword: string }

// R4: the minimum for administrators, regardless of the deployment's profile.
const rules = {
  profile: 'dengbao3',
  change: (body: Passwords): Promise<void> => call(changeAdminPassword, { body })
} as const

type ChangeOwnPasswordProps = {
  username: string
  onClose: () => void
  /** Id of the element that gets the focus on close, since the pressed item of the menu is gone. */
  returnTo: string
}

export const ChangeOwnPassword = ({ username, onClose, returnTo }: ChangeOwnPasswordProps) => {
  const t = useTexts(adminLayoutTexts)
  const { message } = App.useApp()
  const done = () => {
    void message.success(t('password.changed'))
    onClose()
  }
  return (
    <Modal {...useDialog({ onClose, returnTo })} title={t('password.change')}>
      <ChangePasswordForm {...rules} username={username} onDone={done} onCancel={onClose} />
    </Modal>
  )
}

/** An expired password must be changed before anything else. */
export const AdminPasswordDue = ({ username }: { username: string }) => {
  const t = useTexts(adminLayoutTexts)
  const common = useTexts(commonTexts)
  const queryClient = useQueryClient()
  return (
    <Modal {...useDialog({})} title={t('password.due.title')}>
      <p>{t('password.due.text')}</p>
      <ChangePasswordForm
        {...rules}
        username={username}
        onDone={() => void queryClient.invalidateQueries()}
        onCancel={() => void leaveAdmin()}
        cancelText={common('signOut')}
      />
    </Modal>
  )
}
