import { beijingTime } from '@portal/contract/beijing-time'
import type { AgreementKind, AgreementVersion, ShippedAgreement } from '@portal/contract/identity/agreement'
import { Button, Empty, Flex, type TableColumnsType } from 'antd'
import { ProposalFacts } from '#web/shared/proposal/proposal-facts.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { agreementsTexts } from './agreements-texts.ts'
import { shippedId } from './agreements.queries.ts'
import { VersionTag } from './version-tag.tsx'

type Row = Pick<AgreementVersion, 'version' | 'state' | 'isInForce' | 'isPlanned' | 'effectiveFrom' | 'acceptances'> & {
  id: string
  /** Undefined for the text that the portal came with. */
  whole?: AgreementVersion
}

const rowsOf = (versions: readonly AgreementVersion[], shipped: ShippedAgreement | null): Row[] => [
  ...versions.map((whole) => ({ ...whole, whole })),
  ...(shipped
    ? [{ ...shipped, id: shippedId, state: 'PUBLISHED' as const, isPlanned: false, effectiveFrom: null }]
    : [])
]

type VersionTableProps = {
  kind: AgreementKind
  versions: readonly AgreementVersion[]
  shipped: ShippedAgreement | null
  onOpen: (id: string) => void
}

export const VersionTable = ({ kind, versions, shipped, onOpen }: VersionTableProps) => {
  const t = useTexts(agreementsTexts)
  const open = (row: Row) => (
    <Button
      type="link"
      size="small"
      style={{ paddingInline: 0 }}
      aria-label={t('open.label', { version: row.version })}
      onClick={() => onOpen(row.id)}
    >
      {t('open')}
    </Button>
  )
  const acceptances: TableColumnsType<Row> = [
    {
      key: 'acceptances',
      title: t('column.acceptances'),
      width: 100,
      align: 'right',
      render: (_, row) => (row.state === 'PUBLISHED' ? row.acceptances.toLocaleString() : '—')
    }
  ]
  const columns: TableColumnsType<Row> = [
    { key: 'version', title: t('column.version'), rowScope: 'row', render: (_, row) => <Name row={row} /> },
    { key: 'state', title: t('column.state'), width: 110, render: (_, row) => <VersionTag {...row} /> },
    { key: 'from', title: t('column.effectiveFrom'), width: 180, render: (_, row) => <From row={row} /> },
    { key: 'who', title: t('column.who'), width: 300, render: (_, row) => <Who row={row} /> },
    ...(kind === 'registration' ? acceptances : []),
    { key: 'actions', title: t('column.actions'), width: 80, render: (_, row) => open(row) }
  ]
  return (
    <ListTable
      label={t('list', { kind: t(`kind.${kind}`) })}
      columns={columns}
      renderCard={(row) => (
        <Flex vertical gap={6} align="start">
          <Name row={row} />
          <VersionTag {...row} />
          {row.whole && (
            <span style={softText}>
              {t('column.effectiveFrom')} <From row={row} />
            </span>
          )}
          {row.whole && <Who row={row} />}
          {kind === 'registration' && row.state === 'PUBLISHED' && (
            <span style={softText}>
              {t('column.acceptances')} {row.acceptances.toLocaleString()}
            </span>
          )}
          {open(row)}
        </Flex>
      )}
      cardTitle={t('column.version')}
      rows={rowsOf(versions, shipped)}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} /> }}
      width={900}
    />
  )
}

const Name = ({ row: { version, whole } }: { row: Row }) => {
  const t = useTexts(agreementsTexts)
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      <strong>{version}</strong>
      <div style={{ ...softText, fontWeight: 'normal', whiteSpace: 'pre-wrap' }}>{whole?.summary ?? t('shipped')}</div>
    </div>
  )
}

const From = ({ row: { effectiveFrom, whole } }: { row: Row }) => {
  const t = useTexts(agreementsTexts)
  if (effectiveFrom) return beijingTime(effectiveFrom)
  return whole ? t('effectiveFrom.at-once') : '—'
}

const Who = ({ row: { whole } }: { row: Row }) => {
  const t = useTexts(agreementsTexts)
  if (!whole) return '—'
  const { editedBy, editedAt, proposal, state } = whole
  // A draft tells only of a proposal that expired: its writer has to propose it again.
  const isTold = state !== 'DRAFT' || proposal?.state === 'EXPIRED'
  return (
    <Flex vertical gap={4} style={softText}>
      <span>{t('who.edited', { name: editedBy.name, time: beijingTime(editedAt) })}</span>
      {proposal && isTold && <ProposalFacts proposal={proposal} />}
    </Flex>
  )
}
