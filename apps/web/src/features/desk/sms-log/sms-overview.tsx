import { Alert, Descriptions, Flex, Tag } from 'antd'
import { DayFigures } from '#web/shared/admin/day-figures.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { ProviderName } from './sms-cells.tsx'
import { smsTexts } from './sms-texts.ts'
import type { SmsOverview } from './sms.queries.ts'

const money = (cost: number): string =>
  cost.toLocaleString(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** R38: whether SMS go out, what is left of the hour, and what the days have cost. */
export const SmsOverviewCard = ({ overview }: { overview: SmsOverview }) => {
  const t = useTexts(smsTexts)
  const { provider, isFailing, budget, priceFen, data } = overview
  const { used, perHour } = budget
  const left = Math.max(0, perHour - used)
  const count = (value: number) => value.toLocaleString()
  const cost = data.reduce((sum, day) => sum + (day.cost ?? 0), 0)
  const facts = [
    { key: 'provider', label: t('overview.provider'), children: <ProviderName provider={provider} /> },
    {
      key: 'state',
      label: t('overview.state'),
      children: <ProviderState provider={provider} isFailing={isFailing} />
    },
    {
      key: 'budget',
      label: t('overview.budget'),
      children: t('overview.budget.of', { used: count(used), perHour: count(perHour), left: count(left) })
    },
    ...(priceFen === null
      ? []
      : [
          {
            key: 'cost',
            label: t('overview.cost'),
            children: t('overview.cost.of', { cost: money(cost), price: priceFen })
          }
        ])
  ]
  return (
    <SectionCard title={t('overview')}>
      <Flex vertical gap={16}>
        {isFailing && <Alert type="error" showIcon role="status" title={t('overview.failing.text')} />}
        {left === 0 && <Alert type="error" showIcon role="status" title={t('overview.exhausted.text')} />}
        <Descriptions column={{ xs: 1, md: 2 }} items={facts} />
        <Days days={data} />
      </Flex>
    </SectionCard>
  )
}

const ProviderState = ({ provider, isFailing }: Pick<SmsOverview, 'provider' | 'isFailing'>) => {
  const t = useTexts(smsTexts)
  if (provider === 'console') return <Tag color="warning">{t('overview.unconfigured')}</Tag>
  return <Tag color={isFailing ? 'error' : 'success'}>{t(isFailing ? 'overview.failing' : 'overview.working')}</Tag>
}

const Days = ({ days }: { days: SmsOverview['data'] }) => {
  const t = useTexts(smsTexts)
  if (days.every(({ sent, failed }) => sent + failed === 0)) return <span style={softText}>{t('overview.none')}</span>
  const isPriced = days.some(({ cost }) => cost !== null)
  return (
    <DayFigures
      label={t('overview.days')}
      dayName={t('day')}
      days={days}
      parts={[
        { key: 'sent', name: t('sent'), tone: 'good', of: ({ sent }) => sent },
        { key: 'failed', name: t('failed'), tone: 'bad', of: ({ failed }) => failed }
      ]}
      columns={[
        { key: 'sent', name: t('sent'), of: ({ sent }) => sent },
        { key: 'failed', name: t('failed'), of: ({ failed }) => failed },
        ...(isPriced
          ? [{ key: 'cost', name: t('cost'), of: ({ cost }: (typeof days)[number]) => money(cost ?? 0) }]
          : [])
      ]}
    />
  )
}
