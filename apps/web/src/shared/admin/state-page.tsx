import { ReloadOutlined } from '@ant-design/icons'
import { Button, Card, Checkbox, Empty, Flex, Tabs, Typography } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { adminTexts } from './admin-texts.ts'
import type { UsedList } from './list-page.tsx'
import { Pager } from './pager.tsx'
import { wrappedTabs } from './wrapped-tabs.ts'

type StatePageProps<Row, State extends string> = {
  used: UsedList<Row> & { filter: { state?: State; test?: '1' } }
  title: string
  intro: string
  /** The accessible name of the tabs. */
  tabs: string
  /** The first one waits for the administrators. */
  states: readonly [State, ...State[]]
  labelOf: (state: State) => string
  /** When nothing waits, with what would bring something here; and when another tab is empty. */
  empty: { title: string; text: string; other: string }
  children: (row: Row) => ReactNode
}

/** What waits for a decision and what was decided, a tab for each state. The address holds the state and the page. */
export const StatePage = <Row, const State extends string>(props: StatePageProps<Row, State>) => {
  const { used, title, intro, states, labelOf } = props
  const words = useTexts(adminTexts)
  const { filter, rows } = used
  const tabs = states.map((state) => ({
    key: state,
    label: labelOf(state),
    children: state === filter.state && <Rows {...props} />
  }))
  return (
    <Flex vertical gap={16} style={{ minWidth: 0 }}>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={title} />
        <Flex wrap gap={8} align="center">
          <Checkbox
            checked={filter.test === '1'}
            onChange={({ target }) => used.change({ ...filter, test: target.checked ? '1' : undefined })}
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
        activeKey={filter.state ?? states[0]}
        items={tabs}
        onChange={(state) => used.change({ ...filter, state })}
        destroyOnHidden
      />
    </Flex>
  )
}

const Rows = <Row, State extends string>(props: StatePageProps<Row, State>) => {
  const { rows, page, previous, next } = props.used
  if (rows.isPending) {
    return (
      <Card>
        <Skeleton lines={8} />
      </Card>
    )
  }
  const problem = rows.error && <ProblemAlert problem={asProblem(rows.error)} onRetry={() => void rows.refetch()} />
  if (!rows.data) return problem
  const { data } = rows.data
  return (
    <Flex vertical gap={16}>
      {problem}
      {data.length === 0 && <Nothing {...props} />}
      {data.map(props.children)}
      <Flex justify="end">
        <Pager page={page} previous={previous} next={next} />
      </Flex>
    </Flex>
  )
}

const Nothing = <Row, State extends string>({ used, states, empty }: StatePageProps<Row, State>) => {
  const words = useTexts(adminTexts)
  const isBeyond = used.page > 1
  const isFirst = used.filter.state === states[0]
  return (
    <Card>
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={isBeyond ? words('page.beyond') : isFirst ? empty.title : empty.other}
      >
        {isBeyond && <Link to={used.first}>{words('page.beyond.go')}</Link>}
        {!isBeyond && isFirst && <Typography.Text type="secondary">{empty.text}</Typography.Text>}
      </Empty>
    </Card>
  )
}
