import { LockOutlined } from '@ant-design/icons'
import type { Permission } from '@portal/contract/permission-codes'
import { permissionNames } from '@portal/contract/permissions'
import { roleNames } from '@portal/contract/roles'
import { Result } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { permissionTexts } from './permission-texts.ts'
import { useSession } from './session.queries.ts'

/** R36: instead of a page that the account may not use. */
export const PermissionMissing = ({ permission }: { permission: Permission }) => {
  const t = useTexts(permissionTexts)
  const language = useLanguage()
  const { role } = useSession().account
  // Only the owner has it, so it cannot be asked for.
  const isOwners = permission === 'operator.manage'
  const name = permissionNames[permission][language]
  return (
    <Result
      icon={<LockOutlined aria-hidden />}
      title={<PageTitle title={isOwners ? t('owner.title') : t('title', { permission: name })} />}
      subTitle={isOwners ? t('owner.text') : t('text', { role: roleNames[role][language] })}
      extra={
        <LinkButton to={paths.center} type="primary">
          {t('home')}
        </LinkButton>
      }
    />
  )
}
