import type { Menu } from '@portal/contract/session'
import { readStored, writeStored } from '#web/shared/stored.ts'

type Top = Menu['top']

/** Stores the menus that this browser has shown, so that a change is announced only once. */
const storageKey = (enterprise: string) => `portal.menus.${enterprise}`

/** Undefined if nothing is stored yet; all menus then count as known. */
export const readKnownMenus = (enterprise: string): string[] | undefined => {
  const stored = readStored(storageKey(enterprise))
  return stored === null ? undefined : stored.split(' ').filter(Boolean)
}

export const keepKnownMenus = (enterprise: string, top: Top): void =>
  writeStored(storageKey(enterprise), top.map(({ key }) => key).join(' '))

export type MenuChange = { kind: 'opened' | 'closed'; key: string; path: string | undefined }

/** ux 12: menus opened or closed since the known ones. */
export const menuChanges = (known: readonly string[], top: Top): MenuChange[] => {
  const keys = new Set(top.map(({ key }) => key))
  return [
    ...top.filter(({ key }) => !known.includes(key)).map(({ key, path }) => ({ kind: 'opened' as const, key, path })),
    ...known.filter((key) => !keys.has(key)).map((key) => ({ kind: 'closed' as const, key, path: undefined }))
  ]
}
