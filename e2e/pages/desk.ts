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

/** From the list of 资料变更审核 or 更换手机审核 to the task of one enterprise or account, which is found by its number or name. */
export const openTask = async (page: Page, words: string): Promise<void> => {
  const search = page.getByRole('search', { name: '筛选' })
  await search.getByLabel('企业', { exact: true }).fill(words)
  await search.getByRole('button', { name: '查询' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('link', { name: /^查看 / }).click()
  await page.getByRole('link', { name: /^返回/ }).waitFor()
}

/** Claims the task that is shown, unless it is claimed already, and decides it. */
export const decideTask = async (page: Page, verdict: '通过' | '驳回', opinion?: string): Promise<void> => {
  const bar = page.getByRole('group', { name: '审核', exact: true })
  const claim = bar.getByRole('button', { name: /^受理/ })
  const field = page.getByLabel('审核意见', { exact: true })
  await claim.or(field).first().waitFor()
  if (await claim.isVisible()) await claim.click()
  if (opinion !== undefined) await field.fill(opinion)
  await bar.getByRole('button', { name: new RegExp(`^${verdict}( |$)`) }).click()
  const dialog = page.getByRole('dialog', { name: verdict })
  await dialog.getByRole('button', { name: verdict, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}
