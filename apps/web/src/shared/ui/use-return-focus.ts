import { useEffect, useState } from 'react'

/**
 * When the component is removed, the element that had the focus before gets it back. If that is gone, for example with
 * its row of a table, or will be (`isLeaving`), the element with the id `returnTo` or the page's heading gets it.
 */
export const useReturnFocus = (returnTo = '', isLeaving?: { readonly current: boolean }): void => {
  // Read while rendering: a control of the dialog may take the focus before the effect.
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // After the removal: antd holds the focus inside an open dialog, and changed data that were fetched before it
      // closed may be rendered only after it.
      window.setTimeout(() => {
        const isThere = opener?.isConnected && opener !== document.body && !isLeaving?.current
        const next = isThere ? opener : (document.getElementById(returnTo) ?? document.querySelector('h1'))
        if (next instanceof HTMLElement) next.focus({ preventScroll: true })
      })
    },
    [opener, returnTo, isLeaving]
  )
}
