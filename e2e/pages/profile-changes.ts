import type { Locator, Page } from '@playwright/test'

/** The card of the newest change of one enterprise in 资料变更审核. Other journeys have changes there too. */
export const changeCard = (page: Page, enterpriseNumber: string): Locator =>
  page
    .getByRole('region')
    .filter({ hasText: `供应商 · ${enterpriseNumber}` })
    .first()
