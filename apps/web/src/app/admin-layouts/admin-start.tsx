import { Card } from 'antd'
import { Navigate } from 'react-router'
import { useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { adminLayoutTexts } from './admin-layout-texts.ts'

/** Leads from /admin to the first page of the server's menu. */
export const AdminStart = () => {
  const t = useTexts(adminLayoutTexts)
  const first = useAdmin().menu[0]
  if (first) return <Navigate to={first.path} replace />
  return (
    <Card>
      <PageTitle title={t('start.empty.title')} />
      <p>{t('start.empty.text')}</p>
    </Card>
  )
}
