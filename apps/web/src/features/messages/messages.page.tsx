import { markAllMessagesRead, type MessageView } from '@portal/contract/message'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { Button } from 'antd'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { MessageFilterBar } from './message-filter-bar.tsx'
import { MessageRow } from './message-row.tsx'
import { messagesTexts } from './messages-texts.ts'
import { type MessageFilter, messagesQuery, readFilter, refreshMessages, withOpened } from './messages.queries.ts'
import '../../styles/messages.css'

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
      <section className="panel" aria-label={t('title')}>
        <Head />
        <MessageFilterBar key={filter.search ?? ''} filter={filter} onChange={change} />
        <Inbox key={JSON.stringify(filter)} filter={filter} onClear={() => change({})} />
      </section>
    </>
  )
}

const Head = () => {
  const t = useTexts(messagesTexts)
  const queryClient = useQueryClient()
  const { unreadMessages: count } = useSession()
  const readAll = useMutation({
    mutationFn: () => call(markAllMessagesRead, {}),
    onSuccess: async () => {
      await refreshMessages(queryClient)
      showNotice(t('readAll.done'))
    }
  })
  return (
    <>
      <div className="messages-head">
        <p role="status">{count > 0 ? t('unread', { count: count > 99 ? '99+' : count }) : t('unread.none')}</p>
        <Button disabled={count === 0} loading={readAll.isPending} onClick={() => readAll.mutate()}>
          {t('readAll')}
        </Button>
      </div>
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
  if (inbox.isPending) return <Skeleton lines={8} />
  if (!inbox.data) return <ProblemAlert problem={asProblem(inbox.error)} onRetry={() => void inbox.refetch()} />
  if (messages.length === 0) return <Empty isFiltered={Object.keys(filter).length > 0} onClear={onClear} />
  return (
    <>
      <ul className="messages" aria-label={t('list')}>
        {messages.map((message) => (
          <MessageRow
            key={message.id}
            message={message}
            onOpened={() =>
              setOpened((all) => [
                ...all.filter(({ id }) => id !== message.id),
                { ...message, readAt: message.readAt ?? new Date() }
              ])
            }
            onRemoved={() => setOpened((all) => all.filter(({ id }) => id !== message.id))}
          />
        ))}
      </ul>
      {inbox.isError && <ProblemAlert problem={asProblem(inbox.error)} onRetry={() => void inbox.refetch()} />}
      {inbox.hasNextPage ? (
        <p>
          <Button loading={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
            {t('more')}
          </Button>
        </p>
      ) : (
        <p className="messages-soft">{t('end')}</p>
      )}
    </>
  )
}

const Empty = ({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) => {
  const t = useTexts(messagesTexts)
  return isFiltered ? (
    <div className="messages-empty">
      <p>{t('none')}</p>
      <p>
        <Button onClick={onClear}>{t('none.clear')}</Button>
      </p>
    </div>
  ) : (
    <div className="messages-empty">
      <p>{t('empty')}</p>
      <p className="messages-soft">{t('empty.hint')}</p>
    </div>
  )
}
