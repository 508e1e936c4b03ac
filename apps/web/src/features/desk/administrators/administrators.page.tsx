import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Flex, Typography } from 'antd'
import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { AdministratorTable } from './administrator-table.tsx'
import { administratorsTexts } from './administrators-texts.ts'
import { type Administrators, administratorsQuery } from './administrators.queries.ts'
import { DecidedChanges } from './decided-changes.tsx'
import { Duties } from './duties.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PendingInvitations } from './pending-invitations.tsx'
import { WaitingChanges } from './waiting-changes.tsx'

/** R37. */
export const AdministratorsPage = () => {
  const t = useTexts(administratorsTexts)
  const list = useQuery(administratorsQuery)
  const [isInviting, setInviting] = useState(false)
  return (
    <Flex vertical gap={16} style={{ minWidth: 0 }}>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={t('title')} />
        {list.data?.mayInvite && (
          <Button type="primary" onClick={() => setInviting(true)}>
            {t('invite')}
          </Button>
        )}
      </Flex>
      {list.data && !hasSecurity(list.data) && <NoSecurityAdmin />}
      <Card>
        <Typography.Paragraph type="secondary">{t('intro')}</Typography.Paragraph>
        {list.isPending && <Skeleton lines={6} />}
        <QueryProblem of={list} />
        {list.data && <AdministratorTable admins={list.data.admins} />}
      </Card>
      {list.data && <WaitingChanges changes={list.data.waiting} />}
      {list.data && <PendingInvitations invitations={list.data.invitations} mayWithdraw={list.data.mayInvite} />}
      {list.data && <DecidedChanges changes={list.data.decided} />}
      <Duties />
      {isInviting && (
        <InviteDialog
          notice={list.data && !hasSecurity(list.data) && <NoSecurityAdmin />}
          onClose={() => setInviting(false)}
        />
      )}
    </Flex>
  )
}

/** As the API decides it when it makes a link (decision 044). */
const hasSecurity = ({ admins }: Administrators): boolean =>
  admins.some(({ status, roles }) => status === 'ACTIVE' && roles.includes('SECURITY'))

const NoSecurityAdmin = () => {
  const t = useTexts(administratorsTexts)
  return <Alert type="warning" showIcon role="note" title={t('alone.title')} description={t('alone.text')} />
}
