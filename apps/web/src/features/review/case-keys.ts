type Pressed = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; isComposing: boolean }

/**
 * ux 16: a single key as `aria-keyshortcuts` names it. Nothing while somebody types, or with a modifier that belongs to
 * the browser.
 */
export const shortcutOf = (pressed: Pressed, isTyping: boolean): string | undefined => {
  if (isTyping || pressed.isComposing || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return undefined
  if (/^[a-z\d?-]$/i.test(pressed.key)) return pressed.key.toUpperCase()
  return otherNames[pressed.key]
}

// ARIA keeps + for combinations; = is the same key without Shift.
const otherNames: Record<string, string | undefined> = { '？': '?', '+': 'Plus', '=': 'Plus' }
