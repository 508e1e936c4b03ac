import type { ReactNode } from 'react'
import { CheckIcon, InfoIcon, WarningIcon } from './icons.tsx'

type Tone = 'info' | 'success' | 'warning' | 'danger'

const icons = { info: InfoIcon, success: CheckIcon, warning: WarningIcon, danger: WarningIcon } satisfies Record<
  Tone,
  () => ReactNode
>

/** Screen readers announce a danger at once (`role=alert`), other tones politely. */
export const Alert = ({ tone, children }: { tone: Tone; children: ReactNode }) => {
  const Sign = icons[tone]
  return (
    <div className={`alert alert-${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <Sign />
      <div className="alert-body">{children}</div>
    </div>
  )
}
