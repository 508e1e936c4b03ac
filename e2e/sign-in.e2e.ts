import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { answerCaptcha } from './pages/captcha.ts'
import { arriveAt, expectFocus, read, readFault } from './pages/see.ts'
import { signIn, signInFields } from './pages/sign-in.ts'
import { freshUsername, registerAccount } from './people/accounts.ts'
import { goodPassword, otherPassword } from './people/secrets.ts'

journey('an empty sign-in names each missing part at its field (R10)', async ({ person }) => {
  await person.open('/login')
  const { username, password, captcha, submit } = signInFields(person.page)
  await submit.click()
  await readFault(username, '请输入用户名')
  await readFault(password, '请输入密码')
  await readFault(captcha, '请输入图形验证码')
  await expectFocus(username)
  await person.survey('sign-in with every fault')
})

journey(
  'a wrong user name and a wrong password read alike, the picture changes, and what was typed stays (R12)',
  async ({ person }) => {
    const { page } = person
    const account = await registerAccount(person)
    await person.open('/login')
    const fields = signInFields(page)
    const said: string[] = []
    for (const wrong of [
      { username: account.username, password: otherPassword },
      { username: freshUsername(), password: goodPassword }
    ]) {
      await signIn(person, wrong)
      said.push((await page.getByRole('alert').filter({ hasText: '用户名或密码错误' }).textContent()) ?? '')
      await expect(fields.username).toHaveValue(wrong.username)
      await expect(fields.password).toHaveValue(wrong.password)
      await expect(fields.captcha).toHaveValue('')
    }
    const withoutNumber = said.map((text) => text.replace(/请求编号：\S+/, ''))
    expect(withoutNumber[0]).toBe(withoutNumber[1])
    await person.survey('sign-in refused')
    await signIn(person, account)
    await page.waitForURL('**/center')
  }
)

journey(
  'a wrong captcha is told at its own field, and says nothing about name and password (R11)',
  async ({ person }) => {
    const account = await registerAccount(person)
    await person.open('/login')
    const fields = signInFields(person.page)
    await fields.username.fill(account.username)
    await fields.password.fill(account.password)
    await person.readPicture(fields.form)
    await fields.captcha.fill('zzzz')
    await fields.submit.click()
    await readFault(fields.captcha, '图形验证码错误或已失效，请重新输入')
    await expectFocus(fields.captcha)
    await answerCaptcha(person, fields.form, '验证码')
    await person.page.keyboard.press('Enter')
    await person.page.waitForURL('**/center')
  }
)

journey(
  'after six failures a stranger must wait, while the owner can still sign in with their usual browser (R12)',
  async ({ person, meet }) => {
    const account = await registerAccount(person)
    await person.open('/login')
    await signIn(person, account)
    await person.page.waitForURL('**/center')
    await person.context.clearCookies({ name: /session/i })

    const stranger = await meet()
    await stranger.open('/login')
    for (let failure = 1; failure <= 6; failure += 1) {
      await signIn(stranger, { username: account.username, password: otherPassword })
      await read(stranger.page.getByRole('alert'), '用户名或密码错误')
      await stranger.page.reload()
    }
    await signIn(stranger, account)
    await read(stranger.page.getByRole('alert'), /登录失败次数过多，请稍后再试.*请在 \d+ 秒后重试。/)
    await stranger.survey('sign-in locked')

    await person.open('/login')
    await signIn(person, account)
    await person.page.waitForURL('**/center')
  }
)

journey('a page of the user centre that needs a sign-in opens after it', async ({ person }) => {
  const account = await registerAccount(person)
  await person.page.goto('/center/security/logins')
  await arriveAt(person.page, '账户登录')
  await signIn(person, account)
  await person.page.waitForURL('**/center/security/logins')
})

journey('a password can be looked at while it is typed', async ({ person }) => {
  await person.open('/login')
  const { password } = signInFields(person.page)
  await password.fill(goodPassword)
  await expect(password).toHaveAttribute('type', 'password')
  await person.page.getByRole('button', { name: '显示密码' }).click()
  await expect(password).toHaveAttribute('type', 'text')
  await person.page.getByRole('button', { name: '隐藏密码' }).click()
  await expect(password).toHaveAttribute('type', 'password')
})

journey('Caps Lock is told without moving the page, and the next click meets its button', async ({ person }) => {
  const { page } = person
  await person.open('/login')
  const { password, submit, username } = signInFields(page)
  await password.fill(goodPassword)
  const before = await submit.boundingBox()
  await password.dispatchEvent('keyup', { key: 'A', modifierCapsLock: true })
  await read(page.getByRole('status'), '大写锁定已打开')
  expect(await submit.boundingBox()).toEqual(before)
  await person.survey('Caps Lock is on')
  await submit.click()
  await readFault(username, '请输入用户名')
})

journey('a wrong password shows no 请求编号, which helps only with faults of the platform', async ({ person }) => {
  await person.open('/login')
  await signIn(person, { username: freshUsername(), password: goodPassword })
  const alert = person.page.getByRole('alert')
  await read(alert, '用户名或密码错误')
  await expect(alert).not.toContainText('请求编号')
})
