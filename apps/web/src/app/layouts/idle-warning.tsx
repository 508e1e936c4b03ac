import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { IdleDialog } from '#web/shared/session/idle-dialog.tsx'
import { leave, sessionQuery } from '#web/shared/session/session.queries.ts'
import { centerTexts } from './center-texts.ts'

export const IdleWarning = ({ idleSeconds }: { idleSeconds: number }) => {
  const t = useTexts(centerTexts)
  return (
    <IdleDialog
      audience="enterprise"
      idleSeconds={idleSeconds}
      queryKey={sessionQuery.queryKey}
      warn={(seconds) => t('idle.text', { seconds })}
      kept={t('idle.draft')}
      onLeave={() => void leave(paths.signIn)}
    />
  )
}
