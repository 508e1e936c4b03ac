import { markAllMessagesRead } from '@portal/contract/notice/inbox'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex } from 'antd'
import { useSearchParams } from 'react-router'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { asProblem } from '#web/shared/problem.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { viewedEnterprise } from '#web/shared/viewing.ts'
import { Inbox } from './inbox.tsx'
import { MessageFilterBar } from './message-filter-bar.tsx'
import { messagesTexts } from './messages-texts.ts'
import styles from './messages.module.css'
import { type MessageFilter, messagesList, refreshMessages } from './messages.queries.ts'

/** R31. The address holds the filter. antd's Card would bring its Tabs, 14 kB. */
export const MessagesPage = () => {
  const t = useTexts(messagesTexts)
  const [search, setSearch] = useSearchParams()
  const filter = messagesList.read(search)
  // flushSync: a checkbox whose state waits for a transition jumps back for a moment.
  const change = (next: MessageFilter) =>
    setSearch(messagesList.write(next), { replace: true, preventScrollReset: true, flushSync: true })
  const clear = () => change({})
  return (
    <>
      <PageTitle title={t('title')} />
      <Flex component="section" aria-label={t('title')} className={styles['panel']} vertical gap="middle">
        <Head />
        <MessageFilterBar
          filter={filter}
          onChange={(changes) => change(messagesList.fromForm({ ...filter, ...changes }))}
          onClear={clear}
        />
        <Inbox key={JSON.stringify(filter)} filter={filter} onClear={clear} />
      </Flex>
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
        {!viewedEnterprise() && (
          <Flex wrap align="center" gap="small">
            <LinkButton type="link" to={paths.notices}>
              {t('notices')}
            </LinkButton>
            <Button disabled={count === 0} loading={readAll.isPending} onClick={() => readAll.mutate()}>
              {t('readAll')}
            </Button>
          </Flex>
        )}
      </Flex>
      {readAll.error && <ProblemAlert problem={asProblem(readAll.error)} />}
    </>
  )
}
