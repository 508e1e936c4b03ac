import { claimCase } from '@portal/contract/application/review'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { casePath, queuePath, workDone } from '../case-path.ts'
import { caseTexts } from '../case-texts.ts'
import { type Neighbours, neighboursOf, startOf, type Step, workFrom } from '../neighbours.ts'
import { nextPage, type QueueFilter } from '../queue-filter.ts'
import { type QueueRow, queueQuery } from '../review.queries.ts'
import { useClaimsNext } from './use-claims-next.ts'

export type Go = (end: 'previous' | 'next') => Promise<void>

export const useNeighbours = (id: string, filter: QueueFilter): { go: Go; goToWork: () => Promise<void> } => {
  const t = useTexts(caseTexts)
  const { message } = App.useApp()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const queue = useQuery(queueQuery(filter))
  const rows = queue.isPlaceholderData ? undefined : queue.data
  const found = rows && neighboursOf(id, rows, filter)
  // A decided case leaves the queue. Its former place is remembered, so that J continues from there.
  const [known, setKnown] = useState<Neighbours>()
  if (found && !isSame(found, known)) setKnown(found)
  const neighbours = found ?? (known?.of === id ? known : rows && startOf(id, rows))

  const goToNeighbour: Go = async (end) => {
    const step = neighbours?.[end]
    if (!step) return void message.info(t(`${end}.none`))
    if ('id' in step) return void navigate(casePath(step.id, filter))
    try {
      const page = await queryClient.fetchQuery(queueQuery(step.page))
      const row = step.end === 'first' ? page.data[0] : page.data.at(-1)
      if (row) void navigate(casePath(row.id, step.page))
      else void message.info(t(`${end}.none`))
    } catch (error) {
      void message.error(asProblem(error).message)
    }
  }
  const goToWork = useGoToWork(id, filter)
  return { go: goToNeighbour, goToWork: () => goToWork(neighbours?.nextInWork) }
}

/** Opens the next case to work on, claimed if this reviewer wants that. Without any, the queue says so. */
const useGoToWork = (id: string, filter: QueueFilter) => {
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
  return async (known: Step) => {
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

const isSame = (a: Neighbours, b: Neighbours | undefined): boolean =>
  b?.of === a.of &&
  isSameStep(a.previous, b.previous) &&
  isSameStep(a.next, b.next) &&
  isSameStep(a.nextInWork, b.nextInWork)

const isSameStep = (a: Step, b: Step): boolean => JSON.stringify(a) === JSON.stringify(b)
