import type { UserEvent } from '@testing-library/user-event'

/** Puts a text into a field at once, as pasting does. Typing it checks the form at each character, which takes seconds. */
export const fill = async (user: UserEvent, field: HTMLElement, text: string): Promise<void> => {
  await user.clear(field)
  await user.click(field)
  await user.paste(text)
}
