import { useEffect, useId, useRef, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from 'antd'
import { caseTexts } from './case-texts.ts'
import { KeyButton } from './key-button.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { OpinionFields, UnsentOpinion } from './opinion-fields.tsx'
import type { Case } from './review.queries.ts'
import type { DecisionState, Outcome, Verdict } from './use-decision.ts'
import type { KeptDraft } from './use-opinion-draft.ts'

const verdicts = ['approve', 'return', 'reject'] as const

type DecisionProps = { view: Case; kept: KeptDraft; decision: DecisionState; onNext: () => void }

/** The server decides which buttons are shown. */
export const Decision = ({ view, kept, decision, onNext }: DecisionProps) => {
  const t = useTexts(caseTexts)
  const opinionId = useId()
  const [verdict, setVerdict] = useState<Verdict>()
  const [outcome, setOutcome] = useState<Outcome>()
  const [isMissing, setMissing] = useState(false)
  const allowed = verdicts.filter((name) => view.allowedActions.includes(name))
  const bar = useRef<HTMLDivElement>(null)
  const claim = async () => {
    await decision.claim()
    // The pressed button was replaced by the decisions.
    bar.current?.focus({ preventScroll: true })
  }
  const ask = (name: Verdict) => {
    const lacks = name !== 'approve' && kept.draft.opinion.trim() === ''
    setMissing(lacks)
    if (lacks) document.getElementById(opinionId)?.focus()
    else setVerdict(name)
  }
  return (
    <>
      <section className="panel decision" aria-labelledby="case-decision">
        <h2 id="case-decision">{t('opinion.title')}</h2>
        {outcome && <OutcomeNotice outcome={outcome} onNext={onNext} />}
        {allowed.length > 0 ? (
          <OpinionFields
            id={opinionId}
            kept={kept}
            cannedReasons={view.cannedReasons}
            isMissing={isMissing && kept.draft.opinion.trim() === ''}
          />
        ) : (
          <>
            <WhyNot view={view} />
            {!kept.isEmpty && <UnsentOpinion view={view} kept={kept} />}
          </>
        )}
        {verdict && (
          <DecideDialog
            verdict={verdict}
            view={view}
            draft={kept.draft}
            onDecide={() => decision.decide(verdict)}
            onDone={setOutcome}
            onClose={() => setVerdict(undefined)}
          />
        )}
      </section>
      {view.allowedActions.length > 0 && (
        <div ref={bar} tabIndex={-1} className="decision-bar" role="group" aria-label={t('decision')}>
          {view.allowedActions.includes('claim') && (
            <KeyButton shortcut="C" type="primary" loading={decision.isBusy} onClick={() => void claim()}>
              {t('claim')}
            </KeyButton>
          )}
          {allowed.map((name) => (
            <KeyButton key={name} shortcut={shortcuts[name]} {...looks[name]} onClick={() => ask(name)}>
              {t(name)}
            </KeyButton>
          ))}
          {view.allowedActions.includes('release') && (
            <Button type="link" loading={decision.isBusy} onClick={() => void decision.release()}>
              {t('release')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

const shortcuts = { approve: 'A', return: 'T', reject: 'X' } as const
const looks = { approve: { type: 'primary' }, return: {}, reject: { danger: true } } as const

const WhyNot = ({ view: { allowedActions, state, claimedBy, firstApproval } }: { view: Case }) => {
  const t = useTexts(caseTexts)
  if (allowedActions.includes('claim')) return <p>{t('claim.text')}</p>
  if (state === 'IN_REVIEW' && claimedBy && !claimedBy.self) return <p>{t('none.claimed', { name: claimedBy.name })}</p>
  if (state === 'SUBMITTED' && firstApproval?.lapsed === null)
    return <p>{t('none.second', { name: firstApproval.by })}</p>
  return <p>{t(`none.${state}`)}</p>
}

type OutcomeNoticeProps = { outcome: Outcome; onNext: () => void }

/** Takes the focus, because the pressed button is gone. */
const OutcomeNotice = ({ outcome, onNext }: OutcomeNoticeProps) => {
  const t = useTexts(caseTexts)
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => ref.current?.focus(), [outcome])
  return (
    <div ref={ref} tabIndex={-1} className="alert alert-success" role="status">
      <div className="alert-body outcome">
        <p>{t(`done.${outcome}`)}</p>
        <Button onClick={onNext}>{t('done.next')}</Button>
      </div>
    </div>
  )
}
