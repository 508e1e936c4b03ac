import { claimCase } from '@portal/contract/application/review'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useNavigate } from 'react-router'
import { call } from '#web/shared/api.ts'
import { type Step, workFrom } from '#web/shared/desk/neighbours.ts'
import { asProblem } from '#web/shared/problem.ts'
import { casePath, queuePath, workDone } from '../case-path.ts'
import { nextPage, type QueueFilter } from '../queue-filter.ts'
import { type QueueRow, queueQuery } from '../review.queries.ts'
import { useClaimsNext } from './use-claims-next.ts'

/** Opens the next case to work on, claimed if this reviewer wants that. Without any, the queue says so. */
export const useGoToWork = (id: string, filter: QueueFilter) => {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const claims = useClaimsNext().isOn
  /** False if a colleague was first. */
  const take = async (row: QueueRow): Promise<boolean> => {
    if (!claims || !row.allowedActions.includes('claim')) return true
    try {
      await call(claimCase, { params: { id: row.id } })
      return true
    } catch (error) {
      const { status, message: words } = asProblem(error)
      if (status !== 409) void message.error(words)
      return status !== 409
    }
  }
  return async (known: Step<QueueFilter>) => {
    let place = known && 'page' in known ? known.page : filter
    const first = known && 'id' in known ? known.id : undefined
    try {
      for (;;) {
        const page = await queryClient.fetchQuery(queueQuery(place))
        for (const row of workFrom(page.data, first, id))
          if (await take(row)) return void navigate(casePath(row.id, place))
        if (page.nextCursor === null) break
        place = nextPage(place, page.nextCursor)
      }
      void navigate(queuePath(filter), { state: workDone })
    } catch (error) {
      void message.error(asProblem(error).message)
    }
  }
}
