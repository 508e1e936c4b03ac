import { beijingTime } from '@portal/contract/beijing-time'
import { type AdminMessage, markAllAdminMessagesRead } from '@portal/contract/desk/inbox'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Card, Divider, Empty, Flex, Space, Tag, Typography } from 'antd'
import { useId } from 'react'
import { Link } from 'react-router'
import { useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { call } from '#web/shared/api.ts'
import { defineTexts, useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert, QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { adminMessagesQuery, readMessage, refreshMessages } from './inbox.queries.ts'

const adminMessagesTexts = defineTexts('admin-messages', {
  title: ['消息', 'Messages'],
  readAll: ['全部标为已读', 'Mark all as read'],
  'readAll.done': ['已全部标为已读', 'All marked as read'],
  read: ['标为已读', 'Mark as read'],
  unread: ['未读', 'Unread'],
  open: ['查看', 'Open'],
  empty: ['还没有消息', 'No messages yet'],
  'empty.text': ['有案件需要您处理时，会在这里通知您。', 'You will be told here when a case needs your attention.']
})

/** R31. */
export const AdminMessagesPage = () => {
  const t = useTexts(adminMessagesTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const messages = useQuery(adminMessagesQuery)
  const readAll = useMutation({
    mutationFn: () => call(markAllAdminMessagesRead, {}),
    onSuccess: async () => {
      void message.success(t('readAll.done'))
      await refreshMessages(queryClient)
    }
  })
  const hasUnread = messages.data?.some(({ readAt }) => readAt === null) ?? false
  return (
    <>
      <Flex wrap align="center" justify="space-between" gap="small">
        <PageTitle title={t('title')} />
        {hasUnread && (
          <Button loading={readAll.isPending} onClick={() => readAll.mutate()}>
            {t('readAll')}
          </Button>
        )}
      </Flex>
      {readAll.isError && <ProblemAlert problem={asProblem(readAll.error)} />}
      <Card role="region" aria-label={t('title')}>
        {messages.isPending && <Skeleton lines={6} />}
        <QueryProblem of={messages} />
        {messages.data?.length === 0 && <NoMessages />}
        {messages.data && messages.data.length > 0 && (
          <ul>
            {messages.data.map((one, index) => (
              <MessageItem key={one.id} message={one} isFirst={index === 0} />
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}

const NoMessages = () => {
  const t = useTexts(adminMessagesTexts)
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          {t('empty')}
          <br />
          <Typography.Text type="secondary">{t('empty.text')}</Typography.Text>
        </>
      }
    />
  )
}

const MessageItem = ({ message, isFirst }: { message: AdminMessage; isFirst: boolean }) => {
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
    <li aria-labelledby={headingId}>
      {!isFirst && <Divider />}
      <Flex wrap align="baseline" gap="4px 8px">
        <strong id={headingId} tabIndex={-1}>
          {title}
        </strong>
        {isUnread && <Tag color="processing">{t('unread')}</Tag>}
        <Typography.Text type="secondary">
          <time dateTime={createdAt.toISOString()}>{beijingTime(createdAt)}</time>
        </Typography.Text>
      </Flex>
      <Typography.Paragraph style={{ whiteSpace: 'pre-line' }}>{body}</Typography.Paragraph>
      <Space wrap>
        {isOpen && (
          <Link to={link} onClick={isUnread ? read : undefined}>
            {t('open')} <span className="visually-hidden">{title}</span>
          </Link>
        )}
        {isUnread && (
          <Button type="link" size="small" onClick={readHere}>
            {t('read')} <span className="visually-hidden">{title}</span>
          </Button>
        )}
      </Space>
    </li>
  )
}
