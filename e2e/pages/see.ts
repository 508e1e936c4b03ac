import { expect, type Locator, type Page } from '@playwright/test'

export const arriveAt = async (page: Page, heading: string): Promise<void> => {
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
}

export const read = async (where: Page | Locator, text: string | RegExp): Promise<void> => {
  await where.getByText(text).first().waitFor()
}

/** Waits until the fault under a field, which aria-describedby announces, matches `text`. */
export const readFault = async (field: Locator, text: string | RegExp): Promise<void> => {
  await expect.poll(() => describedBy(field)).toMatch(text)
  await expect(field).toHaveAttribute('aria-invalid', 'true')
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

export const expectFocus = (element: Locator): Promise<void> => expect(element).toBeFocused()
