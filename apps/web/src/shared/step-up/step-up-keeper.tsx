import { lazy, Suspense, useEffect } from 'react'
import { cancelAskedProofs, useAskedProof } from './asked-proof.ts'

const StepUpDialog = lazy(async () => ({ default: (await import('./step-up-dialog.tsx')).StepUpDialog }))

/** Shows one dialog at a time for the requests that need a proof (R34). */
export const StepUpKeeper = () => {
  const asked = useAskedProof()
  useEffect(() => cancelAskedProofs, [])
  return <Suspense>{asked && <StepUpDialog key={asked.needed.digest} asked={asked} />}</Suspense>
}
