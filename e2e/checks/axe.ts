import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

export const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
export const rulesOfColour = ['color-contrast', 'link-in-text-block']

/** Returns a line for each element that breaks one of the rules (default: WCAG 2.2 AA). */
export type FindFaults = (page: Page, rules?: readonly string[]) => Promise<string[]>

// The builder of @axe-core/playwright injects axe's 500 kB twice for each check; once a document is enough.
const require = createRequire(import.meta.url)
const { source } = createRequire(require.resolve('@axe-core/playwright'))('axe-core') as { source: string }

export const findFaults: FindFaults = async (page, rules = wcag22aa) => {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(source)
  return page.evaluate<string[]>(
    `axe.run(document, ${JSON.stringify({ runOnly: rules, resultTypes: ['violations'] })}).then(${describeViolations})`
  )
}

const describeViolations = `({ violations }) => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ html, any, all, none }) => id + ': ' + html + ' ' + [...any, ...all, ...none].map(({ message }) => message).join('; ')))`
