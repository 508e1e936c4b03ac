import { expect, type Locator, type Page } from '@playwright/test'
import type { Person } from '../people/person.ts'
import { answerCaptcha } from './captcha.ts'

/** Fills 用户名, 密码, 图形验证码, then 动态验证码. */
export const signInAtDesk = async (
  person: Person,
  { username, password }: { username: string; password: string },
  code: string
): Promise<void> => {
  const { page } = person
  const form = page.getByRole('form', { name: '身份验证' })
  await form.getByLabel('用户名', { exact: true }).fill(username)
  await form.getByLabel('密码', { exact: true }).fill(password)
  await answerCaptcha(person, form, '图形验证码')
  await form.getByRole('button', { name: '下一步', exact: true }).click()
  await page.getByRole('textbox', { name: '动态验证码', exact: true }).fill(code)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '管理员登录' }).waitFor({ state: 'hidden' })
}

/** Finds a case in the queue by the number of its enterprise and opens it. */
export const openCase = async (person: Person, enterpriseNumber: string, qualification: string): Promise<void> => {
  const { page } = person
  await person.open(`/admin/applications?search=${enterpriseNumber}`)
  const open = page.getByRole('link', { name: new RegExp(`^查看 .*的${qualification}申请$`) })
  await expect(open).toHaveCount(1)
  await open.click()
  await page.getByRole('heading', { level: 1, name: new RegExp(`的${qualification}申请$`) }).waitFor()
}

/** Shows the fields of the queue that are folded away at first. */
export const unfoldFilters = (page: Page) => page.getByRole('button', { name: '更多条件' }).click()

export const caseDesk = (page: Page) => {
  const bar = page.getByRole('group', { name: '审核操作', exact: true })
  const button = (name: string) => bar.getByRole('button', { name, exact: true })
  return {
    decision: page.getByRole('region', { name: '审核意见', exact: true }),
    button,
    claim: button('受理'),
    opinion: page.getByLabel('总体意见（企业可见）'),
    return: button('退回')
  }
}

/** Finds a canned reason by typing and adds it to the opinion. */
export const useReason = async (page: Page, { typed, reason }: { typed: string; reason: string }): Promise<void> => {
  await page.getByRole('combobox', { name: '常用意见', exact: true }).fill(typed)
  await page.getByRole('option', { name: reason, exact: true }).click()
}

/** Ticks every point of the checklist (R47), where the qualification has one. */
export const tickAll = async (page: Page): Promise<void> => {
  await caseDesk(page).opinion.waitFor()
  const points = page.getByRole('region', { name: '审核要点', exact: true }).getByRole('checkbox')
  for (const point of await points.all()) await point.check()
}

/** The button of the dialog. It has another name while a required paper was not opened. */
export const confirmOf = (dialog: Locator, verdict: string): Locator =>
  dialog.getByRole('button', { name: new RegExp(`^(确认${verdict}|未查看，仍然${verdict})$`) })

export const decide = async (page: Page, verdict: '通过' | '退回' | '驳回', opinion?: string): Promise<void> => {
  const desk = caseDesk(page)
  if (verdict === '通过') await tickAll(page)
  if (opinion !== undefined) await desk.opinion.fill(opinion)
  await desk.button(verdict).click()
  const dialog = page.getByRole('dialog', { name: `确认${verdict}` })
  await confirmOf(dialog, verdict).click()
  await dialog.waitFor({ state: 'hidden' })
}

export const changeGrant = async (page: Page, action: '暂停' | '恢复' | '撤销', reason: string): Promise<void> => {
  const grant = page.getByRole('region', { name: '业务资格', exact: true })
  await grant.getByRole('button', { name: action, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: `${action}业务资格` })
  await dialog.getByLabel('原因（企业可见）').fill(reason)
  await dialog.getByRole('button', { name: `${action}业务资格`, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** The card of the newest change of one enterprise in 资料变更审核. Other journeys have changes there too. */
export const changeCard = (page: Page, enterpriseNumber: string): Locator =>
  page
    .getByRole('region')
    .filter({ hasText: `供应商 · ${enterpriseNumber}` })
    .first()
