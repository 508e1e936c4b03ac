import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// Tests of pages ask for jsdom in their first line; others run without a document.
if (typeof document !== 'undefined') {
  // jsdom has neither; antd needs both. The window is 1,024 px wide, so no query for a phone matches.
  window.matchMedia = (query) =>
    ({
      matches: /min-width|prefers-reduced-motion/.test(query),
      media: query,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      addListener: () => undefined,
      removeListener: () => undefined
    }) as unknown as MediaQueryList
  window.ResizeObserver = class {
    observe = () => undefined
    unobserve = () => undefined
    disconnect = () => undefined
  }
  afterEach(cleanup)
  // Generous, for a busy machine.
  configure({ asyncUtilTimeout: 20_000 })
}
