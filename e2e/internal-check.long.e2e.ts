import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { applyPage, confirmEmpty } from './pages/apply.ts'
import { expectSaved, profileForm, valueOf } from './pages/profile.ts'
import { arriveAt, read } from './pages/see.ts'
import { enterAsKnownCompany, signInAs } from './people/accounts.ts'
import { activateAs, inviteOperatorAs, type OperatorAccount } from './people/operators.ts'
import type { Person } from './people/person.ts'

type Wish = Parameters<typeof inviteOperatorAs>[1]

const join = async (owner: Person, operator: Person, wish: Wish): Promise<OperatorAccount> => {
  const account = await inviteOperatorAs(owner, wish)
  await activateAs(operator, account)
  await signInAs(operator, account)
  return account
}

journey(
  'an owner turns 企业内复核 on; a colleague sends an application back and confirms it, and a prepared profile is read only until then (R36)',
  async ({ person: owner, meet }) => {
    await enterAsKnownCompany(owner)
    const [preparer, checker] = [await meet(), await meet()]
    const wang = await join(owner, preparer, { name: '王经办', role: 'PREPARER' })
    const li = await join(owner, checker, { name: '李复核', role: 'CHECKER' })
    await preparer.open('/center/qualifications')
    await checker.open('/center')
    await turnOn(owner)

    await prepareListing(preparer)
    const card = applyPage(preparer.page).card('挂牌交易')
    await read(card, '待企业复核')
    await read(checker.page, '有 1 项待您复核')
    await checker.page.getByRole('link', { name: '去复核' }).click()
    await arriveAt(checker.page, '企业内复核')
    await checker.survey('/center/checks')
    await sendBack(checker, '请附场地证明')

    await preparer.open('/center')
    await read(preparer.page, '企业复核退回：申请“挂牌交易”')
    await read(preparer.page, `李复核（${li.username}） 的意见：请附场地证明`)
    await preparer.page.getByRole('link', { name: '去修改' }).click()
    await arriveAt(preparer.page, '业务资格申请')
    await prepareListing(preparer)
    await confirm(checker)
    await read(card, '待受理')
    await read(card, `${wang.username} / ${li.username}`)
    await checker.page.getByRole('tab', { name: '已处理' }).click()
    await read(checker.page, '请附场地证明')

    const { page } = preparer
    await preparer.open('/center/profile/edit')
    const address = profileForm(page).section('主体').getByLabel('详细地址', { exact: true })
    await address.fill('长治路 200 号')
    await page.getByRole('heading', { level: 1 }).click()
    await expectSaved(page)
    await page.getByRole('button', { name: '提交企业复核', exact: true }).click()
    await arriveAt(page, '查看用户信息')
    await read(page, '企业资料待企业复核，处理前不能修改。')
    expect(await valueOf(page, '主体', '详细地址')).toBe('长治路 100 号')
    await preparer.open('/center/profile/edit')
    await expect(address).toBeDisabled()
    await expect(page.getByRole('button', { name: '提交企业复核', exact: true })).toBeDisabled()

    await checker.open('/center/checks')
    await checker.page.getByRole('link', { name: '查看内容' }).click()
    await arriveAt(checker.page, '修改企业资料')
    const row = checker.page.getByRole('row', { name: /详细地址/ })
    for (const value of ['长治路 100 号', '长治路 200 号']) await read(row, value)
    await checker.survey('one check of /center/checks')
    await confirm(checker)
    await read(checker.page, '已通过')
    await expect(address).toBeEnabled()
    await preparer.open('/center/profile')
    expect(await valueOf(page, '主体', '详细地址')).toBe('长治路 200 号')
  }
)

const turnOn = async ({ page, open }: Person): Promise<void> => {
  await open('/center/operators')
  const toggle = page.getByRole('switch', { name: '企业内复核' })
  await toggle.click()
  await page.getByRole('dialog').getByRole('button', { name: '开启', exact: true }).click()
  await expect(toggle).toBeChecked()
}

const prepareListing = async ({ page }: Person): Promise<void> => {
  await applyPage(page).choice('挂牌交易').check()
  await page.getByRole('button', { name: '提交企业复核', exact: true }).click()
  await confirmEmpty(page)
  await read(page, '已提交企业内复核，待同事确认')
}

const sendBack = async ({ page, survey }: Person, words: string): Promise<void> => {
  await page.getByRole('button', { name: '退回' }).click()
  const dialog = page.getByRole('dialog', { name: '退回：申请“挂牌交易”' })
  await dialog.getByRole('button', { name: '退回', exact: true }).click()
  await dialog.getByText('请填写').first().waitFor()
  await survey('退回 without words')
  await dialog.getByLabel('退回意见', { exact: true }).fill(words)
  await dialog.getByRole('button', { name: '退回', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await read(page, '没有待复核的内容')
}

const confirm = async ({ page }: Person): Promise<void> => {
  await page.getByRole('button', { name: '通过并提交平台' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '通过并提交平台', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}
