import type { Locator, Page } from '@playwright/test'
import type { Person } from '../people/person.ts'

export const operatorRow = (page: Page, username: string): Locator =>
  page.getByRole('row', { name: new RegExp(username) })

/** Presses a button of the operator's row and confirms the dialog. */
export const actOn = async (person: Person, username: string, act: string, confirm = act): Promise<void> => {
  const { page } = person
  await operatorRow(page, username).getByRole('button', { name: act }).click()
  const dialog = page.getByRole('dialog', { name: act })
  await dialog.getByRole('button', { name: confirm, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Chooses another role in the dialog 更改角色, and ticks the permissions of 自定义. */
export const changeRole = async (
  person: Person,
  username: string,
  role: string,
  permissions: string[] = []
): Promise<void> => {
  const { page } = person
  await operatorRow(page, username).getByRole('button', { name: '更改角色' }).click()
  const dialog = page.getByRole('dialog', { name: '更改角色' })
  await dialog.getByRole('radio', { name: role, exact: true }).check()
  for (const name of permissions) await dialog.getByRole('checkbox', { name, exact: true }).check()
  await dialog.getByRole('button', { name: '保存', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** The entries of the menu of 用户中心. */
export const sideMenu = (page: Page): Locator =>
  page.getByRole('navigation', { name: '用户中心菜单' }).getByRole('link')
