import { useState } from 'react'
import { adminTexts, roleText } from '#web/shared/admin/admin-texts.ts'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { Administrator } from './administrators.queries.ts'
import { administratorsTexts } from './administrators-texts.ts'
import { RolesDialog } from './roles-dialog.tsx'

const columns = ['name', 'username', 'roles', 'status', 'createdAt', 'actions'] as const

// Makes the scrolling area reachable by keyboard.
const scrolling = { tabIndex: 0, role: 'region' }

export const AdministratorTable = ({ admins }: { admins: readonly Administrator[] }) => {
  const t = useTexts(administratorsTexts)
  const [changing, setChanging] = useState<Administrator>()
  return (
    <>
      <div className="table-frame" {...scrolling} aria-label={t('list')}>
        <table className="table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className={column === 'actions' ? 'table-fixed' : undefined}>
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {admins.map((admin) => (
              <Row key={admin.id} admin={admin} onChange={() => setChanging(admin)} />
            ))}
          </tbody>
        </table>
      </div>
      {changing && <RolesDialog admin={changing} onClose={() => setChanging(undefined)} />}
    </>
  )
}

const Row = ({ admin, onChange }: { admin: Administrator; onChange: () => void }) => {
  const t = useTexts(administratorsTexts)
  const words = useTexts(adminTexts)
  const { name, username, roles, status, createdAt, self } = admin
  return (
    <tr>
      <td className="table-main" data-label={t('column.name')}>
        <span>
          {name} {self && <span className="tag tag-open">{t('self')}</span>}
        </span>
      </td>
      <td data-label={t('column.username')}>{username}</td>
      <td data-label={t('column.roles')}>{roles.map((role) => words(roleText(role))).join(words('list.and'))}</td>
      <td data-label={t('column.status')}>
        <span className={`tag ${status === 'ACTIVE' ? 'tag-good' : 'tag-bad'}`}>{t(`status.${status}`)}</span>
      </td>
      <td data-label={t('column.createdAt')} className="table-time">
        {beijingTime(createdAt)}
      </td>
      <td className="table-fixed" data-label={t('column.actions')}>
        {self ? (
          <span className="soft">{t('self.roles')}</span>
        ) : (
          <button
            type="button"
            className="link-button"
            aria-label={t('roles.change.label', { name })}
            onClick={onChange}
          >
            {t('roles.change')}
          </button>
        )}
      </td>
    </tr>
  )
}
