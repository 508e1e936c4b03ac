import { expect } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import { journeyAt } from './journey.ts'
import { profileForm } from './pages/profile.ts'
import { read } from './pages/see.ts'
import { upload } from './pages/upload.ts'
import { enterAsKnownCompany, enterAsNewCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { companyProfile, freshCreditCode } from './people/company-profile.ts'
import { picture } from './people/papers.ts'
import { type CompanyServices, startCompanyServices } from './setup/company-services.ts'
import { type Staffed, startStaffed } from './setup/prepared.ts'
import { readShared } from './setup/shared.ts'

const bankBranches = fileURLToPath(new URL('../apps/api/src/demo/bank-branches.csv', import.meta.url))

let services: CompanyServices
let product: Staffed

const journey = journeyAt(() => product)

journey.beforeAll(async () => {
  services = await startCompanyServices()
  product = await startStaffed(readShared().prepared, { ...services.settings, BANK_BRANCHES_FILE: bankBranches })
})

journey.afterAll(async () => {
  await product.remove()
  services.close()
})

journey(
  'a reviewer reads the register of companies beside the profile, and asks it again (R38, decision 046)',
  async ({ person, meet, invite }) => {
    const company = await meet()
    await enterAsKnownCompany(company)
    const id = await applyAs(company, 'LISTING')
    const { fullName, establishedOn } = companyProfile()
    services.register = { found: true, state: '存续', fullName, legalPersonName: '马某某', establishedOn }

    const { page } = person
    await takeDeskAs(person, await invite(['REVIEWER']), '审核员')
    await person.open(`/admin/applications/${id}`)
    const card = page.getByRole('region', { name: '工商核验', exact: true })
    await read(card, '与登记不一致')
    await read(card, '登记状态：存续')
    const row = (name: string) => card.getByRole('row').filter({ hasText: name })
    await read(row('法人姓名'), '资料填写：赵一鸣')
    await read(row('供应商全称').getByRole('cell'), '一致')
    await read(row('登记机关'), '无记录')
    const signals = page.getByRole('region', { name: /^需要注意/ })
    await read(signals, '工商核验不一致')
    await read(signals, '法人姓名')
    await person.survey('a case that differs from the register of companies')

    services.register = 'down'
    const again = card.getByRole('button', { name: '重新核验', exact: true })
    await again.click()
    await read(card, '核验服务暂不可用')
    services.register = { found: false }
    await again.click()
    await read(card, '未查到登记')
    // The answer is kept, so that the same case costs no second request.
    services.register = 'down'
    await page.reload()
    await read(card, '未查到登记')
    await page.getByRole('button', { name: '受理', exact: true }).waitFor()
  }
)

journey(
  'an applicant has the 营业执照 read, and takes into the form what is right (R18, decision 046)',
  async ({ person }) => {
    const creditCode = freshCreditCode()
    services.licence = {
      fullName: '山西太原股份公司',
      creditCode,
      registeredCapital: '5000',
      establishedOn: '2012-06-18'
    }
    const { page } = person
    await enterAsNewCompany(person)
    await person.open('/center/profile/edit')
    const form = profileForm(page)
    await form.fullName.fill('山西太原公司')
    const readLicence = page.getByRole('button', { name: '识别营业执照' })
    await expect(readLicence).toHaveCount(0)
    await upload(form.section('文件'), '营业执照', picture('licence.png'))
    await readLicence.click()
    const drawer = page.getByRole('dialog', { name: '营业执照识别结果' })
    await read(drawer.getByRole('row').filter({ hasText: '供应商全称' }), '山西太原公司')
    await person.survey('营业执照识别结果')
    await expect(drawer.getByRole('checkbox', { name: '供应商全称' })).not.toBeChecked()
    await drawer.getByRole('checkbox', { name: '供应商全称' }).check()
    await drawer.getByRole('checkbox', { name: '注册资本' }).uncheck()
    await drawer.getByRole('button', { name: '填入所选 3 项' }).click()
    await drawer.waitFor({ state: 'hidden' })
    await expect(form.fullName).toHaveValue('山西太原股份公司')
    await expect(form.creditCode).toHaveValue(creditCode)
    await expect(page.getByLabel('注册资本', { exact: true })).toHaveValue('')

    services.licence = {}
    await readLicence.click()
    await read(page.getByRole('alert'), /营业执照/)
  }
)

journey('an applicant finds the branch of the bank in the operator’s list, by keys (R51)', async ({ person }) => {
  const { page } = person
  await enterAsNewCompany(person)
  await person.open('/center/profile/edit')
  const bank = page.getByRole('combobox', { name: '开户行', exact: true })
  await bank.fill('工行长')
  const options = page.getByRole('option').filter({ hasText: '中国工商银行太原' })
  await expect(options).toHaveCount(2)
  await read(page.locator('.ant-select-item-option-active'), '保留所填名称')
  await person.survey('the list of branches')
  for (let step = 0; step < 2; step += 1) await bank.press('ArrowDown')
  await bank.press('Enter')
  const code = page.getByLabel('联行号', { exact: true })
  const chosen = async () => [await bank.inputValue(), await code.inputValue()]
  await expect.poll(chosen).toEqual(['中国工商银行太原长治路支行', '102161000029'])
  await bank.fill('某村镇银行')
  await read(page.locator('body'), '列表中没有，请填写全称')
  await bank.press('Tab')
  await read(page.getByRole('main'), /^已保存 /)
  await page.reload()
  await expect.poll(chosen).toEqual(['某村镇银行', '102161000029'])
})
