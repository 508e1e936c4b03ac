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
