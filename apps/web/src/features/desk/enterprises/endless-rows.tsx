import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { Button, Empty, Flex } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { enterpriseTabsTexts } from './enterprise-tabs-texts.ts'

type EndlessRowsProps<Row> = {
  list: UseInfiniteQueryResult<InfiniteData<{ data: Row[] }>>
  /** Said where there are no rows. */
  none: string
  children: (rows: Row[]) => ReactNode
}

/** A list that grows by a button. */
export const EndlessRows = <Row,>({ list, none, children }: EndlessRowsProps<Row>) => {
  const t = useTexts(enterpriseTabsTexts)
  if (list.isPending) return <Skeleton lines={6} />
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Flex vertical gap={12}>
      {list.error && <ProblemAlert problem={asProblem(list.error)} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={none} />}
      {rows.length > 0 && children(rows)}
      {list.hasNextPage && (
        <Button
          style={{ alignSelf: 'start' }}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
      {list.data && !list.hasNextPage && rows.length > 0 && <p style={{ ...softText, margin: 0 }}>{t('all')}</p>}
    </Flex>
  )
}
