import { expect, type Locator, type Page } from '@playwright/test'

type Scope = Page | Locator

const pageOf = (scope: Scope): Page => ('page' in scope ? scope.page() : scope)

const combobox = (scope: Scope, name: string): Locator => scope.getByRole('combobox', { name, exact: true })

/** antd's Select with this label. It shows the chosen option as text; the value of its input is what is typed. */
export const selectBox = (scope: Scope, name: string): Locator =>
  scope.locator('.ant-select').filter({ has: combobox(pageOf(scope), name) })

export const chooseOption = async (scope: Scope, name: string, option: string): Promise<void> => {
  await combobox(scope, name).click()
  await pageOf(scope).getByRole('option', { name: option, exact: true }).click()
  await expect(selectBox(scope, name)).toContainText(option)
}

/** Types the beginning into a searchable list and takes the entry. */
export const searchOption = async (scope: Scope, name: string, wish: { typed: string; option: string }) => {
  await combobox(scope, name).fill(wish.typed)
  await pageOf(scope).getByRole('option', { name: wish.option, exact: true }).click()
  await expect(selectBox(scope, name)).toContainText(wish.option)
}

/** Types a date (YYYY-MM-DD) into antd's DatePicker. */
export const pickDate = async (scope: Scope, name: string, date: string): Promise<void> => {
  const field = scope.getByLabel(name, { exact: true })
  await field.fill(date)
  await field.press('Enter')
  await expect(field).toHaveValue(date)
}
