import { waitFor } from '@testing-library/react'
import { expect } from 'vitest'

/** Waits until this element has the focus. It is looked for each time, since the page may render it anew. */
export const focusIsAt = (find: () => HTMLElement): Promise<void> =>
  waitFor(() => expect(document.activeElement).toBe(find()))
