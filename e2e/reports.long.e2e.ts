import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { caseDesk, openCase } from './pages/desk.ts'
import { arriveAt, read } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { decideAs } from './people/reviewers.ts'

journey(
  'a wrong rejection is reopened by another reviewer, and the report leads from its numbers to the cases (R47, R52)',
  async ({ person, meet, invite }) => {
    const { enterpriseNumber } = await enterAsKnownCompany(person)
    const first = await meet()
    await takeDeskAs(first, await invite(['REVIEWER']), '甲审核')
    await decideAs(first, await applyAs(person, 'LISTING'), 'reject', '材料与申请不符')
    await decideAs(first, await applyAs(person, 'SETTLEMENT'), 'approve')

    await first.open(`/admin/applications?state=REJECTED&search=${enterpriseNumber}`)
    await first.page.getByRole('link', { name: /^查看 .*的挂牌交易申请$/ }).click()
    await read(first.page, '本案已审结：驳回。')
    await expect(caseDesk(first.page).button('重新审理')).toHaveCount(0)

    const reviewer = await meet()
    const { page } = reviewer
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '乙审核')
    await reviewer.open(`/admin/applications?state=REJECTED&search=${enterpriseNumber}`)
    await page.getByRole('link', { name: /^查看 .*的挂牌交易申请$/ }).click()
    await caseDesk(page).button('重新审理').click()
    const dialog = page.getByRole('dialog', { name: '重新审理' })
    await dialog.getByLabel('原因').fill('补充材料已在附件中')
    await reviewer.survey('重新审理')
    await dialog.getByRole('button', { name: '重新审理', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await caseDesk(page).claim.waitFor()

    await person.open('/center/messages')
    await read(person.page, '“挂牌交易”申请重新审理')
    await openCase(reviewer, enterpriseNumber, '挂牌交易')

    await reviewer.open('/admin/reports?by=reviewer')
    const own = page.getByRole('row', { name: /^甲审核/ })
    // Claimed two, decided both, approved one, rejected one, and one of them was reopened.
    await read(own, /^甲审核221100?/)
    await reviewer.survey('审核报表 by reviewer')
    await own.getByRole('link', { name: /甲审核重新审理的 1 件/ }).click()
    await arriveAt(page, '业务资格审核')
    await read(page, /报表中的案件：重新审理，.*审核员 甲审核/)
    await expect(page.getByRole('link', { name: /^查看 .*申请$/ })).toHaveCount(1)
    await page.getByRole('button', { name: '清除', exact: true }).click()
    await expect(page).not.toHaveURL(/event=/)

    await reviewer.open('/admin/reports')
    await page.locator('figure svg').first().waitFor()
    await page.getByRole('tab', { name: '按业务资格', exact: true }).click()
    await read(page.getByRole('row', { name: /^统一交收/ }), /\d/)
    await page.getByRole('button', { name: '统计口径' }).click()
    await read(page, '期间内首次提交的申请')
    await reviewer.survey('审核报表 with what the numbers are')
    const file = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出审核决定' }).click()
    expect((await file).suggestedFilename()).toMatch(/^审核决定 .*\.xlsx$/)
  }
)
