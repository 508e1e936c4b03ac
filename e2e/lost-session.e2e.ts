import { expect } from '@playwright/test'
import { listSessions, endSession } from '@portal/contract/identity/security'
import { journey } from './journey.ts'
import { answerCaptcha } from './pages/captcha.ts'
import { profileForm, valueOf } from './pages/profile.ts'
import { arriveAt, read } from './pages/see.ts'
import { callAs, enterAsKnownCompany, signInAs } from './people/accounts.ts'
import type { Person } from './people/person.ts'
import { otherPassword } from './people/secrets.ts'

journey(
  'a session that was ended elsewhere is renewed in place: the form keeps what was typed, and 提交 works (R13)',
  async ({ person, meet }) => {
    const { page } = person
    const account = await enterAsKnownCompany(person)
    await person.open('/center/profile/edit')
    const form = profileForm(page)
    await form.subsidiaryName.waitFor()

    const elsewhere = await meet()
    await signInAs(elsewhere, account)
    await endOtherSessions(elsewhere)

    await form.subsidiaryName.fill('会话失效前填写的子公司')
    const dialog = page.getByRole('dialog', { name: '登录已失效，请重新登录' })
    await dialog.waitFor()
    await read(dialog, account.username)
    await person.survey('signing in again over the form')
    await dialog.getByLabel('登录密码', { exact: true }).fill(otherPassword)
    await answerCaptcha(person, dialog, '图形验证码')
    await dialog.getByRole('button', { name: '登录', exact: true }).click()
    await read(dialog.getByRole('alert'), '用户名或密码错误')
    await signInAgain(person, account.password)

    await expect(form.subsidiaryName).toHaveValue('会话失效前填写的子公司')
    await form.submit.click()
    await arriveAt(page, '查看用户信息')
    expect(await valueOf(page, '主体', '子公司全称')).toBe('会话失效前填写的子公司')
  }
)

const signInAgain = async (person: Person, password: string): Promise<void> => {
  const dialog = person.page.getByRole('dialog', { name: '登录已失效，请重新登录' })
  await dialog.getByLabel('登录密码', { exact: true }).fill(password)
  await answerCaptcha(person, dialog, '图形验证码')
  await dialog.getByRole('button', { name: '登录', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

const endOtherSessions = async (person: Person): Promise<void> => {
  const sessions = await callAs(person, listSessions, {})
  for (const { id, current } of sessions) {
    if (!current) await callAs(person, endSession, { params: { id } })
  }
}
