import { useTexts } from '#web/shared/i18n/texts.ts'
import { LeaveGuard } from '#web/shared/ui/leave-guard.tsx'
import { caseTexts } from '../case-texts.ts'

/** ux 9: asks before leaving a case with an unsent opinion. */
export const OpinionGuard = ({ isUnsent }: { isUnsent: boolean }) => {
  const t = useTexts(caseTexts)
  const words = { title: t('leave.title'), text: t('leave.text'), stay: t('leave.stay'), go: t('leave.go') }
  return <LeaveGuard isUnsaved={isUnsent} words={words} />
}
