import type { Audience } from '@portal/contract/endpoint'
import { useSyncExternalStore } from 'react'
import { readStored, writeStored } from '#web/shared/stored.ts'

/** When any tab of this browser last contacted the server with this session; the idle time starts there (R13). */
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

/** R13: a session ends after this time without use. */
const idleMs = 30 * 60_000

/** A public page asks for a session only if this browser used one recently, so that visitors cause no request. */
export const maySessionLive = (): boolean => Date.now() - lastContactMs() < idleMs

export const forgetContact = (audience: Audience = 'enterprise'): void => {
  ownContactMs[audience] = 0
  writeStored(contactKeys[audience], '0')
  writeStored(accountKeys[audience], '')
}

/** The account that signed in last in any tab of this browser; empty after signing out. Only a hint: the server decides. */
const accountKeys = { enterprise: 'portal.account', admin: 'portal.admin.account' } as const
const accounts: Record<Audience, string | undefined> = { enterprise: undefined, admin: undefined }

/** The account that this page belongs to. Every request names it, because all tabs share one session (decision 022). */
export const accountOf = (audience: Audience): string | undefined => accounts[audience]

/**
 * `held`: as far as the page knows; `lost`: not signed in; `disabled`: the account was disabled; `other`: another account has
 * signed in in another tab.
 */
export type SessionState = 'held' | 'lost' | 'disabled' | 'other'

const states: Record<Audience, SessionState> = { enterprise: 'held', admin: 'held' }
const listeners = new Set<() => void>()

const set = (audience: Audience, state: SessionState): void => {
  if (states[audience] === state) return
  states[audience] = state
  for (const listener of listeners) listener()
}

/** The server has said that this page's account is signed in. */
export const noteAccount = (id: string, audience: Audience = 'enterprise'): void => {
  accounts[audience] = id
  writeStored(accountKeys[audience], id)
  set(audience, 'held')
}

export const noteSessionLost = (audience: Audience = 'enterprise', { isDisabled = false } = {}): void => {
  forgetContact(audience)
  set(audience, isDisabled ? 'disabled' : 'lost')
}

/** The page belongs to no account until the server names one. */
export const forgetAccount = (audience: Audience = 'enterprise'): void => {
  accounts[audience] = undefined
  set(audience, 'held')
}

export const noteOtherAccount = (audience: Audience = 'enterprise'): void => set(audience, 'other')

const dueSignal = 'portal.due'

/** R36: the server asks for a second factor first. The session says what is due. */
export const noteDue = () => window.dispatchEvent(new Event(dueSignal))

export const followDue = (onDue: () => void): (() => void) => {
  window.addEventListener(dueSignal, onDue)
  return () => window.removeEventListener(dueSignal, onDue)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Changes with the first answer that contradicts it, until this page's account signs in again. */
export const useSessionState = (audience: Audience = 'enterprise'): SessionState =>
  useSyncExternalStore(subscribe, () => states[audience])

export const followOtherTabs = (audience: Audience, onChange: () => void): (() => void) => {
  const listen = ({ key }: StorageEvent) => {
    if (key === accountKeys[audience]) onChange()
  }
  window.addEventListener('storage', listen)
  return () => window.removeEventListener('storage', listen)
}
