import type { Page, Request } from 'playwright-core'

export type Complaints = {
  /** What the browser had to complain about since the page was opened. */
  all: () => string[]
  /** For a story that breaks something on purpose: what matches is no complaint until the returned function is called. */
  expect: (pattern: RegExp) => () => void
}

/** Collects console errors (CSP violations are among them), page errors, answers of 500 and above, and requests that got no answer. */
export const watchPage = (page: Page): Complaints => {
  const found: string[] = []
  const expected = new Set<RegExp>()
  const add = (text: string) => {
    if (![...expected].some((pattern) => pattern.test(text))) found.push(text)
  }
  page.on('console', (message) => {
    // Chromium writes every refused request into the console; the refusals themselves are part of the stories.
    if (/^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text())) return
    if (message.type() === 'error' || message.type() === 'warning') add(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => add(`page error: ${error.message}`))
  page.on('response', (response) => {
    if (response.status() >= 500) add(`answer ${response.status()}: ${nameOf(response.request())}`)
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // A page that is left gives up what it still waited for.
    if (reason !== 'net::ERR_ABORTED') add(`no answer (${reason}): ${nameOf(request)}`)
  })
  return {
    all: () => found,
    expect: (pattern) => {
      expected.add(pattern)
      return () => void expected.delete(pattern)
    }
  }
}

const nameOf = (request: Request): string => `${request.method()} ${new URL(request.url()).pathname}`
