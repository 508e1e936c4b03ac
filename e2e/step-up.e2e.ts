import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { expectFocus, read, readFault } from './pages/see.ts'
import { enterAsNewCompany } from './people/accounts.ts'
import { otherPassword, paymentPassword } from './people/secrets.ts'
import { amend } from './setup/amend.ts'

journey(
  'long after signing in, setting the payment password asks for a proof; what was typed stays and goes on (R33, R34)',
  async ({ person, here }) => {
    const { page } = person
    const account = await enterAsNewCompany(person)
    const ofAccount = `account_id = (SELECT id FROM account WHERE username = '${account.username}')`
    amend(here.dataDir, `UPDATE session SET created_at = created_at - interval '11 minutes' WHERE ${ofAccount}`)
    await person.open('/center/security')
    const row = page.getByRole('listitem').filter({ hasText: '支付密码' })
    await row.getByRole('button', { name: /^设置/ }).click()
    const form = page.getByRole('dialog', { name: '设置支付密码' })
    const fresh = form.getByLabel('新密码', { exact: true })
    await fresh.fill(paymentPassword)
    await form.getByLabel('确认密码', { exact: true }).fill(paymentPassword)
    const set = form.getByRole('button', { name: '设置', exact: true })
    await set.click()

    const proof = page.getByRole('dialog', { name: '验证身份' })
    const password = proof.getByLabel('登录密码', { exact: true })
    await expectFocus(password)
    await read(proof, '“设置支付密码”需要先验证身份')
    await person.survey('验证身份 over a form')
    await page.keyboard.press('Escape')
    await proof.waitFor({ state: 'hidden' })
    await read(form.getByRole('alert'), '此操作需要先验证身份')
    await expect(fresh).toHaveValue(paymentPassword)

    await set.click()
    await password.fill(otherPassword)
    await page.keyboard.press('Enter')
    await readFault(password, '登录密码错误')
    await password.fill(account.password)
    await page.keyboard.press('Enter')
    await read(page, '设置成功')
    await read(row, '已设置')
  }
)
