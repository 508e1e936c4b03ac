import { fireEvent } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'

/** Puts a text into a field by one event. `fill` also moves pointer, focus and selection, which takes ten times as long. */
export const put = (field: HTMLElement, text: string): void => {
  fireEvent.change(field, { target: { value: text } })
}

/**
 * Clicks a field and puts a text into it at once. Typing it checks the form at each character, which takes seconds, and
 * sends the rest elsewhere when a dialog that opens takes the focus only then.
 */
export const fill = async (user: UserEvent, field: HTMLElement, text: string): Promise<void> => {
  await user.click(field)
  put(field, text)
}
