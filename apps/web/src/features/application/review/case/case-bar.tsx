import { App } from 'antd'
import { useState } from 'react'
import { DecisionBar } from '#web/shared/desk/decision-bar.tsx'
import type { ClaimWish } from '#web/shared/desk/claim.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useIsRoomy } from '#web/shared/ui/use-media.ts'
import { caseTexts } from '../case-texts.ts'
import type { Case } from '../review.queries.ts'
import { focusUnticked } from './case-checklist.tsx'
import { untickedOf } from './case-items.ts'
import { DecideDialog } from './decide-dialog.tsx'
import { ReopenButton } from './reopen-button.tsx'
import type { DecisionState, Outcome, Verdict } from './use-decision.ts'
import type { KeptDraft } from './use-opinion-draft.ts'

/** `goesOn` opens the next case after the decision. */
type Asked = { verdict: Verdict; goesOn: boolean }

type CaseBarProps = {
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

export const CaseBar = (props: CaseBarProps) => {
  const { view, kept, decision, unseen, isOvertaken, onMissing, onDone, onNext } = props
  const t = useTexts(caseTexts)
  const { message } = App.useApp()
  const [asked, setAsked] = useState<Asked>()
  if (isOvertaken && asked) setAsked(undefined)
  const unticked = untickedOf(view).length
  const ask = (verdict: Verdict, goesOn: boolean) => {
    if (verdict !== 'approve' && kept.draft.opinion.trim() === '') onMissing()
    else if (verdict === 'approve' && unticked > 0) focusUnticked()
    else setAsked({ verdict, goesOn })
  }
  const act = async (wish: ClaimWish) => {
    if ((await decision.act(wish)) && wish.action === 'assign') onDone('assigned')
  }
  const finish = (outcome: Outcome | undefined) => {
    onDone(outcome)
    if (!outcome || !asked?.goesOn) return
    // The page that says so is left.
    void message.success(t(`done.${outcome}`))
    onNext()
  }
  return (
    <>
      <DecisionBar
        label={t('decision')}
        allowedActions={view.allowedActions}
        verdicts={['reject', 'return', 'approve']}
        wordOf={(verdict, goesOn) =>
          verdict === 'approve' && !goesOn && unticked > 0 ? t('approve.unticked', { count: unticked }) : t(verdict)
        }
        isInColumn={useIsRoomy()}
        isBusy={decision.isBusy}
        onAct={act}
        onAsk={ask}
      >
        {view.allowedActions.includes('reopen') && <ReopenButton view={view} />}
      </DecisionBar>
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
