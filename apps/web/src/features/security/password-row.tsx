import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ChangePasswordForm } from '#web/shared/account/change-password-form.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { Button } from 'antd'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { securityTexts } from './security-texts.ts'
import { securityQuery, sessionsQuery } from './security.queries.ts'

/** 登录密码 → 修改. A change ends all other sessions (R13). */
export const PasswordRow = ({ changedAt }: { changedAt: string }) => {
  const t = useTexts(securityTexts)
  const { account } = useSession()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  const finish = () => {
    close()
    showNotice(t('changed'))
    void queryClient.invalidateQueries({ queryKey: securityQuery.queryKey })
    void queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
  }
  return (
    <li className="factor">
      <div>
        <h2>{t('password')}</h2>
        <p className="factor-note">{t('password.changedAt', { at: changedAt })}</p>
      </div>
      <span className="tag tag-good">{t('isSet')}</span>
      <Button aria-label={`${t('change')} ${t('password')}`} onClick={() => setOpen(true)}>
        {t('change')}
      </Button>
      {isOpen && (
        <Dialog title={`${t('change')}${t('password')}`} onClose={close}>
          <ChangePasswordForm username={account.username} onDone={finish} onCancel={close} />
        </Dialog>
      )}
    </li>
  )
}
