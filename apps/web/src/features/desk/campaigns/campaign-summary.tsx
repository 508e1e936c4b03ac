import { beijingTime } from '@portal/contract/beijing-time'
import { targetStates } from '@portal/contract/desk/campaign'
import { Descriptions, Flex, Table, type TableColumnsType } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { CampaignTag, Confirmed, Scope } from './campaign-facts.tsx'
import { campaignsTexts } from './campaigns-texts.ts'
import type { Campaign } from './campaigns.queries.ts'

/** What the campaign asks, and how far it is: in all and by type. */
export const CampaignSummary = ({ campaign }: { campaign: Campaign }) => {
  const t = useTexts(campaignsTexts)
  return (
    <Flex vertical gap={16}>
      <SectionCard title={t('facts')}>
        <Facts campaign={campaign} />
      </SectionCard>
      <SectionCard title={t('summary')} extra={<Confirmed of={campaign} />}>
        <Counts campaign={campaign} />
      </SectionCard>
    </Flex>
  )
}

const Facts = ({ campaign }: { campaign: Campaign }) => {
  const t = useTexts(campaignsTexts)
  const language = useLanguage()
  const { words, deadline, state, startedAt, proposedBy, confirmedBy, ended } = campaign
  const started = {
    proposer: proposedBy[language],
    decider: confirmedBy?.[language] ?? '',
    time: beijingTime(startedAt)
  }
  const end = ended && { who: ended.by[language], time: beijingTime(ended.at), reason: ended.reason }
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, lg: 2 }}
      items={[
        { key: 'state', label: t('column.state'), children: <CampaignTag state={state} /> },
        { key: 'deadline', label: t('deadline'), children: deadline },
        { key: 'scope', label: t('facts.scope'), children: <Scope of={campaign} /> },
        { key: 'by', label: t('facts.by'), children: t('facts.by.value', started) },
        { key: 'words', label: t('words'), children: <span className="lines">{words}</span> },
        ...(end ? [{ key: 'ended', label: t('facts.ended'), children: t('facts.ended.value', end) }] : [])
      ]}
    />
  )
}

type Counted = Pick<Campaign, 'asked' | 'waiting' | 'suspended' | 'confirmed' | 'changed'>
type Row = Counted & { key: string; name: string }

const Counts = ({ campaign }: { campaign: Campaign }) => {
  const t = useTexts(campaignsTexts)
  const language = useLanguage()
  const rows: Row[] = [
    { ...campaign, key: 'all', name: t('summary.all') },
    ...campaign.byType.map(({ code, name, ...counts }) => ({ ...counts, key: code, name: name[language] }))
  ]
  const columns: TableColumnsType<Row> = [
    { key: 'name', title: t('summary.type'), dataIndex: 'name', rowScope: 'row' },
    ...(['asked', ...targetStates] as const).map((key) => ({
      key,
      title: t(key),
      align: 'end' as const,
      render: (_: unknown, row: Row) => row[key].toLocaleString()
    }))
  ]
  return (
    <Table
      aria-label={t('summary')}
      size="small"
      columns={columns}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 620 }}
    />
  )
}
