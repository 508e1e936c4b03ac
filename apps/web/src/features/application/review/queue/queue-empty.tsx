import { Empty, Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { queuePath } from '../case-path.ts'
import { firstFilter, isNarrowed, pageAt, type QueueFilter } from '../queue-filter.ts'
import { queueTexts } from '../queue-texts.ts'

/** ux 14: why there are no rows, and what to do next. */
export const QueueEmpty = ({ filter }: { filter: QueueFilter }) => {
  const t = useTexts(queueTexts)
  if (filter.page > 1) {
    return (
      <Reason title={t('empty.beyond')}>
        <LinkButton to={queuePath(pageAt(filter, 1))}>{t('empty.beyond.go')}</LinkButton>
      </Reason>
    )
  }
  if (isNarrowed(filter)) {
    return (
      <Reason title={t('empty.narrowed')} text={t('empty.narrowed.text')}>
        <LinkButton to={queuePath({ ...firstFilter, state: filter.state })}>{t('reset')}</LinkButton>
      </Reason>
    )
  }
  return filter.state === 'open' ? (
    <Reason title={t('empty.open')} text={t('empty.open.text')} />
  ) : (
    <Reason title={t('empty.other')} />
  )
}

type ReasonProps = { title: string; text?: string; children?: ReactNode }

const Reason = ({ title, text, children }: ReasonProps) => (
  <Empty
    image={Empty.PRESENTED_IMAGE_SIMPLE}
    description={
      <Flex vertical gap={4}>
        <Typography.Text strong>{title}</Typography.Text>
        {text && <Typography.Text type="secondary">{text}</Typography.Text>}
      </Flex>
    }
  >
    {children}
  </Empty>
)
