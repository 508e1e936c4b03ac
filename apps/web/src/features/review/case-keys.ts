export type CaseKey = 'next' | 'previous' | 'help'

type Pressed = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; isComposing: boolean }

/** ux 16: J and K as on other review desks. Nothing while somebody types, or with a modifier that belongs to the browser. */
export const caseKeyOf = (pressed: Pressed, isTyping: boolean): CaseKey | undefined => {
  if (isTyping || pressed.isComposing || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return undefined
  switch (pressed.key) {
    case 'j':
    case 'J':
      return 'next'
    case 'k':
    case 'K':
      return 'previous'
    case '?':
    case '？':
      return 'help'
    default:
      return undefined
  }
}
