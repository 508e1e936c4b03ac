import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useNavigate } from 'react-router'
import { asProblem } from '#web/shared/problem.ts'
import { useStored } from '#web/shared/use-stored.ts'
import { type Row, type Step, workFrom } from './neighbours.ts'
import type { Walk } from './use-neighbours.ts'
import { workDone } from './work-done.tsx'

/** Opens the next task to work on, claimed if this reviewer wants that. Without any, the list says so. */
export const useGoToWork = <Place>(id: string, { place, walk }: { place: Place; walk: Walk<Place> }) => {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const claims = useClaimsNext().isOn
  /** False if a colleague was first. */
  const take = async (row: Row): Promise<boolean> => {
    if (!claims || !row.allowedActions.includes('claim')) return true
    try {
      await walk.act({ action: 'claim' }, row.id)
      return true
    } catch (error) {
      const { status, message: words } = asProblem(error)
      if (status !== 409) void message.error(words)
      return status !== 409
    }
  }
  return async (known: Step<Place>) => {
    let from = known && 'page' in known ? known.page : place
    const first = known && 'id' in known ? known.id : undefined
    try {
      for (;;) {
        const page = await walk.fetch(queryClient, from)
        for (const row of workFrom(page.data, first, id))
          if (await take(row)) return void navigate(walk.path(row.id, from))
        if (page.nextCursor === null) break
        from = walk.after(from, page.nextCursor)
      }
      void navigate(walk.list(place), { state: workDone })
    } catch (error) {
      void message.error(asProblem(error).message)
    }
  }
}

/** Whether 并处理下一件 also claims the case that it opens; off until a reviewer wants it. Kept in this browser. */
export const useClaimsNext = () => {
  const [kept, keep] = useStored('portal.admin.claims-next')
  return { isOn: kept === 'yes', turn: (on: boolean) => keep(on ? 'yes' : '') }
}
