import type { Endpoint } from '@portal/contract/endpoint'
import { useQuery } from '@tanstack/react-query'
import { Card, Flex } from 'antd'
import { Fragment, type ReactNode } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { deskTexts } from './desk-texts.ts'
import type { Rows } from './neighbours.ts'
import { NeighboursBar } from './neighbours-bar.tsx'
import type { tasksOf } from './task.ts'
import { useNeighbours } from './use-neighbours.ts'

type TaskPageProps<E extends Endpoint, View> = {
  tasks: ReturnType<typeof tasksOf<E, View>>
  /** Of the list that it was opened from. */
  name: string
  titleOf: (view: View) => string
  /** `goToWork` opens the next one that this reviewer can work on. */
  children: (view: View, goToWork: () => void) => ReactNode
}

/** R38, R47: the page of one task, with the way back and to its neighbours. The address contains the place in the list. */
export const TaskPage = <E extends Endpoint, View>({ tasks, name, titleOf, children }: TaskPageProps<E, View>) => {
  const t = useTexts(deskTexts)
  const { id = '' } = useParams()
  const { place, walk, query } = tasks.at(useSearchParams()[0])
  const view = useQuery(tasks.page(id))
  const { data, isPlaceholderData } = useQuery(query)
  // Every list of tasks answers so.
  const list = { data: data as Rows | undefined, isPlaceholderData }
  const { go, goToWork } = useNeighbours(id, { place, walk, list })
  return (
    <>
      <Flex wrap justify="space-between" align="end" gap="8px 16px">
        <div>
          <Link to={walk.list(place)}>{t('back', { list: name })}</Link>
          {/* A new heading for each task makes screen readers announce where J has led. */}
          {view.data && <PageTitle key={id} title={titleOf(view.data)} />}
        </div>
        <NeighboursBar go={go} keys="task" />
      </Flex>
      {view.isPending && (
        <Card size="small">
          <Skeleton lines={12} />
        </Card>
      )}
      <QueryProblem of={view} />
      {view.data && <Fragment key={id}>{children(view.data, goToWork)}</Fragment>}
    </>
  )
}
