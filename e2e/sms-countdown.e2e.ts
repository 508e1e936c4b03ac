import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { passSecurityCheck } from './pages/captcha.ts'
import { freshRegistration, registrationFields } from './pages/register.ts'

journey(
  'the button counts 60 s down, survives a reload, and offers another code afterwards (R6)',
  async ({ person }) => {
    const { page } = person
    const { phone } = freshRegistration()
    await page.clock.install()
    await person.open('/register')
    const fields = registrationFields(page)
    const waiting = page.getByRole('button', { name: /^\d+ 秒后重发$/ })
    await fields.phone.fill(phone)
    await page.getByRole('button', { name: '发送验证码', exact: true }).click()
    await passSecurityCheck(person)
    await waiting.waitFor()
    await expect(waiting).toBeDisabled()
    const before = await secondsOf(waiting.textContent())
    expect(before).toBeGreaterThan(40)
    await page.clock.runFor(10_000)
    expect(await secondsOf(waiting.textContent())).toBeLessThanOrEqual(before - 9)
    await person.survey('registration while the countdown runs')

    await page.reload()
    await fields.phone.fill(phone)
    await expect(waiting).toBeDisabled()
    expect(await secondsOf(waiting.textContent())).toBeLessThanOrEqual(before - 9)
    await page.clock.runFor(60_000)
    await page.getByRole('button', { name: /^(发送验证码|重新发送)$/ }).click()
    await page.getByRole('dialog', { name: '安全验证' }).waitFor()
  }
)

journey(
  'a second code within the minute is refused in words, and the countdown does not start (R6)',
  async ({ person, meet }) => {
    const { phone } = freshRegistration()
    const ask = async ({ page, open }: typeof person) => {
      await open('/register')
      await registrationFields(page).phone.fill(phone)
      await page.getByRole('button', { name: '发送验证码', exact: true }).click()
    }
    await ask(person)
    await passSecurityCheck(person)
    await person.receiveCode(phone)

    const other = await meet()
    await ask(other)
    const dialog = other.page.getByRole('dialog', { name: '安全验证' })
    await dialog.getByLabel('图形验证码', { exact: true }).fill(await other.readPicture(dialog))
    await dialog.getByRole('button', { name: '确定', exact: true }).click()
    await dialog
      .getByRole('alert')
      .filter({ hasText: /验证码发送过于频繁，请稍后再试.*请在 \d+ 秒后重试。/ })
      .waitFor()
    await other.survey('安全验证 refused because of the limit')
    await dialog.getByRole('button', { name: '取消', exact: true }).click()
    await expect(other.page.getByRole('button', { name: '发送验证码', exact: true })).toBeEnabled()
    expect(person.countCodes(phone)).toBe(1)
  }
)

const secondsOf = async (text: Promise<string | null>): Promise<number> => Number(/\d+/.exec((await text) ?? '')?.[0])
