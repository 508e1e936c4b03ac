import { revealProfileField } from '@portal/contract/enterprise/profile-endpoints'
import { useMutation } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { call } from '#web/shared/api.ts'
import { useTellProblem } from '#web/shared/step-up/use-tell-problem.ts'

/** R19: a revealed value is hidden again after this time. */
export const shownSeconds = 60

type Shown = Record<string, { value: string; hideAt: number }>

type Revealed = {
  /** The value in clear; undefined while it is hidden. */
  valueOf: (key: string) => string | undefined
  ask: (key: string) => void
  hide: (key: string) => void
}

const RevealedContext = createContext<Revealed>({ valueOf: () => undefined, ask: () => {}, hide: () => {} })

export const useRevealed = (): Revealed => use(RevealedContext)

/**
 * Holds what was revealed on the page. It outlives the cells of the values, which antd builds anew when the window
 * changes its width. The API asks for the password (R34).
 */
export const Revealing = ({ children }: { children: ReactNode }) => {
  const [shown, setShown] = useShown()
  const revealing = useMutation({
    mutationFn: (key: string) => call(revealProfileField, { body: { field: key } }),
    onSuccess: ({ value }, key) =>
      setShown((before) => ({ ...before, [key]: { value, hideAt: Date.now() + shownSeconds * 1000 } })),
    onError: useTellProblem()
  })
  const revealed: Revealed = {
    valueOf: (key) => shown[key]?.value,
    ask: (key) => {
      if (!revealing.isPending) revealing.mutate(key)
    },
    hide: (key) => setShown(({ [key]: _, ...rest }) => rest)
  }
  return <RevealedContext value={revealed}>{children}</RevealedContext>
}

/** Each value disappears at its time. */
const useShown = () => {
  const [shown, setShown] = useState<Shown>({})
  useEffect(() => {
    const soonest = Math.min(...Object.values(shown).map(({ hideAt }) => hideAt))
    if (!Number.isFinite(soonest)) return
    const dropPast = () =>
      setShown((before) => Object.fromEntries(Object.entries(before).filter(([, { hideAt }]) => hideAt > soonest)))
    const timer = window.setTimeout(dropPast, soonest - Date.now())
    return () => window.clearTimeout(timer)
  }, [shown])
  return [shown, setShown] as const
}
