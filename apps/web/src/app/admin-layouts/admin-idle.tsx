import { adminSessionQuery, leaveAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { IdleDialog } from '#web/shared/session/idle-dialog.tsx'
import { adminLayoutTexts } from './admin-layout-texts.ts'

export const AdminIdle = ({ idleSeconds }: { idleSeconds: number }) => {
  const t = useTexts(adminLayoutTexts)
  return (
    <IdleDialog
      audience="admin"
      idleSeconds={idleSeconds}
      queryKey={adminSessionQuery.queryKey}
      warn={(seconds) => t('idle.text', { seconds })}
      kept={t('idle.draft')}
      onLeave={() => void leaveAdmin()}
    />
  )
}
