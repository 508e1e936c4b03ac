import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import type { Act } from './claim.ts'
import { deskTexts } from './desk-texts.ts'
import { type Neighbours, neighboursOf, type Pages, type Rows, startOf, type Step } from './neighbours.ts'
import { useGoToWork } from './use-go-to-work.ts'

export type Go = (end: 'previous' | 'next') => Promise<void>

/** The list that something was opened from. */
export type Walk<Place> = Pages<Place> & {
  fetch: (queryClient: QueryClient, place: Place) => Promise<Rows>
  path: (id: string, place: Place) => string
  /** The address of the list itself. */
  list: (place: Place) => string
  act: Act
}

type Around<Place> = {
  place: Place
  walk: Walk<Place>
  /** The rows at the place. */
  list: { data: Rows | undefined; isPlaceholderData: boolean }
}

export const useNeighbours = <Place>(id: string, { place, walk, list }: Around<Place>) => {
  const t = useTexts(deskTexts)
  const { message } = App.useApp()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const rows = list.isPlaceholderData ? undefined : list.data
  const found = rows && neighboursOf(id, rows, { place, pages: walk })
  // What is decided leaves the list. Its former place is remembered, so that J continues from there.
  const [known, setKnown] = useState<Neighbours<Place>>()
  if (found && !isSame(found, known)) setKnown(found)
  const neighbours = found ?? (known?.of === id ? known : rows && startOf(id, rows))

  const go: Go = async (end) => {
    const step = neighbours?.[end]
    if (!step) return void message.info(t(`${end}.none`))
    if ('id' in step) return void navigate(walk.path(step.id, place))
    try {
      const page = await walk.fetch(queryClient, step.page)
      const row = step.end === 'first' ? page.data[0] : page.data.at(-1)
      if (row) void navigate(walk.path(row.id, step.page))
      else void message.info(t(`${end}.none`))
    } catch (error) {
      void message.error(asProblem(error).message)
    }
  }
  const goToWork = useGoToWork(id, { place, walk })
  return { go, goToWork: () => void goToWork(neighbours?.nextInWork) }
}

const isSame = <Place>(a: Neighbours<Place>, b: Neighbours<Place> | undefined): boolean =>
  b?.of === a.of &&
  isSameStep(a.previous, b.previous) &&
  isSameStep(a.next, b.next) &&
  isSameStep(a.nextInWork, b.nextInWork)

const isSameStep = <Place>(a: Step<Place>, b: Step<Place>): boolean => JSON.stringify(a) === JSON.stringify(b)
