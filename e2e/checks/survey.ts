import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const rulesOfColour = ['color-contrast', 'link-in-text-block']
const usual = { width: 1440, height: 900 }

/** Checks a page in one of its states: WCAG 2.2 AA by axe in light and dark, and no overflow at 375 and 1920 px. */
export const survey = async (page: Page, state: string): Promise<void> => {
  const faults: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate(settled)
    // Structure and names are the same in both schemes, so the dark one is checked for colours only.
    const found = await axeFaults(page, colorScheme === 'dark' ? rulesOfColour : wcag22aa)
    faults.push(...found.map((fault) => `${colorScheme}: ${fault}`))
  }
  for (const width of [375, 1920]) {
    await page.setViewportSize({ width, height: width < 600 ? 812 : 1080 })
    await page.evaluate(settled)
    faults.push(...(await stickingOut(page)).map((fault) => `${width} px: ${fault}`))
  }
  await page.setViewportSize(usual)
  expect(faults, `${state} (${page.url()})`).toEqual([])
}

// The builder of @axe-core/playwright injects axe's 500 kB twice for each check; once a document is enough.
const require = createRequire(import.meta.url)
const { source } = createRequire(require.resolve('@axe-core/playwright'))('axe-core') as { source: string }

const axeFaults = async (page: Page, runOnly: readonly string[]): Promise<string[]> => {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(source)
  return page.evaluate<string[]>(
    `axe.run(document, ${JSON.stringify({ runOnly, resultTypes: ['violations'] })}).then(${describeViolations})`
  )
}

const describeViolations = `({ violations }) => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ html, any, all, none }) => id + ': ' + html + ' ' + [...any, ...all, ...none].map(({ message }) => message).join('; ')))`

// Runs in the page. Lists visible elements that reach beyond the left or right edge of the window, outermost first.
const findSticking = `(() => {
  const width = document.documentElement.clientWidth
  const scrolls = (element) => element && (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
  const sticks = (element) => {
    const { left, right, width: own, height } = element.getBoundingClientRect()
    return own > 1 && height > 1 && (right > width + 1 || left < -1) && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  }
  const found = [...document.body.querySelectorAll('*')].filter((element) => sticks(element) && !scrolls(element.parentElement))
  const outermost = found.filter((element) => !found.includes(element.parentElement)).map((element) => element.outerHTML.slice(0, 160))
  const scrollable = document.documentElement.scrollWidth > width ? ['the page scrolls sideways: ' + document.documentElement.scrollWidth] : []
  return [...scrollable, ...outermost]
})()`

// Runs in the page. A colour transition starts in a child when it ends in the parent, so one quiet frame is too few.
const settled = `(async () => {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const isMoving = () => document.getAnimations().some(({ effect, playState }) => playState !== 'finished' && effect.getComputedTiming().endTime !== Infinity)
  for (let quiet = 0; quiet < 3; quiet = isMoving() ? 0 : quiet + 1) await nextFrame()
})()`

const stickingOut = (page: Page): Promise<string[]> => page.evaluate<string[]>(findSticking)
