type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'repeat'>

/**
 * ux 16: a single key as `aria-keyshortcuts` names it. Nothing while somebody types, or with a modifier that belongs to
 * the browser.
 */
export const shortcutOf = (pressed: Pressed, isTyping: boolean): string | undefined => {
  if (isTyping || pressed.isComposing || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return undefined
  const name = /^[a-z\d?-]$/i.test(pressed.key) ? pressed.key.toUpperCase() : otherNames[pressed.key]
  return pressed.repeat && !(name && zoomKeys.has(name)) ? undefined : name
}

// A key that is held down goes on zooming; J held down would open, and log, case after case.
const zoomKeys = new Set(['Plus', '-'])

// ARIA keeps + for combinations; = is the same key without Shift.
const otherNames: Record<string, string | undefined> = { '？': '?', '+': 'Plus', '=': 'Plus' }
