import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { arriveAt, expectFocus, read, readFault } from './pages/see.ts'
import { signIn, signOut } from './pages/sign-in.ts'
import { enterAsNewCompany } from './people/accounts.ts'
import { totpCode } from './people/administrators.ts'

journey(
  '二次验证 is switched on, asked for at sign-in, not on a trusted device, and replaced by a recovery code (R34)',
  async ({ person, meet }) => {
    const { page } = person
    const account = await enterAsNewCompany(person)
    await person.open('/center/security')
    const row = page.getByRole('listitem').filter({ hasText: '二次验证' })
    await read(row, '未开启')
    await row.getByRole('button', { name: '绑定 身份验证器' }).click()
    const proof = page.getByRole('dialog', { name: '验证身份' })
    await proof.getByLabel('登录密码', { exact: true }).fill(account.password)
    await page.keyboard.press('Enter')

    const connect = page.getByRole('dialog', { name: '绑定身份验证器' })
    const totpSecret = ((await connect.locator('code').textContent()) ?? '').replaceAll(/\s/g, '')
    const code = connect.getByRole('textbox', { name: '动态验证码', exact: true })
    await expectFocus(code)
    await person.survey('绑定身份验证器')
    await code.fill(totpCode({ totpSecret }, 50))
    await page.keyboard.press('Enter')
    await readFault(code, '动态验证码错误')
    // Each step works once, and three are valid at a time: this one, the present one and the next are used in turn.
    await code.fill(totpCode({ totpSecret }, -1))
    await page.keyboard.press('Enter')
    const keep = page.getByRole('dialog', { name: '请保存恢复码' })
    const listed = keep.getByRole('list', { name: '恢复码' }).getByRole('listitem')
    await expect(listed).toHaveCount(10)
    const recoveryCodes = await listed.allTextContents()
    await person.survey('请保存恢复码')
    await keep.getByRole('checkbox', { name: '我已妥善保存恢复码' }).check()
    await keep.getByRole('button', { name: '完成', exact: true }).click()
    await read(page, '身份验证器已绑定，二次验证已开启')
    await read(row, '剩余 10 个恢复码')

    await signOut(page, account.username)
    await arriveAt(page, '账户登录')
    await signIn(person, account)
    const asked = page.getByRole('textbox', { name: '动态验证码', exact: true })
    await expectFocus(asked)
    await page.getByRole('checkbox', { name: /信任此设备 30 天/ }).check()
    await asked.fill(totpCode({ totpSecret }))
    await page.keyboard.press('Enter')
    await arriveAt(page, '企业首页')

    await signOut(page, account.username)
    await signIn(person, account)
    await arriveAt(page, '企业首页')

    const elsewhere = await meet()
    await elsewhere.open('/login')
    await signIn(elsewhere, account)
    await elsewhere.page.getByRole('button', { name: '手机不在身边？使用恢复码' }).click()
    const recovery = elsewhere.page.getByRole('textbox', { name: '恢复码', exact: true })
    await recovery.fill(recoveryCodes[0] ?? '')
    await elsewhere.page.keyboard.press('Enter')
    await arriveAt(elsewhere.page, '企业首页')
    await elsewhere.open('/center/security')
    const off = elsewhere.page.getByRole('listitem').filter({ hasText: '二次验证' })
    await read(off, '剩余 9 个恢复码')
    await off.getByRole('button', { name: '解除 身份验证器' }).click()
    await elsewhere.page.getByRole('button', { name: '关闭二次验证', exact: true }).click()
    const choice = elsewhere.page.getByRole('dialog', { name: '验证身份' })
    await choice.getByRole('radio', { name: '动态验证码' }).check()
    await choice.getByRole('textbox', { name: '动态验证码' }).fill(totpCode({ totpSecret }, 1))
    await elsewhere.page.keyboard.press('Enter')
    await read(elsewhere.page, '二次验证已关闭')
    await read(off, '未开启')
  }
)
