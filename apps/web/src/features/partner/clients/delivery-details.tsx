import { beijingTime } from '@portal/contract/beijing-time'
import { findWebhookFault, webhookFaults } from '@portal/contract/partner/webhook-shapes'
import { useQuery } from '@tanstack/react-query'
import { Flex, Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { CopyButton } from '#web/shared/ui/copy-button.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import styles from './delivery-details.module.css'
import { webhookTexts } from './webhook-texts.ts'
import { type Attempt, deliveryQuery } from './webhooks.queries.ts'

type DeliveryDetailsProps = { place: { id: string; webhookId: string; deliveryId: string } }

/** The payload as it was sent, and each attempt with its answer. */
export const DeliveryDetails = ({ place }: DeliveryDetailsProps) => {
  const t = useTexts(webhookTexts)
  const { data, isPending, error, refetch } = useQuery(deliveryQuery(place))
  return (
    <Flex vertical gap={12}>
      <div>
        <span style={softText}>{t('webhookId')}</span>{' '}
        <code style={{ overflowWrap: 'anywhere' }}>{place.deliveryId}</code>{' '}
        <CopyButton text={place.deliveryId} aria-label={t('webhookId.copy')} />
      </div>
      {isPending && <Skeleton lines={4} />}
      <QueryProblem of={{ error, refetch }} />
      {data && (
        <>
          <div>
            <div style={softText}>{t('payload')}</div>
            <pre className={styles['sent']}>{data.payload}</pre>
          </div>
          <Attempts attempts={data.attempts} />
        </>
      )}
    </Flex>
  )
}

const Attempts = ({ attempts }: { attempts: readonly Attempt[] }) => {
  const t = useTexts(webhookTexts)
  if (attempts.length === 0) return <span style={softText}>{t('attempts.none')}</span>
  return (
    <div>
      <div style={softText}>{t('attempts')}</div>
      <Flex component="ul" vertical gap={12} style={{ marginTop: 4 }} aria-label={t('attempts')}>
        {attempts.map((attempt) => (
          <li key={attempt.at.getTime()}>
            <Flex wrap gap="4px 8px" style={{ marginBottom: 4 }}>
              <span>{beijingTime(attempt.at)}</span>
              <span style={softText}>{t('attempt.took', { time: attempt.durationMs.toLocaleString() })}</span>
              <Outcome attempt={attempt} />
            </Flex>
            <Answer attempt={attempt} />
          </li>
        ))}
      </Flex>
    </div>
  )
}

const Outcome = ({ attempt: { status } }: { attempt: Attempt }) => {
  const t = useTexts(webhookTexts)
  if (status === null) return <Tag color="error">{t('attempt.unanswered')}</Tag>
  return <Tag color={status >= 200 && status < 300 ? 'success' : 'error'}>{t('attempt.status', { status })}</Tag>
}

/** What the receiver answered, or in words why there was no answer. */
const Answer = ({ attempt: { status, answer } }: { attempt: Attempt }) => {
  const t = useTexts(webhookTexts)
  const language = useLanguage()
  const fault = status === null ? findWebhookFault(answer) : undefined
  if (fault) return webhookFaults[fault][language]
  if (answer === '') return <span style={softText}>{t('attempt.empty')}</span>
  return <pre className={styles['sent']}>{answer}</pre>
}
