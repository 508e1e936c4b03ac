import { endAbsence } from '@portal/contract/application/assignment'
import { Flex } from 'antd'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { AbsenceNotice } from '../absence-notice.tsx'
import { caseTexts } from '../case-texts.ts'
import { DeskCard } from './desk-card.tsx'
import { CannedReasons } from '#web/shared/desk/canned-reasons.tsx'
import { OpinionFields } from './opinion-fields.tsx'
import { OutcomeNotice } from './outcome-notice.tsx'
import type { Case } from '../review.queries.ts'
import { UnsentOpinion } from './unsent-opinion.tsx'
import type { Outcome } from './use-decision.ts'
import type { KeptDraft } from './use-opinion-draft.ts'

type DecisionProps = {
  view: Case
  kept: KeptDraft
  /** Of the round before: what was not sent when the applicant submitted again. */
  former: KeptDraft
  opinionId: string
  /** The reviewer tried to return or reject without an opinion. */
  isMissing: boolean
  outcome: Outcome | undefined
  onNext: () => void
}

/** The opinion, or why this reviewer cannot give one. */
export const Decision = ({ view, kept, former, opinionId, isMissing, outcome, onNext }: DecisionProps) => {
  const t = useTexts(caseTexts)
  const mayDecide = view.allowedActions.includes('return')
  return (
    <DeskCard
      id="case-decision"
      title={t('opinion.title')}
      extra={
        mayDecide &&
        view.cannedReasons.length > 0 && (
          <CannedReasons
            reasons={view.cannedReasons}
            opinion={kept.draft.opinion}
            opinionId={opinionId}
            onChange={kept.setOpinion}
          />
        )
      }
    >
      <Flex vertical gap={12}>
        {outcome && <OutcomeNotice outcome={outcome} onNext={onNext} />}
        {mayDecide && (
          <OpinionFields id={opinionId} kept={kept} isMissing={isMissing && kept.draft.opinion.trim() === ''} />
        )}
        {!mayDecide && <WhyNot view={view} />}
        {!mayDecide && !kept.isEmpty && <UnsentOpinion view={view} kept={kept} />}
        {!former.isEmpty && <UnsentOpinion view={view} kept={former} />}
      </Flex>
    </DeskCard>
  )
}

const WhyNot = ({ view: { allowedActions, state, claimedBy, firstApproval } }: { view: Case }) => {
  const t = useTexts(caseTexts)
  const isReviewer = mayCall(endAbsence, useAdmin().roles)
  if (allowedActions.includes('claim')) return <p>{t('claim.text')}</p>
  if (state === 'IN_REVIEW' && claimedBy && !claimedBy.self) return <p>{t('none.claimed', { name: claimedBy.name })}</p>
  if (state === 'SUBMITTED' && firstApproval?.lapsed === null)
    return <p>{t('none.second', { name: firstApproval.by })}</p>
  return (
    <>
      {state === 'SUBMITTED' && isReviewer && <AbsenceNotice />}
      <p>{t(`none.${state}`)}</p>
    </>
  )
}
