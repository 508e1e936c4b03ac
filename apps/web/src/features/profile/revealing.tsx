import type { ProfileField } from '@portal/contract/profile-fields'
import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { RevealDialog } from './reveal-dialog.tsx'

/** R19: a revealed value is hidden again after this time. */
export const shownSeconds = 60

type Shown = Record<string, { value: string; hideAt: number }>

type Revealed = {
  /** The value in clear; undefined while it is hidden. */
  valueOf: (key: string) => string | undefined
  ask: (field: ProfileField) => void
  hide: (key: string) => void
}

const RevealedContext = createContext<Revealed>({ valueOf: () => undefined, ask: () => {}, hide: () => {} })

export const useRevealed = (): Revealed => use(RevealedContext)

/**
 * Holds what was revealed on the page, and the dialog for the password. Both outlive the cells of the values: antd
 * builds these anew when the window changes its width.
 */
export const Revealing = ({ children }: { children: ReactNode }) => {
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const [shown, setShown] = useShown()
  const [asked, setAsked] = useState<ProfileField>()
  const revealed: Revealed = {
    valueOf: (key) => shown[key]?.value,
    ask: setAsked,
    hide: (key) => setShown(({ [key]: _, ...rest }) => rest)
  }
  return (
    <RevealedContext value={revealed}>
      {children}
      {asked && (
        <RevealDialog
          field={asked.key}
          label={asked.label[language]}
          onRevealed={(value) => {
            setShown((before) => ({ ...before, [asked.key]: { value, hideAt: Date.now() + shownSeconds * 1000 } }))
            setAsked(undefined)
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </RevealedContext>
  )
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
