import { type LiveKind, streamEvents } from '@portal/contract/menu-pages'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { useSessionState } from '#web/shared/session/session-signals.ts'
import { staleKeys } from './live-queries.ts'
import { followLive } from './live-stream.ts'

/** R29: keeps the page's data current while the user is signed in. */
export const useLive = (): void => {
  const queryClient = useQueryClient()
  const state = useSessionState()
  useEffect(() => {
    if (state !== 'held') return
    const refresh = (kinds: readonly LiveKind[]) => {
      for (const key of staleKeys(kinds)) void queryClient.invalidateQueries({ queryKey: [key] })
    }
    const readSession = () => void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    return followLive({
      path: streamEvents.path,
      onChange: refresh,
      // Changes between the first answers and the opening of the stream are not announced.
      onOpen: (isAgain) => (isAgain ? refresh(['resync']) : readSession()),
      // Answers 401 if the session is over, which opens the sign-in dialog.
      onRefused: readSession
    })
  }, [queryClient, state])
}
