import { expect } from '@playwright/test'
import { readQualifications } from '@portal/contract/application/application'
import { journey } from './journey.ts'
import { applyPage } from './pages/apply.ts'
import { answerCaptcha } from './pages/captcha.ts'
import { caseDesk, openCase } from './pages/desk.ts'
import { arriveAt, read } from './pages/see.ts'
import { signIn, signOut } from './pages/sign-in.ts'
import { type Account, callAs, enterAsKnownCompany } from './people/accounts.ts'
import { setUp, signInAsAdministrator, takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import type { Person } from './people/person.ts'

const title = '本窗口的账号已改变'

journey(
  'another account signs in in another tab: the half-filled application asks, continues for its own account, and is not submitted for the other (R13, R22)',
  async ({ person, meet }) => {
    const { page } = person
    const own = await enterAsKnownCompany(person)
    const elsewhere = await meet()
    const other = await enterAsKnownCompany(elsewhere)
    await person.open('/center/qualifications')
    const form = applyPage(page)
    await form.choice('挂牌交易').check()
    const products = form.panel.getByLabel('主营煤种')
    await products.fill('动力煤，尚未写完')

    const tab = await person.openTab()
    await tab.open('/center')
    await read(tab.page, `您好，${own.username}`)
    await signOut(tab.page, own.username)
    await arriveAt(tab.page, '账户登录')
    await signIn(tab, other)
    await read(tab.page, `您好，${other.username}`)

    const dialog = page.getByRole('dialog', { name: title })
    await read(dialog, `原为 ${own.username}，现为 ${other.username}`)
    await person.survey('another account signed in by another tab')
    await signInAgain(person, own)
    await expect(products).toHaveValue('动力煤，尚未写完')
    await form.submit.click()
    await form.card('挂牌交易').getByText('待受理').waitFor()

    // The other tab belongs to the other account, and its user may switch too.
    const asked = tab.page.getByRole('dialog', { name: title })
    await read(asked, `原为 ${other.username}，现为 ${own.username}`)
    await asked.getByRole('button', { name: `以 ${own.username} 继续` }).click()
    await read(tab.page, `您好，${own.username}`)
    expect((await callAs(elsewhere, readQualifications, {})).applications).toEqual([])
  }
)

journey(
  'a key pressed at the desk of 审核员乙 claims nothing for 审核员甲, who has signed in since; 乙 signs in again and claims (R37, R39)',
  async ({ person, meet, invite }) => {
    const account = await enterAsKnownCompany(person)
    await applyAs(person, 'LISTING')
    const reviewer = await meet()
    const { page } = reviewer
    const colleague = await setUp(reviewer, await invite(['REVIEWER']), '审核员甲')
    const own = await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员乙')
    await openCase(reviewer, account.enterpriseNumber, '挂牌交易')
    const desk = caseDesk(page)
    await desk.claim.waitFor()

    // Signs in through the API: the pages would tell each other about the new account.
    await signInAsAdministrator(reviewer, colleague)
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog', { name: title })
    await read(dialog, `原为 审核员乙（${own.username}），现为 审核员甲（${colleague.username}）`)
    const tab = await reviewer.openTab()
    await tab.open('/admin/applications')
    await read(tab.page.getByRole('banner'), '审核员甲')

    await dialog.getByLabel('密码', { exact: true }).fill(own.password)
    await answerCaptcha(reviewer, dialog, '图形验证码')
    await dialog.getByRole('button', { name: '下一步', exact: true }).click()
    const again = page.getByRole('dialog')
    await again.getByRole('button', { name: '手机不在身边？使用恢复码' }).click()
    await again.getByRole('textbox', { name: '恢复码', exact: true }).fill(own.recoveryCodes[0] ?? '')
    await again.getByRole('button', { name: '登录', exact: true }).click()
    await again.waitFor({ state: 'hidden' })
    await desk.claim.click()
    await desk.opinion.waitFor()
    await read(page.getByRole('main'), '审核员乙')
    // A plain link would use the cookie of any account, so the page fetches the paper as its own account.
    const download = page.waitForEvent('download')
    await page.getByRole('toolbar', { name: '预览工具' }).getByRole('button', { name: '下载' }).click()
    expect((await download).suggestedFilename()).toBe('licence.png')

    const asked = tab.page.getByRole('dialog', { name: title })
    await asked.getByRole('button', { name: `以 审核员乙（${own.username}） 继续` }).click()
    await read(tab.page.getByRole('banner'), '审核员乙')
  }
)

const signInAgain = async (person: Person, { username, password }: Account): Promise<void> => {
  const dialog = person.page.getByRole('dialog', { name: title })
  await dialog.getByLabel('登录密码', { exact: true }).fill(password)
  await answerCaptcha(person, dialog, '图形验证码')
  await dialog.getByRole('button', { name: `重新登录 ${username}`, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}
