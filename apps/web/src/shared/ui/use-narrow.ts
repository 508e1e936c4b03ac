import { useSyncExternalStore } from 'react'

const query = '(max-width: 767px)'

const subscribe = (listener: () => void) => {
  const media = window.matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

/** A phone: labels stand above their fields (ux 1), and the menus are in a drawer. Known at the first render. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
