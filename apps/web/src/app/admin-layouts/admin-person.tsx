import { KeyOutlined, LogoutOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { type AdminSession, leaveAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { adminTexts, roleText } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PersonMenu, personMenuId } from '../layouts/person-menu.tsx'
import { adminLayoutTexts } from './admin-layout-texts.ts'
import { ChangeOwnPassword } from './change-own-password.tsx'

export const AdminPerson = ({ session: { username, name, roles } }: { session: AdminSession }) => {
  const t = useTexts(adminLayoutTexts)
  const words = useTexts(adminTexts)
  const [isChanging, setChanging] = useState(false)
  return (
    <>
      <PersonMenu
        items={[
          {
            key: 'password',
            icon: <KeyOutlined aria-hidden />,
            label: t('password.change'),
            onClick: () => setChanging(true)
          },
          {
            key: 'leave',
            icon: <LogoutOutlined aria-hidden />,
            label: t('leave'),
            onClick: () => void leaveAdmin()
          }
        ]}
      >
        {name}
        <span style={{ display: 'block', fontSize: 12 }}>
          {roles.map((role) => words(roleText(role))).join(words('list.and'))}
        </span>
      </PersonMenu>
      {isChanging && (
        <ChangeOwnPassword username={username} returnTo={personMenuId} onClose={() => setChanging(false)} />
      )}
    </>
  )
}
