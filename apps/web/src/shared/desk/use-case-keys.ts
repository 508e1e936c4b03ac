import { useEffect } from 'react'
import { isDialogOpen } from '#web/shared/ui/use-dialog.ts'
import { choose, readChoice, useStored } from '#web/shared/use-stored.ts'

const storageKey = 'portal.admin.case-keys'

/** WCAG 2.1.4: single-key shortcuts can be turned off, because speech input types them by accident. */
export const useAreKeysOn = (): boolean => useStored(storageKey)[0] !== 'off'

export const turnKeys = (on: boolean): void => choose(storageKey, on ? 'on' : 'off')

/** A key presses the button, ticks the box, or focuses the field or row, whose `aria-keyshortcuts` names it. */
export const useCaseKeys = (): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (readChoice(storageKey) === 'off' || event.defaultPrevented) return
      const field = fieldOf(event.target)
      // Esc leaves the field, so that the shortcuts work again. An input method and an open list need their own Esc.
      if (field && event.key === 'Escape' && !event.isComposing && !isListOpen(field)) return field.blur()
      const key = shortcutOf(event, field !== undefined || isDialogOpen())
      // What lies behind a paper in full screen is not seen, and so not pressed.
      const seen = document.fullscreenElement ?? document
      const target = key && (seen.querySelector<HTMLElement>(`[aria-keyshortcuts="${key}"]`) ?? rowFor(key))
      if (!target) return
      event.preventDefault()
      if (target.matches('button, input[type=checkbox]')) target.click()
      else target.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

/** In a list J and K move between rows; Enter opens the link. */
const rowFor = (key: string): HTMLElement | undefined => {
  const step = { J: 1, K: -1 }[key]
  if (!step) return undefined
  const links = Array.from(document.querySelectorAll<HTMLElement>('.table-link'))
  const place = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement))
  return links[place === -1 ? 0 : place + step]
}

const isListOpen = (field: HTMLElement): boolean => field.getAttribute('aria-expanded') === 'true'

const fieldOf = (target: EventTarget | null): HTMLElement | undefined =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select') ? target : undefined

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'repeat'>

/** ux 16: the pressed key as `aria-keyshortcuts` names it. Undefined while the user types, or with a modifier of the browser. */
export const shortcutOf = (pressed: Pressed, isTyping: boolean): string | undefined => {
  if (isTyping || pressed.isComposing || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return undefined
  const name = /^[a-z\d?-]$/i.test(pressed.key) ? pressed.key.toUpperCase() : otherNames[pressed.key]
  return pressed.repeat && !(name && zoomKeys.has(name)) ? undefined : name
}

// Holding a zoom key repeats it. Holding J would open, and log, one case after another.
const zoomKeys = new Set(['Plus', '-'])

// ARIA uses + for combinations; = is the + key without Shift.
const otherNames: Record<string, string | undefined> = { '？': '?', '+': 'Plus', '=': 'Plus' }
