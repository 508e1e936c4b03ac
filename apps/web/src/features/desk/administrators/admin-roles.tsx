import { adminRoles } from '@portal/contract/desk/admin-session'
import type { AdminRole } from '@portal/contract/endpoint'
import { Flex, Tag } from 'antd'
import { adminTexts, roleText } from '#web/shared/admin/admin-texts.ts'
import { CheckboxGroupField } from '#web/shared/form/checkbox-group-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { administratorsTexts, roleHint } from './administrators-texts.ts'

export const RoleTags = ({ roles }: { roles: readonly AdminRole[] }) => {
  const words = useTexts(adminTexts)
  return (
    <Flex wrap gap={4}>
      {roles.map((role) => (
        <Tag key={role}>{words(roleText(role))}</Tag>
      ))}
    </Flex>
  )
}

export const RolesField = () => {
  const t = useTexts(administratorsTexts)
  const words = useTexts(adminTexts)
  const options = adminRoles.map((role) => ({ value: role, label: words(roleText(role)), hint: t(roleHint(role)) }))
  return <CheckboxGroupField name="roles" label={t('roles')} isRequired options={options} />
}
