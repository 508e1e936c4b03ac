import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

const subscribe = (listener: () => void) => onlineManager.subscribe(listener)

/** The browser knows that it has no network. It may have none without knowing. */
export const useIsOffline = (): boolean => useSyncExternalStore(subscribe, () => !window.navigator.onLine)
