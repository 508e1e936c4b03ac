import { expect, type Page } from '@playwright/test'
import { beijingDay } from '@portal/contract/beijing-time'
import { inviteAdmin } from '@portal/contract/desk/administrator'
import { journey } from './journey.ts'
import { tabTo } from './pages/keyboard.ts'
import { arriveAt, read } from './pages/see.ts'
import { callAs, enterAsKnownCompany, signInAs } from './people/accounts.ts'
import { setUp, signInAsAdministrator, takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { decideAs } from './people/reviewers.ts'

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** The chart is drawn, and the keyboard gets to the table with the same figures, which scrolls. */
const readFigures = async (page: Page, label: string): Promise<void> => {
  const table = region(page, label)
  await expect(
    page
      .locator('figure')
      .filter({ has: page.locator('svg') })
      .first()
  ).toBeVisible()
  // Other journeys count too. The exact figures are tested at the API.
  await expect(table.getByRole('row').nth(1)).toHaveText(new RegExp(`^${beijingDay(new Date())}\\d*[1-9]`))
  await tabTo(page, table)
}

journey(
  '今日工作 tells each role what waits and what happened, in charts and in tables that the keyboard reaches (R38)',
  async ({ person, meet, invite }) => {
    const account = await enterAsKnownCompany(person)
    const first = await meet()
    await takeDeskAs(first, await invite(['REVIEWER']), '初审员')
    await decideAs(first, await applyAs(person, 'LISTING'), 'return', '授权委托书未加盖企业公章，请盖章后重新上传')
    await decideAs(first, await applyAs(person, 'SETTLEMENT'), 'approve')
    await decideAs(first, await applyAs(person, 'CORE'), 'approve')
    await first.context.request.get('/api/admin/applications/export')
    await signInAs(await meet(), account)

    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '复审员')
    await reviewer.open('/admin')
    await read(region(reviewer.page, '待办'), '待第二人审核')
    await reviewer.page.getByRole('link', { name: '查看 山西太原股份公司 的核心企业申请' }).first().waitFor()
    await readFigures(reviewer.page, '近 30 天每天的收件')
    await readFigures(reviewer.page, '近 30 天每天的审核结果')
    await read(
      reviewer.page.getByRole('table', { name: '常见的退回和驳回原因' }),
      '授权委托书未加盖企业公章，请盖章后重新上传'
    )
    await reviewer.survey('今日工作 of 审核员')
    await reviewer.page.getByRole('link', { name: '我在办' }).click()
    await arriveAt(reviewer.page, '业务资格审核')
    await expect(reviewer.page).toHaveURL(/claimed=mine/)

    const system = await meet()
    await takeDeskAs(system, await invite(['SYSTEM']), '系统管理员')
    await system.open('/admin')
    await readFigures(system.page, '近 7 天每天的企业注册')
    await readFigures(system.page, '近 7 天每天的企业登录')
    // Without a provider no message is sent.
    await read(system.page, '近 7 天没有')
    await read(region(system.page, '运行状态'), /Node\.js v\d+/)

    const security = await meet()
    const administrator = await setUp(security, await invite(['SECURITY']), '安全管理员')
    const stranger = signInAsAdministrator(security, { ...administrator, password: 'Wrong-Password-1' })
    await expect(stranger).rejects.toThrow('401')
    await signInAsAdministrator(security, administrator)
    await callAs(system, inviteAdmin, { body: { roles: ['REVIEWER'], reason: '新同事' } })
    await security.open('/admin')
    await read(region(security.page, '等待您处理'), /管理员变更\d+最早 /)
    await readFigures(security.page, '近 30 天每天的新设备')
    await readFigures(security.page, '近 30 天每天被拒绝的管理员访问')
    await security.survey('今日工作 of 安全管理员')
    await security.page.getByRole('link', { name: '管理员变更' }).click()
    await arriveAt(security.page, '管理员')
    await read(security.page, '新同事')

    const auditor = await meet()
    await takeDeskAs(auditor, await invite(['AUDIT']), '审计管理员')
    await auditor.open('/admin')
    await read(region(auditor.page, '哈希链'), '链的末尾')
    await readFigures(auditor.page, '近 7 天每天的导出')
    await auditor.survey('今日工作 of 审计管理员')
  }
)
