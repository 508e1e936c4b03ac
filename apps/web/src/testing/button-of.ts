import { within } from '@testing-library/react'

/**
 * The button with exactly this text, which includes what only screen readers get. By its name it is slow to find, and
 * without antd's styles the name lacks spaces.
 */
export const buttonOf = (text: string, inside: HTMLElement = document.body): HTMLElement => {
  const buttons = within(inside).getAllByRole('button')
  const found = buttons.find(({ textContent }) => textContent === text)
  if (found) return found
  throw new Error(`no button “${text}” among ${buttons.map(({ textContent }) => `“${textContent}”`).join(', ')}`)
}
