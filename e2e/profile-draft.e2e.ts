import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { expectSaved, profileForm, valueOf } from './pages/profile.ts'
import { arriveAt, expectFocus, read, readFault } from './pages/see.ts'
import { enterAsKnownCompany, signInAs } from './people/accounts.ts'

journey(
  'what was typed survives a reload and a sudden leave, leaving without a network asks first, and the draft can be given up (R18)',
  async ({ person }) => {
    const { page } = person
    await enterAsKnownCompany(person)
    await person.open('/center/profile/edit')
    const { subsidiaryName, fullName } = profileForm(page)
    await subsidiaryName.fill('刚刚填写的子公司')
    await page.getByRole('link', { name: '安全中心' }).click()
    await arriveAt(page, '安全中心')
    await page.getByRole('link', { name: '修改资料' }).click()
    await expect(subsidiaryName).toHaveValue('刚刚填写的子公司')

    const mend = person.complaints.expect(/ERR_FAILED/)
    await page.route('**/api/portal/profile/draft', (route) => route.abort())
    await subsidiaryName.fill('保存不了的子公司')
    await page.getByRole('link', { name: '安全中心' }).click()
    const question = page.getByRole('dialog', { name: '内容尚未保存' })
    await question.getByRole('button', { name: '留在此页' }).click()
    await question.waitFor({ state: 'hidden' })
    await expect(subsidiaryName).toHaveValue('保存不了的子公司')
    await page.unroute('**/api/portal/profile/draft')
    mend()

    await subsidiaryName.fill('晋煤运销太原分公司')
    await expectSaved(page)
    await page.reload()
    await expect(subsidiaryName).toHaveValue('晋煤运销太原分公司')
    await read(page, /已恢复 .*保存的草稿/)
    await page.getByRole('button', { name: '放弃草稿' }).click()
    const dialog = page.getByRole('dialog', { name: '放弃草稿' })
    await dialog.getByRole('button', { name: '放弃草稿' }).click()
    await expect(subsidiaryName).toHaveValue('')
    await expectFocus(page.getByRole('heading', { level: 1 }))
    await page.reload()
    await fullName.waitFor()
    await expect(subsidiaryName).toHaveValue('')
  }
)

journey(
  'two browsers that edit the same profile get a conflict notice, and neither overwrites the other silently (R18)',
  async ({ person, meet }) => {
    const account = await enterAsKnownCompany(person)
    const colleague = await meet()
    await signInAs(colleague, account)
    await person.open('/center/profile/edit')
    await colleague.open('/center/profile/edit')
    const mine = profileForm(person.page)
    const theirs = profileForm(colleague.page)
    await mine.subsidiaryName.waitFor()
    await theirs.subsidiaryName.fill('同事填写的子公司')
    await expectSaved(colleague.page)
    await mine.subsidiaryName.fill('我填写的子公司')
    await read(person.page.getByRole('alert'), '资料已在别处被修改')
    await expect(mine.subsidiaryName).toHaveValue('我填写的子公司')
    await person.page.getByRole('button', { name: '查看对方的版本' }).click()
    const dialog = person.page.getByRole('dialog', { name: '查看对方的版本' })
    await read(dialog, '同事填写的子公司')
    await read(dialog, '我填写的子公司')
    await person.survey('both versions side by side')
    await dialog.getByRole('button', { name: '用我的版本继续' }).click()
    await mine.submit.click()
    await arriveAt(person.page, '查看用户信息')
    expect(await valueOf(person.page, '主体', '子公司全称')).toBe('我填写的子公司')

    await theirs.subsidiaryName.fill('同事又填写的子公司')
    await read(colleague.page.getByRole('alert'), '资料已在别处被修改')
    await expect(theirs.subsidiaryName).toHaveValue('同事又填写的子公司')
  }
)

journey(
  'an account number in a draft is only for the browser that typed it: any other has to type it again or keep the stored one (R18, R19)',
  async ({ person, meet }) => {
    const account = await enterAsKnownCompany(person)
    await person.open('/center/profile/edit')
    const bank = profileForm(person.page).section('银行')
    await bank.getByRole('button', { name: '修改', exact: true }).click()
    await bank.getByLabel('账号', { exact: true }).fill('6222020502011234567')
    await expectSaved(person.page)

    const colleague = await meet()
    await signInAs(colleague, account)
    await colleague.open('/center/profile/edit')
    const { page } = colleague
    const theirs = profileForm(page)
    const field = theirs.section('银行').getByLabel('账号', { exact: true })
    await read(page, '为保护敏感信息，草稿中的账号需要重新填写')
    await expect(field).toHaveValue('')
    await readFault(field, '为保护敏感信息，请重新填写')
    await read(theirs.marks.getByRole('link', { name: /银行/ }), '未完成 1')
    await theirs.submit.click()
    await expectFocus(field)

    await theirs.subsidiaryName.fill('同事填写的子公司')
    await expectSaved(page)
    await person.page.reload()
    await expect(bank.getByLabel('账号', { exact: true })).toHaveValue('6222020502011234567')

    await theirs.section('银行').getByRole('button', { name: '沿用原值' }).click()
    await read(theirs.marks.getByRole('link', { name: /银行/ }), '已完成')
    await expect(field).toHaveValue(/^\*+\d{4}$/)
    await expect(page.getByText('为保护敏感信息')).toHaveCount(0)
    await theirs.submit.click()
    await arriveAt(page, '查看用户信息')
  }
)
