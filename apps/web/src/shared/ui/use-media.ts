import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query matches. Known at the first render. */
export const useMedia = (query: string): boolean => {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    [query]
  )
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
}

/**
 * A phone: labels stand above their fields (ux 1), and the menus are in a drawer. Known at the first render. Paper is not
 * narrow, although browsers give it the width of a large phone.
 */
export const useIsNarrow = (): boolean => useMedia('screen and (max-width: 767px)')

/** The window has room for two columns that scroll by themselves. Paper has not: it would lose what is scrolled away. */
export const useIsRoomy = (): boolean => useMedia('screen and (min-width: 1024px) and (min-height: 600px)')
