import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { arriveAt, read } from './pages/see.ts'
import { signIn } from './pages/sign-in.ts'
import { proveBySms } from './pages/step-up.ts'
import { enterAsNewCompany } from './people/accounts.ts'
import { otherPassword } from './people/secrets.ts'
import { amend } from './setup/amend.ts'

// Python 3.11: `hashlib.pbkdf2_hmac('sha256', b'123456', b'9f86d081', 60000, 16)`, as an import stores it.
const oldPassword = '123456'
const oldHash = '$pbkdf2-sha256$60000$OWY4NmQwODE$y8aTJJ0jSWw3pNwqh8+Mgg'

/** As if the account came from the old platform, an hour ago. */
const moveIn = (dataDir: string, phone: string): void =>
  amend(
    dataDir,
    `WITH accepted AS (DELETE FROM agreement_acceptance USING account a WHERE account_id = a.id AND a.phone = '${phone}'),
      sent AS (UPDATE sms_message SET created_at = created_at - interval '1 minute')
    UPDATE account SET imported_at = now() - interval '1 hour', password_hash = '${oldHash}' WHERE phone = '${phone}'`
  )

journey(
  'the first sign-in after the move: what is new with the agreement, another password, the phone by SMS, and then the portal (R53)',
  async ({ person, meet, here }) => {
    const account = await enterAsNewCompany(person)
    moveIn(here.dataDir, account.phone)
    const owner = await meet()
    const { page } = owner
    await page.goto('/login?from=old')
    await read(page.getByRole('status'), '原平台已迁移到这里，请用原来的用户名和密码登录')
    await owner.survey('the sign-in of those who come from the old platform')
    await signIn(owner, { username: account.username, password: oldPassword })

    const welcome = page.getByRole('dialog', { name: '欢迎使用新平台' })
    await read(welcome, '您的企业已由原平台迁入')
    await owner.survey('what is new')
    await welcome.getByRole('button', { name: '我已阅读并同意' }).click()

    const password = page.getByRole('dialog', { name: '请设置新的登录密码' })
    await read(password, '原平台的登录密码不符合现行的密码要求')
    await owner.survey('a password of the old platform')
    await password.getByLabel('当前密码', { exact: true }).fill(oldPassword)
    await password.getByLabel('新密码', { exact: true }).fill(otherPassword)
    await password.getByLabel('确认密码', { exact: true }).fill(otherPassword)
    await password.getByRole('button', { name: '确定修改' }).click()

    await arriveAt(page, '确认绑定手机')
    await read(page.getByRole('main'), '由原平台迁入。请以短信验证码确认后继续使用')
    await owner.survey('the phone of the old platform')
    // Who has lost the phone finds the application for another one, and nothing else opens.
    await page.getByRole('link', { name: '手机号已停用？申请更换绑定手机' }).click()
    await arriveAt(page, '原手机无法使用')
    await expect(page.getByRole('link', { name: '下载申请书' })).toBeVisible()
    await owner.open('/center/messages')
    await arriveAt(page, '确认绑定手机')
    await page.getByRole('button', { name: '发送验证码并确认' }).click()
    await proveBySms(owner, account.phone)
    await arriveAt(page, '站内信')
  }
)
