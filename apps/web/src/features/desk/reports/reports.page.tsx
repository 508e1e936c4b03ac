import { listApplications } from '@portal/contract/application/queue'
import { exportReport, reportGroups } from '@portal/contract/desk/report'
import { reportWords } from '@portal/contract/application/report-words'
import { Button, Card, Collapse, Descriptions, Flex, Tabs } from 'antd'
import { ExportOutlined } from '@ant-design/icons'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { ListSearch } from '#web/shared/admin/list-search.tsx'
import { useList } from '#web/shared/admin/use-list.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert, QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { ReportChart } from './report-chart.tsx'
import { ReportTable } from './report-table.tsx'
import { reportList } from './reports.queries.ts'
import { reportsTexts } from './reports-texts.ts'

/** R52. The address holds the grouping and the period. */
export const ReportsPage = () => {
  const t = useTexts(reportsTexts)
  const used = useList(reportList, t('export.file'))
  const { filter, rows: report, file } = used
  const { roles } = useAdmin()
  const mayList = mayCall(listApplications, roles)
  const by = filter.by ?? 'week'
  return (
    <>
      <Flex wrap gap="small" align="center" justify="space-between">
        <PageTitle title={t('title')} />
        {mayCall(exportReport, roles) && (
          <Button
            icon={<ExportOutlined aria-hidden />}
            title={t('export.hint')}
            loading={file.isBusy}
            onClick={file.run}
          >
            {t('export')}
          </Button>
        )}
      </Flex>
      <Card>
        <Flex vertical gap="middle">
          <span style={softText}>{t(mayList ? 'intro' : 'intro.numbers')}</span>
          {file.problem && <ProblemAlert problem={file.problem} />}
          <ListSearch
            used={used}
            label={t('filter')}
            fields={[
              { kind: 'day', name: 'from', label: t('from') },
              { kind: 'day', name: 'to', label: t('to') }
            ]}
          />
          <nav aria-label={t('by')}>
            <Tabs
              activeKey={by}
              items={reportGroups.map((key) => ({ key, label: t(`by.${key}`) }))}
              onChange={(key) => {
                const chosen = reportGroups.find((group) => group === key)
                if (chosen) used.change({ ...filter, by: chosen })
              }}
            />
          </nav>
          {report.isPending && <Skeleton lines={8} />}
          <QueryProblem of={report} />
          {report.data && (
            <>
              {by === 'week' && <ReportChart report={report.data} />}
              <ReportTable report={report.data} by={by} mayList={mayList} />
            </>
          )}
          <Meanings />
        </Flex>
      </Card>
    </>
  )
}

const Meanings = () => {
  const t = useTexts(reportsTexts)
  const place = useLanguage() === 'en' ? 1 : 0
  const items = Object.entries(reportWords).map(([key, { name, means }]) => ({
    key,
    label: name[place],
    children: means[place]
  }))
  return (
    <Collapse
      items={[
        {
          key: 'means',
          label: t('means'),
          children: <Descriptions column={1} size="small" layout="horizontal" items={items} />
        }
      ]}
    />
  )
}
