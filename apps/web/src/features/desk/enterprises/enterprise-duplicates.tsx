import { beijingTime } from '@portal/contract/beijing-time'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Flex, type TableColumnsType, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { EnterpriseStateTag } from '#web/shared/admin/state-tag.tsx'
import { nameOrNumber } from '#web/shared/format/name-or-number.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { enterprisePath } from '../../../shared/paths.ts'
import { duplicatesTexts } from './duplicates-texts.ts'
import { type Duplicate, duplicatesQuery } from './enterprise-tabs.queries.ts'
import { DuplicateDialog } from './duplicate-dialog.tsx'

/** R38, 疑似重复 */
export const EnterpriseDuplicates = ({ number }: { number: string }) => {
  const t = useTexts(duplicatesTexts)
  const duplicates = useQuery(duplicatesQuery(number))
  const [other, setOther] = useState<Duplicate>()
  if (duplicates.isPending) return <Skeleton lines={6} />
  if (duplicates.isError) {
    return <QueryProblem of={duplicates} />
  }
  const { self, suspected, capped, marked } = duplicates.data
  return (
    <Flex vertical gap={20}>
      <p style={{ ...softText, margin: 0 }}>{t('hint')}</p>
      {capped && <Alert type="info" showIcon role="status" title={t('capped')} />}
      <Found title={t('suspected.title')} none={t('suspected.none')} rows={suspected} onCompare={setOther} />
      <Found title={t('marked.title')} none={t('marked.none')} rows={marked} onCompare={setOther} />
      {other && <DuplicateDialog self={self} other={other} onClose={() => setOther(undefined)} />}
    </Flex>
  )
}

type FoundProps = { title: string; none: string; rows: Duplicate[]; onCompare: (other: Duplicate) => void }

const Found = ({ title, none, rows, onCompare }: FoundProps) => {
  const t = useTexts(duplicatesTexts)
  const isMarked = rows.some(({ verdict }) => verdict)
  const compare = (row: Duplicate) => (
    <Button
      type="link"
      size="small"
      style={{ paddingInline: 0 }}
      aria-label={t('compare.label', { name: nameOrNumber(row) })}
      onClick={() => onCompare(row)}
    >
      {t('compare')}
    </Button>
  )
  const columns: TableColumnsType<Duplicate> = [
    { key: 'enterprise', title: t('column.enterprise'), rowScope: 'row', render: (_, row) => <Name row={row} /> },
    { key: 'shared', title: t('column.shared'), render: (_, row) => <Shared row={row} /> },
    ...(isMarked
      ? [{ key: 'mark', title: t('column.verdict'), render: (_: unknown, row: Duplicate) => <Mark row={row} /> }]
      : []),
    { key: 'actions', title: t('column.actions'), width: 90, render: (_, row) => compare(row) }
  ]
  return (
    <section aria-label={title}>
      <h2 style={{ marginBlockEnd: 8 }}>{title}</h2>
      {rows.length === 0 && <span style={softText}>{none}</span>}
      {rows.length > 0 && (
        <ListTable
          label={title}
          rowKey="number"
          columns={columns}
          renderCard={(row) => (
            <Flex vertical gap={6} align="start">
              <Name row={row} />
              <div>
                <Shared row={row} />
              </div>
              <Mark row={row} />
              {compare(row)}
            </Flex>
          )}
          rows={rows}
        />
      )}
    </section>
  )
}

type RowProps = { row: Duplicate }

const Name = ({ row }: RowProps) => (
  <Flex vertical gap={4} align="start">
    <Link to={enterprisePath(row.number)} className="table-link" style={{ fontWeight: 'normal' }}>
      <EnterpriseName enterprise={row} />
    </Link>
    {row.state !== 'ACTIVE' && <EnterpriseStateTag state={row.state} />}
  </Flex>
)

const Shared = ({ row: { shared } }: RowProps) => {
  const t = useTexts(duplicatesTexts)
  if (shared.length === 0) return <span style={softText}>{t('shared.none')}</span>
  return (
    <Flex wrap gap={4}>
      {shared.map((key) => (
        <Tag key={key} color="warning">
          {t(`shared.${key}`)}
        </Tag>
      ))}
    </Flex>
  )
}

const Mark = ({ row: { verdict, reason, markedBy, markedAt } }: RowProps) => {
  const t = useTexts(duplicatesTexts)
  if (!verdict || !markedAt) return null
  return (
    <div>
      <Tag color={verdict === 'DUPLICATE' ? 'error' : 'default'}>{t(`verdict.${verdict}`)}</Tag>
      <div className="lines">{reason}</div>
      <div style={softText}>{t('verdict.by', { name: markedBy ?? '', at: beijingTime(markedAt) })}</div>
    </div>
  )
}
