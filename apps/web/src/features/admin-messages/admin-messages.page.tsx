import { type AdminMessage, markAllAdminMessagesRead } from '@portal/contract/admin-messages'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { Link } from 'react-router'
import { useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { call } from '#web/shared/api.ts'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Button } from 'antd'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { adminMessagesQuery, readMessage, refreshMessages } from './admin-messages.queries.ts'
import { adminMessagesTexts } from './admin-messages-texts.ts'

/** R31. */
export const AdminMessagesPage = () => {
  const t = useTexts(adminMessagesTexts)
  const queryClient = useQueryClient()
  const messages = useQuery(adminMessagesQuery)
  const readAll = useMutation({
    mutationFn: () => call(markAllAdminMessagesRead, {}),
    onSuccess: async () => {
      showNotice(t('readAll.done'))
      await refreshMessages(queryClient)
    }
  })
  const hasUnread = messages.data?.some(({ readAt }) => readAt === null) ?? false
  return (
    <>
      <div className="page-head">
        <PageTitle title={t('title')} />
        {hasUnread && (
          <Button loading={readAll.isPending} onClick={() => readAll.mutate()}>
            {t('readAll')}
          </Button>
        )}
      </div>
      {readAll.isError && <ProblemAlert problem={asProblem(readAll.error)} />}
      <section className="panel" aria-label={t('title')}>
        {messages.isPending && <Skeleton lines={6} />}
        {messages.isError && (
          <ProblemAlert problem={asProblem(messages.error)} onRetry={() => void messages.refetch()} />
        )}
        {messages.data?.length === 0 && (
          <div className="empty-list">
            <p className="empty-title">{t('empty')}</p>
            <p>{t('empty.text')}</p>
          </div>
        )}
        {messages.data && messages.data.length > 0 && (
          <ul className="items">
            {messages.data.map((message) => (
              <MessageItem key={message.id} message={message} />
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

const MessageItem = ({ message }: { message: AdminMessage }) => {
  const t = useTexts(adminMessagesTexts)
  const queryClient = useQueryClient()
  // The link is shown only if the administrator's roles open its page.
  const { menu } = useAdmin()
  const headingId = useId()
  const { title, body, link, createdAt, readAt } = message
  const isUnread = readAt === null
  const isOpen = link !== null && menu.some(({ path }) => link.startsWith(path))
  const read = () => void readMessage(queryClient, message)
  const readHere = () => {
    // The pressed button disappears, so the focus moves to its message.
    document.getElementById(headingId)?.focus()
    read()
  }
  return (
    <li className="item desk-message" aria-labelledby={headingId}>
      <div className="item-head">
        <strong id={headingId} tabIndex={-1} className="item-label">
          {title}
        </strong>
        {isUnread && <span className="tag tag-wait">{t('unread')}</span>}
        <time className="soft" dateTime={createdAt.toISOString()}>
          {beijingTime(createdAt)}
        </time>
      </div>
      <p className="lines">{body}</p>
      {(isOpen || isUnread) && (
        <p className="item-head">
          {isOpen && (
            <Link to={link} onClick={isUnread ? read : undefined}>
              {t('open')} <span className="visually-hidden">{title}</span>
            </Link>
          )}
          {isUnread && (
            <button type="button" className="link-button" onClick={readHere}>
              {t('read')} <span className="visually-hidden">{title}</span>
            </button>
          )}
        </p>
      )}
    </li>
  )
}
