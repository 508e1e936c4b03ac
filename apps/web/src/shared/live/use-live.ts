import { type LiveKind, streamEvents } from '@portal/contract/qualification/menu-pages'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSessionState } from '#web/shared/session/session-signals.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { staleKeys } from './live-queries.ts'
import { followLive } from './live-stream.ts'

/** All open pages hear of a broadcast in the same moment. They read it one after the other, within this time. */
export const broadcastSpreadMs = 8000

/** R29: keeps the page's data current while the user is signed in. */
export const useLive = (): void => {
  const queryClient = useQueryClient()
  const state = useSessionState()
  useEffect(() => {
    if (state !== 'held') return
    const refresh = (kinds: readonly LiveKind[]) => {
      for (const key of staleKeys(kinds)) void queryClient.invalidateQueries({ queryKey: [key] })
    }
    let waiting: number | undefined
    const hear = (kinds: readonly LiveKind[]) => {
      refresh(kinds.filter((kind) => kind !== 'broadcast'))
      if (!kinds.includes('broadcast')) return
      window.clearTimeout(waiting)
      waiting = window.setTimeout(() => refresh(['broadcast']), Math.random() * broadcastSpreadMs)
    }
    const readSession = () => void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    const stop = followLive({
      path: streamEvents.path,
      onChange: hear,
      // Changes between the first answers and the opening of the stream are not announced.
      onOpen: (isAgain) => (isAgain ? refresh(['resync']) : readSession()),
      // Answers 401 if the session is over, which opens the sign-in dialog.
      onRefused: readSession
    })
    return () => {
      window.clearTimeout(waiting)
      stop()
    }
  }, [queryClient, state])
}
