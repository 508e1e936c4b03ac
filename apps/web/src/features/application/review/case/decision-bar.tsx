import { App, Button, Checkbox, ConfigProvider, Flex, Typography } from 'antd'
import { useRef, useState } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { focusUnticked } from './case-checklist.tsx'
import { untickedOf } from './case-items.ts'
import { useIsNarrow } from '#web/shared/ui/use-narrow.ts'
import { useIsOffline } from '#web/shared/ui/use-offline.ts'
import { useIsRoomy } from '#web/shared/ui/use-roomy.ts'
import { caseTexts } from '../case-texts.ts'
import { DecideDialog } from './decide-dialog.tsx'
import styles from '../desk.module.css'
import { KeyButton } from '#web/shared/desk/key-button.tsx'
import { ReopenButton } from './reopen-button.tsx'
import type { Case } from '../review.queries.ts'
import { useClaimsNext } from './use-claims-next.ts'
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
  const common = useTexts(commonTexts)
  const { message } = App.useApp()
  const isRoomy = useIsRoomy()
  const isOffline = useIsOffline()
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
    if (!outcome || !asked?.goesOn) return
    // The page that says so is left.
    void message.success(t(`done.${outcome}`))
    onNext()
  }
  const assign = async (reviewerId: string) => {
    if (await decision.assign(reviewerId)) onDone('assigned')
  }
  return (
    <>
      {view.allowedActions.length > 0 && (
        <ConfigProvider componentSize={isRoomy ? 'small' : 'middle'}>
          <Flex
            wrap
            gap="small"
            align="center"
            justify="end"
            ref={bar}
            tabIndex={-1}
            className={isRoomy ? undefined : `foot-bar ${styles['decision']}`}
            role="group"
            aria-label={t('decision')}
          >
            {isOffline && (
              <Typography.Text type="warning" role="status">
                {common('problem.offline')}
              </Typography.Text>
            )}
            {verdicts.some(may) && <ClaimsNext />}
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
            {may('reopen') && <ReopenButton view={view} />}
            {verdicts.filter(may).map((verdict) => (
              <KeyButton key={verdict} {...looks[verdict]} onClick={() => ask(verdict)}>
                {verdict === 'approve' && unticked > 0 ? t('approve.unticked', { count: unticked }) : t(verdict)}
              </KeyButton>
            ))}
            {may('claim') && (
              <KeyButton shortcut="C" type="primary" loading={decision.isBusy} onClick={() => void run(decision.claim)}>
                {t('claim')}
              </KeyButton>
            )}
            {verdicts.some(may) && (
              <NextVerdicts verdicts={verdicts.filter(may)} onAsk={(verdict) => ask(verdict, true)} />
            )}
          </Flex>
        </ConfigProvider>
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

const verdicts = ['reject', 'return', 'approve'] as const satisfies readonly Verdict[]

const looks = {
  reject: { shortcut: 'X', danger: true },
  return: { shortcut: 'T' },
  approve: { shortcut: 'A', type: 'primary' }
} as const

/** Beside the buttons that open the next case. A phone has only one of these, and no room. */
const ClaimsNext = () => {
  const t = useTexts(caseTexts)
  const { isOn, turn } = useClaimsNext()
  if (useIsNarrow()) return null
  return (
    <Checkbox checked={isOn} style={{ marginInlineEnd: 'auto' }} onChange={({ target }) => turn(target.checked)}>
      {t('claims.next')}
    </Checkbox>
  )
}

const nextKeys = { reject: 'V', return: 'B', approve: 'N' } as const

type NextVerdictsProps = { verdicts: readonly Verdict[]; onAsk: (verdict: Verdict) => void }

/** A line of its own. On a phone only the most frequent one, since the bar would take half of the page. */
const NextVerdicts = ({ verdicts: given, onAsk }: NextVerdictsProps) => {
  const t = useTexts(caseTexts)
  const isNarrow = useIsNarrow()
  return (
    <Flex wrap gap="small" justify="end" flex="1 0 100%">
      {given
        .filter((verdict) => !isNarrow || verdict === 'approve')
        .map((verdict) => (
          <KeyButton key={verdict} shortcut={nextKeys[verdict]} onClick={() => onAsk(verdict)}>
            {t(`${verdict}.next`)}
          </KeyButton>
        ))}
    </Flex>
  )
}
