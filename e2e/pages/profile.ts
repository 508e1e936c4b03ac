import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { freshCreditCode } from '../people/company-profile.ts'
import { picture } from '../people/papers.ts'
import { bankAccount, idNumber, legalPersonPhone } from '../people/secrets.ts'
import { upload } from './upload.ts'

export const profileForm = (page: Page) => ({
  section: (name: string) => page.getByRole('region', { name, exact: true }),
  fullName: page.getByLabel('供应商全称', { exact: true }),
  subsidiaryName: page.getByLabel('子公司全称', { exact: true }),
  creditCode: page.getByLabel('统一社会信用代码', { exact: true }),
  accountName: page.getByLabel('开户名称', { exact: true }),
  submit: page.getByRole('button', { name: '提交', exact: true }),
  marks: page.getByRole('navigation', { name: '资料分组' })
})

export const freshCompany = () => ({ fullName: '山西太原股份公司', creditCode: freshCreditCode() })

/** Fills in every field that 提交 requires, and some others. */
export const fillProfile = async (
  page: Page,
  { fullName, creditCode }: ReturnType<typeof freshCompany>
): Promise<void> => {
  const { section } = profileForm(page)
  const subject = section('主体')
  await fill(subject, {
    供应商全称: fullName,
    统一社会信用代码: creditCode,
    注册资本: '5000',
    成立日期: '2012-06-18',
    详细地址: '长治路 100 号',
    经营范围: '煤炭销售；\n铁路货物运输代理'
  })
  await chooseFrom(subject, '企业性质', '股份', '股份有限公司')
  await chooseFrom(subject, '注册地址', '小店', '山西省 / 太原市 / 小店区')
  await subject.getByRole('checkbox', { name: '长期' }).check()

  const legalPerson = section('法人')
  await legalPerson.getByLabel('证件类型', { exact: true }).selectOption({ label: '居民身份证' })
  await fill(legalPerson, { 姓名: '赵一鸣', 证件号码: idNumber, 手机: legalPersonPhone })
  await fill(section('经办人'), { 姓名: '孙小婉', 手机: '139 0351 0002', 授权期限: '2035-12-31' })
  await fill(section('银行'), {
    开户名称: fullName,
    开户行: '中国工商银行太原长治路支行',
    联行号: '102161000012',
    账号: bankAccount
  })
  await upload(section('文件'), '营业执照', picture('licence.png'))
  await page.getByRole('heading', { level: 1 }).click()
}

const fill = async (section: Locator, values: Record<string, string>): Promise<void> => {
  for (const [label, value] of Object.entries(values)) await section.getByLabel(label, { exact: true }).fill(value)
}

/** Types the beginning into a searchable list and takes the entry. */
const chooseFrom = async (section: Locator, label: string, typed: string, entry: string): Promise<void> => {
  const field = section.getByRole('combobox', { name: label, exact: true })
  await field.fill(typed)
  await section.getByRole('listbox', { name: label }).getByRole('option', { name: entry }).click()
  await expect.poll(() => field.inputValue()).toBe(entry)
}

/** Waits until the server has stored the draft. */
export const expectSaved = async (page: Page): Promise<void> => {
  await page.getByText(/^已保存 \d\d:\d\d$/).waitFor()
}

export const valueOf = async (page: Page, section: string, label: string): Promise<string> => {
  const { section: part } = profileForm(page)
  const definition = part(section)
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${label}$`) })
    .locator('xpath=following-sibling::dd[1]')
  await expect.poll(() => definition.count()).toBe(1)
  return (await definition.innerText()).trim()
}
