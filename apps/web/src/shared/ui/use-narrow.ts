import { useMedia } from './use-media.ts'

/** A phone: labels stand above their fields (ux 1), and the menus are in a drawer. Known at the first render. */
export const useIsNarrow = (): boolean => useMedia('(max-width: 767px)')
