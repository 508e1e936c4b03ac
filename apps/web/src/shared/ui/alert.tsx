import type { ReactNode } from 'react'
import { CheckIcon, InfoIcon, WarningIcon } from './icons.tsx'

type Tone = 'info' | 'success' | 'warning' | 'danger'

const icons = { info: InfoIcon, success: CheckIcon, warning: WarningIcon, danger: WarningIcon } satisfies Record<
  Tone,
  () => ReactNode
>

/** A danger is read out at once (`role=alert`), anything else politely. */
export const Alert = ({ tone, children }: { tone: Tone; children: ReactNode }) => {
  const Sign = icons[tone]
  return (
    <div className={`alert alert-${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <Sign />
      <div className="alert-body">{children}</div>
    </div>
  )
}
