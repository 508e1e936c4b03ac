import { useSyncExternalStore } from 'react'
import { readStored, writeStored } from '#web/shared/stored.ts'

/** When the server last heard of this session from any tab of this browser; its idle time runs from there (R13). */
const contactKey = 'portal.last-contact'
let ownContactMs = 0

export const noteContact = (): void => {
  ownContactMs = Date.now()
  writeStored(contactKey, String(ownContactMs))
}

/** Milliseconds since the epoch. */
export const lastContactMs = (): number => {
  const shared = Number(readStored(contactKey) ?? 0)
  return Math.max(ownContactMs, Number.isFinite(shared) ? shared : 0)
}

let isLost = false
const listeners = new Set<() => void>()

const set = (value: boolean): void => {
  if (isLost === value) return
  isLost = value
  for (const listener of listeners) listener()
}

export const noteSessionLost = (): void => set(true)
export const noteSessionRegained = (): void => set(false)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** True from the first answer `session.required` until somebody signs in again. */
export const useIsSessionLost = (): boolean => useSyncExternalStore(subscribe, () => isLost)
