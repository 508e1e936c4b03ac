import type { MessageView } from '@portal/contract/notice/inbox'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty } from 'antd'
import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { MessageRow } from './message-row.tsx'
import { messagesTexts } from './messages-texts.ts'
import { type MessageFilter, messagesQuery, withOpened } from './messages.queries.ts'

export const Inbox = ({ filter, onClear }: { filter: MessageFilter; onClear: () => void }) => {
  const t = useTexts(messagesTexts)
  const inbox = useInfiniteQuery(messagesQuery(filter))
  const [opened, setOpened] = useState<MessageView[]>([])
  const listed = (inbox.data?.pages ?? []).flatMap(({ data }) => data)
  // Elsewhere a message that has left the list was deleted or withdrawn.
  const messages = filter.unread ? withOpened(listed, opened, inbox.hasNextPage) : listed
  const keep = (message: MessageView) =>
    setOpened((all) => [
      ...all.filter(({ id }) => id !== message.id),
      { ...message, readAt: message.readAt ?? new Date() }
    ])
  if (inbox.isPending) return <Skeleton lines={8} />
  if (!inbox.data) return <QueryProblem of={inbox} />
  if (messages.length === 0) {
    return <NoMessages isFiltered={Object.keys(filter).length > 0} onClear={onClear} />
  }
  return (
    <>
      <ul aria-label={t('list')}>
        {messages.map((message) => (
          <MessageRow
            key={message.id}
            message={message}
            onOpened={() => keep(message)}
            onRemoved={() => setOpened((all) => all.filter(({ id }) => id !== message.id))}
          />
        ))}
      </ul>
      <QueryProblem of={inbox} />
      {inbox.hasNextPage ? (
        <Button block loading={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : (
        <p style={softText}>{t('end')}</p>
      )}
    </>
  )
}

const NoMessages = ({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) => {
  const t = useTexts(messagesTexts)
  return isFiltered ? (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')}>
      <Button onClick={onClear}>{t('none.clear')}</Button>
    </Empty>
  ) : (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          {t('empty')}
          <br />
          <span style={softText}>{t('empty.hint')}</span>
        </>
      }
    />
  )
}
