import { beijingTime } from '@portal/contract/beijing-time'
import type { Response } from '@portal/contract/endpoint'
import { endSession, type listSessions } from '@portal/contract/identity/security'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Tag } from 'antd'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { useDeviceName } from '#web/shared/format/use-names.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { useReadAnew } from '#web/shared/ui/use-dialog.ts'
import { Factor } from './factor.tsx'
import { securityTexts } from './security-texts.ts'
import { sessionsQuery } from './security.queries.ts'

type Session = Response<typeof listSessions>[number]

/** R35: the account's sessions; all but the current one can be ended. */
export const SessionList = () => {
  const t = useTexts(securityTexts)
  const nameOf = useDeviceName()
  const sessions = useQuery(sessionsQuery)
  const [chosen, choose] = useState<Session>()
  if (sessions.isPending) return <Skeleton lines={3} />
  const problem = sessions.isError && <QueryProblem of={sessions} />
  if (!sessions.data) return problem
  return (
    <>
      {problem}
      <ul className="divided" style={{ marginTop: 16 }}>
        {sessions.data.map((session) => (
          <Factor key={session.id} title={nameOf(session.device)} level={3} note={<Times session={session} />}>
            {session.current ? (
              <Tag color="success">{t('current')}</Tag>
            ) : (
              <Button
                aria-label={`${t('end')} ${nameOf(session.device)} ${session.ip}`}
                onClick={() => choose(session)}
              >
                {t('end')}
              </Button>
            )}
          </Factor>
        ))}
      </ul>
      {chosen && <EndDialog session={chosen} onClose={() => choose(undefined)} />}
    </>
  )
}

const Times = ({ session: { ip, createdAt, lastSeenAt } }: { session: Session }) => {
  const t = useTexts(securityTexts)
  return (
    <>
      {ip} · <time dateTime={createdAt.toISOString()}>{t('signedInAt', { at: beijingTime(createdAt) })}</time> ·{' '}
      <time dateTime={lastSeenAt.toISOString()}>{t('lastSeenAt', { at: beijingTime(lastSeenAt) })}</time>
    </>
  )
}

const EndDialog = ({ session, onClose }: { session: Session; onClose: () => void }) => {
  const t = useTexts(securityTexts)
  const nameOf = useDeviceName()
  const { message } = App.useApp()
  const readAnew = useReadAnew(sessionsQuery.queryKey)
  return (
    <ConfirmDialog
      title={t('end.title')}
      confirm={t('end.submit')}
      act={readAnew(() => call(endSession, { params: { id: session.id } }))}
      onDone={() => void message.success(t('ended'))}
      onClose={onClose}
    >
      <p>{t('end.text', { device: nameOf(session.device), ip: session.ip })}</p>
    </ConfirmDialog>
  )
}
