import { useMedia } from './use-media.ts'

/**
 * A phone: labels stand above their fields (ux 1), and the menus are in a drawer. Known at the first render. Paper is not
 * narrow, although browsers give it the width of a large phone.
 */
export const useIsNarrow = (): boolean => useMedia('screen and (max-width: 767px)')
