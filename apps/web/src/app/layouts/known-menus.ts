import type { Menu } from '@portal/contract/identity/session'
import { readStored, writeStored } from '#web/shared/stored.ts'

type Top = Menu['top']

/** Stores the menus that this browser has shown to an account, so that a change is announced only once. */
const storageKey = (account: string) => `portal.menus.${account}`

/** Undefined if nothing is stored yet; all menus then count as known. */
export const readKnownMenus = (account: string): string[] | undefined => {
  const stored = readStored(storageKey(account))
  return stored === null ? undefined : stored.split(' ').filter(Boolean)
}

export const keepKnownMenus = (account: string, top: Top): void =>
  writeStored(storageKey(account), top.map(({ key }) => key).join(' '))

export type MenuChange = { kind: 'opened' | 'closed'; key: string; path: string | undefined }

/** ux 12: menus opened or closed since the known ones. */
export const menuChanges = (known: readonly string[], top: Top): MenuChange[] => {
  const keys = new Set(top.map(({ key }) => key))
  return [
    ...top.filter(({ key }) => !known.includes(key)).map(({ key, path }) => ({ kind: 'opened' as const, key, path })),
    ...known.filter((key) => !keys.has(key)).map((key) => ({ kind: 'closed' as const, key, path: undefined }))
  ]
}
