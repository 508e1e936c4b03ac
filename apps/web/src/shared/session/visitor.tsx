import type { SessionView } from '@portal/contract/identity/session'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { maySessionLive } from './session-signals.ts'

export type VisitorProps = {
  stranger: ReactNode
  /** Shown until the answer is known. */
  waiting?: ReactNode
  children: (session: SessionView) => ReactNode
}

const AskedVisitor = lazy(async () => ({ default: (await import('./asked-visitor.tsx')).AskedVisitor }))

/** Shows a public page to visitors and signed-in users. Visitors without a recent session cause no request. */
export const Visitor = (props: VisitorProps) => {
  // Checked once: a change would remount the visitor's form.
  const [isAsked] = useState(maySessionLive)
  if (!isAsked) return props.stranger
  return (
    <Suspense fallback={props.waiting}>
      <AskedVisitor {...props} />
    </Suspense>
  )
}
