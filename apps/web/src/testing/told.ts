import { screen } from '@testing-library/react'

const kinds = ['success', 'info', 'warning', 'error'] as const

/** How a message above the page looks that says this. */
export const toldAs = async (text: string | RegExp): Promise<(typeof kinds)[number] | undefined> => {
  const found = await screen.findByText(text, { selector: '.ant-message *' })
  return kinds.find((kind) => found.closest(`.ant-message-${kind}`))
}
