import type { AdminRole } from '@portal/contract/endpoint'
import { Flex, Tag } from 'antd'
import { adminTexts, roleText } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'

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
