import type { Page, Request } from '@playwright/test'

export type Complaints = {
  all: () => string[]
  /** For a story that breaks something on purpose: ignores what matches until the returned function is called. */
  expect: (pattern: RegExp) => () => void
}

/** Collects console errors (including CSP violations), page errors, answers from 500 up and requests without an answer. */
export const watchPage = (page: Page): Complaints => {
  const found: string[] = []
  const expected = new Set<RegExp>()
  const add = (text: string) => {
    if (![...expected].some((pattern) => pattern.test(text))) found.push(text)
  }
  page.on('console', (message) => {
    // Chromium logs every 4xx answer as a console error. Refusals are part of the stories.
    if (/^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text())) return
    if (message.type() === 'error' || message.type() === 'warning') add(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => add(`page error: ${error.message}`))
  page.on('response', (response) => {
    if (response.status() >= 500) add(`answer ${response.status()}: ${nameOf(response.request())}`)
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // Chromium aborts the open requests of a page that is left.
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
