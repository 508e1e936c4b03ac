import { viewCase } from '@portal/contract/application/review'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '#web/shared/api.ts'
import { useSessionState } from '#web/shared/session/session-signals.ts'
import { viewersQuery } from '../review.queries.ts'

/** R47: the names of others who have this case open. A page that cannot say that it closes is forgotten a while later. */
export const useOtherViewers = (id: string): string[] => {
  const isHeld = useSessionState('admin') === 'held'
  const viewers = useQuery({ ...viewersQuery(id), enabled: isHeld })
  useEffect(() => {
    const leave = () => {
      // Nobody waits for the answer.
      call(viewCase, { params: { id }, body: { isOpen: false } }, { isLast: true }).catch(() => undefined)
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [id])
  return viewers.data?.others.map(({ name }) => name) ?? []
}
