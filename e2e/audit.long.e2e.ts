import { beijingDay } from '@portal/contract/beijing-time'
import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { pickDate, searchOption, selectBox } from './pages/antd.ts'
import { arriveAt, read } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { setUp, signInAsAdministrator, takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { decideAs } from './people/reviewers.ts'

const today = (): string => beijingDay(new Date())

journey(
  'an auditor finds who decided a case by words: act, person, enterprise and day, and opens the case (R39)',
  async ({ person, meet, invite }) => {
    const { page } = person
    const company = await meet()
    const { enterpriseNumber } = await enterAsKnownCompany(company)
    const id = await applyAs(company, 'LISTING')
    const reviewer = await meet()
    const decider = await setUp(reviewer, await invite(['REVIEWER']), '欧阳审核')
    await signInAsAdministrator(reviewer, decider)
    await decideAs(reviewer, id, 'return', '请补盖公章')

    await takeDeskAs(person, await invite(['AUDIT']), '审计管理员')
    await person.open('/admin/audit')
    await arriveAt(page, '审计记录')
    const search = page.getByRole('search', { name: '筛选' })
    await search.getByRole('combobox', { name: '操作', exact: true }).click()
    await page.getByRole('option', { name: '企业注册', exact: true }).waitFor()
    await person.survey('the list of acts')
    await searchOption(search, '操作', { typed: '决定', option: '审核决定' })
    await search.getByLabel('操作人', { exact: true }).fill(decider.username)
    await search.getByLabel('企业', { exact: true }).fill(enterpriseNumber)
    // The right one of the two on a phone: antd does not turn an open calendar when the survey narrows the window.
    await search.getByLabel('结束日期', { exact: true }).click()
    await page
      .getByRole('button', { name: /今天/ })
      .or(page.getByText('今天', { exact: true }))
      .first()
      .waitFor()
    await person.survey('a day of the audit')
    await pickDate(search, '开始日期', today())
    await pickDate(search, '结束日期', today())
    await search.getByRole('button', { name: '查询', exact: true }).click()
    const rows = page.getByRole('row').filter({ hasText: decider.username })
    await expect(rows).toHaveCount(1)
    await read(rows, `欧阳审核（${decider.username}）`)
    await rows.getByRole('button', { name: /^详情：审核决定/ }).click()
    await read(page.getByRole('table'), '来源地址')
    await read(page.getByRole('table'), '退回')
    await person.survey('审计记录 with an opened record')
    const words = (await page.getByRole('main').textContent()) ?? ''
    expect(words).not.toContain('application.decided')
    expect(words).not.toContain(id)

    await page.reload()
    await expect(selectBox(search, '操作')).toContainText('审核决定')
    await expect(search.getByLabel('操作人', { exact: true })).toHaveValue(decider.username)
    await search.getByRole('button', { name: '重置', exact: true }).click()
    await search.getByLabel('操作人', { exact: true }).fill('没有这个人')
    await search.getByLabel('操作人', { exact: true }).press('Enter')
    await read(page, '没有符合条件的记录')

    await search.getByRole('button', { name: '重置', exact: true }).click()
    await search.getByLabel('企业', { exact: true }).fill(enterpriseNumber)
    await search.getByRole('button', { name: '查询', exact: true }).click()
    const row = page.getByRole('row').filter({ hasText: '审核决定' }).filter({ hasText: enterpriseNumber })
    await row.getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: /的挂牌交易申请$/ }).waitFor()
  }
)
