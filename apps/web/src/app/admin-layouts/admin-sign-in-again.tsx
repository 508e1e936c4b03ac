import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Modal, Typography } from 'antd'
import { AdminSignIn } from '#web/features/desk/sign-in/admin-sign-in.tsx'
import { type AdminSession, adminSessionQuery, presentAdminQuery } from '#web/shared/admin/admin-session.queries.ts'
import { keepsField } from '#web/shared/form/submit-button.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { otherAccountTexts } from '#web/shared/session/other-account-texts.ts'
import { noteAccount } from '#web/shared/session/session-signals.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { adminLayoutTexts } from './admin-layout-texts.ts'

/**
 * ux 19: signs in again over the page and keeps its input. With `isOther`, another account has signed in in another
 * tab; one dialog serves both cases, because the first step of signing in ends that session.
 */
export const AdminSignInAgain = ({ session, isOther }: { session: AdminSession; isOther: boolean }) => {
  const t = useTexts(adminLayoutTexts)
  const other = useTexts(otherAccountTexts)
  const queryClient = useQueryClient()
  const present = useQuery({ ...presentAdminQuery, enabled: isOther })
  const names = { was: nameOf(session), now: present.data ? nameOf(present.data) : other('somebody') }
  const enter = (next: AdminSession) => {
    // The data and input of one administrator must not be shown to another.
    if (next.id !== session.id) return window.location.reload()
    queryClient.setQueryData(adminSessionQuery.queryKey, next)
    noteAccount(next.id, 'admin')
  }
  return (
    <Modal
      {...useDialog({})}
      title={isOther ? other('title') : t('again.title')}
      footer={
        isOther ? (
          <Button {...keepsField} onClick={() => window.location.reload()}>
            {other('go', names)}
          </Button>
        ) : null
      }
    >
      <Typography.Paragraph>{isOther ? other('changed', names) : t('again.text')}</Typography.Paragraph>
      {isOther && <Typography.Paragraph>{other('choice', names)}</Typography.Paragraph>}
      <AdminSignIn username={session.username} onDone={enter} />
    </Modal>
  )
}

const nameOf = ({ name, username }: AdminSession): string => `${name}（${username}）`
