import { ReloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Card, Empty, Flex, Tabs, Typography } from 'antd'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { Pager } from '#web/shared/admin/pager.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { ChangeCard } from './change-card.tsx'
import { type ChangesFilter, changeTabs, readChangesFilter, writeChangesFilter } from './changes-filter.ts'
import { profileChangesQuery } from './profile-changes.queries.ts'
import { profileChangesTexts } from './profile-changes-texts.ts'

/** R21, the reviewers' page. The address holds the state and the page. */
export const ProfileChangesPage = () => {
  const t = useTexts(profileChangesTexts)
  const words = useTexts(adminTexts)
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const filter = readChangesFilter(query)
  const changes = useQuery(profileChangesQuery(filter))
  const tabs = changeTabs.map((state) => ({
    key: state,
    label: t(`tab.${state}`),
    children: state === filter.state && <Changes filter={filter} />
  }))
  const open = (key: string) => {
    const state = changeTabs.find((known) => known === key)
    if (state) void navigate(to({ state, trail: [] }))
  }
  return (
    <Flex vertical gap={16} style={{ minWidth: 0 }}>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={t('title')} />
        <Button
          icon={<ReloadOutlined aria-hidden />}
          loading={changes.isFetching}
          onClick={() => void changes.refetch()}
        >
          {words('refresh')}
        </Button>
      </Flex>
      <Typography.Text type="secondary">{t('intro')}</Typography.Text>
      <Tabs aria-label={t('tabs')} activeKey={filter.state} items={tabs} onChange={open} destroyOnHidden />
    </Flex>
  )
}

const to = (filter: ChangesFilter) => ({ search: `?${writeChangesFilter(filter)}` })

const Changes = ({ filter }: { filter: ChangesFilter }) => {
  const changes = useQuery(profileChangesQuery(filter))
  if (changes.isPending) {
    return (
      <Card>
        <Skeleton lines={8} />
      </Card>
    )
  }
  if (changes.isError) {
    return <ProblemAlert problem={asProblem(changes.error)} onRetry={() => void changes.refetch()} />
  }
  const { data, nextCursor } = changes.data
  return (
    <Flex vertical gap={16}>
      {data.length === 0 && <Nothing filter={filter} />}
      {data.map((change) => (
        <ChangeCard key={change.id} change={change} />
      ))}
      <Pages filter={filter} cursor={nextCursor} />
    </Flex>
  )
}

const Nothing = ({ filter: { state, trail } }: { filter: ChangesFilter }) => {
  const t = useTexts(profileChangesTexts)
  const isBeyond = trail.length > 0
  return (
    <Card>
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={t(isBeyond ? 'empty.beyond' : state === 'PENDING' ? 'empty' : 'empty.other')}
      >
        {isBeyond && <Link to={to({ state, trail: [] })}>{t('empty.beyond.go')}</Link>}
        {!isBeyond && state === 'PENDING' && <Typography.Text type="secondary">{t('empty.text')}</Typography.Text>}
      </Empty>
    </Card>
  )
}

const Pages = ({ filter: { state, trail }, cursor }: { filter: ChangesFilter; cursor: string | null }) => (
  <Flex justify="end">
    <Pager
      page={trail.length + 1}
      previous={trail.length > 0 ? to({ state, trail: trail.slice(0, -1) }) : undefined}
      next={cursor ? to({ state, trail: [...trail, cursor] }) : undefined}
    />
  </Flex>
)
