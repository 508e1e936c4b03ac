import { useSyncExternalStore } from 'react'
import { readStored, writeStored } from './stored.ts'

const listeners = new Set<() => void>()
/** Choices that the storage has not taken, for as long as the page lives. */
const untaken = new Map<string, string>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** A choice that is kept in this browser; '' until one is made. */
export const readChoice = (key: string): string => untaken.get(key) ?? readStored(key) ?? ''

export const choose = (key: string, value: string): void => {
  writeStored(key, value)
  if (readStored(key) === value) untaken.delete(key)
  else untaken.set(key, value)
  for (const listener of listeners) listener()
}

/** All parts of the page follow one choice. */
export const useStored = (key: string): [string, (value: string) => void] => [
  useSyncExternalStore(subscribe, () => readChoice(key)),
  (value) => choose(key, value)
]
