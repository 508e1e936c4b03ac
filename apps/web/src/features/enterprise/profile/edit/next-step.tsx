import { Alert } from 'antd'
import { useLocation } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { PermissionHint } from '#web/shared/session/permission-hint.tsx'
import { useMay } from '#web/shared/session/session.queries.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { profileTexts } from '../profile-texts.ts'
import type { ProfileView } from './profile-values.ts'
import { ReadyCase } from '../remarks-notice.tsx'

/** The manual's next step after 提交: apply, or go on with the cases that were returned. */
export const NextStep = ({ view }: { view: ProfileView }) => {
  const t = useTexts(profileTexts)
  const mayApply = useMay('application.submit')
  const state: unknown = useLocation().state
  const isJustSubmitted =
    typeof state === 'object' && state !== null && 'isJustSubmitted' in state && state.isJustSubmitted === true
  if (!isJustSubmitted || view.draft || view.completeness.missing.length > 0) return null
  if (view.returnedCases.length > 0) {
    // RemarksNotice has the cases with remarks on the profile.
    const others = view.returnedCases.filter(({ remarks }) => Object.keys(remarks).length === 0)
    return others.map((returned) => <ReadyCase key={returned.id} returned={returned} text="view.next.resubmit" />)
  }
  return (
    <Alert
      role="status"
      type="success"
      showIcon
      title={t('view.next')}
      description={
        mayApply ? (
          <LinkButton to={paths.qualifications} type="primary">
            {t('view.next.go')}
          </LinkButton>
        ) : (
          <PermissionHint permission="application.submit" />
        )
      }
    />
  )
}
