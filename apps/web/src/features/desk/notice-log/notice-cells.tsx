import { beijingTime } from '@portal/contract/beijing-time'
import { Flex, Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { noticeLogTexts } from './notice-log-texts.ts'
import type { NoticeRow } from './notice-log.queries.ts'

/** All of a row in one cell, for a phone. */
export const NoticeCard = ({ row }: { row: NoticeRow }) => {
  const t = useTexts(noticeLogTexts)
  return (
    <Flex vertical gap={4}>
      <Flex wrap gap={8} align="center">
        <strong>{t(`channel.${row.channel}`)}</strong>
        <NoticeState state={row.state} />
      </Flex>
      <span style={{ overflowWrap: 'anywhere' }}>
        {t(`kind.${row.kind}`)} {row.addressMasked}
      </span>
      <span style={softText}>
        {beijingTime(row.at)} · {t('attempts.count', { count: row.attempts })}
      </span>
      <NoticeFault row={row} />
    </Flex>
  )
}

const tones = { PENDING: 'processing', SENT: 'success', FAILED: 'error', CANCELLED: 'default' } as const

export const NoticeState = ({ state }: Pick<NoticeRow, 'state'>) => {
  const t = useTexts(noticeLogTexts)
  return <Tag color={tones[state]}>{t(`state.${state}`)}</Tag>
}

/** Why the last attempt failed, and when it is tried again. */
export const NoticeFault = ({ row: { fault, reason, nextAttemptAt } }: { row: NoticeRow }) => {
  const t = useTexts(noticeLogTexts)
  if (!fault) return null
  return (
    <span>
      {t(`fault.${fault}`)}
      {reason && ` (${reason})`}
      {nextAttemptAt && <span style={softText}> {t('again', { at: beijingTime(nextAttemptAt) })}</span>}
    </span>
  )
}
