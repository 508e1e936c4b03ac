import { beijingTime } from '@portal/contract/beijing-time'
import { roleNames } from '@portal/contract/roles'
import { useQuery } from '@tanstack/react-query'
import { Button, Empty, Flex, type TableColumnsType, Tag } from 'antd'
import { useState } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import { Pager } from '#web/shared/admin/pager.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { enterpriseTexts } from './enterprise-texts.ts'
import { type Account, accountsQuery } from './enterprises.queries.ts'
import type { FreezeAction } from './freeze-dialog.tsx'
import { FreezeFacts } from './freeze-facts.tsx'
import { ResetDialog } from './reset-dialog.tsx'
import { FreezeDialog } from './freeze-dialog.tsx'
import { WaitingReset } from './waiting-reset.tsx'

/** The address holds the cursors of the pages before. */
export const EnterpriseAccounts = ({ number }: { number: string }) => {
  const t = useTexts(enterpriseTexts)
  const [query] = useSearchParams()
  // The way back to the list of enterprises.
  const { state } = useLocation()
  const trail = query.getAll('after').filter((cursor) => cursor.length === 36)
  const accounts = useQuery(accountsQuery(number, trail.at(-1)))
  const [act, setAct] = useState<Acting>()
  if (accounts.isPending) return <Skeleton lines={6} />
  if (accounts.isError) {
    return <QueryProblem of={accounts} />
  }
  const { data, nextCursor } = accounts.data
  const pageOf = (cursors: string[]) => ({
    search: `?${new URLSearchParams([['tab', 'accounts'], ...cursors.map((cursor) => ['after', cursor])])}`
  })
  return (
    <Flex vertical gap={12}>
      {data.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('accounts.none')} />}
      {data.length > 0 && <AccountTable rows={data} onAct={(account, action) => setAct({ account, action })} />}
      {(trail.length > 0 || nextCursor) && (
        <Flex justify="end">
          <Pager
            page={trail.length + 1}
            state={state}
            previous={trail.length > 0 ? pageOf(trail.slice(0, -1)) : undefined}
            next={nextCursor ? pageOf([...trail, nextCursor]) : undefined}
          />
        </Flex>
      )}
      {act && <ActDialog {...act} onClose={() => setAct(undefined)} />}
    </Flex>
  )
}

type Act = FreezeAction | 'reset.propose'
type Acting = { account: Account; action: Act }
type OnAct = (account: Account, action: Act) => void

const ActDialog = ({ account, action, onClose }: Acting & { onClose: () => void }) => {
  if (action === 'reset.propose') return <ResetDialog account={account} onClose={onClose} />
  const subject = { accountId: account.id, name: account.username }
  return <FreezeDialog subject={subject} action={action} onClose={onClose} />
}

const actsOf = ({ allowedActions, mayProposeReset }: Account): Act[] => [
  ...allowedActions,
  ...(mayProposeReset ? (['reset.propose'] as const) : [])
]

const AccountTable = ({ rows, onAct }: { rows: Account[]; onAct: OnAct }) => {
  const t = useTexts(enterpriseTexts)
  const language = useLanguage()
  const columns: TableColumnsType<Account> = [
    { key: 'username', title: t('column.username'), rowScope: 'row', render: (_, row) => <Name row={row} /> },
    { key: 'phone', title: t('column.phone'), width: 130, dataIndex: 'phone' },
    { key: 'role', title: t('column.role'), width: 100, render: (_, { role }) => roleNames[role][language] },
    { key: 'state', title: t('column.state'), render: (_, row) => <AccountState row={row} /> },
    { key: 'last', title: t('column.lastSignIn'), width: 180, render: (_, row) => <LastSignIn row={row} /> },
    ...(rows.some((row) => actsOf(row).length > 0)
      ? [
          {
            key: 'actions',
            title: t('column.actions'),
            width: 130,
            fixed: 'end' as const,
            render: (_: unknown, row: Account) => <Actions row={row} onAct={onAct} />
          }
        ]
      : [])
  ]
  return (
    <ListTable
      label={t('accounts')}
      columns={columns}
      renderCard={(row) => <AccountCard row={row} onAct={onAct} />}
      rows={rows}
      width={860}
    />
  )
}

type RowProps = { row: Account }

const Name = ({ row: { username, name } }: RowProps) => (
  <>
    <div style={{ overflowWrap: 'anywhere' }}>{username}</div>
    {name && <span style={{ ...softText, fontWeight: 'normal' }}>{name}</span>}
  </>
)

const colours = { INVITED: 'processing', ACTIVE: 'success', DISABLED: 'default', FROZEN: 'error' } as const

const AccountState = ({ row: { username, state, freeze, factorReset } }: RowProps) => {
  const t = useTexts(enterpriseTexts)
  return (
    <>
      <Tag color={colours[state]}>{t(`state.${state}`)}</Tag>
      {freeze && <FreezeFacts freeze={freeze} />}
      {factorReset && <WaitingReset name={username} reset={factorReset} />}
    </>
  )
}

const LastSignIn = ({ row: { lastSignInAt } }: RowProps) => {
  const t = useTexts(enterpriseTexts)
  return lastSignInAt ? beijingTime(lastSignInAt) : <span style={softText}>{t('lastSignIn.never')}</span>
}

const Actions = ({ row, onAct }: RowProps & { onAct: OnAct }) => {
  const t = useTexts(enterpriseTexts)
  return (
    <Flex wrap gap="0 8px">
      {actsOf(row).map((action) => (
        <Button
          key={action}
          type="link"
          size="small"
          danger={action === 'freeze'}
          style={{ paddingInline: 0 }}
          aria-label={t(`${action}.label`, { name: row.username })}
          onClick={() => onAct(row, action)}
        >
          {t(action)}
        </Button>
      ))}
    </Flex>
  )
}

/** All of a row in one cell, for a phone. */
const AccountCard = ({ row, onAct }: RowProps & { onAct: OnAct }) => {
  const language = useLanguage()
  return (
    <Flex vertical gap={6} align="start">
      <Name row={row} />
      <span style={softText}>
        {roleNames[row.role][language]} · {row.phone}
      </span>
      <div>
        <AccountState row={row} />
      </div>
      <LastSignIn row={row} />
      <Actions row={row} onAct={onAct} />
    </Flex>
  )
}
