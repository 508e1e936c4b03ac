import { Button, Flex, Table, type TableColumnsType, Tag, Typography } from 'antd'
import { useState } from 'react'
import { beijingTime } from '@portal/contract/beijing-time'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useIsNarrow } from '#web/shared/ui/use-narrow.ts'
import type { Administrator } from './administrators.queries.ts'
import { administratorsTexts } from './administrators-texts.ts'
import { RoleTags } from './role-tags.tsx'
import { RolesDialog } from './roles-dialog.tsx'

export const AdministratorTable = ({ admins }: { admins: readonly Administrator[] }) => {
  const t = useTexts(administratorsTexts)
  const [changing, setChanging] = useState<Administrator>()
  const isNarrow = useIsNarrow()
  const columns: TableColumnsType<Administrator> = [
    { key: 'name', title: t('column.name'), render: (_, admin) => <Name admin={admin} /> },
    { key: 'username', title: t('column.username'), dataIndex: 'username' },
    { key: 'roles', title: t('column.roles'), render: (_, { roles }) => <RoleTags roles={roles} /> },
    { key: 'status', title: t('column.status'), width: 100, render: (_, admin) => <StatusTag admin={admin} /> },
    { key: 'createdAt', title: t('column.createdAt'), width: 180, render: (_, admin) => beijingTime(admin.createdAt) },
    {
      key: 'actions',
      title: t('column.actions'),
      width: 170,
      fixed: 'end',
      render: (_, admin) => <ChangeRoles admin={admin} onChange={() => setChanging(admin)} />
    }
  ]
  const card: TableColumnsType<Administrator> = [
    { key: 'card', title: t('list'), render: (_, admin) => <AdministratorCard admin={admin} onChange={setChanging} /> }
  ]
  return (
    <>
      <Table
        aria-label={t('list')}
        rowKey="id"
        size="middle"
        columns={isNarrow ? card : columns}
        dataSource={admins}
        pagination={false}
        {...(isNarrow ? {} : { scroll: { x: 860 } })}
      />
      {changing && <RolesDialog admin={changing} onClose={() => setChanging(undefined)} />}
    </>
  )
}

/** All of a row in one cell, for a phone. */
const AdministratorCard = ({ admin, onChange }: { admin: Administrator; onChange: (admin: Administrator) => void }) => (
  <Flex vertical gap={6} align="start">
    <Flex wrap gap={8} align="center">
      <Typography.Text strong>
        <Name admin={admin} />
      </Typography.Text>
      <StatusTag admin={admin} />
    </Flex>
    <Typography.Text type="secondary">
      {admin.username} · {beijingTime(admin.createdAt)}
    </Typography.Text>
    <RoleTags roles={admin.roles} />
    <ChangeRoles admin={admin} onChange={() => onChange(admin)} />
  </Flex>
)

const Name = ({ admin: { name, self } }: { admin: Administrator }) => {
  const t = useTexts(administratorsTexts)
  return (
    <>
      {name} {self && <Tag color="blue">{t('self')}</Tag>}
    </>
  )
}

const StatusTag = ({ admin: { status } }: { admin: Administrator }) => {
  const t = useTexts(administratorsTexts)
  return <Tag color={status === 'ACTIVE' ? 'success' : 'error'}>{t(`status.${status}`)}</Tag>
}

const ChangeRoles = ({ admin: { name, self, may }, onChange }: { admin: Administrator; onChange: () => void }) => {
  const t = useTexts(administratorsTexts)
  if (self) return <Typography.Text type="secondary">{t('self.roles')}</Typography.Text>
  if (!may.includes('change-roles')) return null
  return (
    <Button
      type="link"
      size="small"
      style={{ paddingInline: 0 }}
      aria-label={t('roles.change.label', { name })}
      onClick={onChange}
    >
      {t('roles.change')}
    </Button>
  )
}
