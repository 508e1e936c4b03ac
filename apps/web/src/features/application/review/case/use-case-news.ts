import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { type Case, caseQuery, progressQuery } from '../review.queries.ts'

type Seen = { steps: number; profileRevision: number }

const seenOf = ({ timeline, profileRevision }: Case): Seen => ({ steps: timeline.length, profileRevision })

/**
 * R47: reads an open case again, and logs that, only when it or its profile has changed. Tells what has happened
 * since this reviewer opened the case, acted or closed the note.
 */
export const useCaseNews = (view: Case) => {
  const { name } = useAdmin()
  const queryClient = useQueryClient()
  const [seen, setSeen] = useState(() => seenOf(view))
  const [isActing, setActing] = useState(false)
  const { steps, profileRevision } = useQuery(progressQuery(view)).data
  useEffect(() => {
    // What the reviewer does here is read by the act itself.
    if (isActing) return
    const { queryKey } = caseQuery(view.id)
    // Not of `view`, which is behind what was just read.
    const read = seenOf(queryClient.getQueryData(queryKey) ?? view)
    if (steps > read.steps || profileRevision > read.profileRevision) void queryClient.invalidateQueries({ queryKey })
  }, [queryClient, view, isActing, steps, profileRevision])
  return {
    /** By others. A colleague of the same name is taken for this reviewer, and the page shows the case as it is. */
    steps: view.timeline.slice(seen.steps).filter(({ actor, actorKind }) => actorKind !== 'admin' || actor !== name),
    isProfileNew: view.profileRevision !== seen.profileRevision,
    dismiss: () => setSeen(seenOf(view)),
    /** What is done meanwhile is no news. */
    during: async <T>(act: () => Promise<T>): Promise<T> => {
      setActing(true)
      try {
        return await act()
      } finally {
        setActing(false)
        setSeen(seenOf(queryClient.getQueryData(caseQuery(view.id).queryKey) ?? view))
      }
    }
  }
}

export type CaseNews = ReturnType<typeof useCaseNews>
