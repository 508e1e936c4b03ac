import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

export const arriveAt = async (page: Page, heading: string): Promise<void> => {
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
}

export const read = async (where: Page | Locator, text: string | RegExp): Promise<void> => {
  await where.getByText(text).first().waitFor()
}

/** Waits until the fault under a field, which aria-describedby announces, matches `text`. */
export const readFault = async (field: Locator, text: string | RegExp): Promise<void> => {
  await expect.poll(() => describedBy(field)).toMatch(text)
  expect(await field.getAttribute('aria-invalid')).toBe('true')
}

/** The text that screen readers announce after the name of a field. */
export const describedBy = async (field: Locator): Promise<string> =>
  field.evaluate((element: { getAttribute: (name: string) => string | null }) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) =>
        id === '' ? '' : ((globalThis as unknown as Documented).document.getElementById(id)?.textContent ?? '')
      )
      .join(' ')
  )

type Documented = { document: { getElementById: (id: string) => { textContent: string | null } | null } }

export const expectFocus = async (element: Locator): Promise<void> => {
  await expect
    .poll(() =>
      element.evaluate(
        (node) => node === (globalThis as unknown as { document: { activeElement: unknown } }).document.activeElement
      )
    )
    .toBe(true)
}
