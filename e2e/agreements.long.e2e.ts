import { expect } from '@playwright/test'
import { journeyAlone } from './journey.ts'
import { arriveAt, read, readFault } from './pages/see.ts'
import { signIn } from './pages/sign-in.ts'
import { enterAsNewCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'

// A new agreement would be asked for in the journeys that run beside this one.
const journey = journeyAlone()

const version = '2099-01'
const summary = '增加了保密条款'

journey(
  'a version that one drafts and another publishes is asked for at the next sign-in before anything opens, and its acceptances are counted (R8, R37, R38)',
  async ({ person, meet, invite }) => {
    const { page } = person
    const owner = await meet()
    const account = await enterAsNewCompany(owner)
    await owner.open('/center')

    await takeDeskAs(person, await invite(['SYSTEM']), '系统管理员')
    await person.open('/admin/agreements')
    await page.getByRole('button', { name: '起草新版本', exact: true }).click()
    const form = page.getByRole('dialog', { name: '起草注册服务协议' })
    await form.getByRole('button', { name: '保存草稿', exact: true }).click()
    await readFault(form.getByLabel('版本号', { exact: true }), '请填写')
    await person.survey('a draft with faults')
    await form.getByLabel('版本号', { exact: true }).fill(version)
    await form.getByRole('checkbox', { name: '发布后立即' }).check()
    await form.getByLabel('变更摘要', { exact: true }).fill(summary)
    const text = form.getByLabel('全文', { exact: true })
    await text.fill(`${await text.inputValue()}\n双方应当保守商业秘密。`)
    await form.getByRole('button', { name: '保存草稿', exact: true }).click()
    const drawer = page.getByRole('dialog', { name: `注册服务协议（${version}）` })
    await drawer.getByRole('tab', { name: '与现行版本的差异' }).click()
    await read(drawer, /双方应当保守商业秘密/)
    await person.survey('a drafted agreement')
    await drawer.getByRole('button', { name: '提交发布', exact: true }).click()
    const proposal = page.getByRole('dialog', { name: `提交发布版本 ${version}` })
    await proposal.getByRole('button', { name: '提交发布', exact: true }).click()
    await read(drawer, '等待另一位系统管理员或安全管理员发布')
    await expect(drawer.getByRole('button', { name: /^发布“/ })).toHaveCount(0)

    const security = await meet()
    await takeDeskAs(security, await invite(['SECURITY']), '安全管理员')
    await security.open('/admin/agreements')
    const row = security.page.getByRole('row', { name: new RegExp(version) })
    await row.getByRole('button', { name: `查看版本 ${version}` }).click()
    const waiting = security.page.getByRole('dialog', { name: `注册服务协议（${version}）` })
    const publish = { name: `发布“注册服务协议（${version}）”` }
    await waiting.getByRole('button', publish).click()
    const question = security.page.getByRole('dialog', publish)
    await read(question, '生效时间：发布后立即')
    await question.getByRole('button', { name: '发布', exact: true }).click()
    await question.waitFor({ state: 'hidden' })
    await waiting.getByRole('button', { name: '关闭' }).click()
    await read(row, '现行')
    await expect(row.getByRole('cell', { name: '0', exact: true })).toBeVisible()

    // A signed-in person goes on until the next sign-in.
    await owner.page.reload()
    await arriveAt(owner.page, '企业首页')
    await owner.context.clearCookies()
    await owner.open('/login')
    await signIn(owner, account)
    const asked = owner.page.getByRole('dialog', { name: '服务协议已更新' })
    await read(asked, summary)
    await read(asked, '双方应当保守商业秘密。')
    // Nothing opens before it is accepted.
    await owner.page.keyboard.press('Escape')
    await owner.page.keyboard.press('Escape')
    await owner.survey('a new agreement at the sign-in')
    await asked.getByRole('button', { name: '退出', exact: true }).click()
    await arriveAt(owner.page, '账户登录')
    await signIn(owner, account)
    await asked.getByRole('button', { name: '我已阅读并同意', exact: true }).click()
    await asked.waitFor({ state: 'hidden' })
    await arriveAt(owner.page, '企业首页')
    await read(owner.page.getByRole('main'), '下一步')
    await owner.page.reload()
    await arriveAt(owner.page, '企业首页')
    await expect(asked).toHaveCount(0)

    await security.page.reload()
    await expect(row.getByRole('cell', { name: '1', exact: true })).toBeVisible()
    await row.getByRole('button', { name: `查看版本 ${version}` }).click()
    await waiting.getByRole('tab', { name: '同意记录（1）' }).click()
    await read(waiting, account.username)
  }
)
