import { readCaseAttachment } from '@portal/contract/admin-review'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { Button } from 'antd'
import { CaseFacts } from './case-facts.tsx'
import { CaseFiles } from './case-files.tsx'
import { type FileItem, fileItems, unscannedCount } from './case-items.ts'
import { CaseProfile } from './case-profile.tsx'
import { CaseSupplement } from './case-supplement.tsx'
import { caseTexts } from './case-texts.ts'
import { CaseTimeline } from './case-timeline.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import { Decision } from './decision.tsx'
import { FileDesk, type Shown } from './file-desk.tsx'
import { GrantPanel } from './grant-panel.tsx'
import { InternalNotes } from './internal-notes.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { draftKey } from './opinion-draft.ts'
import { type Case, caseQuery } from './review.queries.ts'
import { useDecision } from './use-decision.ts'
import { useOpinionDraft } from './use-opinion-draft.ts'

/** ux 16: papers on the left, fields on the right. */
export const CaseDesk = ({ view, onNext }: { view: Case; onNext: () => void }) => {
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const admin = useAdmin()
  const kept = useOpinionDraft(draftKey(admin.id, view.id, view.round))
  const decision = useDecision(view, kept)
  const files = fileItems(view, language)
  const mayOpen = mayCall(readCaseAttachment, admin.roles)
  const [shown, setShown] = useState(() => (mayOpen ? firstToShow(files) : undefined))
  const mayFlag = view.allowedActions.includes('return') || view.allowedActions.includes('reject')
  const flags = mayFlag ? kept : undefined
  return (
    <>
      <CaseFacts view={view} />
      {decision.conflict && <ConflictNotice problem={decision.conflict} view={view} />}
      <CaseAlerts view={view} />
      <div className={mayOpen ? 'case-columns' : 'case-columns is-single'}>
        {mayOpen && (
          <div className="case-material">
            <FileDesk shown={shown} hasFiles={files.some(({ file }) => file !== undefined)} />
          </div>
        )}
        <div className="case-words">
          <CaseFiles view={view} items={files} shown={shown} onShow={mayOpen ? setShown : undefined} flags={flags} />
          <CaseSupplement view={view} flags={flags} />
          <CaseProfile view={view} flags={flags} />
          <GrantPanel view={view} />
          <CaseTimeline view={view} />
          <InternalNotes view={view} />
          <Decision view={view} kept={kept} decision={decision} onNext={onNext} />
        </div>
      </div>
      <LeaveGuard isUnsent={mayFlag && !kept.isEmpty} />
    </>
  )
}

const firstToShow = (files: readonly FileItem[]): Shown | undefined => {
  const first = files.find(({ file }) => file?.status === 'CLEAN')
  return first?.file && { item: first.item, label: first.label, id: first.file.id, file: first.file }
}

const CaseAlerts = ({ view }: { view: Case }) => {
  const t = useTexts(caseTexts)
  const words = useTexts(adminTexts)
  const queryClient = useQueryClient()
  const unscanned = unscannedCount(view)
  // Shown also before claiming: it says whether this is the first or second approval.
  const isForMe = view.allowedActions.includes('approve') || view.allowedActions.includes('claim')
  return (
    <>
      {isForMe && view.catalogue.approvals === 2 && <ApprovalAlert first={view.firstApproval} />}
      {unscanned > 0 && (
        <Alert tone="warning">
          <p>{t('unscanned', { count: unscanned })}</p>
          <p>
            <Button onClick={() => void queryClient.invalidateQueries(caseQuery(view.id))}>{words('refresh')}</Button>
          </p>
        </Alert>
      )}
    </>
  )
}

/** A lapsed approval is announced, because the timeline still shows it. */
const ApprovalAlert = ({ first }: { first: Case['firstApproval'] }) => {
  const t = useTexts(caseTexts)
  const lapsed = first?.lapsed
  return (
    <Alert tone={lapsed ? 'warning' : 'info'}>
      <p>{first ? t(lapsed ? `first.lapsed.${lapsed}` : 'first', { name: first.by }) : t('first.due')}</p>
    </Alert>
  )
}
