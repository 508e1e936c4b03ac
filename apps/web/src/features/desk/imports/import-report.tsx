import { importKindKeys, importKinds, importSheetKeys } from '@portal/contract/desk/import'
import { Empty, Flex, Table } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { KindTag, sheetName } from './import-facts.tsx'
import { importsTexts } from './imports-texts.ts'
import type { Import, Report } from './imports.queries.ts'

/** R53: counts by kind, rows with their causes, and samples of each column. */
export const ImportReport = ({ of, report }: { of: Import; report: Report }) => (
  <>
    <CountsCard of={of} />
    <RowsCard report={report} />
    {report.samples.length > 0 && <SamplesCard samples={report.samples} />}
  </>
)

const CountsCard = ({ of: { counts, state } }: { of: Import }) => {
  const t = useTexts(importsTexts)
  const title = t(state === 'CHECKED' ? 'counts.checked' : 'counts.run')
  const language = useLanguage()
  const sheets = importSheetKeys.filter((sheet) => counts.some((each) => each.sheet === sheet))
  const kinds = importKindKeys.filter((kind) => counts.some((each) => each.kind === kind))
  const count = (sheet: string, kind: string): number =>
    counts.find((each) => each.sheet === sheet && each.kind === kind)?.count ?? 0
  return (
    <SectionCard title={title}>
      <Table
        aria-label={title}
        rowKey="sheet"
        size="middle"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={sheets.map((sheet) => ({ sheet }))}
        columns={[
          {
            key: 'sheet',
            title: t('counts.sheet'),
            rowScope: 'row',
            render: (_, { sheet }) => sheetName(sheet, language)
          },
          ...kinds.map((kind) => ({
            key: kind,
            title: importKinds[kind][language],
            align: 'right' as const,
            render: (_: unknown, { sheet }: { sheet: string }) => count(sheet, kind).toLocaleString()
          }))
        ]}
      />
    </SectionCard>
  )
}

type Row = Report['rows'][number]

const RowsCard = ({ report: { rows, more } }: { report: Report }) => {
  const t = useTexts(importsTexts)
  const language = useLanguage()
  const place = ({ sheet, row }: Row) => t('rows.place', { sheet: sheetName(sheet, language), row })
  const causes = (row: Row) => (
    <Flex vertical>
      {row.causes.map((cause) => (
        <span key={cause.zh} style={{ overflowWrap: 'anywhere' }}>
          {cause[language]}
        </span>
      ))}
    </Flex>
  )
  return (
    <SectionCard title={t('rows')}>
      <Flex vertical gap={8}>
        <ListTable<Row>
          label={t('rows')}
          rowKey={({ sheet, row }) => `${sheet} ${row}`}
          columns={[
            { key: 'row', title: t('rows.row'), rowScope: 'row', width: 180, render: (_, row) => place(row) },
            { key: 'kind', title: t('rows.kind'), width: 110, render: (_, { kind }) => <KindTag kind={kind} /> },
            { key: 'causes', title: t('rows.causes'), render: (_, row) => causes(row) }
          ]}
          renderCard={(row) => (
            <Flex vertical gap={6} align="start">
              <Flex wrap gap={8}>
                <span>{place(row)}</span>
                <KindTag kind={row.kind} />
              </Flex>
              {causes(row)}
            </Flex>
          )}
          rows={rows}
          pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
          locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('rows.none')} /> }}
        />
        {more > 0 && <span style={softText}>{t('rows.more', { count: more.toLocaleString() })}</span>}
      </Flex>
    </SectionCard>
  )
}

type Sample = Report['samples'][number]

const SamplesCard = ({ samples }: { samples: readonly Sample[] }) => {
  const t = useTexts(importsTexts)
  const language = useLanguage()
  const words = ({ typed, read }: Sample['values'][number]): string => {
    if (read === '') return t('samples.unread', { typed })
    return typed === read ? t('samples.same', { value: typed }) : t('samples.changed', { typed, read })
  }
  const column = ({ sheet, column: name }: Sample) => `${sheetName(sheet, language)} · ${name[language]}`
  const values = (sample: Sample) => (
    <Flex wrap gap="0 24px">
      {sample.values.map((value) => (
        <span key={value.row} style={{ overflowWrap: 'anywhere' }}>
          {words(value)}
        </span>
      ))}
    </Flex>
  )
  return (
    <SectionCard title={t('samples')}>
      <Flex vertical gap={8}>
        <span style={softText}>{t('samples.intro')}</span>
        <ListTable<Sample>
          label={t('samples')}
          rowKey={(sample) => column(sample)}
          columns={[
            { key: 'column', title: t('samples.column'), rowScope: 'row', width: 240, render: (_, row) => column(row) },
            { key: 'values', title: t('samples.values'), render: (_, row) => values(row) }
          ]}
          renderCard={(row) => (
            <Flex vertical gap={6}>
              <span style={softText}>{column(row)}</span>
              {values(row)}
            </Flex>
          )}
          rows={samples}
          pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        />
      </Flex>
    </SectionCard>
  )
}
