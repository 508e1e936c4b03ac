import type { LiveKind } from '@portal/contract/menu-pages'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { useSessionState } from '#web/shared/session/session-signals.ts'
import { staleKeys } from './live-queries.ts'
import { followLive } from './live-stream.ts'

/** Keeps what is on the page as new as the server's data (R29), while somebody is signed in. */
export const useLive = (): void => {
  const queryClient = useQueryClient()
  const state = useSessionState()
  useEffect(() => {
    if (state !== 'held') return
    const refresh = (kind: LiveKind) => {
      for (const key of staleKeys(kind)) void queryClient.invalidateQueries({ queryKey: [key] })
    }
    const readSession = () => void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    return followLive({
      onEvent: refresh,
      // What happened between the first answers and the stream is told by nobody.
      onOpen: (isAgain) => (isAgain ? refresh('resync') : readSession()),
      // Answers 401 when the session is over, which asks to sign in again.
      onRefused: readSession
    })
  }, [queryClient, state])
}
