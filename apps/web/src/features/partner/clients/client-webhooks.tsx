import type { ClientView } from '@portal/contract/partner/client'
import { useQuery } from '@tanstack/react-query'
import { Alert, Flex } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { webhooksTitleId } from './switch-webhook-dialog.tsx'
import type { OnWebhook } from './webhook-dialog.tsx'
import { WebhookTable } from './webhook-table.tsx'
import { webhookTexts } from './webhook-texts.ts'
import { webhooksQuery, type WebhookView } from './webhooks.queries.ts'

type ClientWebhooksProps = { client: ClientView; onAct: OnWebhook }

/** R38, R43: where the system is told of changes. */
export const ClientWebhooks = ({ client, onAct }: ClientWebhooksProps) => {
  const t = useTexts(webhookTexts)
  const titleId = webhooksTitleId(client)
  const { data, isPending, error, refetch } = useQuery(webhooksQuery(client.id))
  return (
    <section aria-labelledby={titleId}>
      <h3 id={titleId} tabIndex={-1} style={{ fontSize: 15, marginTop: 0 }}>
        {t('title')}
      </h3>
      {isPending && <Skeleton lines={3} />}
      <QueryProblem of={{ error, refetch }} />
      {data && <Webhooks client={client} webhooks={data.data} onAct={onAct} />}
    </section>
  )
}

const mayManage = ({ settings }: ClientView): boolean => settings.scopes.includes('webhook:manage')

const Webhooks = ({ client, webhooks, onAct }: ClientWebhooksProps & { webhooks: readonly WebhookView[] }) => {
  const t = useTexts(webhookTexts)
  const isManaging = mayManage(client)
  if (webhooks.length === 0) {
    return (
      <Flex vertical gap={4} style={softText}>
        <span>{t('none')}</span>
        <span>{t(isManaging ? 'none.next' : 'none.scope')}</span>
      </Flex>
    )
  }
  const isActive = client.state === 'ACTIVE'
  return (
    // Beside the heading: antd moves a table that stands alone in its parent within another table's row.
    <>
      {!(isActive && isManaging) && (
        <Alert
          type="warning"
          showIcon
          role="note"
          style={{ marginBottom: 12 }}
          title={t(isActive ? 'silent.scope' : 'silent.state')}
        />
      )}
      <WebhookTable client={client} webhooks={webhooks} onAct={onAct} />
    </>
  )
}
