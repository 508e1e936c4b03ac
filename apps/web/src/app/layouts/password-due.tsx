import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { ChangePasswordForm } from '#web/shared/account/change-password-form.tsx'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { leave } from '#web/shared/session/session.queries.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { centerTexts } from './center-texts.ts'

/** An expired password (profile dengbao3) must be changed before anything else. */
export const PasswordDue = ({ username }: { username: string }) => {
  const t = useTexts(centerTexts)
  const common = useTexts(commonTexts)
  const queryClient = useQueryClient()
  return (
    <Modal {...useDialog({})} title={t('password.title')}>
      <p>{t('password.text')}</p>
      <ChangePasswordForm
        username={username}
        onDone={() => void queryClient.invalidateQueries()}
        onCancel={() => void leave(paths.signIn)}
        cancelText={common('signOut')}
      />
    </Modal>
  )
}
