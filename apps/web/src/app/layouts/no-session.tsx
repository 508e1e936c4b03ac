import type { ReactNode } from 'react'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'

type NoSessionProps = { error: Error; onRetry: () => void; children?: ReactNode }

/** The whole page while the server does not say who is signed in. `children`: another way on. */
export const NoSession = ({ error, onRetry, children }: NoSessionProps) => (
  <main style={{ width: 'min(640px, 100% - 32px)', margin: '72px auto' }}>
    <ProblemAlert problem={asProblem(error)} onRetry={onRetry} />
    {children}
  </main>
)
