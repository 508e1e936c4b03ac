import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { answerCaptcha } from './pages/captcha.ts'
import { actOn, changeRole, operatorRow, sideMenu } from './pages/operators.ts'
import { proveBySms } from './pages/step-up.ts'
import { arriveAt, read, readFault } from './pages/see.ts'
import { signIn } from './pages/sign-in.ts'
import { enterAsKnownCompany, freshPhone, freshUsername, saveProfileAs, signInAs } from './people/accounts.ts'
import { activateAs, inviteOperatorAs } from './people/operators.ts'
import { noticesOf } from './people/outbox.ts'
import type { Person } from './people/person.ts'
import { restedAccount } from './people/rested.ts'
import { goodPassword } from './people/secrets.ts'

journey(
  'an owner invites an operator, who activates the account by phone, signs in and sees only the role’s menus (R36)',
  async ({ person: owner, meet }) => {
    await enterAsKnownCompany(owner)
    await owner.open('/center')
    await sideMenu(owner.page).filter({ hasText: '操作员管理' }).click()
    await arriveAt(owner.page, '操作员管理')
    await read(owner.page, '还没有操作员')
    const wanted = { username: freshUsername(), phone: freshPhone() }
    await invite(owner, wanted)
    await read(operatorRow(owner.page, wanted.username), '待激活')

    await expect.poll(() => noticesOf(owner.outboxFile, wanted.phone)).toHaveLength(1)
    const [sms = ''] = noticesOf(owner.outboxFile, wanted.phone)
    expect(sms).toContain(wanted.username)
    const address = /https?:\/\/\S+?\/activate/.exec(sms)?.[0] ?? ''

    const operator = await meet()
    await operator.open(new URL(address).pathname)
    await activate(operator, wanted)
    await operator.page.getByRole('link', { name: '去登录' }).click()
    await signIn(operator, { password: goodPassword })
    await arriveAt(operator.page, '企业首页')
    const head = operator.page.getByRole('banner')
    for (const words of ['王经办', '经办', '山西太原股份公司']) await read(head, words)
    await expect(sideMenu(operator.page)).toHaveText([
      '企业首页',
      '修改资料',
      '查看用户信息',
      '业务资格申请',
      /^站内信/,
      '安全中心',
      '登录历史',
      '操作手册',
      '问平台'
    ])
    // 站内信 tells the owner, whose open list follows.
    await read(operatorRow(owner.page, wanted.username), '正常')

    await owner.page.getByRole('link', { name: '操作员登录历史' }).click()
    await arriveAt(owner.page, '操作员登录历史')
    await read(owner.page, `王经办（${wanted.username}）`)
  }
)

const invite = async ({ page }: Person, { username, phone }: { username: string; phone: string }) => {
  await page.getByRole('button', { name: '新增操作员' }).first().click()
  const dialog = page.getByRole('dialog', { name: '新增操作员' })
  await dialog.getByLabel('姓名', { exact: true }).fill('王经办')
  await dialog.getByLabel('手机号', { exact: true }).fill(phone)
  await dialog.getByLabel('用户名', { exact: true }).fill(username)
  const submit = dialog.getByRole('button', { name: '发送邀请', exact: true })
  await dialog.getByRole('radio', { name: '经办', exact: true }).check()
  await submit.click()
  await dialog.waitFor({ state: 'hidden' })
}

const activate = async (person: Person, { username, phone }: { username: string; phone: string }) => {
  const { page } = person
  await page.getByLabel('用户名', { exact: true }).fill(username)
  await answerCaptcha(person, page.getByRole('form', { name: '确认用户名' }), '图形验证码')
  await page.getByRole('button', { name: '下一步', exact: true }).click()
  const code = page.getByLabel('验证码', { exact: true })
  await code.fill(await person.receiveCode(phone))
  await page.getByRole('button', { name: '下一步', exact: true }).click()
  const password = page.getByLabel('登录密码', { exact: true })
  const submit = page.getByRole('button', { name: '激活账号', exact: true })
  await password.fill(goodPassword)
  await submit.click()
  await readFault(page.getByLabel('确认密码', { exact: true }), '请再次输入密码')
  await person.survey('/activate, step 3')
  await page.getByLabel('确认密码', { exact: true }).fill(goodPassword)
  await page.getByRole('checkbox', { name: /我已阅读并同意/ }).check()
  await submit.click()
  await arriveAt(page, '账号已激活')
}

journey(
  'a changed role takes effect on the open page, a disabled operator’s page stops; enabled again, the operator becomes the owner (R36)',
  async ({ person: owner, meet }) => {
    const { username, phone, password } = await restedAccount(2)
    await signInAs(owner, { username, password })
    await saveProfileAs(owner)
    const account = await inviteOperatorAs(owner, { name: '李接任', role: 'PREPARER' })
    const operator = await meet()
    await activateAs(operator, account)
    await signInAs(operator, account)
    await operator.open('/center/qualifications')
    await arriveAt(operator.page, '业务资格申请')
    await operator.page.evaluate(`window.neverReloaded = true`)
    await owner.open('/center/operators')

    await changeRole(owner, account.username, '自定义', ['查看用户信息'])
    await arriveAt(operator.page, '请联系主账号开通“查看业务资格”权限')
    await expect(sideMenu(operator.page).filter({ hasText: '业务资格申请' })).toHaveCount(0)
    await changeRole(owner, account.username, '经办')
    await arriveAt(operator.page, '业务资格申请')
    expect(await operator.page.evaluate(`window.neverReloaded`)).toBe(true)

    await actOn(owner, account.username, '停用')
    const stopped = operator.page.getByRole('dialog', { name: '账号已停用' })
    await read(stopped, '请联系本企业主账号')
    await read(operatorRow(owner.page, account.username), '已停用')
    await stopped.getByRole('button', { name: '返回登录页' }).click()
    await signIn(operator, account)
    await operator.page.getByRole('alert').waitFor()
    await actOn(owner, account.username, '启用')
    await read(operatorRow(owner.page, account.username), '正常')
    await signIn(operator, account)
    await arriveAt(operator.page, '企业首页')

    await operatorRow(owner.page, account.username).getByRole('button', { name: '转让主账号' }).click()
    await owner.page.getByRole('dialog', { name: '转让主账号' }).getByRole('button', { name: '发起转让' }).click()
    await proveBySms(owner, phone)
    await read(owner.page, `等待 李接任（${account.username}） 接受主账号转让`)
    await read(operator.page, `${username} 请您成为本企业的主账号`)
    await operator.open('/center/operators')
    await arriveAt(operator.page, '主账号转让')
    await operator.page.getByRole('button', { name: '接受', exact: true }).click()
    await operator.page.getByRole('dialog').getByRole('button', { name: '确认接受', exact: true }).click()
    await arriveAt(operator.page, '操作员管理')
    await read(operator.page.getByRole('banner'), '主账号')
    await read(operatorRow(operator.page, username), '经办')

    await arriveAt(owner.page, '操作员由主账号管理')
    await read(owner.page.getByRole('banner'), '经办')
    await expect(sideMenu(owner.page).filter({ hasText: '操作员管理' })).toHaveCount(0)
    await actOn(operator, username, '停用')
    await owner.page.getByRole('dialog', { name: '账号已停用' }).waitFor()
  }
)
