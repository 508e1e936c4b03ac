import { Flex, Tag } from 'antd'
import { ProposalActs } from '#web/shared/proposal/proposal-acts.tsx'
import { ProposalFacts } from '#web/shared/proposal/proposal-facts.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { enterpriseTexts } from './enterprise-texts.ts'
import { type Account, enterprisesKey } from './enterprises.queries.ts'

type Reset = NonNullable<Account['factorReset']>

/** R34, R37: the reset of an account's second factor that waits for a second person. */
export const WaitingReset = ({ name, reset }: { name: string; reset: Reset }) => {
  const t = useTexts(enterpriseTexts)
  return (
    <Flex vertical gap={8} align="start">
      <ResetFacts reset={reset} />
      <ProposalActs
        proposal={reset}
        title={t('reset.propose.label', { name })}
        queryKey={enterprisesKey}
        renderExplanation={(act) => (
          <>
            {act !== 'withdraw' && <p style={{ margin: 0 }}>{t('reset.propose.text', { name })}</p>}
            <ResetFacts reset={reset} />
          </>
        )}
      />
    </Flex>
  )
}

const ResetFacts = ({ reset }: { reset: Reset }) => {
  const t = useTexts(enterpriseTexts)
  return (
    <Flex vertical gap={4} align="start">
      <Tag color="warning">{t('reset.waits')}</Tag>
      <ProposalFacts proposal={reset} />
      <span style={{ ...softText, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {t('reset.proof.of', { proof: reset.proof })}
      </span>
    </Flex>
  )
}
