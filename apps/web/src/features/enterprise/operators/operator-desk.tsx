import type { OperatorAction } from '@portal/contract/enterprise/operator'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Flex, Typography } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useSearchParams } from 'react-router'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { OfferNotice } from '#web/shared/ownership/offer-notice.tsx'
import { ownershipQuery } from '#web/shared/ownership/ownership.queries.ts'
import { paths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ActDialog } from './act-dialog.tsx'
import { OperatorList } from './operator-list.tsx'
import { OperatorSearch } from './operator-search.tsx'
import { operatorsTexts } from './operators-texts.ts'
import { type Operator, type OperatorFilter, operatorsList } from './operators.queries.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { RoleDialog } from './role-dialog.tsx'

const SheetDialog = lazy(async () => ({ default: (await import('./sheet-dialog.tsx')).SheetDialog }))

type Opened = { act: 'invite' } | { act: 'sheet' } | { act: OperatorAction; operator: Operator }

/** R36: 操作员管理. The address holds the filter. */
export const OperatorDesk = () => {
  const t = useTexts(operatorsTexts)
  const common = useTexts(commonTexts)
  const [query, setQuery] = useSearchParams()
  const [opened, setOpened] = useState<Opened>()
  const [unsent, setUnsent] = useState<string>()
  const { data: offer } = useQuery(ownershipQuery)
  const filter = operatorsList.read(query)
  const change = (next: OperatorFilter) =>
    setQuery(operatorsList.write(next), { preventScrollReset: true, flushSync: true })
  const open = (next: Opened) => {
    setUnsent(undefined)
    setOpened(next)
  }
  return (
    <>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={t('title')} />
        <Flex wrap gap={8}>
          <LinkButton to={paths.operatorSignIns}>{t('toLogins')}</LinkButton>
          <Button onClick={() => open({ act: 'sheet' })}>{t('sheet')}</Button>
          <Button type="primary" onClick={() => open({ act: 'invite' })}>
            {t('invite')}
          </Button>
        </Flex>
      </Flex>
      {offer && <OfferNotice offer={offer} />}
      {unsent && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={unsent}
          closable={{ 'aria-label': common('close'), onClose: () => setUnsent(undefined) }}
        />
      )}
      <Card role="region" aria-label={t('list')}>
        <Flex vertical gap={16} id="operators-list" tabIndex={-1}>
          <Typography.Text type="secondary">{t('intro')}</Typography.Text>
          <OperatorSearch filter={filter} onChange={change} />
          <OperatorList
            filter={filter}
            onClear={() => change({})}
            onInvite={() => open({ act: 'invite' })}
            onAct={(operator, act) => open({ act, operator })}
          />
        </Flex>
      </Card>
      {opened && <Dialog opened={opened} onClose={() => setOpened(undefined)} onUnsent={setUnsent} />}
    </>
  )
}

type DialogProps = { opened: Opened; onClose: () => void; onUnsent: (text: string) => void }

const Dialog = ({ opened, onClose, onUnsent }: DialogProps) => {
  const t = useTexts(operatorsTexts)
  if (opened.act === 'invite') {
    return <InviteDialog onClose={onClose} onUnsent={(username) => onUnsent(t('invite.unsent', { username }))} />
  }
  if (opened.act === 'sheet') {
    return (
      <Suspense>
        <SheetDialog onClose={onClose} />
      </Suspense>
    )
  }
  const { act, operator } = opened
  if (act === 'role') return <RoleDialog operator={operator} onClose={onClose} />
  return (
    <ActDialog
      operator={operator}
      act={act}
      onClose={onClose}
      onUnsent={(who) => onUnsent(t('reset-password.unsent', { who }))}
    />
  )
}
