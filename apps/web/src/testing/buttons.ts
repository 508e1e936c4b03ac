import { within } from '@testing-library/react'

/** The buttons inside in their order, each with its emphasis: `['取消', '停用 (primary danger)']`. */
export const buttonsOf = (element: HTMLElement): string[] =>
  within(element)
    .getAllByRole('button')
    .map((button) => {
      const look = [
        ...(button.classList.contains('ant-btn-primary') ? ['primary'] : []),
        ...(button.classList.contains('ant-btn-dangerous') ? ['danger'] : [])
      ]
      const name = button.getAttribute('aria-label') ?? button.textContent
      return look.length > 0 ? `${name} (${look.join(' ')})` : name
    })

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
