import { beijingTime } from '@portal/contract/beijing-time'
import { Flex, Table, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { EnterpriseStateTag } from '#web/shared/admin/enterprise-state-tag.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useIsNarrow } from '#web/shared/ui/use-narrow.ts'
import { enterprisePath } from './enterprise-path.ts'
import { enterprisesTexts } from './enterprises-texts.ts'
import type { EnterpriseRow } from './enterprises.queries.ts'

type EnterpriseTableProps = {
  rows: EnterpriseRow[]
  isStale: boolean
  /** The address of this list, for the way back. */
  list: string
}

export const EnterpriseTable = ({ rows, isStale, list }: EnterpriseTableProps) => {
  const t = useTexts(enterprisesTexts)
  const isNarrow = useIsNarrow()
  const columns: TableColumnsType<EnterpriseRow> = [
    {
      key: 'enterprise',
      title: t('column.enterprise'),
      rowScope: 'row',
      width: 250,
      render: (_, row) => <Name row={row} list={list} />
    },
    { key: 'state', title: t('state'), width: 110, render: (_, row) => <EnterpriseStateTag state={row.state} /> },
    { key: 'creditCode', title: t('column.creditCode'), width: 190, render: (_, { creditCode }) => creditCode },
    { key: 'legal', title: t('column.legalPerson'), width: 120, render: (_, { legalPersonName }) => legalPersonName },
    { key: 'owner', title: t('column.owner'), width: 150, render: (_, row) => <Owner row={row} /> },
    { key: 'qualifications', title: t('column.qualifications'), render: (_, row) => <Qualifications row={row} /> },
    {
      key: 'registeredAt',
      title: t('column.registeredAt'),
      width: 180,
      render: (_, { registeredAt }) => beijingTime(registeredAt)
    }
  ]
  const card: TableColumnsType<EnterpriseRow> = [
    { key: 'card', title: t('list'), render: (_, row) => <EnterpriseCard row={row} list={list} /> }
  ]
  return (
    <Table
      aria-label={t('list')}
      rowKey="number"
      size="middle"
      columns={isNarrow ? card : columns}
      dataSource={rows}
      pagination={false}
      loading={isStale && { delay: 300 }}
      {...(isNarrow ? {} : { scroll: { x: 1120 } })}
    />
  )
}

type RowProps = { row: EnterpriseRow }

const Name = ({ row, list }: RowProps & { list: string }) => (
  <Link to={enterprisePath(row.number)} state={{ list }} className="table-link" style={{ fontWeight: 'normal' }}>
    <EnterpriseName enterprise={row} />
  </Link>
)

const Owner = ({ row: { owner } }: RowProps) =>
  owner && (
    <>
      <div style={{ overflowWrap: 'anywhere' }}>{owner.username}</div>
      <span style={softText}>{owner.phone}</span>
    </>
  )

const Qualifications = ({ row: { qualifications } }: RowProps) => {
  const t = useTexts(enterprisesTexts)
  const language = useLanguage()
  if (qualifications.length === 0) return <span style={softText}>{t('none')}</span>
  return qualifications.map((name) => name[language]).join(language === 'zh' ? '、' : ', ')
}

/** All of a row in one cell, for a phone. */
const EnterpriseCard = ({ row, list }: RowProps & { list: string }) => (
  <Flex vertical gap={6}>
    <Name row={row} list={list} />
    <span>
      <EnterpriseStateTag state={row.state} />
    </span>
    <span style={softText}>{[row.creditCode, row.legalPersonName].filter(Boolean).join(' · ')}</span>
    {row.qualifications.length > 0 && (
      <span>
        <Qualifications row={row} />
      </span>
    )}
    <span style={softText}>{beijingTime(row.registeredAt)}</span>
  </Flex>
)
