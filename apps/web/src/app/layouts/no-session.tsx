import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'

/** The whole page while the server does not say who is signed in. */
export const NoSession = ({ error, onRetry }: { error: Error; onRetry: () => void }) => (
  <main style={{ width: 'min(640px, 100% - 32px)', margin: '72px auto' }}>
    <ProblemAlert problem={asProblem(error)} onRetry={onRetry} />
  </main>
)
