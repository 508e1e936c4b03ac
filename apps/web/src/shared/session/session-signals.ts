import { useSyncExternalStore } from 'react'
import { readStored, writeStored } from '#web/shared/stored.ts'

/** Enterprise accounts and administrators have sessions of their own (R37), also in one browser at once. */
export type Audience = 'enterprise' | 'admin'

/** When the server last heard of this session from any tab of this browser; its idle time runs from there (R13). */
const contactKeys = { enterprise: 'portal.last-contact', admin: 'portal.admin.last-contact' } as const
const ownContactMs = { enterprise: 0, admin: 0 }

export const noteContact = (audience: Audience = 'enterprise'): void => {
  ownContactMs[audience] = Date.now()
  writeStored(contactKeys[audience], String(ownContactMs[audience]))
}

/** Milliseconds since the epoch. */
export const lastContactMs = (audience: Audience = 'enterprise'): number => {
  const shared = Number(readStored(contactKeys[audience]) ?? 0)
  return Math.max(ownContactMs[audience], Number.isFinite(shared) ? shared : 0)
}

/** R13: for how long a session lives that nobody uses. */
const idleMs = 30 * 60_000

/** Nothing is asked for strangers: a page that is for everybody looks for a session only where one was used lately. */
export const maySessionLive = (): boolean => Date.now() - lastContactMs() < idleMs

export const forgetContact = (audience: Audience = 'enterprise'): void => {
  ownContactMs[audience] = 0
  writeStored(contactKeys[audience], '0')
}

const isLost = { enterprise: false, admin: false }
const listeners = new Set<() => void>()

const set = (audience: Audience, value: boolean): void => {
  if (isLost[audience] === value) return
  isLost[audience] = value
  for (const listener of listeners) listener()
}

export const noteSessionLost = (audience: Audience = 'enterprise'): void => {
  forgetContact(audience)
  set(audience, true)
}
export const noteSessionRegained = (audience: Audience = 'enterprise'): void => set(audience, false)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** True from the first answer that asks to sign in until somebody signs in again. */
export const useIsSessionLost = (audience: Audience = 'enterprise'): boolean =>
  useSyncExternalStore(subscribe, () => isLost[audience])
