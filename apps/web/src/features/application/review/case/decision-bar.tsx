import { Button, Flex } from 'antd'
import { useRef, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { focusUnticked } from './case-checklist.tsx'
import { untickedOf } from './case-items.ts'
import { caseTexts } from '../case-texts.ts'
import { DecideDialog } from './decide-dialog.tsx'
import styles from '../desk.module.css'
import { KeyButton } from '../key-button.tsx'
import type { Case } from '../review.queries.ts'
import type { DecisionState, Outcome, Verdict } from './use-decision.ts'
import type { KeptDraft } from './use-opinion-draft.ts'
import { AssignDialog } from '../assign-dialog.tsx'

/** `goesOn` opens the next case after the decision. */
type Asked = { verdict: Verdict; goesOn: boolean }

type DecisionBarProps = {
  view: Case
  kept: KeptDraft
  decision: DecisionState
  /** Names of the required papers that were not opened. */
  unseen: readonly string[]
  /** Others have moved the case, so that nothing can be decided any more. */
  isOvertaken: boolean
  onMissing: () => void
  onDone: (outcome: Outcome | undefined) => void
  onNext: () => void
}

/** The server decides which buttons are shown. */
export const DecisionBar = (props: DecisionBarProps) => {
  const { view, kept, decision, unseen, isOvertaken, onMissing, onDone, onNext } = props
  const t = useTexts(caseTexts)
  const [asked, setAsked] = useState<Asked>()
  const [isAssigning, setAssigning] = useState(false)
  const bar = useRef<HTMLDivElement>(null)
  if (isOvertaken && asked) setAsked(undefined)
  const unticked = untickedOf(view).length
  const may = (action: Case['allowedActions'][number]) => view.allowedActions.includes(action)
  const run = async (act: () => Promise<unknown>) => {
    await act()
    // The pressed button was replaced by others.
    bar.current?.focus({ preventScroll: true })
  }
  const ask = (verdict: Verdict, goesOn = false) => {
    if (verdict !== 'approve' && kept.draft.opinion.trim() === '') onMissing()
    else if (verdict === 'approve' && unticked > 0) focusUnticked()
    else setAsked({ verdict, goesOn })
  }
  const finish = (outcome: Outcome | undefined) => {
    onDone(outcome)
    if (outcome && asked?.goesOn) onNext()
  }
  const assign = async (reviewerId: string) => {
    if (await decision.assign(reviewerId)) onDone('assigned')
  }
  return (
    <>
      {view.allowedActions.length > 0 && (
        <Flex
          wrap
          gap="small"
          justify="end"
          ref={bar}
          tabIndex={-1}
          className={`foot-bar ${styles['decision']}`}
          role="group"
          aria-label={t('decision')}
        >
          {may('release') && (
            <Button type="link" loading={decision.isBusy} onClick={() => void run(decision.release)}>
              {t('release')}
            </Button>
          )}
          {(may('release') || may('claim')) && (
            <Button type="link" loading={decision.isBusy} onClick={() => setAssigning(true)}>
              {t('assign')}
            </Button>
          )}
          {may('reject') && (
            <KeyButton danger shortcut="X" onClick={() => ask('reject')}>
              {t('reject')}
            </KeyButton>
          )}
          {may('return') && (
            <KeyButton shortcut="T" onClick={() => ask('return')}>
              {t('return')}
            </KeyButton>
          )}
          {may('approve') && (
            <KeyButton shortcut="N" onClick={() => ask('approve', true)}>
              {t('approve.next')}
            </KeyButton>
          )}
          {may('approve') && (
            <KeyButton shortcut="A" type="primary" onClick={() => ask('approve')}>
              {unticked > 0 ? t('approve.unticked', { count: unticked }) : t('approve')}
            </KeyButton>
          )}
          {may('claim') && (
            <KeyButton shortcut="C" type="primary" loading={decision.isBusy} onClick={() => void run(decision.claim)}>
              {t('claim')}
            </KeyButton>
          )}
        </Flex>
      )}
      {isAssigning && (
        <AssignDialog
          count={1}
          onChosen={(reviewerId) => void assign(reviewerId)}
          onClose={() => setAssigning(false)}
        />
      )}
      {asked && (
        <DecideDialog
          verdict={asked.verdict}
          view={view}
          kept={kept}
          unseen={unseen}
          onDecide={() => decision.decide(asked.verdict)}
          onDone={finish}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}
