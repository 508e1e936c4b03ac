import type { MessageView } from '@portal/contract/notice/inbox'
import { Flex, Tag } from 'antd'
import { Link } from 'react-router'
import { beijingClock } from '#web/shared/format/time-text.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { homeTexts } from './home-texts.ts'

/** R17. */
export const News = ({ messages }: { messages: MessageView[] }) => {
  const t = useTexts(homeTexts)
  return (
    <SectionCard title={t('messages')} extra={<Link to={paths.messages}>{t('toMessages')}</Link>}>
      {messages.length === 0 && <span style={softText}>{t('messages.none')}</span>}
      <Flex component="ul" vertical gap={10}>
        {messages.map(({ id, title, link, createdAt, readAt }) => (
          <Flex component="li" key={id} wrap gap="2px 10px" align="baseline" justify="space-between">
            <Flex component="span" gap={8} align="baseline">
              {readAt === null && <Tag color="error">{t('messages.unread')}</Tag>}
              <Link to={link ?? paths.messages}>{title}</Link>
            </Flex>
            <span style={softText}>
              <time dateTime={createdAt.toISOString()}>{beijingClock(createdAt)}</time>
            </span>
          </Flex>
        ))}
      </Flex>
    </SectionCard>
  )
}
