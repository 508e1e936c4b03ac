import { beijingTime } from '@portal/contract/beijing-time'
import { endAdminSession, endAdminSessions } from '@portal/contract/desk/administrator'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Modal, Tag } from 'antd'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { administratorsTexts } from './administrators-texts.ts'
import { type Administrator, administratorsQuery, adminSessionsQuery } from './administrators.queries.ts'

/** R13: where an administrator is signed in, to end one session or all. */
export const SessionsDialog = ({ admin: { id, name }, onClose }: { admin: Administrator; onClose: () => void }) => {
  const t = useTexts(administratorsTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const sessions = useQuery(adminSessionsQuery(id))
  const end = useMutation({
    mutationFn: (sessionId: string | undefined): Promise<unknown> =>
      sessionId === undefined
        ? call(endAdminSessions, { params: { id } })
        : call(endAdminSession, { params: { id, sessionId } }),
    onSuccess: () => void message.success(t('sessions.ended')),
    onSettled: () => queryClient.invalidateQueries({ queryKey: administratorsQuery.queryKey })
  })
  const dialog = useDialog({ onClose, act: { isBusy: end.isPending } })
  const found = sessions.data ?? []
  const canEndAll = found.some(({ current }) => !current)
  return (
    <Modal {...dialog} title={t('sessions.label', { name })}>
      <Flex vertical gap={16}>
        {sessions.isPending && <Skeleton lines={3} />}
        {sessions.isError && <ProblemAlert problem={asProblem(sessions.error)} />}
        {end.isError && <ProblemAlert problem={asProblem(end.error)} />}
        {sessions.data && found.length === 0 && <span style={softText}>{t('sessions.none')}</span>}
        <Flex component="ul" vertical gap={16}>
          {found.map((session) => (
            <Flex component="li" key={session.id} wrap gap={8} align="center" justify="space-between">
              <Flex vertical>
                <span>
                  {session.device ?? t('sessions.unknown')} · {session.ip}
                </span>
                <span style={softText}>
                  {t('sessions.times', {
                    since: beijingTime(session.createdAt),
                    last: beijingTime(session.lastSeenAt)
                  })}
                </span>
              </Flex>
              {session.current ? (
                <Tag color="processing">{t('sessions.current')}</Tag>
              ) : (
                <Button
                  danger
                  size="small"
                  disabled={end.isPending}
                  aria-label={t('sessions.end.label', { ip: session.ip, since: beijingTime(session.createdAt) })}
                  onClick={() => end.mutate(session.id)}
                >
                  {t('sessions.end')}
                </Button>
              )}
            </Flex>
          ))}
        </Flex>
        <Flex gap={8} justify="end">
          {canEndAll && (
            <Button danger loading={end.isPending} onClick={() => end.mutate(undefined)}>
              {t('sessions.endAll')}
            </Button>
          )}
          <Button onClick={onClose}>{t('close')}</Button>
        </Flex>
      </Flex>
    </Modal>
  )
}
