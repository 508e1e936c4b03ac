import { markAllMessagesRead, type MessageView } from '@portal/contract/message'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Card, Empty, Flex, Typography } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { MessageFilterBar } from './message-filter-bar.tsx'
import { MessageRow } from './message-row.tsx'
import { messagesTexts } from './messages-texts.ts'
import { type MessageFilter, messagesQuery, readFilter, refreshMessages, withOpened } from './messages.queries.ts'

/** R31. The address holds the filter. */
export const MessagesPage = () => {
  const t = useTexts(messagesTexts)
  const [search, setSearch] = useSearchParams()
  const filter = readFilter(search)
  // flushSync: a checkbox whose state waits for a transition jumps back for a moment.
  const change = (next: MessageFilter) => setSearch(next, { replace: true, preventScrollReset: true, flushSync: true })
  return (
    <>
      <PageTitle title={t('title')} />
      <Card role="region" aria-label={t('title')}>
        <Flex vertical gap="middle">
          <Head />
          <MessageFilterBar key={filter.search ?? ''} filter={filter} onChange={change} />
          <Inbox key={JSON.stringify(filter)} filter={filter} onClear={() => change({})} />
        </Flex>
      </Card>
    </>
  )
}

const Head = () => {
  const t = useTexts(messagesTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const { unreadMessages: count } = useSession()
  const readAll = useMutation({
    mutationFn: () => call(markAllMessagesRead, {}),
    onSuccess: async () => {
      await refreshMessages(queryClient)
      void message.success(t('readAll.done'))
    }
  })
  return (
    <>
      <Flex wrap align="center" justify="space-between" gap="small">
        <span role="status">{count > 0 ? t('unread', { count: count > 99 ? '99+' : count }) : t('unread.none')}</span>
        <Button disabled={count === 0} loading={readAll.isPending} onClick={() => readAll.mutate()}>
          {t('readAll')}
        </Button>
      </Flex>
      {readAll.error && <ProblemAlert problem={asProblem(readAll.error)} />}
    </>
  )
}

const Inbox = ({ filter, onClear }: { filter: MessageFilter; onClear: () => void }) => {
  const t = useTexts(messagesTexts)
  const inbox = useInfiniteQuery(messagesQuery(filter))
  const [opened, setOpened] = useState<MessageView[]>([])
  const messages = withOpened(
    (inbox.data?.pages ?? []).flatMap(({ data }) => data),
    opened
  )
  const keep = (message: MessageView) =>
    setOpened((all) => [
      ...all.filter(({ id }) => id !== message.id),
      { ...message, readAt: message.readAt ?? new Date() }
    ])
  if (inbox.isPending) return <Skeleton lines={8} />
  if (!inbox.data) return <ProblemAlert problem={asProblem(inbox.error)} onRetry={() => void inbox.refetch()} />
  if (messages.length === 0) return <NoMessages isFiltered={Object.keys(filter).length > 0} onClear={onClear} />
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
      {inbox.isError && <ProblemAlert problem={asProblem(inbox.error)} onRetry={() => void inbox.refetch()} />}
      {inbox.hasNextPage ? (
        <Button block loading={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : (
        <Typography.Text type="secondary">{t('end')}</Typography.Text>
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
          <Typography.Text type="secondary">{t('empty.hint')}</Typography.Text>
        </>
      }
    />
  )
}
