import { markAdminMessagesRead } from '@portal/contract/admin-messages'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { adminSessionQuery, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { call } from '#web/shared/api.ts'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Button } from '#web/shared/ui/button.tsx'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { adminMessagesQuery } from './admin-messages.queries.ts'
import { adminMessagesTexts } from './admin-messages-texts.ts'

/** R31: what the platform tells this administrator. */
export const AdminMessagesPage = () => {
  const t = useTexts(adminMessagesTexts)
  const queryClient = useQueryClient()
  // Nobody is led to a page that their roles do not open.
  const { menu } = useAdmin()
  const messages = useQuery(adminMessagesQuery)
  const readAll = useMutation({
    mutationFn: () => call(markAdminMessagesRead, {}),
    onSuccess: async () => {
      showNotice(t('readAll.done'))
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: adminMessagesQuery.queryKey }),
        queryClient.invalidateQueries({ queryKey: adminSessionQuery.queryKey })
      ])
    }
  })
  const hasUnread = messages.data?.some(({ readAt }) => readAt === null) ?? false
  return (
    <>
      <div className="page-head">
        <PageTitle title={t('title')} />
        {hasUnread && (
          <Button isBusy={readAll.isPending} onClick={() => readAll.mutate()}>
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
            {messages.data.map(({ id, title, body, link, createdAt, readAt }) => (
              <li key={id} className="item desk-message">
                <div className="item-head">
                  <strong className="item-label">{title}</strong>
                  {readAt === null && <span className="tag tag-wait">{t('unread')}</span>}
                  <time className="soft" dateTime={createdAt.toISOString()}>
                    {beijingTime(createdAt)}
                  </time>
                </div>
                <p className="lines">{body}</p>
                {link && menu.some(({ path }) => link.startsWith(path)) && (
                  <p>
                    <Link to={link}>
                      {t('open')} <span className="visually-hidden">{title}</span>
                    </Link>
                  </p>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
