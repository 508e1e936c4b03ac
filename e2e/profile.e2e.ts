import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { selectBox } from './pages/antd.ts'
import { expectSaved, fillProfile, freshCompany, profileForm, valueOf } from './pages/profile.ts'
import { arriveAt, expectFocus, read, readFault } from './pages/see.ts'
import { enterAsKnownCompany, enterAsNewCompany } from './people/accounts.ts'
import { idNumber, otherPassword } from './people/secrets.ts'

journey(
  'a new supplier is led to 修改资料, fills everything in, presses 提交 and reads it back, sensitive values masked (R17–R20)',
  async ({ person }) => {
    const { page } = person
    const account = await enterAsNewCompany(person)
    await person.open('/center')
    await read(page, account.enterpriseNumber)
    await read(page.getByRole('listitem').filter({ hasText: '补充资料' }), '进行中')
    await person.survey('企业首页 of a new enterprise')
    await page.getByRole('link', { name: '去完善资料' }).click()

    await arriveAt(page, '修改资料')
    const form = profileForm(page)
    await form.fullName.waitFor()
    await person.survey('修改资料, empty')
    const company = freshCompany()
    await fillProfile(page, company)
    await expectSaved(page)
    for (const section of ['主体', '法人', '经办人', '银行', '文件']) {
      await read(form.marks.getByRole('link', { name: new RegExp(section) }), '已完成')
    }
    await read(form.marks.getByRole('link', { name: /开票/ }), '选填')
    await person.survey('修改资料, filled in')
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'PUT' && request.url().endsWith('/profile')) sent.push(request.url())
    })
    await form.submit.dblclick()

    await arriveAt(page, '查看用户信息')
    await read(page, '资料已提交')
    expect(sent).toHaveLength(1)
    expect(await valueOf(page, '主体', '供应商全称')).toBe(company.fullName)
    expect(await valueOf(page, '主体', '统一社会信用代码')).toBe(company.creditCode)
    expect(await valueOf(page, '主体', '注册地址')).toContain('小店区')
    expect(await valueOf(page, '主体', '营业期限')).toBe('长期')
    expect(await valueOf(page, '经办人', '手机')).toMatch(/^139\*{4}\d{4}$/)
    expect(await valueOf(page, '法人', '证件号码')).not.toContain(idNumber)
    await person.survey('查看用户信息')

    await form.section('法人').getByRole('button', { name: '查看' }).first().click()
    const dialog = page.getByRole('dialog', { name: '验证身份' })
    await dialog.getByLabel('登录密码', { exact: true }).fill(otherPassword)
    await dialog.getByRole('button', { name: '确定', exact: true }).click()
    await readFault(dialog.getByLabel('登录密码', { exact: true }), '登录密码错误')
    await person.survey('验证身份 with a wrong password')
    await dialog.getByLabel('登录密码', { exact: true }).fill(account.password)
    await dialog.getByRole('button', { name: '确定', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => valueOf(page, '法人', '证件号码')).toContain(idNumber)
    await person.survey('查看用户信息 with one value revealed')
    await page.getByRole('button', { name: '隐藏', exact: true }).click()
    await expect.poll(() => valueOf(page, '法人', '证件号码')).not.toContain(idNumber)

    await page.getByRole('link', { name: '企业首页' }).click()
    await arriveAt(page, '企业首页')
    await read(page, company.fullName)
    await read(page, '必填信息已全部填写')
    await person.survey('企业首页 of a complete enterprise')
  }
)

journey(
  '提交 with faults goes to the first of them, marks its section, and says what to do (R18, R20)',
  async ({ person }) => {
    const { page } = person
    await enterAsNewCompany(person)
    await person.open('/center/profile/edit')
    const form = profileForm(page)
    await fillProfile(page, freshCompany())
    await form.creditCode.fill('914403001922038256')
    await form.accountName.fill('另一家公司')
    await form.section('法人').getByLabel('证件号码', { exact: true }).fill('110105194912310021')
    await form.submit.click()
    await expectFocus(form.creditCode)
    await readFault(form.creditCode, '统一社会信用代码有误，请对照营业执照逐位核对')
    await readFault(form.section('法人').getByLabel('证件号码', { exact: true }), '身份证号码有误，请对照证件逐位核对')
    await readFault(form.accountName, '开户名称应与企业全称一致，请核对')
    for (const section of ['主体', '法人', '银行']) {
      await read(form.marks.getByRole('link', { name: new RegExp(section) }), '有误 1')
    }
    await person.survey('修改资料 with faults')
  }
)

journey('注册地址 is chosen level by level with the keyboard, down to the county (R20)', async ({ person }) => {
  const { page } = person
  const { keyboard } = page
  await enterAsNewCompany(person)
  await person.open('/center/profile/edit')
  const subject = profileForm(page).section('主体')
  const region = subject.getByRole('combobox', { name: '注册地址', exact: true })
  const options = page.locator('.ant-select-dropdown').getByRole('option')
  await region.focus()
  await keyboard.press('ArrowDown')
  for (const name of ['山西省', '太原市', '小店区']) {
    await options.filter({ hasText: name }).waitFor()
    if (name === '太原市') await person.survey('修改资料 with an open list')
    const active = page.locator('.ant-select-item-option-active')
    for (let step = 0; step < 40; step += 1) {
      if ((await active.textContent())?.includes(name)) break
      await keyboard.press('ArrowDown')
    }
    await keyboard.press('Enter')
  }
  await expect(selectBox(subject, '注册地址')).toContainText('山西省 / 太原市 / 小店区')
  await expectFocus(region)
})

journey('the mark of a section always agrees with the messages of its fields (R18)', async ({ person }) => {
  const { page } = person
  await enterAsKnownCompany(person)
  await person.open('/center/profile/edit')
  const form = profileForm(page)
  const markOfBank = form.marks.getByRole('link', { name: /银行/ })
  const branch = form.section('银行').getByLabel('联行号', { exact: true })
  await branch.fill('1021')
  await branch.press('Tab')
  await readFault(branch, '联行号应为 12 位数字')
  await read(markOfBank, '有误 1')
  await branch.fill('102161000012')
  await read(markOfBank, '已完成')
  await expect(branch).toHaveAttribute('aria-invalid', 'false')

  await form.fullName.fill('山西太原煤业股份公司')
  await form.fullName.press('Tab')
  await readFault(form.accountName, '开户名称应与企业全称一致，请核对')
  await read(markOfBank, '有误 1')
  await form.accountName.fill('山西太原煤业股份公司')
  await read(markOfBank, '已完成')
  await expect(form.accountName).toHaveAttribute('aria-invalid', 'false')
})

journey('修改 of a section on 查看用户信息 leads to that section, also for the keyboard (R19)', async ({ person }) => {
  const { page } = person
  await enterAsKnownCompany(person)
  await person.open('/center/profile')
  await page.getByRole('link', { name: '修改 银行' }).click()
  await arriveAt(page, '修改资料')
  await expectFocus(page.getByRole('heading', { level: 2, name: '银行', exact: true }))

  const warnings: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text())
  })
  // As if the address had been edited by hand.
  await page.evaluate("location.hash = 'agent'")
  await expectFocus(page.getByRole('heading', { level: 2, name: '经办人', exact: true }))
  expect(warnings).toEqual([])
})

journey('查看用户信息 before the first 提交 says what to do (R19)', async ({ person }) => {
  const { page } = person
  await enterAsNewCompany(person)
  await person.open('/center/profile')
  await read(page, '尚未提交企业资料')
  await person.survey('查看用户信息, nothing submitted yet')
  await page.getByRole('link', { name: '去填写资料' }).click()
  await arriveAt(page, '修改资料')
})

journey('the printed profile leaves out menus and buttons (R19)', async ({ person }) => {
  const { page } = person
  await enterAsKnownCompany(person)
  await person.open('/center/profile')
  await read(page, '山西太原股份公司')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation').filter({ visible: true })).toHaveCount(0)
  await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0)
  await page.emulateMedia({ media: 'screen' })
})
