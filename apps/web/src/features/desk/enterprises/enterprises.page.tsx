import { ReloadOutlined } from '@ant-design/icons'
import { exportEnterprises } from '@portal/contract/desk/admin-enterprises'
import { useQuery } from '@tanstack/react-query'
import { Button, Card, Empty, Flex, Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { ExportButton } from '#web/shared/admin/export-button.tsx'
import { Pager } from '#web/shared/admin/pager.tsx'
import { SavedViews } from '#web/shared/admin/saved-views.tsx'
import { useExport } from '#web/shared/admin/use-export.ts'
import { callForBlob } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import {
  countQueryOf,
  type EnterpriseFilter,
  isNarrowed,
  noFilter,
  pageSizes,
  readFilter,
  viewOf,
  writeFilter
} from './enterprise-filter.ts'
import { listPath } from './enterprise-path.ts'
import { EnterpriseSearch } from './enterprise-search.tsx'
import { enterprisesTexts } from './enterprises-texts.ts'
import { countsQuery, type EnterprisePage, listQuery } from './enterprises.queries.ts'
import { EnterpriseTable } from './enterprise-table.tsx'

/** R38. The address holds the filter and the page. */
export const EnterprisesPage = () => {
  const t = useTexts(enterprisesTexts)
  const words = useTexts(adminTexts)
  const [query, setQuery] = useSearchParams()
  const filter = readFilter(query)
  const list = useQuery(listQuery(filter))
  const counts = useQuery(countsQuery(filter))
  const refresh = () => void Promise.all([list.refetch(), counts.refetch()])
  const error = list.error ?? counts.error
  const file = useExport({
    name: t('export.file'),
    load: () => callForBlob(exportEnterprises, { query: countQueryOf(filter) })
  })
  const change = (next: EnterpriseFilter) => {
    file.dismiss()
    setQuery(writeFilter(next), { flushSync: true })
  }
  return (
    <>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={t('title')} />
        <Button icon={<ReloadOutlined aria-hidden />} loading={list.isFetching} onClick={refresh}>
          {words('refresh')}
        </Button>
      </Flex>
      <Card>
        <Flex vertical gap={16}>
          <EnterpriseSearch filter={filter} counts={counts.data} onChange={change} />
          {list.isPending && <Skeleton lines={8} />}
          {error && <ProblemAlert problem={asProblem(error)} onRetry={refresh} />}
          <Flex wrap gap={8} align="center" justify="space-between">
            <span>{counts.data && <Total total={counts.data.total} />}</span>
            <Flex wrap gap={8}>
              <SavedViews page="enterprises" {...viewOf(filter)} onOpen={(view) => change(readFilter(view))} />
              <ExportButton isBusy={file.isBusy} onExport={file.run} />
            </Flex>
          </Flex>
          {file.problem && <ProblemAlert problem={file.problem} />}
          {list.data && <Rows page={list.data} filter={filter} isStale={list.isPlaceholderData} onChange={change} />}
        </Flex>
      </Card>
    </>
  )
}

const Total = ({ total: { count, capped } }: { total: { count: number; capped: boolean } }) => (
  <p style={{ margin: 0 }}>{useTexts(enterprisesTexts)('total', { count: `${count}${capped ? '+' : ''}` })}</p>
)

type RowsProps = {
  page: EnterprisePage
  filter: EnterpriseFilter
  isStale: boolean
  onChange: (filter: EnterpriseFilter) => void
}

const Rows = ({ page: { data, nextCursor }, filter, isStale, onChange }: RowsProps) => {
  const t = useTexts(enterprisesTexts)
  const { trail } = filter
  // Below the rows also while they load, it would move.
  const foot = (
    <Flex wrap gap={8} align="center" justify="space-between">
      <Select
        aria-label={t('limit')}
        value={filter.limit}
        options={pageSizes.map((size) => ({ value: size, label: t('limit.option', { count: size }) }))}
        onChange={(limit) => onChange({ ...filter, limit, trail: [] })}
      />
      <Pager
        page={trail.length + 1}
        previous={trail.length > 0 ? listPath({ ...filter, trail: trail.slice(0, -1) }) : undefined}
        next={nextCursor ? listPath({ ...filter, trail: [...trail, nextCursor] }) : undefined}
      />
    </Flex>
  )
  return (
    <>
      {data.length > 0 && (
        <>
          <EnterpriseTable rows={data} isStale={isStale} list={writeFilter(filter).toString()} />
          {foot}
        </>
      )}
      {data.length === 0 && <Nothing filter={filter} />}
      {data.length === 0 && foot}
      <p className="visually-hidden" role="status">
        {isStale && t('updating')}
      </p>
    </>
  )
}

/** ux 14: why there are no rows, and what to do next. */
const Nothing = ({ filter }: { filter: EnterpriseFilter }) => {
  const t = useTexts(enterprisesTexts)
  const words = useTexts(adminTexts)
  if (filter.trail.length > 0) {
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words('page.beyond')}>
        <Link to={listPath({ ...filter, trail: [] })}>{words('page.beyond.go')}</Link>
      </Empty>
    )
  }
  if (!isNarrowed(filter)) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty.narrowed')}>
      <Flex vertical gap={8}>
        <span style={softText}>{t('empty.narrowed.text')}</span>
        <Link to={listPath({ ...noFilter, limit: filter.limit })}>{t('reset')}</Link>
      </Flex>
    </Empty>
  )
}
