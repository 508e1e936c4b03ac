import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { Button, Empty, Flex } from 'antd'
import type { ReactNode } from 'react'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'

type EndlessRowsProps<Row> = {
  list: UseInfiniteQueryResult<InfiniteData<{ data: Row[] }>>
  /** Said where there are no rows. */
  none: ReactNode
  /** Of the button. */
  more: string
  /** Said below the last row. */
  end?: string
  gap?: number
  children: (rows: Row[]) => ReactNode
}

/** A list that grows by a button. */
export const EndlessRows = <Row,>({ list, none, more, end, gap = 12, children }: EndlessRowsProps<Row>) => {
  if (list.isPending) return <Skeleton lines={6} />
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Flex vertical gap={gap}>
      <QueryProblem of={list} />
      {list.data &&
        rows.length === 0 &&
        (typeof none === 'string' ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={none} /> : none)}
      {rows.length > 0 && children(rows)}
      {list.hasNextPage && (
        <Button
          style={{ alignSelf: 'start' }}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {more}
        </Button>
      )}
      {end && list.data && !list.hasNextPage && rows.length > 0 && <p style={{ ...softText, margin: 0 }}>{end}</p>}
    </Flex>
  )
}
