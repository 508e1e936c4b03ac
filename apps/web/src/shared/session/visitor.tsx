import type { SessionView } from '@portal/contract/session'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { maySessionLive } from './session-signals.ts'

export type VisitorProps = {
  stranger: ReactNode
  /** Until it is known who it is. */
  waiting?: ReactNode
  children: (session: SessionView) => ReactNode
}

const AskedVisitor = lazy(async () => ({ default: (await import('./asked-visitor.tsx')).AskedVisitor }))

/** Who looks at a page that is for everybody. Strangers are told apart without asking, and load nothing for it. */
export const Visitor = (props: VisitorProps) => {
  // Once: to look again would begin a stranger's form anew.
  const [isAsked] = useState(maySessionLive)
  if (!isAsked) return props.stranger
  return (
    <Suspense fallback={props.waiting}>
      <AskedVisitor {...props} />
    </Suspense>
  )
}
