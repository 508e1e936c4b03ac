import { useMedia } from './use-media.ts'

/** The window has room for two columns that scroll by themselves. Paper has not: it would lose what is scrolled away. */
export const useIsRoomy = (): boolean => useMedia('screen and (min-width: 1024px) and (min-height: 600px)')
