import { expect, type Page } from '@playwright/test'
import type { FindFaults } from './axe.ts'

/** Checks a page in one of its states. */
export type Survey = (page: Page, state: string) => Promise<void>

/** `hasAxe`: whether axe looks at the page. `widths`: those at which nothing may stick out, and the own one. */
export type Look = { hasAxe: boolean; widths: readonly number[] }

/** WCAG 2.2 AA by axe, and no overflow. */
export const surveyWith =
  (axe: FindFaults, { hasAxe, widths }: Look): Survey =>
  async (page, state) => {
    const faults: string[] = []
    const scheme = await page.evaluate<'dark' | 'light'>(colourScheme)
    await expect(page.locator('html'), `${state} follows the system`).toHaveAttribute('data-theme', scheme)
    await page.evaluate(settled)
    if (hasAxe) faults.push(...(await axe(page)))
    faults.push(...(await stickingOut(page)).map((fault) => `own width: ${fault}`))
    const size = page.viewportSize()
    for (const width of widths) {
      await page.setViewportSize({ width, height: width < 600 ? 812 : 1080 })
      await page.evaluate(settled)
      faults.push(...(await stickingOut(page)).map((fault) => `${width} px: ${fault}`))
    }
    if (size && widths.length > 0) await page.setViewportSize(size)
    expect(faults, `${state} (${page.url()})`).toEqual([])
  }

const colourScheme = `matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'`

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
