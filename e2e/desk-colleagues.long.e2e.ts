import { beijingDay, dayMs } from '@portal/contract/beijing-time'
import { expect, type Page } from '@playwright/test'
import { journey } from './journey.ts'
import { chooseOption, pickDate, selectBox } from './pages/antd.ts'
import { arriveAt, expectFocus, read, readFault } from './pages/see.ts'
import { caseDesk, openCase, unfoldFilters } from './pages/desk.ts'
import { enterAsKnownCompany, freshUsername } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'

/** The list of reviewers holds those of all journeys, so each needs a name of their own. */
const freshName = (family: string): string => `${family}${freshUsername().slice(5)}`

const bulkBar = (page: Page) => page.getByRole('group', { name: '批量操作' })

const tickAll = (page: Page) => page.getByRole('checkbox', { name: /^选择本页全部/ }).check()

const assignTo = async (page: Page, count: number, colleague: RegExp): Promise<void> => {
  await bulkBar(page)
    .getByRole('button', { name: `转交 ${count} 件` })
    .click()
  const dialog = page.getByRole('dialog', { name: `转交 ${count} 件申请` })
  await dialog.getByRole('combobox', { name: '接收的审核员' }).click()
  await page.getByRole('option', { name: colleague }).click()
  await dialog.getByRole('button', { name: '转交', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

journey(
  'cases are assigned to a colleague, several and one; a vacation puts them back, and meanwhile the colleague gets none (R38)',
  async ({ person, meet, invite }) => {
    const account = await enterAsKnownCompany(person)
    for (const code of ['LISTING', 'SETTLEMENT', 'SUPERVISOR']) await applyAs(person, code)
    const queue = `/admin/applications?search=${account.enterpriseNumber}`
    const [ownName, otherName] = [freshName('蔺'), freshName('褚')]
    const reviewer = await meet()
    const colleague = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), ownName)
    await takeDeskAs(colleague, await invite(['REVIEWER']), otherName)
    await colleague.open(queue)
    await read(colleague.page, '共 3 条')

    const { page } = reviewer
    await reviewer.open(queue)
    await tickAll(page)
    await bulkBar(page).getByRole('button', { name: '转交 3 件' }).click()
    const dialog = page.getByRole('dialog', { name: '转交 3 件申请' })
    const chosen = dialog.getByRole('combobox', { name: '接收的审核员' })
    await dialog.getByRole('button', { name: '转交', exact: true }).click()
    await readFault(chosen, '请选择接收的审核员')
    await reviewer.survey('转交 to nobody')
    await dialog.getByRole('button', { name: '取消', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await assignTo(page, 3, new RegExp(`^${otherName}（在办 0 件）$`))
    await read(page, '已转交 3 件')
    await expect(page.getByRole('cell', { name: otherName, exact: true })).toHaveCount(3)
    await expectFocus(bulkBar(page))

    // The open page of the colleague follows, and a message tells who assigned them.
    await expect(colleague.page.getByText(`${otherName}（我）`)).toHaveCount(3)
    await colleague.page.getByRole('checkbox', { name: /^选择 .*的监管机构申请$/ }).check()
    await assignTo(colleague.page, 1, new RegExp(`^${ownName}（在办 0 件）$`))
    await read(colleague.page, '已转交')
    await expect(page.getByText(`${ownName}（我）`)).toHaveCount(1)
    await colleague.open('/admin/messages')
    await read(colleague.page.getByRole('main'), `${ownName}将这份申请转交给您，请审核。`)

    await colleague.open(queue)
    await colleague.page.getByRole('button', { name: '登记休假' }).click()
    const vacation = colleague.page.getByRole('dialog', { name: '登记休假' })
    const save = vacation.getByRole('button', { name: '登记', exact: true })
    await save.click()
    await readFault(vacation.getByLabel('最后一天', { exact: true }), /^请/)
    // The button that empties a day shows under the pointer.
    await vacation.getByLabel('第一天', { exact: true }).hover()
    await colleague.survey('登记休假 without a last day')
    const until = beijingDay(new Date(Date.now() + 3 * dayMs))
    await pickDate(vacation, '最后一天', until)
    await save.click()
    await read(colleague.page, '休假已登记，2 件申请已放回队列')
    await read(colleague.page, `您正在休假（${beijingDay(new Date())} 至 ${until}），不能受理申请。`)
    await expect(colleague.page.getByRole('button', { name: /^受理 / })).toHaveCount(0)
    await colleague.page.getByRole('link', { name: /^查看 .*的挂牌交易申请$/ }).click()
    await read(colleague.page.getByRole('region', { name: '审核意见' }), /您正在休假/)
    await colleague.page.goBack()

    await expect(page.getByRole('button', { name: /^受理 / })).toHaveCount(2)
    await tickAll(page)
    await bulkBar(page).getByRole('button', { name: '转交 3 件' }).click()
    await read(dialog, `${otherName}休假至 ${until}`)
    await chosen.click()
    await expect(page.getByRole('option', { name: new RegExp(otherName) })).toHaveCount(0)
    await chosen.press('Escape')
    await dialog.getByRole('button', { name: '取消', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })

    await colleague.page.getByRole('button', { name: '结束休假', exact: true }).click()
    await read(colleague.page, '休假已结束')
    await expect(colleague.page.getByText(/^您正在休假/)).toHaveCount(0)
    await assignTo(page, 3, new RegExp(`^${otherName}（在办 0 件）$`))
    await expect(colleague.page.getByText(`${otherName}（我）`)).toHaveCount(3)
  }
)

journey(
  'two applications of one enterprise stand side by side, and the other one opens from there (R38)',
  async ({ person, meet, invite }) => {
    await enterAsKnownCompany(person)
    const id = await applyAs(person, 'LISTING')
    await applyAs(person, 'E_CONTRACT', ['letter'])
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), freshName('阚'))
    const { page } = reviewer
    await reviewer.open(`/admin/applications/${id}`)
    const compare = page.getByRole('button', { name: '与电子合同会员申请并排比较' })
    await compare.click()
    const dialog = page.getByRole('dialog', { name: '同一企业的两份申请' })
    await expect(dialog.getByRole('columnheader')).toHaveText(['项目', '本申请：挂牌交易', '另一份：电子合同会员'])
    await read(dialog.getByRole('row').filter({ hasText: '电子合同资格申请书' }), 'letter.png')
    await reviewer.survey('two applications side by side')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await expectFocus(compare)
    await page.keyboard.press('Enter')
    await dialog.getByRole('link', { name: '打开另一份申请' }).click()
    await arriveAt(page, '山西太原股份公司的电子合同会员申请')
    await page.getByRole('button', { name: '与挂牌交易申请并排比较' }).waitFor()
    await expect(dialog).toHaveCount(0)
  }
)

journey(
  'a reviewer keeps a filter of the queue, opens it again and removes it (ux 15)',
  async ({ person, meet, invite }) => {
    const account = await enterAsKnownCompany(person)
    await applyAs(person, 'LISTING')
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), freshName('逄'))
    const { page } = reviewer
    await reviewer.open('/admin/applications')
    await page.getByLabel('企业', { exact: true }).fill(account.enterpriseNumber)
    await unfoldFilters(page)
    await chooseOption(page, '受理人', '未受理')
    await page.getByRole('button', { name: '查询', exact: true }).click()
    await read(page, '共 1 条')
    await page.getByRole('button', { name: '保存当前筛选', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '常用筛选' })
    await dialog.getByLabel('名称', { exact: true }).fill('太原未受理')
    await dialog.getByRole('button', { name: '保存', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await expect(selectBox(page, '常用筛选')).toContainText('太原未受理')

    await page.getByRole('button', { name: '重置', exact: true }).click()
    await expect(selectBox(page, '常用筛选')).not.toContainText('太原未受理')
    await page.reload()
    await chooseOption(page, '常用筛选', '太原未受理')
    await read(page, '共 1 条')
    await expect(page).toHaveURL(new RegExp(`search=${account.enterpriseNumber}`))
    await expect(page.getByLabel('企业', { exact: true })).toHaveValue(account.enterpriseNumber)
    await page.getByRole('button', { name: '保存与管理', exact: true }).click()
    await reviewer.survey('常用筛选 with one')
    await dialog.getByRole('button', { name: '删除筛选“太原未受理”' }).click()
    await read(dialog, '还没有保存的筛选')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await expect(page.getByRole('button', { name: '保存当前筛选', exact: true })).toBeVisible()
  }
)

journey(
  'two reviewers see that both have a case open; each goes on to a case of their own, claimed at once, and no case goes to both (R47)',
  async ({ person, meet, invite }) => {
    const { enterpriseNumber } = await enterAsKnownCompany(person)
    for (const code of ['LISTING', 'SETTLEMENT', 'SUPERVISOR', 'CORE']) await applyAs(person, code)
    const [ownName, otherName] = [freshName('郦'), freshName('邬')]
    const reviewer = await meet()
    const colleague = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), ownName)
    await takeDeskAs(colleague, await invite(['REVIEWER']), otherName)
    await openCase(reviewer, enterpriseNumber, '挂牌交易')
    await openCase(colleague, enterpriseNumber, '挂牌交易')
    await read(colleague.page, `${ownName}也正在查看本案`)
    await read(reviewer.page, `${otherName}也正在查看本案`)
    await reviewer.survey('a case that a colleague has open too')

    await openCase(colleague, enterpriseNumber, '统一交收')
    await expect(reviewer.page.getByText(`${otherName}也正在查看本案`)).toHaveCount(0)
    for (const { page } of [reviewer, colleague]) {
      await caseDesk(page).claim.click()
      await page.getByRole('checkbox', { name: '自动受理下一件' }).check()
      await caseDesk(page).opinion.fill('请补充')
      await caseDesk(page).button('退回并处理下一件').click()
    }
    await Promise.all(
      [reviewer, colleague].map(({ page }) =>
        page.getByRole('dialog').getByRole('button', { name: '确认退回', exact: true }).click()
      )
    )
    const titles: string[] = []
    for (const { page } of [reviewer, colleague]) {
      await expect(page).not.toHaveTitle(/挂牌交易|统一交收/)
      await caseDesk(page).button('放回').waitFor()
      titles.push(await page.title())
    }
    expect(new Set(titles).size).toBe(2)
  }
)
