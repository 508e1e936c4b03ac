import { disableClientWebhook, enableClientWebhook } from '@portal/contract/partner/admin-webhook'
import type { ClientView } from '@portal/contract/partner/client'
import { App, Flex } from 'antd'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { useReadAnew } from '#web/shared/ui/use-dialog.ts'
import { webhookTexts } from './webhook-texts.ts'
import { webhooksQuery, type WebhookView } from './webhooks.queries.ts'

/** The heading above the endpoints of a client, which has the focus after one was switched. */
export const webhooksTitleId = ({ id }: Pick<ClientView, 'id'>): string => `webhooks-${id}`

const endpoints = { disable: disableClientWebhook, enable: enableClientWebhook } as const

type SwitchWebhookDialogProps = {
  client: ClientView
  webhook: WebhookView
  act: 'disable' | 'enable'
  onClose: () => void
}

export const SwitchWebhookDialog = ({ client, webhook, act, onClose }: SwitchWebhookDialogProps) => {
  const t = useTexts(webhookTexts)
  const { message } = App.useApp()
  const { id, settings } = client
  const readAnew = useReadAnew(webhooksQuery(id).queryKey)
  return (
    <ConfirmDialog
      title={t(`${act}.title`)}
      confirm={t(`${act}.confirm`)}
      isDanger={act === 'disable'}
      act={readAnew(() => call(endpoints[act], { params: { id, webhookId: webhook.id } }))}
      onDone={() => void message.success(t(`${act}.done`))}
      onClose={onClose}
      returnTo={webhooksTitleId(client)}
    >
      <Flex vertical gap={8}>
        <strong style={{ overflowWrap: 'anywhere' }}>{webhook.url}</strong>
        <span>{t(`${act}.text`, { name: settings.name })}</span>
        {act === 'disable' && <span>{t('disable.note')}</span>}
      </Flex>
    </ConfirmDialog>
  )
}
