import type { CheckView } from '@portal/contract/application/internal-check'
import { type ReactNode, Suspense, useState } from 'react'
import { ActDialog } from './act-dialog.tsx'
import type { CheckAct, OpenAct } from './check-actions.tsx'

/** The dialog of the act that a button opens. `returnTo` gets the focus when the button has gone. */
export const useAct = (returnTo: string): { open: OpenAct; dialog: ReactNode } => {
  const [opened, setOpened] = useState<{ check: CheckView; act: CheckAct }>()
  return {
    open: (check, act) => setOpened({ check, act }),
    dialog: opened && (
      <Suspense>
        <ActDialog {...opened} returnTo={returnTo} onClose={() => setOpened(undefined)} />
      </Suspense>
    )
  }
}
