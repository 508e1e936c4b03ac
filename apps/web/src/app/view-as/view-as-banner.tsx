import type { SessionView } from '@portal/contract/identity/session'
import { Alert, Button } from 'antd'
import type { AdminSession } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { enterprisePath } from '#web/shared/paths.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { viewAsTexts } from './view-as-texts.ts'
import styles from './view-as.module.css'

/** It cannot be closed, stays in view, and is printed too. */
export const ViewAsBanner = ({ admin, session }: { admin: AdminSession; session: SessionView }) => {
  const t = useTexts(viewAsTexts)
  const { enterprise, account } = session
  const { number } = enterprise
  const name = enterprise.fullName ?? account.username
  const isNarrow = useIsNarrow()
  return (
    <>
      <section aria-label={t('banner')} className={styles['banner']}>
        <Alert
          type="error"
          showIcon
          banner
          role="status"
          // On a phone the page needs the room.
          title={<strong>{t(isNarrow ? 'title.short' : 'title', { name, number })}</strong>}
          description={t(isNarrow ? 'text.short' : 'text', { reader: admin.name, username: admin.username })}
          action={
            <Button danger type="primary" {...(isNarrow ? { size: 'small' } : {})} href={enterprisePath(number)}>
              {t('leave')}
            </Button>
          }
        />
      </section>
      <div className={styles['frame']} aria-hidden />
    </>
  )
}
