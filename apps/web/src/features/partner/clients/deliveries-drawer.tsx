import { ReloadOutlined } from '@ant-design/icons'
import type { ClientView } from '@portal/contract/partner/client'
import { webhookDeliveryStates, webhookLimits } from '@portal/contract/partner/webhook-shapes'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Alert, Button, Drawer, Empty, Flex, Radio } from 'antd'
import { useState } from 'react'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert, QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useReturnFocus } from '#web/shared/ui/use-return-focus.ts'
import { DeliveryTable } from './delivery-table.tsx'
import { useReplay } from './use-replay.ts'
import { webhookTexts } from './webhook-texts.ts'
import { deliveriesQuery, type DeliveryState, webhooksQuery, type WebhookView } from './webhooks.queries.ts'

type DeliveriesDrawerProps = { client: ClientView; webhook: WebhookView; onClose: () => void }

/** What was sent to an endpoint, and what came of it. Mounted while it is open. */
export const DeliveriesDrawer = ({ client, webhook: opened, onClose }: DeliveriesDrawerProps) => {
  const t = useTexts(webhookTexts)
  const words = useTexts(commonTexts)
  const { data } = useQuery(webhooksQuery(client.id))
  // An act in this drawer or of a colleague may have changed it.
  const webhook = data?.data.find(({ id }) => id === opened.id) ?? opened
  const replay = useReplay(client.id, webhook.id)
  useReturnFocus()
  return (
    <Drawer
      open
      title={t('deliveries')}
      size="min(1160px, 100%)"
      onClose={onClose}
      closable={{ 'aria-label': words('close') }}
      // Below the rows, where a refusal is seen wherever the list is scrolled to.
      footer={replay.error && <ProblemAlert problem={asProblem(replay.error)} />}
    >
      <Flex vertical gap={16}>
        <div>
          <strong style={{ overflowWrap: 'anywhere' }}>{webhook.url}</strong>
          <div style={softText}>
            {t('deliveries.intro', { days: webhookLimits.keptDays, tries: webhookLimits.delays.length })}
          </div>
        </div>
        {webhook.state === 'DISABLED' && <Alert type="warning" showIcon role="note" title={t('deliveries.disabled')} />}
        <Deliveries clientId={client.id} webhook={webhook} replay={replay} />
      </Flex>
    </Drawer>
  )
}

type DeliveriesProps = { clientId: string; webhook: WebhookView; replay: ReturnType<typeof useReplay> }

const Deliveries = ({ clientId, webhook, replay }: DeliveriesProps) => {
  const t = useTexts(webhookTexts)
  const words = useTexts(adminTexts)
  const [state, setState] = useState<DeliveryState | 'all'>('all')
  const list = useInfiniteQuery(
    deliveriesQuery({ id: clientId, webhookId: webhook.id }, state === 'all' ? undefined : state)
  )
  const rows = list.data?.pages.flatMap(({ data }) => data)
  return (
    <>
      <Flex wrap gap={12} justify="space-between">
        <Radio.Group
          aria-label={t('deliveries.filter')}
          optionType="button"
          value={state}
          options={[
            { value: 'all', label: t('deliveries.all') },
            ...webhookDeliveryStates.map((value) => ({ value, label: t(`delivery.${value}`) }))
          ]}
          // antd's type of the value is any; the options hold only these.
          onChange={({ target }) => setState(target.value as DeliveryState | 'all')}
        />
        <Button
          icon={<ReloadOutlined aria-hidden />}
          loading={list.isFetching && !list.isFetchingNextPage}
          onClick={() => void replay.readAnew()}
        >
          {words('refresh')}
        </Button>
      </Flex>
      {list.isPending && <Skeleton lines={8} />}
      <QueryProblem of={list} />
      {rows?.length === 0 && <Nothing isFiltered={state !== 'all'} />}
      {rows && rows.length > 0 && (
        <DeliveryTable clientId={clientId} webhook={webhook} deliveries={rows} replay={replay} />
      )}
      {rows && rows.length > 0 && !list.hasNextPage && <span style={softText}>{t('deliveries.end')}</span>}
      {list.hasNextPage && (
        <Button
          style={{ alignSelf: 'start' }}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('deliveries.more')}
        </Button>
      )}
    </>
  )
}

const Nothing = ({ isFiltered }: { isFiltered: boolean }) => {
  const t = useTexts(webhookTexts)
  const title = isFiltered ? t('deliveries.none.state') : t('deliveries.none', { days: webhookLimits.keptDays })
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={title}>
      {!isFiltered && <span style={softText}>{t('deliveries.none.next')}</span>}
    </Empty>
  )
}
