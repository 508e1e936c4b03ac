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
  writeStored(accountKeys[audience], '')
}

/** Who signed in last in any tab of this browser; empty when they left. Only to be asked about: the server says who it is. */
const accountKeys = { enterprise: 'portal.account', admin: 'portal.admin.account' } as const
const accounts: Record<Audience, string | undefined> = { enterprise: undefined, admin: undefined }

/** Whose page this is. Every request tells it, since the tabs of a browser share one session (decision 022). */
export const accountOf = (audience: Audience): string | undefined => accounts[audience]

/** `held`: as far as the page knows; `lost`: nobody is signed in; `other`: somebody else is, in another tab. */
export type SessionState = 'held' | 'lost' | 'other'

const states: Record<Audience, SessionState> = { enterprise: 'held', admin: 'held' }
const listeners = new Set<() => void>()

const set = (audience: Audience, state: SessionState): void => {
  if (states[audience] === state) return
  states[audience] = state
  for (const listener of listeners) listener()
}

/** The server says that this page's account is signed in, for the first time or again. */
export const noteAccount = (id: string, audience: Audience = 'enterprise'): void => {
  accounts[audience] = id
  writeStored(accountKeys[audience], id)
  set(audience, 'held')
}

export const noteSessionLost = (audience: Audience = 'enterprise'): void => {
  forgetContact(audience)
  set(audience, 'lost')
}

/** The page belongs to nobody any more, and to whoever the server names next. */
export const forgetAccount = (): void => {
  accounts.enterprise = undefined
  set('enterprise', 'held')
}

export const noteOtherAccount = (audience: Audience = 'enterprise'): void => set(audience, 'other')

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** From the first answer that says otherwise until this page's account is signed in again. */
export const useSessionState = (audience: Audience = 'enterprise'): SessionState =>
  useSyncExternalStore(subscribe, () => states[audience])

/** Calls back when another tab of this browser signs in, as whomever, or out. */
export const followOtherTabs = (audience: Audience, onChange: () => void): (() => void) => {
  const listen = ({ key }: StorageEvent) => {
    if (key === accountKeys[audience]) onChange()
  }
  window.addEventListener('storage', listen)
  return () => window.removeEventListener('storage', listen)
}
