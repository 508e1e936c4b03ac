import { beijingTime } from '@portal/contract/beijing-time'
import { Flex, Table, type TableColumnsType, Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useIsNarrow } from '#web/shared/ui/use-narrow.ts'
import { ProviderName } from './provider-name.tsx'
import { purposeText, smsFaultTexts, smsPurposeTexts, smsStateTexts, smsTexts } from './sms-texts.ts'
import type { SmsRow } from './sms.queries.ts'

type SmsTableProps = { rows: readonly SmsRow[]; isStale: boolean }

export const SmsTable = ({ rows, isStale }: SmsTableProps) => {
  const t = useTexts(smsTexts)
  const isNarrow = useIsNarrow()
  const columns: TableColumnsType<SmsRow> = [
    { key: 'at', title: t('column.at'), width: 180, render: (_, { at }) => beijingTime(at) },
    { key: 'phone', title: t('column.phone'), width: 130, render: (_, row) => <Phone row={row} /> },
    { key: 'purpose', title: t('column.purpose'), render: (_, { purpose }) => <Purpose purpose={purpose} /> },
    {
      key: 'provider',
      title: t('column.provider'),
      width: 150,
      render: (_, { provider }) => <ProviderName provider={provider} />
    },
    { key: 'state', title: t('column.state'), width: 150, render: (_, row) => <StateTag row={row} /> },
    { key: 'fault', title: t('column.fault'), render: (_, row) => <Fault row={row} /> },
    {
      key: 'providerId',
      title: t('column.providerId'),
      render: (_, { providerId }) => <ProviderNumber number={providerId} />
    }
  ]
  const card: TableColumnsType<SmsRow> = [{ key: 'card', title: t('list'), render: (_, row) => <SmsCard row={row} /> }]
  return (
    <Table
      aria-label={t('list')}
      rowKey="id"
      size="middle"
      columns={isNarrow ? card : columns}
      dataSource={rows}
      pagination={false}
      loading={isStale && { delay: 300 }}
      {...(isNarrow ? {} : { scroll: { x: 960 } })}
    />
  )
}

/** All of a row in one cell, for a phone. */
const SmsCard = ({ row }: { row: SmsRow }) => (
  <Flex vertical gap={4}>
    <Flex wrap gap={8} align="center">
      <strong>
        <Phone row={row} />
      </strong>
      <StateTag row={row} />
    </Flex>
    <Purpose purpose={row.purpose} />
    <span style={softText}>
      {beijingTime(row.at)} · <ProviderName provider={row.provider} />
    </span>
    <Fault row={row} />
    <ProviderNumber number={row.providerId} />
  </Flex>
)

const Phone = ({ row: { phoneMasked } }: { row: SmsRow }) => {
  const t = useTexts(smsTexts)
  return phoneMasked === '' ? <span style={softText}>{t('nobody')}</span> : phoneMasked
}

const Purpose = ({ purpose }: { purpose: string }) => {
  const name = useTexts(smsPurposeTexts)
  const known = purposeText(purpose)
  return <span>{known ? name(known) : purpose}</span>
}

const tones = {
  PENDING: 'processing',
  SENT: 'success',
  UNCONFIGURED: 'warning',
  FAILED: 'error',
  SUPPRESSED: 'default'
} as const

const StateTag = ({ row: { state } }: { row: SmsRow }) => {
  const name = useTexts(smsStateTexts)
  return <Tag color={tones[state]}>{name(state)}</Tag>
}

const Fault = ({ row: { fault } }: { row: SmsRow }) => {
  const name = useTexts(smsFaultTexts)
  return fault && <span>{name(fault)}</span>
}

const ProviderNumber = ({ number }: { number: string | null }) =>
  number && <span style={{ overflowWrap: 'anywhere' }}>{number}</span>
