import type { AdminChange } from '@portal/contract/desk/administrator'
import { Flex } from 'antd'
import { useState } from 'react'
import { ProposalActs } from '#web/shared/proposal/proposal-acts.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { administratorsTexts } from './administrators-texts.ts'
import { administratorsQuery } from './administrators.queries.ts'
import { ChangeWords, useChangeTitle } from './change-words.tsx'
import { ConfirmationCode } from './confirmation-code.tsx'

/** R37: what a 系统管理员 proposed and a 安全管理员 has to confirm. */
export const WaitingChanges = ({ changes }: { changes: readonly AdminChange[] }) => {
  const t = useTexts(administratorsTexts)
  const titleOf = useChangeTitle()
  const [code, setCode] = useState<string>()
  return (
    <SectionCard title={<span id="waiting-changes">{t('waiting')}</span>}>
      {changes.length === 0 && <span style={softText}>{t('waiting.none')}</span>}
      <Flex component="ul" vertical gap={20}>
        {changes.map((change) => (
          <Flex key={change.id} component="li" vertical gap={8} align="start">
            <ChangeWords change={change} />
            <ProposalActs
              proposal={change}
              title={titleOf(change)}
              queryKey={administratorsQuery.queryKey}
              onCode={setCode}
              renderExplanation={() => <ChangeWords change={change} />}
            />
          </Flex>
        ))}
      </Flex>
      {code && <ConfirmationCode code={code} onClose={() => setCode(undefined)} />}
    </SectionCard>
  )
}
