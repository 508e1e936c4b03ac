import { proposeClient } from '@portal/contract/partner/client'
import { useQuery } from '@tanstack/react-query'
import { Button, Empty, Flex } from 'antd'
import { useState } from 'react'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { clientsTexts } from './clients-texts.ts'
import { clientsQuery, isProposed } from './clients.queries.ts'
import { ClientTable } from './client-table.tsx'
import { WaitingProposals } from './waiting-proposals.tsx'
import { ClientDialog } from './client-dialog.tsx'

/** R38, R40: the systems that work with the portal by its API. */
export const ClientsPage = () => {
  const t = useTexts(clientsTexts)
  const { roles } = useAdmin()
  const { data: clients, isPending, error, refetch } = useQuery(clientsQuery)
  const [isRegistering, setRegistering] = useState(false)
  const waiting = clients?.data.filter(isProposed) ?? []
  const registered = clients?.data.filter(({ state }) => state !== 'PROPOSED')
  return (
    <Flex vertical gap={16} style={{ minWidth: 0 }}>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={t('title')} />
        {mayCall(proposeClient, roles) && (
          <Button type="primary" onClick={() => setRegistering(true)}>
            {t('register')}
          </Button>
        )}
      </Flex>
      <p style={{ ...softText, margin: 0 }}>{t('intro')}</p>
      {isPending && <Skeleton lines={6} />}
      <QueryProblem of={{ error, refetch }} />
      {waiting.length > 0 && <WaitingProposals clients={waiting} />}
      {registered && (
        <SectionCard title={t('list.title')}>
          {registered.length > 0 && <ClientTable clients={registered} />}
          {registered.length === 0 && (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')}>
              <span style={softText}>{t('empty.next')}</span>
            </Empty>
          )}
        </SectionCard>
      )}
      {isRegistering && <ClientDialog onClose={() => setRegistering(false)} />}
    </Flex>
  )
}
