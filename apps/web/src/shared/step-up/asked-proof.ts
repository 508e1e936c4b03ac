import type { StepUpNeeded } from '@portal/contract/enterprise/step-up'
import { useSyncExternalStore } from 'react'
import type { ApiProblem } from '#web/shared/problem.ts'

/** A request that waits for its proof. */
export type AskedProof = {
  needed: StepUpNeeded
  prove: (token: string) => void
  /** The request fails with its problem. */
  cancel: () => void
}

// The first one is shown, the others wait.
let waiting: readonly AskedProof[] = []
const listeners = new Set<() => void>()

const set = (next: readonly AskedProof[]): void => {
  waiting = next
  for (const listener of listeners) listener()
}

/** R34: resolves with a token after the dialog. Rejects with `problem` if it is cancelled, or the page has no dialog. */
export const askForProof = (problem: ApiProblem, needed: StepUpNeeded, signal?: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    if (listeners.size === 0) return reject(problem)
    const end = (settle: () => void) => {
      signal?.removeEventListener('abort', abort)
      set(waiting.filter((one) => one !== asked))
      settle()
    }
    const abort = () => end(() => reject(signal?.reason))
    const asked: AskedProof = {
      needed,
      prove: (token) => end(() => resolve(token)),
      cancel: () => end(() => reject(problem))
    }
    signal?.addEventListener('abort', abort)
    set([...waiting, asked])
  })

/** For a page that is left: its requests get no proof any more. */
export const cancelAskedProofs = (): void => {
  for (const one of waiting) one.cancel()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useAskedProof = (): AskedProof | undefined => useSyncExternalStore(subscribe, () => waiting[0])
