import type { UseQueryResult } from '@tanstack/react-query'
import { Card, Flex } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { deskTexts } from './desk-texts.ts'
import { NeighboursBar } from './neighbours-bar.tsx'
import type { Go } from './use-neighbours.ts'

type TaskPageProps<View> = {
  /** The list that it was opened from. */
  list: { name: string; path: string }
  id: string
  view: Pick<UseQueryResult<View>, 'data' | 'isPending' | 'isError' | 'error' | 'refetch'>
  titleOf: (view: View) => string
  go: Go
  children: (view: View) => ReactNode
}

/** The page of one task, with the way back and to its neighbours. */
export const TaskPage = <View,>({ list, id, view, titleOf, go, children }: TaskPageProps<View>) => {
  const t = useTexts(deskTexts)
  return (
    <>
      <Flex wrap justify="space-between" align="end" gap="8px 16px">
        <div>
          <Link to={list.path}>{t('back', { list: list.name })}</Link>
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
      {view.isError && <ProblemAlert problem={asProblem(view.error)} onRetry={() => void view.refetch()} />}
      {view.data && children(view.data)}
    </>
  )
}
