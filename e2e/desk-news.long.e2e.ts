import { expect } from '@playwright/test'
import { withdrawApplication } from '@portal/contract/application/application'
import { readProfile, submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import { journey } from './journey.ts'
import { caseDesk, confirmOf, decide, openCase, openTask, tickAll } from './pages/desk.ts'
import { expectFocus, read } from './pages/see.ts'
import { type Caller, callAs, enterAsKnownCompany, freshPhone, freshUsername, uploadAs } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { companyProfile } from './people/company-profile.ts'
import { picture } from './people/papers.ts'
import { decideAs } from './people/reviewers.ts'

/** Other journeys have reviewers too. */
const freshName = (family: string): string => `${family}${freshUsername().slice(5)}`

journey(
  'a decision made offline says so, is cancelled, and is not sent when the network is back (R47)',
  async ({ person, meet, invite }) => {
    const { enterpriseNumber } = await enterAsKnownCompany(person)
    await applyAs(person, 'LISTING')
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), freshName('闵'))
    const { page, context, complaints } = reviewer
    await openCase(reviewer, enterpriseNumber, '挂牌交易')
    await caseDesk(page).claim.click()
    await caseDesk(page).opinion.fill('资料齐全')
    const points = page.getByRole('region', { name: '审核要点', exact: true })
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await read(points, '已勾选 1 / 4')
    await page.reload()
    await read(points, '已勾选 1 / 4')
    await caseDesk(page).button('通过（还差 3 项要点）').click()
    await expectFocus(points.getByRole('checkbox').nth(1))
    await tickAll(page)
    const decisions: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/decision')) decisions.push(request.method())
    })
    const mend = complaints.expect(/ERR_INTERNET_DISCONNECTED/)
    await context.setOffline(true)
    await caseDesk(page).button('通过').click()
    const dialog = page.getByRole('dialog', { name: '确认通过' })
    await confirmOf(dialog, '通过').click()
    await read(dialog.getByRole('alert'), '网络已断开，请连接网络后重试。')
    await dialog.getByRole('button', { name: '取消', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    const tried = decisions.length
    await context.setOffline(false)
    // What had been kept for later would be sent before this.
    await page.evaluate(`fetch('/readyz')`)
    mend()
    expect(decisions.length).toBe(tried)
    await expect(caseDesk(page).opinion).toHaveValue('资料齐全')
    await decide(page, '通过')
    await read(caseDesk(page).decision, '已通过')
    await read(page.getByRole('region', { name: '办理进度', exact: true }), '已核对：营业执照与资料一致且在有效期内')
  }
)

journey(
  'an open case follows what a colleague and the applicant do, and keeps what was written (R47)',
  async ({ person, meet, invite }) => {
    const { enterpriseNumber } = await enterAsKnownCompany(person)
    const id = await applyAs(person, 'LISTING')
    const reviewer = await meet()
    const colleague = await meet()
    const name = freshName('宓')
    await takeDeskAs(reviewer, await invite(['REVIEWER']), freshName('郗'))
    await takeDeskAs(colleague, await invite(['REVIEWER']), name)
    const { page } = reviewer
    await openCase(reviewer, enterpriseNumber, '挂牌交易')
    const news = page.getByRole('status').filter({ hasText: '本案刚刚有变化' })
    await openCase(colleague, enterpriseNumber, '挂牌交易')
    await caseDesk(colleague.page).claim.click()
    await read(news, new RegExp(`${name}于 .*：受理。`))
    await expect(caseDesk(page).claim).toHaveCount(0)
    await reviewer.survey('a case that a colleague has claimed meanwhile')
    await caseDesk(colleague.page).button('放回').click()
    await read(news, /放回队列。/)
    await caseDesk(page).claim.click()
    await caseDesk(page).opinion.fill('请补充证明')
    await expect(news).toHaveCount(0)

    await callAs(person, withdrawApplication, { params: { id } })
    await read(news, /：撤回。/)
    await read(news, '您填写的意见已保留。')
    await read(caseDesk(page).decision, '请补充证明')
  }
)

/** Asks for another bank account, which waits for a reviewer. */
const askForAccount = async (caller: Caller, bankAccount: string): Promise<void> => {
  const { revision, values } = await callAs(caller, readProfile, {})
  const { creditCode = null, businessLicence = null } = values
  const bankPermit = await uploadAs(caller, 'profile:bankPermit', picture('permit.png'))
  const asked = { ...companyProfile(), creditCode, businessLicence, bankAccount, bankPermit }
  await callAs(caller, submitProfile, { body: { revision, draftRevision: 0, values: asked } })
}

journey(
  'two enterprises that ask for one bank account are named at the change, which is not approved unseen (R20)',
  async ({ person, meet, invite }) => {
    const other = await meet()
    const helper = await meet()
    await takeDeskAs(helper, await invite(['REVIEWER']), freshName('麴'))
    const numbers: string[] = []
    for (const company of [person, other]) {
      numbers.push((await enterAsKnownCompany(company)).enterpriseNumber)
      await decideAs(helper, await applyAs(company, 'LISTING'), 'approve')
    }
    const account = `62220${freshPhone()}`
    await askForAccount(person, account)
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), freshName('逯'))
    const { page } = reviewer
    await reviewer.open('/admin/profile-changes')
    await openTask(page, numbers[0] ?? '')
    const bar = page.getByRole('group', { name: '审核', exact: true })
    const approve = bar.getByRole('button', { name: /^通过( |$)/ })
    await bar.getByRole('button', { name: /^受理/ }).click()
    // 受理 reads the page again, which must not see the other change.
    await approve.waitFor()
    await askForAccount(other, account)
    await approve.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '通过', exact: true }).click()
    await read(dialog.getByRole('alert'), '有其他企业使用或申请使用同一银行账号，请核对后再决定')
    await dialog.getByRole('button', { name: '取消', exact: true }).click()
    const signals = page.getByRole('region', { name: /^需要注意/ })
    await read(signals, '银行账户')
    await reviewer.survey('a change to a bank account that another enterprise asks for')
    await reviewer.open(`/admin/enterprises/${numbers[1]}?tab=duplicates`)
    await read(page.getByRole('region', { name: '待判断' }), '银行账号')
  }
)
