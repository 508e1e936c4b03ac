import { beijingTime } from '@portal/contract/beijing-time'
import { uploadImport } from '@portal/contract/desk/import-upload'
import type { Language } from '@portal/contract/messages'
import { useQuery } from '@tanstack/react-query'
import { Empty, Flex, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { adminPaths, importPath } from '#web/shared/paths.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { Counts, ImportTag, StepProgress } from './import-facts.tsx'
import { importsTexts } from './imports-texts.ts'
import { type CommandRun, importsQuery, type Upload } from './imports.queries.ts'
import { UploadCard } from './upload-card.tsx'

/** 企业 → 导入 (R53). */
export const ImportsPage = () => {
  const t = useTexts(importsTexts)
  const { roles } = useAdmin()
  const query = useQuery(importsQuery)
  const { data, isPending } = query
  return (
    <Flex vertical gap={16} style={{ minWidth: 0 }}>
      <Link to={adminPaths.enterprises}>{t('back')}</Link>
      <PageTitle title={t('title')} />
      {mayCall(uploadImport, roles) && <UploadCard />}
      <SectionCard title={t('list')}>
        {isPending && <Skeleton lines={6} />}
        <QueryProblem of={query} />
        {data && <Uploads rows={data.data} />}
      </SectionCard>
      {data && data.commands.length > 0 && (
        <SectionCard title={t('commands')}>
          <Commands rows={data.commands} />
        </SectionCard>
      )}
    </Flex>
  )
}

const Uploads = ({ rows }: { rows: readonly Upload[] }) => {
  const t = useTexts(importsTexts)
  const language = useLanguage()
  const name = ({ id, name: file }: Upload) => (
    <Link to={importPath(id)} className="table-link" style={{ overflowWrap: 'anywhere' }}>
      {file}
    </Link>
  )
  const columns: TableColumnsType<Upload> = [
    { key: 'file', title: t('column.file'), rowScope: 'row', render: (_, row) => name(row) },
    { key: 'state', title: t('column.state'), width: 190, render: (_, row) => <State of={row} /> },
    { key: 'counts', title: t('column.counts'), width: 220, render: (_, row) => <Result of={row} /> },
    { key: 'uploaded', title: t('column.uploaded'), width: 190, render: (_, row) => <Uploaded of={row} /> },
    { key: 'persons', title: t('column.persons'), width: 220, render: (_, row) => personsOf(row, language) }
  ]
  return (
    <ListTable
      label={t('list')}
      columns={columns}
      renderCard={(row) => (
        <Flex vertical gap={6} align="start">
          {name(row)}
          <State of={row} />
          <span style={softText}>
            <Result of={row} />
          </span>
          <span style={softText}>
            {t('uploaded.by', { who: row.uploadedBy[language], time: beijingTime(row.uploadedAt) })}
          </span>
          {row.proposals.length > 0 && (
            <span style={softText}>{t('persons.value', { who: personsOf(row, language) })}</span>
          )}
        </Flex>
      )}
      rows={rows}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} /> }}
      width={1040}
    />
  )
}

const State = ({ of }: { of: Upload }) => (
  <Flex vertical gap={4} align="start">
    <ImportTag of={of} />
    {of.progress && <StepProgress progress={of.progress} />}
  </Flex>
)

/** While a step is at work its result is not known. */
const Result = ({ of: { counts, progress } }: { of: Upload }) => (progress ? null : <Counts of={counts} />)

const Uploaded = ({ of: { uploadedBy, uploadedAt } }: { of: Upload }) => (
  <Flex vertical>
    <span>{uploadedBy[useLanguage()]}</span>
    <span style={{ whiteSpace: 'nowrap' }}>{beijingTime(uploadedAt)}</span>
  </Flex>
)

/** Of the newest proposal. */
const personsOf = ({ proposals }: Upload, language: Language): string => {
  const newest = proposals.at(-1)
  return [newest?.proposedBy, newest?.decidedBy].flatMap((who) => who?.[language] ?? []).join(' → ')
}

const Commands = ({ rows }: { rows: readonly CommandRun[] }) => {
  const t = useTexts(importsTexts)
  const finished = ({ finishedAt }: CommandRun) => (finishedAt ? beijingTime(finishedAt) : t('unfinished'))
  return (
    <ListTable
      label={t('commands')}
      columns={[
        { key: 'file', title: t('column.file'), rowScope: 'row', dataIndex: 'name' },
        { key: 'counts', title: t('column.counts'), width: 260, render: (_, { counts }) => <Counts of={counts} /> },
        {
          key: 'started',
          title: t('column.started'),
          width: 190,
          render: (_, { startedAt }) => beijingTime(startedAt)
        },
        { key: 'finished', title: t('column.finished'), width: 190, render: (_, row) => finished(row) }
      ]}
      renderCard={(row) => (
        <Flex vertical gap={6} align="start">
          <span style={{ overflowWrap: 'anywhere' }}>{row.name}</span>
          <span style={softText}>
            <Counts of={row.counts} />
          </span>
          <span style={softText}>
            {beijingTime(row.startedAt)} – {finished(row)}
          </span>
        </Flex>
      )}
      rows={rows}
      width={900}
    />
  )
}
