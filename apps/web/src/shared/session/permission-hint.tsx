import type { Permission } from '@portal/contract/permission-codes'
import { permissionNames } from '@portal/contract/permissions'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { viewedEnterprise } from '#web/shared/viewing.ts'
import { permissionTexts } from './permission-texts.ts'

/** R36: stands where an account with this permission has a button. */
export const PermissionHint = ({ permission }: { permission: Permission }) => {
  const t = useTexts(permissionTexts)
  const language = useLanguage()
  return (
    <span style={softText}>
      {t(viewedEnterprise() ? 'viewed' : 'hint', { permission: permissionNames[permission][language] })}
    </span>
  )
}
