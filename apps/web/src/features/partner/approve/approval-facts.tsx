import { beijingTime } from '@portal/contract/beijing-time'
import { withThousands } from '@portal/contract/money'
import type { ApprovalView } from '@portal/contract/partner/approve'
import { Descriptions } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { approveTexts } from './approve-texts.ts'

const asTyped = { whiteSpace: 'pre-line', overflowWrap: 'anywhere' } as const

/** R41: exactly what the receipt is about. */
export const ApprovalFacts = ({ approval }: { approval: ApprovalView }) => {
  const t = useTexts(approveTexts)
  const { client, action, amount, text, expiresAt } = approval
  return (
    <SectionCard title={t('facts')}>
      <Descriptions
        column={1}
        items={[
          { key: 'client', label: t('client'), children: <span style={asTyped}>{client}</span> },
          { key: 'action', label: t('action'), children: <span style={asTyped}>{action}</span> },
          {
            key: 'amount',
            label: t('amount'),
            children: <strong>{t('amount.value', { amount: withThousands(amount) })}</strong>
          },
          { key: 'text', label: t('text'), children: <span style={asTyped}>{text}</span> },
          { key: 'until', label: t('until'), children: beijingTime(expiresAt) }
        ]}
      />
    </SectionCard>
  )
}
