import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { expectSaved, profileForm } from './pages/profile.ts'
import { read, readFault } from './pages/see.ts'
import { enterAsKnownCompany, enterAsNewCompany } from './people/accounts.ts'
import { bankAccount } from './people/secrets.ts'

const path = '/center/security/privacy'

journey('an owner sees what is kept, exports it and reads the file (PIPL art. 17, 45)', async ({ person }) => {
  const { page } = person
  const account = await enterAsKnownCompany(person)
  await person.open('/center/security')
  await page.getByRole('link', { name: '管理个人信息' }).click()
  await read(page.getByRole('region', { name: '保存的信息' }), '法人证件号码：110***********002X')
  await page.getByRole('button', { name: '开始导出', exact: true }).click()
  await read(page.getByRole('region', { name: '导出个人信息' }), '可下载')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: /^下载 JSON/ }).click()
  const file = readFileSync(await (await downloading).path(), 'utf8')
  const { kinds } = JSON.parse(file) as { kinds: { key: string; records: Record<string, string>[] }[] }
  const recordsOf = (key: string) => kinds.find((kind) => kind.key === key)?.records
  expect(recordsOf('account')).toEqual([
    { username: account.username, name: null, phone: account.phone, role: 'OWNER' }
  ])
  expect(recordsOf('bank-account')?.[0]?.['bankAccount']).toBe(bankAccount)

  await person.open('/center/messages')
  await read(page, '个人信息已导出，可以下载')
})

journey(
  'a bank account is stored only with a separate consent, which can be withdrawn (PIPL art. 29)',
  async ({ person }) => {
    const { page } = person
    await enterAsNewCompany(person)
    await person.open('/center/profile/edit')
    const { section } = profileForm(page)
    const account = section('银行').getByLabel('账号', { exact: true })
    await account.fill(bankAccount)
    await account.blur()
    await readFault(account, '请先勾选下方的单独同意')
    await person.survey('修改资料 with a consent to give')
    await section('银行')
      .getByRole('checkbox', { name: /^我单独同意平台处理银行账号/ })
      .check()
    await expect(account).toHaveAttribute('aria-invalid', 'false')
    await expectSaved(page)
    await page.reload()
    await expect(account).toHaveValue(bankAccount)

    await person.open(path)
    const consents = page.getByRole('region', { name: '单独同意' })
    await read(consents, '银行账号')
    await consents.getByRole('button', { name: '撤回 银行账号' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click()
    await read(consents, /\d 撤回$/)
    await person.open('/center/profile/edit')
    await expect(account).toHaveValue('')
  }
)
