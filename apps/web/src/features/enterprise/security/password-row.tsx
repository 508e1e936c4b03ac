import { Button, Tag } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Factor } from './factor.tsx'
import { securityTexts } from './security-texts.ts'

const ChangePasswordDialog = lazy(async () => ({
  default: (await import('./change-password-dialog.tsx')).ChangePasswordDialog
}))

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
      <Suspense>{isOpen && <ChangePasswordDialog onClose={() => setOpen(false)} />}</Suspense>
    </Factor>
  )
}
