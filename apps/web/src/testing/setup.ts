import { cleanup, configure, getConfig, waitFor } from '@testing-library/react'
import * as React from 'react'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { forgetEstimator } from '#web/shared/form/use-estimator.ts'
import { i18n } from '#web/shared/i18n/i18n.ts'
import { notePresence } from '#web/shared/session/presence.ts'
import { forgetAccount, forgetContact } from '#web/shared/session/session-signals.ts'
import { cancelAskedProofs } from '#web/shared/step-up/asked-proof.ts'
import { changeAppearance } from '#web/shared/theme/appearance.ts'
import { isAnswered, takeUnread } from './answer-requests.ts'

/** The files of a worker share the window and the modules. Each file begins as a page that was just loaded. */
const beginAnew = async () => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  cleanup()
  cancelAskedProofs()
  forgetEstimator()
  for (const audience of ['enterprise', 'admin'] as const) {
    forgetContact(audience)
    forgetAccount(audience)
  }
  // Who listened belonged to a page that is gone.
  i18n.off('languageChanged')
  await i18n.changeLanguage('zh-CN')
  changeAppearance('system')
  window.localStorage.clear()
  window.sessionStorage.clear()
  window.history.replaceState(null, '', '/')
  document.title = ''
  // Pages draw with styles of their own (`render-page.tsx`). With those of former files, jsdom becomes slow.
  document.head.replaceChildren()
  document.body.replaceChildren()
  for (const element of [document.documentElement, document.body])
    for (const name of element.getAttributeNames()) element.removeAttribute(name)
}

const forgetSettings = () => document.querySelector('meta[name="portal-settings"]')?.remove()

/** The flag is not in the types of Testing Library. */
const isTrying = (): boolean => Reflect.get(getConfig(), '_disableExpensiveErrorDiagnostics') === true

// React's development build records a stack for each element, for its warnings. That took a quarter of the time.
Object.defineProperty(
  Object(Reflect.get(React, '__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE')),
  'recentlyCreatedOwnerStacks',
  { get: () => Infinity, set: () => {}, configurable: true }
)
// jsdom does not scroll.
Element.prototype.scrollIntoView = () => undefined
window.scrollTo = () => undefined
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
// jsdom's own loop of frames stops for good if it is started while a test has fake timers.
window.requestAnimationFrame = (act) => Number(setTimeout(() => act(performance.now()), 16))
window.cancelAnimationFrame = (frame) => clearTimeout(frame)
// jsdom has no addresses for bytes.
URL.createObjectURL = () => 'blob:bytes'
URL.revokeObjectURL = () => undefined
// jsdom has no layout. antd removes the popups of the tests or never opens them.
Element.prototype.checkVisibility = () => true
// Node lacks it, and pages of PDFs would load polyfills.js, which only the build has.
Reflect.set(Math, 'sumPrecise', () => 0)
const { getElementError } = getConfig()
configure({
  // Only ends tests that hang: on a busy machine a page may take seconds.
  asyncUtilTimeout: 30_000,
  // While `findBy` and `waitFor` still try, the error is not read, and printing the page for it is slow.
  getElementError: (message, container) => (isTrying() ? new Error(message ?? '') : getElementError(message, container))
})
await beginAnew()
// The user is at the page, however long the tests before have taken.
beforeEach(notePresence)
/** What still says that the page waits, though it waits for nothing. */
const waitingParts = () => Array.from(document.querySelectorAll('[data-waiting]'), ({ outerHTML }) => outerHTML)
afterEach(async () => {
  if (isAnswered() && navigator.onLine && !vi.isFakeTimers())
    await waitFor(() => expect(waitingParts(), 'grey lines of a page that waits for nothing').toEqual([]), {
      timeout: 3000
    })
  cleanup()
  forgetSettings()
  expect(takeUnread(), 'writes after which the page read nothing again').toEqual([])
})
