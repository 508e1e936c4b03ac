import { beijingTime } from '@portal/contract/beijing-time'
import { disableClientWebhook, enableClientWebhook } from '@portal/contract/partner/admin-webhook'
import type { ClientView } from '@portal/contract/partner/client'
import { webhookTypeNames } from '@portal/contract/record/webhook-type-names'
import { Button, Flex, type TableColumnsType } from 'antd'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useIsCramped } from './delivery-table.tsx'
import type { OnWebhook } from './webhook-dialog.tsx'
import { DeliveryTag, WebhookTags } from './webhook-tags.tsx'
import { webhookTexts } from './webhook-texts.ts'
import type { WebhookView } from './webhooks.queries.ts'

type WebhookTableProps = { client: ClientView; webhooks: readonly WebhookView[]; onAct: OnWebhook }

export const WebhookTable = ({ client, webhooks, onAct }: WebhookTableProps) => {
  const t = useTexts(webhookTexts)
  const isCramped = useIsCramped()
  const columns: TableColumnsType<WebhookView> = [
    { key: 'address', title: t('column.address'), rowScope: 'row', render: (_, each) => <Address webhook={each} /> },
    { key: 'types', title: t('column.types'), render: (_, { types }) => <Types types={types} /> },
    { key: 'state', title: t('column.state'), width: 200, render: (_, each) => <WebhookTags webhook={each} /> },
    { key: 'last', title: t('column.last'), width: 180, render: (_, each) => <Last webhook={each} /> },
    {
      key: 'actions',
      title: t('column.actions'),
      width: 130,
      render: (_, each) => <Actions webhook={each} onAct={onAct} />
    }
  ]
  return (
    <ListTable
      label={t('label', { name: client.settings.name })}
      size="small"
      columns={columns}
      renderCard={(each) => (
        <Flex vertical gap={6}>
          <Address webhook={each} />
          <Types types={each.types} />
          <WebhookTags webhook={each} />
          <div>
            <span style={softText}>{t('column.last')}</span> <Last webhook={each} />
          </div>
          <Actions webhook={each} onAct={onAct} />
        </Flex>
      )}
      cardTitle={t('title')}
      isNarrow={isCramped}
      rows={webhooks}
    />
  )
}

const Address = ({ webhook: { url, description } }: { webhook: WebhookView }) => (
  <>
    <span style={{ overflowWrap: 'anywhere' }}>{url}</span>
    {description && <div style={{ ...softText, fontWeight: 'normal' }}>{description}</div>}
  </>
)

const Types = ({ types }: Pick<WebhookView, 'types'>) => {
  const t = useTexts(webhookTexts)
  const language = useLanguage()
  if (types.length === 0) return t('types.all')
  return types.map((type) => <div key={type}>{webhookTypeNames[type][language]}</div>)
}

const Last = ({ webhook: { lastDelivery } }: { webhook: WebhookView }) => {
  const t = useTexts(webhookTexts)
  if (!lastDelivery) return <span style={softText}>{t('last.none')}</span>
  return (
    <Flex wrap gap="2px 8px">
      <span style={{ whiteSpace: 'nowrap' }}>{beijingTime(lastDelivery.at)}</span>
      <DeliveryTag state={lastDelivery.state} />
    </Flex>
  )
}

const switches = { disable: disableClientWebhook, enable: enableClientWebhook } as const

const Actions = ({ webhook, onAct }: { webhook: WebhookView; onAct: OnWebhook }) => {
  const t = useTexts(webhookTexts)
  const { roles } = useAdmin()
  const { url, state } = webhook
  const act = state === 'ACTIVE' ? 'disable' : 'enable'
  const link = { type: 'link', size: 'small', style: { paddingInline: 0 } } as const
  return (
    <Flex wrap gap="4px 12px">
      <Button {...link} aria-label={t('deliveries.label', { url })} onClick={() => onAct(webhook, 'deliveries')}>
        {t('deliveries')}
      </Button>
      {mayCall(switches[act], roles) && (
        <Button
          {...link}
          danger={act === 'disable'}
          aria-label={t(`${act}.label`, { url })}
          onClick={() => onAct(webhook, act)}
        >
          {t(act)}
        </Button>
      )}
    </Flex>
  )
}
