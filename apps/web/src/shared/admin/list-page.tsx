import { ReloadOutlined } from '@ant-design/icons'
import type { UseQueryResult } from '@tanstack/react-query'
import { Button, Card, Empty, Flex } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ListTable, type ListTableProps } from '#web/shared/list/list-table.tsx'
import { asProblem } from '#web/shared/problem.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { adminTexts } from './admin-texts.ts'
import { ListSearch, type ListSearchProps } from './list-search.tsx'
import { PageSize, Pager } from './pager.tsx'
import type { useList } from './use-list.ts'

type Used = ReturnType<typeof useList>

/** What the page needs of `useList`; the filter is of any endpoint. */
export type UsedList<Row> = Omit<Used, 'list' | 'filter' | 'rows' | 'change'> &
  ListSearchProps['used'] & {
    rows: Pick<UseQueryResult, 'error' | 'isPending' | 'isFetching' | 'isPlaceholderData'> & {
      data: { data: readonly Row[] } | undefined
      refetch: () => unknown
    }
  }

type ListPageProps<Row> = {
  used: UsedList<Row>
  title: string
  intro?: string
  /** Buttons beside 刷新. */
  actions?: ReactNode
  above?: ReactNode
  search: Omit<ListSearchProps, 'used'>
  /** Between the search and the rows. */
  tools?: ReactNode
  table: Omit<ListTableProps<Row>, 'rows'>
  empty: {
    /** Without a filter, and with one. */
    none: string
    narrowed?: string
    /** What to do when a filter leaves nothing (ux 14). */
    advice?: ReactNode
    /** Beyond the last page, and of the link that leads back. */
    beyond?: string
    first?: string
    hasNoPager?: boolean
  }
  /** Instead of rows that the server could not look for. */
  refusal?: ReactNode
  /** Told to screen readers while the rows are those of the former filter. */
  updating?: string
  /** Other queries of the page: read again with the rows, and their failure. */
  refresh?: () => unknown
  error?: Error | null
}

/** A list of the desk: title, search, rows, pages. The address holds the filter and the page. */
export const ListPage = <Row extends object>(props: ListPageProps<Row>) => {
  const { used, title, intro, actions, above, search, tools, updating } = props
  const t = useTexts(adminTexts)
  const { rows, file } = used
  const refresh = () => void Promise.all([rows.refetch(), props.refresh?.()])
  const error = rows.error ?? props.error
  return (
    <>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={title} />
        <Flex wrap gap={8}>
          {actions}
          <Button icon={<ReloadOutlined aria-hidden />} loading={rows.isFetching} onClick={refresh}>
            {t('refresh')}
          </Button>
        </Flex>
      </Flex>
      {above}
      <Card>
        <Flex vertical gap={16}>
          {intro && <span style={softText}>{intro}</span>}
          <ListSearch used={used} {...search} />
          {rows.isPending && <Skeleton lines={10} />}
          {error && <ProblemAlert problem={asProblem(error)} onRetry={refresh} />}
          {tools}
          {file.problem && <ProblemAlert problem={file.problem} />}
          {rows.data && <Rows {...props} data={rows.data.data} />}
          {updating && (
            <p className="visually-hidden" role="status">
              {rows.isPlaceholderData && updating}
            </p>
          )}
        </Flex>
      </Card>
    </>
  )
}

const Rows = <Row extends object>(props: ListPageProps<Row> & { data: readonly Row[] }) => {
  const { used, data, table, empty, refusal } = props
  // Below the rows also while they load, it would move.
  const foot = <Foot used={used} />
  if (data.length > 0) {
    return (
      <>
        <ListTable {...table} rows={data} loading={used.rows.isPlaceholderData && { delay: 300 }} />
        {foot}
      </>
    )
  }
  return (
    <Flex vertical gap={16}>
      {refusal || <Nothing used={used} {...empty} />}
      {!empty.hasNoPager && foot}
    </Flex>
  )
}

const pageSizes = ['10', '20', '50', '100']

const Foot = ({ used }: Pick<ListPageProps<object>, 'used'>) => {
  const { page, previous, next, filter } = used
  const limit: string | undefined = Reflect.get(filter, 'limit')
  return (
    <Flex wrap gap={8} align="center" justify={limit ? 'space-between' : 'end'}>
      {limit && (
        <PageSize sizes={pageSizes} size={limit} onChange={(size) => used.change({ ...filter, limit: size })} />
      )}
      <Pager page={page} previous={previous} next={next} />
    </Flex>
  )
}

type NothingProps = ListPageProps<object>['empty'] & Pick<ListPageProps<object>, 'used'>

/** ux 14: why there are no rows, and what to do next. */
const Nothing = ({ used, none, narrowed = none, advice, beyond, first }: NothingProps) => {
  const t = useTexts(adminTexts)
  if (used.page > 1) {
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={beyond ?? t('page.beyond')}>
        <Link to={used.first}>{first ?? t('page.beyond.go')}</Link>
      </Empty>
    )
  }
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={used.isNarrowed ? narrowed : none}>
      {used.isNarrowed && advice}
    </Empty>
  )
}
