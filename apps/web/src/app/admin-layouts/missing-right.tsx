import { LockOutlined } from '@ant-design/icons'
import { Result } from 'antd'
import { useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { adminTexts, roleText } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { adminLayoutTexts, type MenuText } from './admin-layout-texts.ts'

/** R37: instead of a page that the roles of the administrator do not open. */
export const MissingRight = ({ page }: { page: MenuText }) => {
  const t = useTexts(adminLayoutTexts)
  const words = useTexts(adminTexts)
  const roles = useAdmin().roles.map((role) => words(roleText(role)))
  return (
    <Result
      icon={<LockOutlined aria-hidden />}
      title={<PageTitle title={t('missing.title', { page: t(page) })} />}
      subTitle={t('missing.text', { roles: roles.join(words('list.and')) })}
      extra={
        <LinkButton to={adminPaths.root} type="primary">
          {t('missing.start')}
        </LinkButton>
      }
    />
  )
}
