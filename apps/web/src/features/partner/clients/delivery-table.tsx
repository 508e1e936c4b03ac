import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { beijingTime } from '@portal/contract/beijing-time'
import { replayClientDelivery } from '@portal/contract/partner/admin-webhook'
import { webhookTypeNames } from '@portal/contract/record/webhook-type-names'
import { Button, Flex, type TableColumnsType, type TableProps } from 'antd'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useMedia } from '#web/shared/ui/use-media.ts'
import { DeliveryDetails } from './delivery-details.tsx'
import type { useReplay } from './use-replay.ts'
import { DeliveryTag } from './webhook-tags.tsx'
import { webhookTexts } from './webhook-texts.ts'
import type { DeliveryView, WebhookView } from './webhooks.queries.ts'

type DeliveryTableProps = {
  clientId: string
  webhook: WebhookView
  deliveries: readonly DeliveryView[]
  replay: ReturnType<typeof useReplay>
}

export const DeliveryTable = ({ clientId, webhook, deliveries, replay }: DeliveryTableProps) => {
  const t = useTexts(webhookTexts)
  const isCramped = useIsCramped()
  const { roles } = useAdmin()
  const mayReplay = webhook.state === 'ACTIVE' && mayCall(replayClientDelivery, roles)
  const again = (delivery: DeliveryView) => (
    <ReplayButton
      delivery={delivery}
      isRunning={replay.runningId === delivery.id}
      onClick={() => replay.start(delivery.id)}
    />
  )
  const columns: TableColumnsType<DeliveryView> = [
    { key: 'at', title: t('column.at'), width: 184, render: (_, { createdAt }) => beijingTime(createdAt) },
    { key: 'type', title: t('column.type'), render: (_, { type }) => <TypeName type={type} /> },
    { key: 'enterprise', title: t('column.enterprise'), render: (_, each) => <Enterprise delivery={each} /> },
    { key: 'state', title: t('column.state'), width: 110, render: (_, each) => <DeliveryTag state={each.state} /> },
    { key: 'failures', title: t('column.failures'), width: 90, align: 'right', render: (_, each) => each.failures },
    {
      key: 'next',
      title: t('column.next'),
      width: 184,
      render: (_, each) => <Next delivery={each} isDisabled={webhook.state === 'DISABLED'} />
    },
    ...(mayReplay
      ? [
          {
            key: 'actions',
            title: t('column.actions'),
            width: 96,
            render: (_: unknown, each: DeliveryView) => again(each)
          }
        ]
      : [])
  ]
  return (
    <ListTable
      label={t('deliveries.label', { url: webhook.url })}
      size="small"
      columns={columns}
      renderCard={(each) => (
        <Flex vertical gap={4} align="start">
          <strong>
            <TypeName type={each.type} />
          </strong>
          <Enterprise delivery={each} />
          <span style={softText}>{beijingTime(each.createdAt)}</span>
          <Flex wrap gap="4px 8px">
            <DeliveryTag state={each.state} />
            {each.failures > 0 && (
              <span style={softText}>
                {t('column.failures')} {each.failures}
              </span>
            )}
          </Flex>
          {each.nextAttemptAt && (
            <span style={softText}>
              {t('column.next')} <Next delivery={each} isDisabled={webhook.state === 'DISABLED'} />
            </span>
          )}
          {mayReplay && again(each)}
        </Flex>
      )}
      cardTitle={t('deliveries')}
      isNarrow={isCramped}
      rows={deliveries}
      expandable={expandable(t('column.more'), { id: clientId, webhookId: webhook.id })}
    />
  )
}

const expandable = (
  title: string,
  place: { id: string; webhookId: string }
): TableProps<DeliveryView>['expandable'] => ({
  columnTitle: <span className="visually-hidden">{title}</span>,
  columnWidth: 48,
  expandedRowRender: ({ id: deliveryId }) => <DeliveryDetails place={{ ...place, deliveryId }} />,
  expandIcon: ({ expanded, onExpand, record }) => (
    <MoreButton delivery={record} isOpen={expanded} onToggle={(event) => onExpand(record, event)} />
  )
})

/** What tells this delivery apart from others, for the names of its buttons. */
const useLabel = ({ type, createdAt }: DeliveryView) => {
  const language = useLanguage()
  return { type: webhookTypeNames[type][language], time: beijingTime(createdAt) }
}

type MoreButtonProps = {
  delivery: DeliveryView
  isOpen: boolean
  onToggle: (event: React.MouseEvent<HTMLElement>) => void
}

const MoreButton = ({ delivery, isOpen, onToggle }: MoreButtonProps) => {
  const t = useTexts(webhookTexts)
  return (
    <Button
      type="text"
      size="small"
      icon={isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
      aria-label={t('more.label', useLabel(delivery))}
      aria-expanded={isOpen}
      onClick={onToggle}
    />
  )
}

type ReplayButtonProps = { delivery: DeliveryView; isRunning: boolean; onClick: () => void }

const ReplayButton = ({ delivery, isRunning, onClick }: ReplayButtonProps) => {
  const t = useTexts(webhookTexts)
  return (
    <Button
      type="link"
      size="small"
      style={{ paddingInline: 0 }}
      loading={isRunning}
      aria-label={t('replay.label', useLabel(delivery))}
      onClick={onClick}
    >
      {t('replay')}
    </Button>
  )
}

const TypeName = ({ type }: Pick<DeliveryView, 'type'>) => webhookTypeNames[type][useLanguage()]

const Enterprise = ({ delivery: { enterprise } }: { delivery: DeliveryView }) => {
  const t = useTexts(webhookTexts)
  const words = useTexts(adminTexts)
  if (!enterprise) return t('nothing')
  return (
    <div>
      {enterprise.fullName ?? words('unnamed')}
      <div style={softText}>{enterprise.number}</div>
    </div>
  )
}

const Next = ({ delivery: { nextAttemptAt }, isDisabled }: { delivery: DeliveryView; isDisabled: boolean }) => {
  const t = useTexts(webhookTexts)
  if (!nextAttemptAt) return t('nothing')
  return isDisabled ? t('next.enabled') : beijingTime(nextAttemptAt)
}

/** Narrower than the drawer of deliveries would like to be: its columns, and those of the endpoints, have no room. */
export const useIsCramped = (): boolean => useMedia('(max-width: 1159px)')
