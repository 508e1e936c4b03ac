import { fireEvent } from '@testing-library/react'

/** Clicks by two events, and moves the focus as a browser does. A click of `user` takes ten times as long. */
export const press = (target: HTMLElement): void => {
  if (fireEvent.mouseDown(target)) target.focus()
  fireEvent.click(target)
}
