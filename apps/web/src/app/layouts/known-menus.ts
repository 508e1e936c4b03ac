import type { Menu } from '@portal/contract/session'
import { readStored, writeStored } from '#web/shared/stored.ts'

type Top = Menu['top']

/** The menus that this browser has shown to the enterprise, so that a change is told once and not after every reload. */
const storageKey = (enterprise: string) => `portal.menus.${enterprise}`

/** Undefined where nothing was kept yet: then all menus are old news. */
export const readKnownMenus = (enterprise: string): string[] | undefined => {
  const stored = readStored(storageKey(enterprise))
  return stored === null ? undefined : stored.split(' ').filter(Boolean)
}

export const keepKnownMenus = (enterprise: string, top: Top): void =>
  writeStored(storageKey(enterprise), top.map(({ key }) => key).join(' '))

export type MenuChange = { kind: 'opened' | 'closed'; key: string; path: string | undefined }

/** ux 12: what has come and gone since the menus that were known. */
export const menuChanges = (known: readonly string[], top: Top): MenuChange[] => {
  const keys = new Set(top.map(({ key }) => key))
  return [
    ...top.filter(({ key }) => !known.includes(key)).map(({ key, path }) => ({ kind: 'opened' as const, key, path })),
    ...known.filter((key) => !keys.has(key)).map((key) => ({ kind: 'closed' as const, key, path: undefined }))
  ]
}
