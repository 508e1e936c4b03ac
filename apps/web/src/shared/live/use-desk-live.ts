import { streamDeskEvents } from '@portal/contract/application/queue'
import type { LiveKind } from '@portal/contract/qualification/menu-pages'
import { type Query, type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { useSessionState } from '#web/shared/session/session-signals.ts'
import { calmly } from './calmly.ts'
import { followLive } from './live-stream.ts'

const tasks: readonly QueryKey[] = ['profile-changes', 'phone-recoveries', 'questions'].flatMap((desk) => [
  ['admin', desk, 'rows'],
  ['admin', desk, 'counts']
])

const importsKey: QueryKey = ['admin', 'imports']
const enterprisesKey: QueryKey = ['admin', 'enterprises']

/** What an event makes stale on administrators' pages. Of an open case only the progress, since every read of the case is logged. */
const staleByMessage: readonly QueryKey[] = [
  adminSessionQuery.queryKey,
  ['admin', 'messages'],
  // What waits for a second administrator.
  ['admin', 'clients'],
  importsKey,
  ...tasks
]
const staleByCase: readonly QueryKey[] = [
  ['admin', 'review', 'queue'],
  ['admin', 'review', 'counts'],
  ['admin', 'review', 'progress'],
  ...tasks
]

/** The page of an import at which no step is at work shows nothing of the progress of others. A `message` tells of acts. */
const isMoving = ({ queryKey, state }: Query): boolean =>
  queryKey[2] !== 'one' || (state.data as { progress?: object | null } | undefined)?.progress !== null

/** R31, R38: keeps the badge of 消息 and the queue current, by at most one request a second, however much changes. */
export const useDeskLive = (): void => {
  const queryClient = useQueryClient()
  const state = useSessionState('admin')
  useEffect(() => {
    if (state !== 'held') return
    const readAgain = (keys: readonly QueryKey[]) =>
      calmly(() => keys.forEach((queryKey) => void queryClient.invalidateQueries({ queryKey })), 1000)
    const messages = readAgain(staleByMessage)
    const cases = readAgain(staleByCase)
    const imports = calmly(() => {
      void queryClient.invalidateQueries({ queryKey: importsKey, predicate: isMoving })
      // Read when a page needs them next, not each second.
      void queryClient.invalidateQueries({ queryKey: enterprisesKey, refetchType: 'none' })
    }, 1000)
    const refresh = (kinds: readonly LiveKind[]) => {
      const isAll = kinds.includes('resync')
      if (isAll || kinds.includes('message')) messages.ask()
      if (isAll || kinds.includes('application')) cases.ask()
      if (kinds.includes('import')) imports.ask()
    }
    const stop = followLive({
      path: streamDeskEvents.path,
      onChange: refresh,
      // Changes before the stream was open are not announced.
      onOpen: () => refresh(['resync']),
      // Answers 401 if the session is over, which opens the sign-in dialog.
      onRefused: () => void queryClient.invalidateQueries({ queryKey: adminSessionQuery.queryKey })
    })
    return () => {
      stop()
      messages.stop()
      cases.stop()
      imports.stop()
    }
  }, [queryClient, state])
}
