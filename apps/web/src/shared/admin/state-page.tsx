import { ReloadOutlined } from '@ant-design/icons'
import { type QueryKey, useQuery, type UseQueryOptions } from '@tanstack/react-query'
import { Button, Card, Checkbox, Empty, Flex, Tabs, Typography } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { adminTexts } from './admin-texts.ts'
import { Pager } from './pager.tsx'
import { wrappedTabs } from './wrapped-tabs.ts'
import { readStateFilter, type StateFilter, writeStateFilter } from './state-filter.ts'

type Page<Row> = { data: Row[]; nextCursor: string | null }

type StatePageProps<Row, State extends string, Key extends QueryKey> = {
  title: string
  intro: string
  /** The accessible name of the tabs. */
  tabs: string
  /** The first one waits for the administrators. */
  states: readonly [State, ...State[]]
  labelOf: (state: State) => string
  queryOf: (filter: StateFilter<State>) => UseQueryOptions<Page<Row>, Error, Page<Row>, Key>
  /** When nothing waits, with what would bring something here; and when another tab is empty. */
  empty: { title: string; text: string; other: string }
  children: (row: Row) => ReactNode
}

/** What waits for a decision and what was decided, a tab for each state. The address holds the state and the page. */
export const StatePage = <Row, const State extends string, Key extends QueryKey>(
  props: StatePageProps<Row, State, Key>
) => {
  const { title, intro, states, labelOf, queryOf } = props
  const words = useTexts(adminTexts)
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const filter = readStateFilter(query, states)
  const rows = useQuery(queryOf(filter))
  const tabs = states.map((state) => ({
    key: state,
    label: labelOf(state),
    children: state === filter.state && <Rows {...props} filter={filter} />
  }))
  const open = (key: string) => {
    const state = states.find((known) => known === key)
    if (state) void navigate(searchOf({ ...filter, state, trail: [] }, states))
  }
  return (
    <Flex vertical gap={16} style={{ minWidth: 0 }}>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={title} />
        <Flex wrap gap={8} align="center">
          <Checkbox
            checked={filter.isTest}
            onChange={({ target }) => void navigate(searchOf({ ...filter, isTest: target.checked, trail: [] }, states))}
          >
            {words('sandbox.only')}
          </Checkbox>
          <Button icon={<ReloadOutlined aria-hidden />} loading={rows.isFetching} onClick={() => void rows.refetch()}>
            {words('refresh')}
          </Button>
        </Flex>
      </Flex>
      <Typography.Text type="secondary">{intro}</Typography.Text>
      <Tabs
        {...wrappedTabs}
        aria-label={props.tabs}
        activeKey={filter.state}
        items={tabs}
        onChange={open}
        destroyOnHidden
      />
    </Flex>
  )
}

const searchOf = <State extends string>(filter: StateFilter<State>, states: readonly [State, ...State[]]) => ({
  search: `?${writeStateFilter(filter, states)}`
})

type Shown<Row, State extends string, Key extends QueryKey> = StatePageProps<Row, State, Key> & {
  filter: StateFilter<State>
}

const Rows = <Row, State extends string, Key extends QueryKey>(props: Shown<Row, State, Key>) => {
  const { filter, states, queryOf, children } = props
  const rows = useQuery(queryOf(filter))
  if (rows.isPending) {
    return (
      <Card>
        <Skeleton lines={8} />
      </Card>
    )
  }
  const problem = rows.isError && <ProblemAlert problem={asProblem(rows.error)} onRetry={() => void rows.refetch()} />
  if (!rows.data) return problem
  const { data, nextCursor } = rows.data
  const { trail } = filter
  return (
    <Flex vertical gap={16}>
      {problem}
      {data.length === 0 && <Nothing {...props} />}
      {data.map(children)}
      <Flex justify="end">
        <Pager
          page={trail.length + 1}
          previous={trail.length > 0 ? searchOf({ ...filter, trail: trail.slice(0, -1) }, states) : undefined}
          next={nextCursor ? searchOf({ ...filter, trail: [...trail, nextCursor] }, states) : undefined}
        />
      </Flex>
    </Flex>
  )
}

const Nothing = <Row, State extends string, Key extends QueryKey>(props: Shown<Row, State, Key>) => {
  const { filter, states, empty } = props
  const words = useTexts(adminTexts)
  const isBeyond = filter.trail.length > 0
  const isFirst = filter.state === states[0]
  return (
    <Card>
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={isBeyond ? words('page.beyond') : isFirst ? empty.title : empty.other}
      >
        {isBeyond && <Link to={searchOf({ ...filter, trail: [] }, states)}>{words('page.beyond.go')}</Link>}
        {!isBeyond && isFirst && <Typography.Text type="secondary">{empty.text}</Typography.Text>}
      </Empty>
    </Card>
  )
}
