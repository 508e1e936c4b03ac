import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { answerCaptcha } from './pages/captcha.ts'
import { decideTask, openTask } from './pages/desk.ts'
import { arriveAt, read, readFault } from './pages/see.ts'
import { signIn } from './pages/sign-in.ts'
import { proveBySms } from './pages/step-up.ts'
import { upload } from './pages/upload.ts'
import { enterAsKnownCompany, enterAsNewCompany, freshPhone, signInAs } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { noticesOf } from './people/outbox.ts'
import { picture } from './people/papers.ts'
import type { Person } from './people/person.ts'
import { applyForPhoneAs } from './people/proposals.ts'
import { amend } from './setup/amend.ts'

journey(
  'the phone is changed by a code to the old one and a code to the new; other devices are signed out (R13, R35)',
  async ({ person, meet, here }) => {
    const { page } = person
    const account = await enterAsNewCompany(person)
    // The next code to this phone may be sent a minute after the one of the registration (R6).
    amend(here.dataDir, "UPDATE sms_message SET created_at = created_at - interval '1 minute'")
    const other = await meet()
    await signInAs(other, account)
    await person.open('/center/security')
    await page.getByRole('link', { name: '更换 绑定手机' }).click()
    await arriveAt(page, '更换绑定手机')
    const phone = freshPhone()
    const send = page.getByRole('button', { name: '发送验证码', exact: true })
    await expect(send).toBeDisabled()
    await page.getByLabel('新手机号', { exact: true }).fill(phone)
    await send.click()
    await read(page.getByRole('dialog', { name: '验证身份' }), '“更换绑定手机”需要先验证身份')
    // Closing the dialog keeps the number, says nothing and sends nothing.
    await page.keyboard.press('Escape')
    await expect(page.getByLabel('新手机号', { exact: true })).toHaveValue(phone)
    await expect(page.getByRole('alert')).toHaveCount(0)
    expect(person.countCodes(phone)).toBe(0)
    await send.click()
    await proveBySms(person, account.phone)
    const code = page.getByLabel('短信验证码', { exact: true })
    const submit = page.getByRole('button', { name: '确认更换', exact: true })
    await code.fill('000000')
    await submit.click()
    await readFault(code, '短信验证码')
    await code.fill(await person.receiveCode(phone))
    await submit.click()
    await read(page, '绑定手机已更换，其他设备上的登录已退出')
    await arriveAt(page, '安全中心')
    await read(page.getByRole('listitem').filter({ hasText: '绑定手机' }), `${phone.slice(0, 3)}****${phone.slice(-4)}`)
    expect((await other.context.request.get('/api/portal/session')).status()).toBe(401)
    await expect
      .poll(() => noticesOf(person.outboxFile, account.phone))
      .toEqual([expect.stringContaining('绑定手机已更换')])
  }
)

/** Everything up to the submitted application. */
const applyForAnotherPhone = async (person: Person, password: string, phone: string): Promise<void> => {
  const { page } = person
  await person.open('/center/security/phone')
  await page.getByRole('link', { name: '原手机无法使用？' }).click()
  await arriveAt(page, '原手机无法使用')
  const form = page.getByRole('form', { name: '原手机无法使用' })
  const letter = page.waitForEvent('download')
  await form.getByRole('link', { name: '下载申请书' }).click()
  expect((await letter).suggestedFilename()).toBe('更换绑定手机申请书.pdf')
  await upload(form, '盖章的申请书', picture('申请书.png'))
  await form.getByLabel('新手机号', { exact: true }).fill(phone)
  await form.getByRole('button', { name: '发送验证码', exact: true }).click()
  // The check stays below the proof that the request asks for.
  const check = page.getByRole('dialog', { name: '安全验证' })
  await answerCaptcha(person, check, '图形验证码')
  await check.getByRole('button', { name: '确定', exact: true }).click()
  const proof = page.getByRole('dialog', { name: '验证身份' })
  await proof.getByLabel('登录密码', { exact: true }).fill(password)
  await person.survey('验证身份 over 安全验证')
  await proof.getByRole('button', { name: '确定', exact: true }).click()
  await check.waitFor({ state: 'hidden' })
  await form.getByLabel('短信验证码', { exact: true }).fill(await person.receiveCode(phone))
  await form.getByRole('button', { name: '提交申请', exact: true }).click()
  await read(page, '等待平台审核')
}

journey(
  'a lost phone: letter, review at the desk, 48 hours, then the new phone and a new sign-in (R35)',
  async ({ person, meet, invite, here }) => {
    const { page } = person
    const account = await enterAsKnownCompany(person)
    const phone = freshPhone()
    await applyForAnotherPhone(person, account.password, phone)
    await expect.poll(() => noticesOf(person.outboxFile, account.phone), { timeout: 30_000 }).toHaveLength(1)

    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await reviewer.open('/admin/phone-recoveries')
    await openTask(reviewer.page, account.username)
    const card = reviewer.page.getByRole('region', { name: account.username })
    await read(card, phone)
    await read(card, '法定代表人')
    await reviewer.page.getByRole('figure').getByRole('img').first().waitFor()
    await reviewer.survey('更换手机的申请')
    await decideTask(reviewer.page, '通过')
    await read(reviewer.page, '申请已通过')

    await page.reload()
    await read(page, '审核已通过，等待异议期结束')
    amend(
      here.dataDir,
      `UPDATE phone_recovery SET object_until = now() - interval '1 minute'
       WHERE account_id = (SELECT id FROM account WHERE username = '${account.username}')`
    )
    await expect.poll(() => noticesOf(person.outboxFile, account.phone), { timeout: 30_000 }).toHaveLength(2)
    await person.open('/center/security')
    await arriveAt(page, '账户登录')
    await signIn(person, { username: account.username, password: account.password })
    await read(page.getByRole('listitem').filter({ hasText: '绑定手机' }), `${phone.slice(0, 3)}****${phone.slice(-4)}`)
  }
)

journey(
  'the old phone objects by the code of its SMS: the application ends and everybody is signed out (R35)',
  async ({ person, meet }) => {
    const account = await enterAsNewCompany(person)
    await applyForPhoneAs(person, account)
    await expect.poll(() => noticesOf(person.outboxFile, account.phone), { timeout: 30_000 }).toHaveLength(1)
    const [sms = ''] = noticesOf(person.outboxFile, account.phone)
    const holder = await meet()
    const { page } = holder
    await holder.open(new URL(/https?:\/\/[^，]+/.exec(sms)?.[0] ?? '').pathname)
    await arriveAt(page, '对更换绑定手机提出异议')
    await page.getByLabel('用户名', { exact: true }).fill(account.username)
    await page.getByLabel('异议码', { exact: true }).fill('12345678')
    const object = page.getByRole('button', { name: '提出异议', exact: true })
    await object.click()
    await read(page.getByRole('alert'), '用户名或异议码不正确')
    await page.getByLabel('异议码', { exact: true }).fill(/异议码(\d{8})/.exec(sms)?.[1] ?? '')
    await object.click()
    await arriveAt(page, '申请已作废')
    await person.open('/center/security')
    await arriveAt(person.page, '账户登录')
    await signIn(person, { username: account.username, password: account.password })
    await arriveAt(person.page, '安全中心')
    await person.open('/center/security/phone/lost')
    await read(person.page, '原手机对上一份申请提出了异议')
  }
)
