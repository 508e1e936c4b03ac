import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import styles from './layout.module.css'

/** The whole page while the server does not say who is signed in. */
export const NoSession = ({ error, onRetry }: { error: Error; onRetry: () => void }) => (
  <main className={styles['problem']}>
    <ProblemAlert problem={asProblem(error)} onRetry={onRetry} />
  </main>
)
