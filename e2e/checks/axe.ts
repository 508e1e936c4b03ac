import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Returns a line for each element that breaks a rule of WCAG 2.2 AA. */
export type FindFaults = (page: Page) => Promise<string[]>

// The builder of @axe-core/playwright injects axe's 500 kB twice for each check; once a document is enough.
const require = createRequire(import.meta.url)
const { source } = createRequire(require.resolve('@axe-core/playwright'))('axe-core') as { source: string }

export const findFaults: FindFaults = async (page) => {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(source)
  return page.evaluate<string[]>(
    `axe.run(document, ${JSON.stringify({ runOnly: wcag22aa, resultTypes: ['violations'] })}).then(${describeViolations})`
  )
}

const describeViolations = `({ violations }) => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ html, any, all, none }) => id + ': ' + html + ' ' + [...any, ...all, ...none].map(({ message }) => message).join('; ')))`
