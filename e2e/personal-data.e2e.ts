import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { expectSaved, profileForm } from './pages/profile.ts'
import { read, readFault } from './pages/see.ts'
import { signIn } from './pages/sign-in.ts'
import { proveBySms } from './pages/step-up.ts'
import { enterAsKnownCompany, enterAsNewCompany, signInAs } from './people/accounts.ts'
import { applyAs } from './people/applicants.ts'
import { noticesOf } from './people/outbox.ts'
import { bankAccount } from './people/secrets.ts'
import { amend } from './setup/amend.ts'

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

journey(
  'an owner closes the account, changes their mind, closes it again, and is erased after 15 days (PIPL art. 47)',
  async ({ person, meet, here }) => {
    const { page } = person
    const busy = await meet()
    await enterAsKnownCompany(busy)
    await applyAs(busy, 'LISTING')
    await busy.open(path)
    await read(busy.page.getByRole('region', { name: '注销账号' }), '有正在办理的业务资格申请')

    const account = await enterAsKnownCompany(person)
    const ofAccount = `account_id = (SELECT id FROM account WHERE username = '${account.username}')`
    await person.open(path)
    await closeAccount()
    await read(page, /^账号将于 .* 注销$/)
    await page.getByRole('button', { name: '撤销注销', exact: true }).click()
    await read(page, '已撤销注销，账号继续有效')
    await expect(page.getByText(/^账号将于/)).toHaveCount(0)

    await closeAccount()
    await read(page, /^账号将于 .* 注销$/)
    amend(here.dataDir, `UPDATE account_closure SET due_at = now() WHERE cancelled_at IS NULL AND ${ofAccount}`)
    await expect
      .poll(() => noticesOf(person.outboxFile, account.phone), { timeout: 120_000 })
      .toContainEqual(expect.stringContaining('账号已注销'))
    const again = await meet()
    await again.open('/login')
    await signIn(again, account)
    await read(again.page, '用户名或密码错误')
    await expect(signInAs(again, account)).rejects.toThrow('sign-in.wrong')

    async function closeAccount() {
      // One SMS a minute (R6).
      amend(here.dataDir, `UPDATE sms_code SET created_at = created_at - interval '2 minutes'`)
      amend(here.dataDir, `UPDATE sms_message SET created_at = created_at - interval '2 minutes'`)
      await page.getByRole('button', { name: '注销账号', exact: true }).click()
      await page.getByRole('dialog', { name: '注销账号？' }).getByRole('button', { name: '确认注销' }).click()
      await proveBySms(person, account.phone)
    }
  }
)
