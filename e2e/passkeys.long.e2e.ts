import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { operatorRow } from './pages/operators.ts'
import { arriveAt, expectFocus, read } from './pages/see.ts'
import { signIn, signOut } from './pages/sign-in.ts'
import { enterAsNewCompany, signInAs } from './people/accounts.ts'
import { giveAuthenticator } from './people/authenticator.ts'
import { activateAs, inviteOperatorAs } from './people/operators.ts'
import type { Person } from './people/person.ts'

const passkeys = (person: Person) => person.page.getByRole('listitem').filter({ hasText: '添加于' })

/** 安全中心 → 通行密钥 → 添加, up to the dialog that follows the proof. */
const addPasskey = async ({ page }: Person, name: string, password: string) => {
  await page.getByRole('button', { name: '添加 通行密钥' }).click()
  const dialog = page.getByRole('dialog', { name: '添加通行密钥' })
  const field = dialog.getByRole('textbox', { name: '名称' })
  await expectFocus(field)
  await field.fill(name)
  await page.keyboard.press('Enter')
  const proof = page.getByRole('dialog', { name: '验证身份' })
  await proof.getByLabel('登录密码', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

const keepCodes = async ({ page }: Person): Promise<string[]> => {
  const keep = page.getByRole('dialog', { name: '请保存恢复码' })
  const listed = keep.getByRole('list', { name: '恢复码' }).getByRole('listitem')
  await expect(listed).toHaveCount(10)
  const codes = await listed.allTextContents()
  await keep.getByRole('checkbox', { name: '我已妥善保存恢复码' }).check()
  await keep.getByRole('button', { name: '完成', exact: true }).click()
  await read(page, '通行密钥已添加')
  return codes
}

/** Proves by the passkey in the dialog 验证身份. */
const proveByPasskey = async ({ page }: Person) => {
  const dialog = page.getByRole('dialog', { name: '验证身份' })
  await dialog.getByRole('button', { name: '使用通行密钥', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

const byPasskey = ({ page }: Person) => page.getByRole('button', { name: '用通行密钥登录', exact: true })

journey(
  'a passkey is added, signs in without a password, is the second step and the proof of an act, and is removed (R34)',
  async ({ person }) => {
    const { page } = person
    const account = await enterAsNewCompany(person)
    const authenticator = await giveAuthenticator(person)
    await person.open('/center/security')
    await addPasskey(person, '办公电脑', account.password)
    await page.getByRole('dialog', { name: '请保存恢复码' }).waitFor()
    await keepCodes(person)
    expect(await authenticator.list()).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }])
    await read(passkeys(person), '办公电脑')
    await read(passkeys(person), '尚未使用')

    await signOut(page, account.username)
    await arriveAt(page, '账户登录')
    await byPasskey(person).click()
    await arriveAt(page, '企业首页')

    await signOut(page, account.username)
    await signIn(person, account)
    await page.getByRole('button', { name: '使用通行密钥', exact: true }).waitFor()
    await person.survey('账户登录, second step by passkey')
    await page.getByRole('button', { name: '使用通行密钥', exact: true }).click()
    await arriveAt(page, '企业首页')

    await person.open('/center/security')
    await page.getByRole('button', { name: '改名 办公电脑' }).click()
    await page.getByRole('textbox', { name: '名称' }).fill('法务电脑')
    await page.keyboard.press('Enter')
    await read(passkeys(person), '法务电脑')
    await page.getByRole('button', { name: '删除 法务电脑' }).click()
    const confirm = page.getByRole('dialog', { name: '删除通行密钥“法务电脑”？' })
    await read(confirm, '这是最后一种验证方式')
    await confirm.getByRole('button', { name: '删除通行密钥', exact: true }).click()
    await page.getByRole('dialog', { name: '验证身份' }).waitFor()
    await person.survey('验证身份 by passkey')
    await proveByPasskey(person)
    await read(page, '通行密钥已删除')
    await expect(passkeys(person)).toHaveCount(0)

    await signOut(page, account.username)
    await byPasskey(person).click()
    await read(page.getByRole('alert'), '通行密钥验证未通过')
  }
)

journey(
  'a copied passkey is refused, and its owner is told; so is another address of the portal, and an unverified person (R34)',
  async ({ person, meet, here }) => {
    const { page } = person
    const account = await enterAsNewCompany(person)
    const authenticator = await giveAuthenticator(person)
    await person.open('/center/security')
    await addPasskey(person, '办公电脑', account.password)
    const [recoveryCode = ''] = await keepCodes(person)
    for (let times = 0; times < 2; times++) {
      await signOut(page, account.username)
      await byPasskey(person).click()
      await arriveAt(page, '企业首页')
    }
    await signOut(page, account.username)
    await authenticator.turnBack()
    await byPasskey(person).click()
    await read(page.getByRole('alert'), '该通行密钥的使用次数倒退')

    await authenticator.setVerified(false)
    await byPasskey(person).click()
    await read(page.getByRole('alert'), '没有完成通行密钥验证')
    await authenticator.setVerified(true)

    await signIn(person, account)
    await page.getByRole('button', { name: '使用通行密钥', exact: true }).waitFor()
    await page.getByRole('button', { name: '使用恢复码', exact: true }).click()
    await page.getByRole('textbox', { name: '恢复码', exact: true }).fill(recoveryCode)
    await page.keyboard.press('Enter')
    await arriveAt(page, '企业首页')
    await person.open('/center/messages')
    await read(page, '通行密钥可能被复制，已拒绝使用')

    // The same product under its address, which is another origin.
    const elsewhere = await meet({ baseURL: here.url.replace('localhost', '127.0.0.1') })
    await giveAuthenticator(elsewhere)
    await elsewhere.open('/login')
    await byPasskey(elsewhere).click()
    await read(elsewhere.page.getByRole('alert'), '当前网址与平台的正式网址不同')
  }
)

journey(
  'an owner requires 二次验证 of everybody: an open page is led to the set-up, and goes on after it (R36)',
  async ({ person: owner, meet }) => {
    const account = await enterAsNewCompany(owner)
    await giveAuthenticator(owner)
    await owner.open('/center/operators')
    const rule = owner.page.getByRole('switch', { name: '要求二次验证' })
    await expect(rule).toBeDisabled()
    await read(owner.page, '请先在安全中心为自己的账号开启二次验证。')
    await owner.page.getByRole('link', { name: '去安全中心' }).click()
    await addPasskey(owner, '办公电脑', account.password)
    await keepCodes(owner)

    const colleague = await inviteOperatorAs(owner, { name: '王经办', role: 'PREPARER' })
    const operator = await meet()
    await activateAs(operator, colleague)
    await signInAs(operator, colleague)
    await giveAuthenticator(operator)
    await operator.open('/center')
    await arriveAt(operator.page, '企业首页')

    await owner.open('/center/operators')
    await read(operatorRow(owner.page, account.username), '二次验证：已开启')
    await read(operatorRow(owner.page, colleague.username), '二次验证：未开启')
    await rule.click()
    const dialog = owner.page.getByRole('dialog', { name: '要求全部账号开启二次验证？' })
    await dialog.getByRole('button', { name: '开启要求', exact: true }).click()
    await proveByPasskey(owner)
    await read(owner.page, '已要求全部账号开启二次验证')
    await expect(rule).toBeChecked()

    await arriveAt(operator.page, '设置二次验证')
    await operator.survey('设置二次验证')
    await operator.open('/center/messages')
    await arriveAt(operator.page, '设置二次验证')
    await addPasskey(operator, '手机', colleague.password)
    await keepCodes(operator)
    await arriveAt(operator.page, '站内信')

    await owner.page.reload()
    await expect(operatorRow(owner.page, colleague.username).getByText('二次验证：已开启')).toBeVisible()
    await owner.open('/center/security')
    await owner.page.getByRole('button', { name: '删除 办公电脑' }).click()
    await owner.page.getByRole('button', { name: '删除通行密钥', exact: true }).click()
    await proveByPasskey(owner)
    await read(owner.page.getByRole('alert'), '不能删除最后一种验证方式')
  }
)
