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
