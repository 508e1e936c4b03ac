import { beijingTime } from '@portal/contract/beijing-time'
import type { AdminAct } from '@portal/contract/desk/administrator'
import { Button, Flex, type TableColumnsType, Tag, Typography } from 'antd'
import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { administratorsTexts } from './administrators-texts.ts'
import type { Administrator } from './administrators.queries.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { RoleTags } from './admin-roles.tsx'
import { RolesDialog } from './roles-dialog.tsx'
import { SessionsDialog } from './sessions-dialog.tsx'

type Open = { admin: Administrator; act: AdminAct }
type RowProps = { admin: Administrator; onOpen: (act: AdminAct) => void }

export const AdministratorTable = ({ admins }: { admins: readonly Administrator[] }) => {
  const t = useTexts(administratorsTexts)
  const [opened, setOpened] = useState<Open>()
  const isNarrow = useIsNarrow()
  const open = (admin: Administrator) => (act: AdminAct) => setOpened({ admin, act })
  const columns: TableColumnsType<Administrator> = [
    { key: 'name', title: t('column.name'), rowScope: 'row', render: (_, admin) => <Name admin={admin} /> },
    { key: 'username', title: t('column.account'), render: (_, admin) => <Account admin={admin} /> },
    { key: 'roles', title: t('column.roles'), render: (_, { roles }) => <RoleTags roles={roles} /> },
    { key: 'status', title: t('column.status'), width: 130, render: (_, admin) => <StatusTags admin={admin} /> },
    { key: 'signIn', title: t('column.signIn'), width: 180, render: (_, admin) => <LastSignIn admin={admin} /> },
    {
      key: 'factor',
      title: t('column.factor'),
      width: 190,
      render: (_, { recoveryCodes }) => t('factor', { count: recoveryCodes })
    },
    {
      key: 'sessions',
      title: t('column.sessions'),
      width: 90,
      render: (_, { sessions }) => t('sessions.count', { count: sessions })
    },
    {
      key: 'actions',
      title: t('column.actions'),
      width: 190,
      render: (_, admin) => <Acts admin={admin} onOpen={open(admin)} />
    }
  ]
  return (
    <>
      {/* Scrolls in antd's place: antd's own region has no focus, and a reader without acts has no button in it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={t('list')} tabIndex={0} style={{ overflowX: 'auto' }}>
        <ListTable
          label={t('list')}
          columns={columns}
          renderCard={(admin) => <AdministratorCard admin={admin} onOpen={open(admin)} />}
          rows={admins}
          {...(isNarrow ? {} : { style: { minWidth: 1080 } })}
        />
      </div>
      {opened && <ActDialog {...opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

const ActDialog = ({ admin, act, onClose }: Open & { onClose: () => void }) => {
  if (act === 'change-roles') return <RolesDialog admin={admin} onClose={onClose} />
  if (act === 'end-sessions') return <SessionsDialog admin={admin} onClose={onClose} />
  return <ReasonDialog admin={admin} act={act} onClose={onClose} />
}

/** All of a row in one cell, for a phone. */
const AdministratorCard = ({ admin, onOpen }: RowProps) => {
  const t = useTexts(administratorsTexts)
  return (
    <Flex vertical gap={6} align="start">
      <Flex wrap gap={8} align="center">
        <Typography.Text strong>
          <Name admin={admin} />
        </Typography.Text>
        <StatusTags admin={admin} />
      </Flex>
      <Typography.Text type="secondary">
        {admin.username} · <time>{t('created', { time: beijingTime(admin.createdAt) })}</time>
      </Typography.Text>
      <RoleTags roles={admin.roles} />
      <span>
        {t('column.signIn')}：<LastSignIn admin={admin} />
      </span>
      <span>{t('factor', { count: admin.recoveryCodes })}</span>
      <span>
        {t('column.sessions')}：{t('sessions.count', { count: admin.sessions })}
      </span>
      <Acts admin={admin} onOpen={onOpen} />
    </Flex>
  )
}

const Account = ({ admin: { username, createdAt } }: { admin: Administrator }) => (
  <Flex vertical>
    <span>{username}</span>
    <time style={softText}>{beijingTime(createdAt)}</time>
  </Flex>
)

const LastSignIn = ({ admin: { lastSignInAt } }: { admin: Administrator }) => {
  const t = useTexts(administratorsTexts)
  return <>{lastSignInAt ? beijingTime(lastSignInAt) : t('signIn.never')}</>
}

const Name = ({ admin: { name, self } }: { admin: Administrator }) => {
  const t = useTexts(administratorsTexts)
  return (
    <>
      {name} {self && <Tag color="processing">{t('self')}</Tag>}
    </>
  )
}

const StatusTags = ({ admin: { status, passwordDue } }: { admin: Administrator }) => {
  const t = useTexts(administratorsTexts)
  return (
    <Flex wrap gap={4}>
      <Tag color={status === 'ACTIVE' ? 'success' : 'error'}>{t(`status.${status}`)}</Tag>
      {passwordDue && <Tag color="warning">{t('password.due')}</Tag>}
    </Flex>
  )
}

const actTexts = {
  'change-roles': ['roles.change', 'roles.change.label'],
  'end-sessions': ['sessions', 'sessions.label'],
  disable: ['disable', 'disable.label'],
  enable: ['enable', 'enable.label']
} as const satisfies Record<AdminAct, readonly [string, string]>

const Acts = ({ admin: { name, self, may }, onOpen }: RowProps) => {
  const t = useTexts(administratorsTexts)
  return (
    <Flex wrap gap="4px 12px">
      {self && <Typography.Text type="secondary">{t('self.roles')}</Typography.Text>}
      {may.map((act) => (
        <Button
          key={act}
          type="link"
          size="small"
          danger={act === 'disable'}
          style={{ paddingInline: 0 }}
          aria-label={t(actTexts[act][1], { name })}
          onClick={() => onOpen(act)}
        >
          {t(actTexts[act][0])}
        </Button>
      ))}
    </Flex>
  )
}
