import { readCaseAttachment } from '@portal/contract/qualification/attachment'
import { Flex } from 'antd'
import { useCallback, useId, useState } from 'react'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { LeaveGuard } from '#web/shared/ui/leave-guard.tsx'
import { caseTexts } from '../case-texts.ts'
import styles from '../desk.module.css'
import { CaseAlerts } from './case-alerts.tsx'
import { CaseChecklist } from './case-checklist.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseFiles } from './case-files.tsx'
import { CaseHistory } from './case-history.tsx'
import { fileItems, firstToShow, itemLabel, unseenRequired } from './case-items.ts'
import { CaseProfile } from './case-profile.tsx'
import { CaseSections } from './case-sections.tsx'
import { CaseSignals } from './case-signals.tsx'
import { CaseSupplement } from './case-supplement.tsx'
import { CompanyCheck } from './company-check.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import { CaseBar } from './case-bar.tsx'
import { Decision } from './decision.tsx'
import { DeskColumns } from './desk-columns.tsx'
import { GrantPanel } from './grant-panel.tsx'
import { NewsNotice } from './news-notice.tsx'
import { draftKey } from './opinion-draft.ts'
import { OtherCases } from './other-cases.tsx'
import { RenewalChanges } from './renewal-changes.tsx'
import type { Case } from '../review.queries.ts'
import type { CaseNews } from './use-case-news.ts'
import { type Outcome, useDecision } from './use-decision.ts'
import { type KeptDraft, useOpinionDraft } from './use-opinion-draft.ts'

type CaseDeskProps = {
  view: Case
  news: CaseNews
  onNext: () => void
  /** Opens the next case that this reviewer can work on. */
  onNextInWork: () => void
}

/** ux 16: papers on the left, fields and the opinion on the right. */
export const CaseDesk = ({ view, news, onNext, onNextInWork }: CaseDeskProps) => {
  const language = useLanguage()
  const admin = useAdmin()
  // The applicant reads Chinese.
  const labelOf = (item: string) => itemLabel(view, item, 'zh')
  const kept = useOpinionDraft(draftKey(admin.id, view.id, view.round), labelOf)
  const former = useOpinionDraft(draftKey(admin.id, view.id, view.round - 1), labelOf)
  const decision = useDecision(view, kept, news.during)
  const files = fileItems(view, language)
  const mayOpen = mayCall(readCaseAttachment, admin.roles)
  const [shown, setShown] = useState(() => firstToShow(files))
  const { seen, onOpened } = useSeenPapers(view)
  const [outcome, setOutcome] = useState<Outcome>()
  const [isMissing, setMissing] = useState(false)
  const opinionId = useId()
  const mayFlag = view.allowedActions.includes('return') || view.allowedActions.includes('reject')
  const flags = mayFlag ? kept : undefined
  const askForOpinion = () => {
    setMissing(true)
    document.getElementById(opinionId)?.focus()
  }
  return (
    // Not a grid: the decision bar sticks only inside of a block or flex box.
    <Flex vertical gap={12} className={styles['desk']}>
      <CaseFacts view={view} />
      <Flex vertical gap={8} className={styles['notices']}>
        <NewsNotice news={news} hasOpinion={!kept.isEmpty || !former.isEmpty} />
        {decision.conflict && <ConflictNotice problem={decision.conflict} view={view} />}
        <CaseAlerts view={view} />
        <CaseSignals view={view} />
      </Flex>
      <DeskColumns
        sections={<CaseSections view={view} />}
        papers={
          <CaseFiles
            view={view}
            items={files}
            shown={shown}
            seen={seen}
            onShow={setShown}
            onOpened={onOpened}
            mayOpen={mayOpen}
            flags={flags}
          />
        }
        fields={<CaseFields view={view} flags={flags} />}
        decision={
          <Decision
            view={view}
            kept={kept}
            former={former}
            opinionId={opinionId}
            isMissing={isMissing}
            outcome={outcome}
            onNext={onNext}
          />
        }
        bar={
          <CaseBar
            view={view}
            kept={kept}
            decision={decision}
            unseen={unseenRequired(files, seen)}
            isOvertaken={news.steps.length > 0 && !mayFlag}
            onMissing={askForOpinion}
            onDone={setOutcome}
            onNext={onNextInWork}
          />
        }
      />
      <OpinionGuard isUnsent={mayFlag && !kept.isEmpty} />
    </Flex>
  )
}

const CaseFields = ({ view, flags }: { view: Case; flags: KeptDraft | undefined }) => (
  <>
    <RenewalChanges view={view} />
    <CaseSupplement view={view} flags={flags} />
    <CaseProfile view={view} flags={flags} />
    <CompanyCheck view={view} />
    <GrantPanel view={view} />
    <OtherCases view={view} />
    <CaseHistory view={view} />
    <CaseChecklist view={view} />
  </>
)

/** ux 9: asks before leaving a case with an unsent opinion. */
const OpinionGuard = ({ isUnsent }: { isUnsent: boolean }) => {
  const t = useTexts(caseTexts)
  const words = { title: t('leave.title'), text: t('leave.text'), stay: t('leave.stay'), go: t('leave.go') }
  return <LeaveGuard isUnsaved={isUnsent} words={words} />
}

/** R47: the papers that this reviewer has opened in this round, before and on this page. */
export const useSeenPapers = ({ seenPapers = [] }: Case) => {
  const [opened, setOpened] = useState<readonly string[]>([])
  const onOpened = useCallback((id: string) => setOpened((before) => [...before, id]), [])
  return { seen: new Set([...seenPapers, ...opened]), onOpened }
}
