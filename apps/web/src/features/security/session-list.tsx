import { endSession, type listSessions } from '@portal/contract/security'
import type { Response } from '@portal/contract/endpoint'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useDeviceName } from '#web/shared/format/device-name.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Button } from 'antd'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
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
  if (sessions.isError)
    return <ProblemAlert problem={asProblem(sessions.error)} onRetry={() => void sessions.refetch()} />
  return (
    <>
      <ul className="factors">
        {sessions.data.map((session) => (
          <li key={session.id} className="factor">
            <div>
              <h3>{nameOf(session.device)}</h3>
              <p className="factor-note">
                {session.ip} ·{' '}
                <time dateTime={session.createdAt.toISOString()}>
                  {t('signedInAt', { at: beijingTime(session.createdAt) })}
                </time>{' '}
                ·{' '}
                <time dateTime={session.lastSeenAt.toISOString()}>
                  {t('lastSeenAt', { at: beijingTime(session.lastSeenAt) })}
                </time>
              </p>
            </div>
            {session.current ? (
              <span className="tag tag-good">{t('current')}</span>
            ) : (
              <Button
                aria-label={`${t('end')} ${nameOf(session.device)} ${session.ip}`}
                onClick={() => choose(session)}
              >
                {t('end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {chosen && <EndDialog session={chosen} onClose={() => choose(undefined)} />}
    </>
  )
}

const EndDialog = ({ session, onClose }: { session: Session; onClose: () => void }) => {
  const t = useTexts(securityTexts)
  const nameOf = useDeviceName()
  const queryClient = useQueryClient()
  const end = async () => {
    try {
      await call(endSession, { params: { id: session.id } })
    } finally {
      await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
    }
  }
  return (
    <ConfirmDialog
      title={t('end.title')}
      confirm={t('end.submit')}
      act={end}
      onDone={() => showNotice(t('ended'))}
      onClose={onClose}
    >
      <p>{t('end.text', { device: nameOf(session.device), ip: session.ip })}</p>
    </ConfirmDialog>
  )
}
