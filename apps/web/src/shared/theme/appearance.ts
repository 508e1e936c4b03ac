import { useSyncExternalStore } from 'react'
import { readStored, writeStored } from '#web/shared/stored.ts'

export const appearances = ['system', 'light', 'dark'] as const
export type Appearance = (typeof appearances)[number]

// public/start.js reads the same key before the first paint.
const storageKey = 'portal.appearance'
const darkQuery = () => window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

const readAppearance = (): Appearance => {
  const stored = readStored(storageKey)
  return appearances.find((appearance) => appearance === stored) ?? 'system'
}

let chosen: Appearance = 'system'

const isDark = (): boolean => (chosen === 'system' ? darkQuery().matches : chosen === 'dark')

const apply = (): void => {
  const root = document.documentElement
  root.dataset['theme'] = isDark() ? 'dark' : 'light'
  for (const listener of listeners) listener()
}

/** Called before the first render. */
export const startAppearance = (): void => {
  chosen = readAppearance()
  apply()
  darkQuery().addEventListener('change', apply)
}

export const changeAppearance = (appearance: Appearance): void => {
  chosen = appearance
  writeStored(storageKey, appearance)
  apply()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useAppearance = (): Appearance => useSyncExternalStore(subscribe, () => chosen)

export const useIsDark = (): boolean => useSyncExternalStore(subscribe, isDark)
