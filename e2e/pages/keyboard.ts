import type { Locator, Page } from '@playwright/test'

const mostSteps = 60

export const tabTo = async (page: Page, target: Locator): Promise<void> => {
  for (let step = 0; step < mostSteps; step += 1) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${target.toString()}`)
}

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate(
    (node) => node === (globalThis as unknown as { document: { activeElement: unknown } }).document.activeElement
  )
