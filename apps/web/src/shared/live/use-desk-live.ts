import { streamDeskEvents } from '@portal/contract/admin-review'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { useSessionState } from '#web/shared/session/session-signals.ts'
import { calmly } from './calmly.ts'
import { followLive } from './live-stream.ts'

/** R38: calls back after changes of any case, at most once a second, while the administrator is signed in. */
export const useDeskLive = (onChange: () => void): void => {
  const queryClient = useQueryClient()
  const state = useSessionState('admin')
  const change = useEffectEvent(onChange)
  useEffect(() => {
    if (state !== 'held') return
    const changes = calmly(() => change(), 1000)
    const stop = followLive({
      path: streamDeskEvents.path,
      onChange: changes.ask,
      // Changes before the stream was open are not announced.
      onOpen: changes.ask,
      // Answers 401 if the session is over, which opens the sign-in dialog.
      onRefused: () => void queryClient.invalidateQueries({ queryKey: adminSessionQuery.queryKey })
    })
    return () => {
      stop()
      changes.stop()
    }
  }, [queryClient, state])
}
