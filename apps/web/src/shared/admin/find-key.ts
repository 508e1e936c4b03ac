const isMac = /^(Mac|iP)/.test(window.navigator.platform)

/** As people read it. */
export const findKey = isMac ? '⌘K' : 'Ctrl K'

/** As `aria-keyshortcuts` names it. */
export const findShortcut = isMac ? 'Meta+K' : 'Control+K'

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'repeat'>

/** On a Mac, Ctrl K deletes the rest of the line in a text field. */
export const isFindKey = (pressed: Pressed): boolean => {
  const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing, repeat } = pressed
  if (altKey || shiftKey || isComposing || repeat || key.toLowerCase() !== 'k') return false
  return isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey
}
