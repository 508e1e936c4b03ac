import type { KeyboardEvent, ReactNode } from 'react'

/** Lets Tab leave a Select with an open list. antd would choose the active option and keep the focus. */
export const LeaveByTab = ({ children }: { children: ReactNode }) => (
  <div role="presentation" onKeyDownCapture={passTab}>
    {children}
  </div>
)

const passTab = (event: KeyboardEvent): void => {
  if (event.key === 'Tab') event.stopPropagation()
}
