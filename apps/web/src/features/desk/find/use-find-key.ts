import { useEffect, useEffectEvent } from 'react'
import { isFindKey } from '#web/shared/admin/find-key.ts'
import { isDialogOpen } from '#web/shared/ui/use-dialog.ts'

/** Not over a dialog, and not in an editor, where the keys may make a link. */
export const useFindKey = (open: () => void): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isEditor = event.target instanceof HTMLElement && event.target.isContentEditable
    if (event.defaultPrevented || isEditor || !isFindKey(event) || isDialogOpen()) return
    // The browser would search the web.
    event.preventDefault()
    open()
  })
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
