import { beijingTime } from '@portal/contract/beijing-time'
import { firstReminderDays } from '@portal/contract/qualification/expiring-papers'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Flex, type TableColumnsType, Tag } from 'antd'
import { PaperLink } from '#web/shared/admin/paper-link.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { EndlessRows } from '#web/shared/list/endless-rows.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { enterpriseTabsTexts } from './enterprise-tabs-texts.ts'
import { papersQuery, type SubmittedPaper } from './enterprise-tabs.queries.ts'

/** R38, 材料 */
export const EnterprisePapers = ({ number }: { number: string }) => {
  const t = useTexts(enterpriseTabsTexts)
  const papers = useInfiniteQuery(papersQuery(number))
  return (
    <EndlessRows list={papers} none={t('papers.none')} more={t('more')} end={t('all')}>
      {(rows) => (
        <>
          <p style={{ ...softText, margin: 0 }}>{t('papers.logged')}</p>
          <PaperTable rows={rows} />
        </>
      )}
    </EndlessRows>
  )
}

const PaperTable = ({ rows }: { rows: SubmittedPaper[] }) => {
  const t = useTexts(enterpriseTabsTexts)
  const columns: TableColumnsType<SubmittedPaper> = [
    { key: 'kind', title: t('papers.kind'), rowScope: 'row', render: (_, row) => <Kind row={row} /> },
    { key: 'file', title: t('papers.file'), render: (_, row) => <File row={row} /> },
    { key: 'state', title: t('papers.state'), width: 140, render: (_, row) => <Use row={row} /> },
    { key: 'scan', title: t('papers.scan'), width: 180, render: (_, row) => <Scan row={row} /> },
    { key: 'until', title: t('papers.until'), width: 140, render: (_, row) => <Until row={row} /> },
    { key: 'at', title: t('papers.submitted'), width: 180, render: (_, row) => beijingTime(row.submittedAt) }
  ]
  return (
    <ListTable
      label={t('papers.title')}
      columns={columns}
      renderCard={(row) => (
        <Flex vertical gap={6}>
          <Kind row={row} />
          <File row={row} />
          <Flex wrap gap={4} align="center">
            <Use row={row} />
            <Scan row={row} />
          </Flex>
          {row.until && (
            <span>
              {t('papers.until')} <Until row={row} />
            </span>
          )}
          <span style={softText}>
            {t('papers.submitted')} {beijingTime(row.submittedAt)}
          </span>
        </Flex>
      )}
      rows={rows}
      width={960}
    />
  )
}

type RowProps = { row: SubmittedPaper }

const Kind = ({ row: { kind, qualification } }: RowProps) => {
  const language = useLanguage()
  return (
    <>
      <div>{kind[language]}</div>
      {qualification && <span style={{ ...softText, fontWeight: 'normal' }}>{qualification[language]}</span>}
    </>
  )
}

const File = ({ row }: RowProps) => {
  const t = useTexts(enterpriseTabsTexts)
  const language = useLanguage()
  const isClosed = row.status !== 'CLEAN'
  return (
    <>
      <div style={{ overflowWrap: 'anywhere' }}>
        {isClosed ? row.displayName : <PaperLink id={row.id} label={row.kind[language]} file={row} />}
      </div>
      <span style={softText}>
        {t('papers.size', { size: Math.ceil(row.size / 1024) })} · {t('papers.by', { username: row.uploadedBy })}
      </span>
    </>
  )
}

const Use = ({ row: { inForce, slot } }: RowProps) => {
  const t = useTexts(enterpriseTabsTexts)
  if (inForce) return <Tag color="success">{t('papers.inForce')}</Tag>
  return <Tag>{t(slot.startsWith('profile:') ? 'papers.former' : 'papers.case')}</Tag>
}

const scanColours = { CLEAN: 'success', QUARANTINED: 'warning', INFECTED: 'error', ERASED: 'default' } as const

const Scan = ({ row: { status, scannedAt } }: RowProps) => {
  const t = useTexts(enterpriseTabsTexts)
  // Without a scanner, papers are taken as clean.
  if (status === 'CLEAN' && !scannedAt) return <Tag>{t('papers.scan.none')}</Tag>
  return (
    <>
      <Tag color={scanColours[status]}>{t(`papers.scan.${status}`)}</Tag>
      {scannedAt && status !== 'ERASED' && <div style={softText}>{beijingTime(scannedAt)}</div>}
    </>
  )
}

const Until = ({ row: { until, daysLeft } }: RowProps) => {
  const t = useTexts(enterpriseTabsTexts)
  if (!until || daysLeft === null) return null
  return (
    <>
      {until} {daysLeft < 0 && <Tag color="error">{t('papers.expired')}</Tag>}
      {daysLeft >= 0 && daysLeft <= firstReminderDays && (
        <Tag color="warning">{t('papers.soon', { days: daysLeft })}</Tag>
      )}
    </>
  )
}
