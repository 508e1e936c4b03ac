import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Factor } from './factor.tsx'
import { securityTexts } from './security-texts.ts'
import { ChangePasswordDialog } from './change-password-dialog.tsx'

/** 登录密码 → 修改. */
export const PasswordRow = ({ changedAt }: { changedAt: string }) => {
  const t = useTexts(securityTexts)
  const [isOpen, setOpen] = useState(false)
  return (
    <Factor title={t('password')} level={2} note={t('password.changedAt', { at: changedAt })}>
      <Tag color="success">{t('isSet')}</Tag>
      <Button aria-label={`${t('change')} ${t('password')}`} onClick={() => setOpen(true)}>
        {t('change')}
      </Button>
      {isOpen && <ChangePasswordDialog onClose={() => setOpen(false)} />}
    </Factor>
  )
}
