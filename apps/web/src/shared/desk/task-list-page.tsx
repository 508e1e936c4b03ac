import { beijingTime } from '@portal/contract/beijing-time'
import { taskSorts } from '@portal/contract/desk-task'
import type { QueryKey } from '@tanstack/react-query'
import { Button, Descriptions, Flex, type TableColumnType, Tag, Typography } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { ExportButton } from '#web/shared/admin/export-button.tsx'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { ListPage, type UsedList } from '#web/shared/admin/list-page.tsx'
import type { ListField } from '#web/shared/admin/list-search.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import type { Act } from './claim.ts'
import { CountedTabs } from './counted-tabs.tsx'
import { deskTexts } from './desk-texts.ts'
import { KeysButton } from './keys-button.tsx'
import type { TaskRow } from './task.ts'
import { useCaseKeys } from './use-case-keys.ts'
import { useTaskActs } from './use-task-acts.ts'
import { WorkDone } from './work-done.tsx'

type Column<Row> = { key: string; title: string; render: (row: Row) => ReactNode }

type TaskListPageProps<Row, State extends string> = {
  used: UsedList<Row> & { filter: { state?: State } }
  title: string
  intro: string
  states: readonly State[]
  labelOf: (state: State) => string
  /** Absent until they are loaded. */
  counters: Record<string, number> | undefined
  readCounts: () => unknown
  /** Between the enterprise and the times. */
  columns: readonly Column<Row>[]
  searchPlaceholder?: string
  /** What the buttons of a row are about, for their accessible names. */
  nameOf: (row: Row) => string
  pathOf: (row: Row) => string
  queryKey: QueryKey
  act: Act
  empty: string
}

/** R38, R47: what waits for reviewers, as a desk: states with counts, search, order, due times, 受理 and 放回. */
export const TaskListPage = <Row extends TaskRow, const State extends string>(props: TaskListPageProps<Row, State>) => {
  useCaseKeys()
  const { used, title, intro, states, labelOf, counters, readCounts, empty } = props
  const t = useTexts(deskTexts)
  const acts = useTaskActs(props.queryKey, props.act)
  const [first] = states
  const state = used.filter.state ?? first
  return (
    <ListPage
      used={used}
      title={title}
      actions={
        <>
          <ExportButton file={used.file} />
          <KeysButton page="queue" />
        </>
      }
      intro={intro}
      above={
        <>
          <WorkDone />
          {state && (
            <CountedTabs
              label={t('states')}
              states={states}
              state={state}
              labelOf={labelOf}
              counters={counters}
              uncounted={0}
              onChange={(next) => used.change({ ...used.filter, state: next })}
            />
          )}
        </>
      }
      search={{ label: t('filter'), fields: useFields(props.searchPlaceholder) }}
      tools={
        <>
          {counters && <Counts counters={counters} />}
          {acts.problem && <ProblemAlert problem={acts.problem} />}
        </>
      }
      table={useTable(props, acts)}
      empty={{ none: empty, narrowed: t('empty.narrowed'), advice: <span style={softText}>{t('empty.advice')}</span> }}
      refresh={readCounts}
    />
  )
}

const Counts = ({ counters: { overdue = 0, mine = 0 } }: { counters: Record<string, number> }) => {
  const t = useTexts(deskTexts)
  return (
    <Flex wrap gap={16} style={softText}>
      <span>{t('counts.mine', { count: mine })}</span>
      <span>{t('counts.overdue', { count: overdue })}</span>
    </Flex>
  )
}

const useFields = (searchPlaceholder: string | undefined): ListField[] => {
  const t = useTexts(deskTexts)
  const words = useTexts(adminTexts)
  return [
    {
      kind: 'text',
      name: 'search',
      width: 'wide',
      label: t('search'),
      placeholder: searchPlaceholder ?? t('search.placeholder')
    },
    {
      kind: 'choice',
      name: 'claimed',
      width: 'short',
      label: t('claimed'),
      placeholder: t('claimed.all'),
      options: [
        { value: '', label: t('claimed.all') },
        { value: 'mine', label: t('claimed.mine') },
        { value: 'nobody', label: t('claimed.nobody') }
      ]
    },
    {
      kind: 'choice',
      name: 'sort',
      label: t('sort'),
      placeholder: t('sort.usual'),
      options: [
        { value: '', label: t('sort.usual') },
        ...taskSorts.map((value) => ({ value, label: t(`sort.${value}`) }))
      ]
    },
    { kind: 'mark', name: 'overdue', width: 'short', label: t('overdue') },
    { kind: 'mark', name: 'test', width: 'short', label: words('sandbox.only') }
  ]
}

type Acts = ReturnType<typeof useTaskActs>

const useTable = <Row extends TaskRow, State extends string>(props: TaskListPageProps<Row, State>, acts: Acts) => {
  const t = useTexts(deskTexts)
  const { columns, pathOf, title } = props
  const enterprise = (row: Row) => (
    // J and K move between these links.
    <Link to={pathOf(row)} className="table-link">
      <EnterpriseName enterprise={row.enterprise} />
    </Link>
  )
  const shared: Column<Row>[] = [
    ...columns,
    { key: 'createdAt', title: t('column.createdAt'), render: ({ createdAt }) => beijingTime(createdAt) },
    { key: 'dueAt', title: t('column.dueAt'), render: (row) => <Due {...row} /> },
    { key: 'claimedBy', title: t('claimed'), render: (row) => <Claimer {...row} /> }
  ]
  const all: TableColumnType<Row>[] = [
    { key: 'enterprise', title: t('column.enterprise'), minWidth: 190, render: (_, row) => enterprise(row) },
    ...shared.map(({ key, title: heading, render }) => ({
      key,
      title: heading,
      render: (_: unknown, row: Row) => render(row)
    })),
    {
      key: 'actions',
      title: t('column.actions'),
      render: (_, row) => <Actions row={row} name={props.nameOf(row)} to={pathOf(row)} acts={acts} />
    }
  ]
  return {
    label: title,
    columns: all,
    width: 960,
    renderCard: (row: Row) => (
      <Flex vertical gap={8}>
        {enterprise(row)}
        <Descriptions
          size="small"
          column={1}
          items={shared.map(({ key, title: label, render }) => ({ key, label, children: render(row) }))}
        />
        <Actions row={row} name={props.nameOf(row)} to={pathOf(row)} acts={acts} />
      </Flex>
    )
  }
}

export const Due = ({ dueAt, overdue }: Pick<TaskRow, 'dueAt' | 'overdue'>) => {
  const t = useTexts(deskTexts)
  return (
    <span>
      {beijingTime(dueAt)}
      {overdue && (
        <>
          {' '}
          <Tag color="error">{t('due.overdue')}</Tag>
        </>
      )}
    </span>
  )
}

export const Claimer = ({ claimedBy }: Pick<TaskRow, 'claimedBy'>) => {
  const t = useTexts(deskTexts)
  if (!claimedBy) return <Typography.Text type="secondary">{t('claimed.nobody')}</Typography.Text>
  return <span>{claimedBy.self ? t('claimed.self', { name: claimedBy.name }) : claimedBy.name}</span>
}

const Actions = ({ row, name, to, acts }: { row: TaskRow; name: string; to: string; acts: Acts }) => {
  const t = useTexts(deskTexts)
  return (
    <Flex gap="small">
      <LinkButton to={to} type="link" size="small" aria-label={t('open.label', { name })}>
        {t('open')}
      </LinkButton>
      {/* The key is the position, so that the focus stays on the button when 受理 becomes 放回. */}
      {row.allowedActions.map((action, place) => (
        <Button
          key={place}
          type="link"
          size="small"
          aria-label={t(`${action}.label`, { name })}
          aria-disabled={acts.isBusy || undefined}
          onClick={() => void acts.run({ action }, row.id)}
        >
          {t(action)}
        </Button>
      ))}
    </Flex>
  )
}
