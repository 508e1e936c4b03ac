import type { AdminChange } from '@portal/contract/desk/administrator'
import { Flex } from 'antd'
import { ProposalTag } from '#web/shared/proposal/proposal-facts.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { administratorsTexts } from './administrators-texts.ts'
import { ChangeWords } from './change-words.tsx'

/** R37: the newest changes of administrators, with both persons. */
export const DecidedChanges = ({ changes }: { changes: readonly AdminChange[] }) => {
  const t = useTexts(administratorsTexts)
  return (
    <SectionCard title={t('decided')}>
      {changes.length === 0 && <span style={softText}>{t('decided.none')}</span>}
      <Flex component="ul" vertical gap={20}>
        {changes.map((change) => (
          <Flex key={change.id} component="li" vertical gap={6} align="start">
            <ProposalTag state={change.state} />
            <ChangeWords change={change} />
          </Flex>
        ))}
      </Flex>
    </SectionCard>
  )
}
