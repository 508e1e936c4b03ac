import type { AppProps } from 'antd'

/**
 * Where antd shows what it tells for a moment (`message`) and what stays until it is closed (`notification`). Neither
 * covers the head with its menus: the former stands below it, the latter in the corner at the bottom.
 */
export const awayFromHead = {
  message: { top: 140 },
  notification: { placement: 'bottomRight' }
} as const satisfies AppProps

/** The menu beside the page stays in view. */
export const sticky = {
  alignSelf: 'flex-start',
  position: 'sticky',
  top: 24,
  overflow: 'hidden',
  padding: 4,
  border: '1px solid var(--ant-color-border-secondary)',
  borderRadius: 'var(--ant-border-radius-lg)'
} as const

/** The `handle` of a route whose page fills the window and scrolls inside, if the window has room for that (`useIsRoomy`). */
export const fillsWindow = { fillsWindow: true } as const
