import { cleanup, configure, getConfig } from '@testing-library/react'
import { afterAll, afterEach, vi } from 'vitest'
import { i18n } from '#web/shared/i18n/i18n.ts'

// Tests of pages ask for jsdom in their first line; others run without a document.
if (typeof document !== 'undefined') {
  // jsdom does not scroll.
  Element.prototype.scrollIntoView = () => undefined
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
  const { getElementError } = getConfig()
  configure({
    // Only ends tests that hang: on a busy machine a page may take seconds.
    asyncUtilTimeout: 30_000,
    // While `findBy` and `waitFor` still try, nobody reads the error, and printing the page for it is slow.
    getElementError: (message, container) =>
      isTrying() ? new Error(message ?? '') : getElementError(message, container)
  })
  // jsdom has no layout. antd removes the popups of the tests or never opens them.
  Element.prototype.checkVisibility = () => true
  afterEach(cleanup)
  // The files of a worker share the window and the modules.
  afterAll(async () => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
    window.localStorage.clear()
    window.sessionStorage.clear()
    window.history.replaceState(null, '', '/')
    document.body.replaceChildren()
    await i18n.changeLanguage('zh-CN')
  })
}

/** The flag is not in the types of Testing Library. */
const isTrying = (): boolean => Reflect.get(getConfig(), '_disableExpensiveErrorDiagnostics') === true
