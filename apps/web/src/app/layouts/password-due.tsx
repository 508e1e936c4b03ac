import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { ChangePasswordForm } from '#web/shared/account/change-password-form.tsx'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { leave } from '#web/shared/session/session.queries.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { centerTexts } from './center-texts.ts'

type PasswordDueProps = {
  username: string
  /** R53: the password may be one of the old platform that is too weak. */
  hasMoved: boolean
}

/** An expired password (profile dengbao3) must be changed before anything else, and a weak one of the old platform. */
export const PasswordDue = ({ username, hasMoved }: PasswordDueProps) => {
  const t = useTexts(centerTexts)
  const common = useTexts(commonTexts)
  const queryClient = useQueryClient()
  return (
    <Modal {...useDialog({})} title={t(hasMoved ? 'password.weak.title' : 'password.title')}>
      <p>{t(hasMoved ? 'password.weak.text' : 'password.text')}</p>
      <ChangePasswordForm
        username={username}
        onDone={() => void queryClient.invalidateQueries()}
        onCancel={() => void leave(paths.signIn)}
        cancelText={common('signOut')}
      />
    </Modal>
  )
}
