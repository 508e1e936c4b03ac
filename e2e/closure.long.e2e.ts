import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { read } from './pages/see.ts'
import { signIn } from './pages/sign-in.ts'
import { proveBySms } from './pages/step-up.ts'
import { enterAsKnownCompany, signInAs } from './people/accounts.ts'
import { applyAs } from './people/applicants.ts'
import { noticesOf } from './people/outbox.ts'
import { amend } from './setup/amend.ts'

journey(
  'an owner closes the account, changes their mind, closes it again, and is erased after 15 days (PIPL art. 47)',
  async ({ person, meet, here }) => {
    const { page } = person
    const busy = await meet()
    await enterAsKnownCompany(busy)
    await applyAs(busy, 'LISTING')
    await busy.open('/center/security/privacy')
    await read(busy.page.getByRole('region', { name: '注销账号' }), '有正在办理的业务资格申请')

    const account = await enterAsKnownCompany(person)
    const ofAccount = `account_id = (SELECT id FROM account WHERE username = '${account.username}')`
    await person.open('/center/security/privacy')
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
