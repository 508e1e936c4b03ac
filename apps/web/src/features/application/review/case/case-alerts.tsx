import { beijingDay } from '@portal/contract/beijing-time'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { unscannedCount } from './case-items.ts'
import { caseTexts } from '../case-texts.ts'
import { type Case, caseQuery } from '../review.queries.ts'

export const CaseAlerts = ({ view }: { view: Case }) => {
  const t = useTexts(caseTexts)
  const words = useTexts(adminTexts)
  const queryClient = useQueryClient()
  const unscanned = unscannedCount(view)
  // Shown also before claiming: it says whether this is the first or second approval.
  const isForMe = view.allowedActions.includes('approve') || view.allowedActions.includes('claim')
  return (
    <>
      {isForMe && view.catalogue.approvals === 2 && <ApprovalAlert first={view.firstApproval} />}
      {view.renewal && isOpen(view) && <RenewalAlert renewal={view.renewal} />}
      {unscanned > 0 && (
        <Alert
          type="warning"
          role="status"
          showIcon
          title={t('unscanned', { count: unscanned })}
          action={
            <Button size="small" onClick={() => void queryClient.invalidateQueries(caseQuery(view.id))}>
              {words('refresh')}
            </Button>
          }
        />
      )}
    </>
  )
}

/** A lapsed approval is announced, because the timeline still shows it. */
const ApprovalAlert = ({ first }: { first: Case['firstApproval'] }) => {
  const t = useTexts(caseTexts)
  const lapsed = first?.lapsed
  const title = first ? t(lapsed ? `first.lapsed.${lapsed}` : 'first', { name: first.by }) : t('first.due')
  return <Alert type={lapsed ? 'warning' : 'info'} role="status" showIcon title={title} />
}

const isOpen = ({ state }: Case): boolean => state === 'SUBMITTED' || state === 'IN_REVIEW' || state === 'RETURNED'

/** R46: until when the menu stays open. */
const RenewalAlert = ({ renewal: { expiresAt, renewalUntil } }: { renewal: NonNullable<Case['renewal']> }) => {
  const t = useTexts(caseTexts)
  const title =
    expiresAt && renewalUntil
      ? t('renewal.until', { end: beijingDay(expiresAt), until: beijingDay(renewalUntil) })
      : t('renewal.ended')
  return <Alert type="info" role="status" showIcon title={title} />
}
