import { beijingTime } from '@portal/contract/beijing-time'
import { Flex, Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { webhookTexts } from './webhook-texts.ts'
import type { DeliveryState, WebhookView } from './webhooks.queries.ts'

/** Whether it is in use, why it is not, and since when it fails. */
export const WebhookTags = ({ webhook }: { webhook: WebhookView }) => {
  const t = useTexts(webhookTexts)
  const { state, disabledBecause, failingSince } = webhook
  return (
    <Flex vertical gap={4} align="start">
      <Tag color={state === 'ACTIVE' ? 'success' : 'error'}>{t(`state.${state}`)}</Tag>
      {disabledBecause && <span style={softText}>{t(`because.${disabledBecause}`)}</span>}
      {failingSince && <span style={softText}>{t('failingSince', { time: beijingTime(failingSince) })}</span>}
    </Flex>
  )
}

const tones = { PENDING: 'processing', DELIVERED: 'success', FAILED: 'error' } as const

export const DeliveryTag = ({ state }: { state: DeliveryState }) => {
  const t = useTexts(webhookTexts)
  return <Tag color={tones[state]}>{t(`delivery.${state}`)}</Tag>
}
