import { beijingTime } from '@portal/contract/beijing-time'
import { useQuery } from '@tanstack/react-query'
import type { SignalLine } from '#web/shared/admin/signal-lines.ts'
import { Signals } from '#web/shared/admin/signals.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { isLetter } from './letter-check.tsx'
import { caseTexts } from '../case-texts.ts'
import { type Case, letterChecksQuery } from '../review.queries.ts'

/** R47: what to notice, with what the code of the letter says, which takes the server some seconds to read. */
export const CaseSignals = ({ view }: { view: Case }) => (
  <Signals enterprise={view.enterprise} application={view.id} more={useLetterLines(view)} />
)

/** Undefined while the letter is being read. */
const useLetterLines = (view: Case): SignalLine[] | undefined => {
  const t = useTexts(caseTexts)
  const hasLetter = Object.entries(view.files).some(
    ([key, { status }]) => status === 'CLEAN' && isLetter(view, `file:${key}`)
  )
  const { data, isError } = useQuery({ ...letterChecksQuery(view.id, view.round), enabled: hasLetter })
  // The row of the paper says that the code could not be read.
  if (!hasLetter || isError) return []
  if (!data || data.some(({ result }) => result === 'reading')) return undefined
  return data.flatMap(({ item, result, expired, validUntil }): SignalLine[] => {
    const line = { key: `letter ${item}`, to: { id: 'case-files' } }
    if (result === 'mismatch' || result === 'unread') {
      const tone = result === 'mismatch' ? 'error' : 'warning'
      return [{ ...line, tone, head: t(`letter.${result}.head`), detail: t(`letter.${result}.hint`) }]
    }
    if (!expired || !validUntil) return []
    const detail = t('letter.expired.hint', { time: beijingTime(validUntil) })
    return [{ ...line, tone: 'warning', head: t('letter.expired'), detail }]
  })
}
