import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { casePath } from '../case-path.ts'
import { caseTexts } from '../case-texts.ts'
import { isInWork, type Neighbours, neighboursOf, startOf, type Step } from '../neighbours.ts'
import type { QueueFilter } from '../queue-filter.ts'
import { queueQuery } from '../review.queries.ts'

export type Go = (end: 'previous' | 'next' | 'nextInWork') => Promise<void>

export const useNeighbours = (id: string, filter: QueueFilter): Go => {
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

  const go: Go = async (end) => {
    const step = neighbours?.[end]
    if (!step) return void message.info(t(`${end}.none`))
    if ('id' in step) return void navigate(casePath(step.id, filter))
    try {
      const page = await queryClient.fetchQuery(queueQuery(step.page))
      const first = (end === 'nextInWork' && page.data.find(isInWork)) || page.data[0]
      const row = step.end === 'first' ? first : page.data.at(-1)
      if (row) void navigate(casePath(row.id, step.page))
      else void message.info(t(`${end}.none`))
    } catch (error) {
      void message.error(asProblem(error).message)
    }
  }
  return go
}

const isSame = (a: Neighbours, b: Neighbours | undefined): boolean =>
  b?.of === a.of &&
  isSameStep(a.previous, b.previous) &&
  isSameStep(a.next, b.next) &&
  isSameStep(a.nextInWork, b.nextInWork)

const isSameStep = (a: Step, b: Step): boolean => JSON.stringify(a) === JSON.stringify(b)
