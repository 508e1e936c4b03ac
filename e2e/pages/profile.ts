import { expect, type Locator, type Page } from '@playwright/test'
import { freshCreditCode } from '../people/company-profile.ts'
import { picture } from '../people/papers.ts'
import { bankAccount, idNumber, legalPersonPhone } from '../people/secrets.ts'
import { chooseOption, pickDate, searchOption } from './antd.ts'
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
    详细地址: '长治路 100 号',
    经营范围: '煤炭销售；\n铁路货物运输代理'
  })
  await pickDate(subject, '成立日期', '2012-06-18')
  await searchOption(subject, '企业性质', { typed: '股份', option: '股份有限公司' })
  await searchOption(subject, '注册地址', { typed: '小店', option: '山西省 / 太原市 / 小店区' })
  await subject.getByRole('checkbox', { name: '长期' }).check()

  const legalPerson = section('法人')
  await chooseOption(legalPerson, '证件类型', '居民身份证')
  await fill(legalPerson, { 姓名: '赵一鸣', 证件号码: idNumber, 手机: legalPersonPhone })
  await fill(section('经办人'), { 姓名: '孙小婉', 手机: '139 0351 0002' })
  await pickDate(section('经办人'), '授权期限', '2035-12-31')
  await fill(section('银行'), {
    开户名称: fullName,
    开户行: '中国工商银行太原长治路支行',
    联行号: '102161000012',
    账号: bankAccount
  })
  // The separate consents appear with the values (PIPL art. 29).
  for (const consent of await page.getByRole('checkbox', { name: /^我单独同意/ }).all()) await consent.check()
  await upload(section('文件'), '营业执照', picture('licence.png'))
  await page.getByRole('heading', { level: 1 }).click()
}

const fill = async (section: Locator, values: Record<string, string>): Promise<void> => {
  for (const [label, value] of Object.entries(values)) await section.getByLabel(label, { exact: true }).fill(value)
}

/** Waits until the server has stored the draft. */
export const expectSaved = async (page: Page): Promise<void> => {
  await page.getByText(/^已保存 \d\d:\d\d$/).waitFor()
}

export const valueOf = async (page: Page, section: string, label: string): Promise<string> => {
  const { section: part } = profileForm(page)
  // antd's Descriptions is a table with the label in the cell before the value.
  const definition = part(section)
    .locator('th')
    .filter({ hasText: new RegExp(`^${label}$`) })
    .locator('xpath=following-sibling::td[1]')
  await expect(definition).toHaveCount(1)
  return (await definition.innerText()).trim()
}
