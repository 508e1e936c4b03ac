import { buffer } from 'node:stream/consumers'
import { expect, type Locator } from '@playwright/test'
import { journey } from './journey.ts'
import { chooseOption, pickDate } from './pages/antd.ts'
import { caseDesk, decide, openCase, unfoldFilters } from './pages/desk.ts'
import { arriveAt, expectFocus, read } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'

journey(
  'several cases are claimed at once; one that a colleague claimed first is named, the others are claimed (R27, R38)',
  async ({ person, meet, invite }) => {
    const account = await enterAsKnownCompany(person)
    for (const code of ['LISTING', 'SETTLEMENT', 'SUPERVISOR']) await applyAs(person, code)
    const reviewer = await meet()
    // A slow network: nothing tells this page what others do.
    await reviewer.page.route('**/api/admin/events', () => new Promise(() => {}))
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '甲审核')
    await reviewer.open('/admin/applications')
    const { page } = reviewer
    await page.getByLabel('企业', { exact: true }).fill(account.enterpriseNumber)
    await page.getByRole('button', { name: '查询', exact: true }).click()
    await read(page, '共 3 条')

    const colleague = await meet()
    await takeDeskAs(colleague, await invite(['REVIEWER']), '乙审核')
    await openCase(colleague, account.enterpriseNumber, '统一交收')
    await caseDesk(colleague.page).claim.click()
    await caseDesk(colleague.page).opinion.waitFor()

    await page.getByRole('checkbox', { name: /^选择本页全部/ }).focus()
    await page.keyboard.press('Space')
    const bar = page.getByRole('group', { name: '批量操作' })
    await read(bar, '已选 3 件')
    await bar.getByRole('button', { name: '受理 3 件' }).focus()
    await page.keyboard.press('Enter')
    await read(page, '受理：成功 2 件，未成功 1 件')
    await read(page.getByRole('alert'), /统一交收/)
    await reviewer.survey('审核队列, one of three was taken')
    await expect(page.getByText('甲审核（我）')).toHaveCount(2)
    // No row stays ticked, so another Enter releases no case. A new sort order removes the message about the old rows.
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)
    const sort = page.getByRole('combobox', { name: '排序' })
    await chooseOption(page, '排序', '最新提交的在前')
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expectFocus(sort)

    await page.getByRole('checkbox', { name: /^选择本页全部/ }).check()
    await chooseOption(page, '排序', '最早提交的在前')
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)
    await page.getByRole('checkbox', { name: /^选择本页全部/ }).check()
    await bar.getByRole('button', { name: '放回 2 件' }).focus()
    await page.keyboard.press('Enter')
    await read(page, '已放回队列 2 件')
    await expectFocus(bar)
    await expect(bar.getByRole('button')).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^受理 / })).toHaveCount(2)

    await page.getByRole('button', { name: /^受理 .*的监管机构申请$/ }).focus()
    await page.keyboard.press('Enter')
    await expectFocus(page.getByRole('button', { name: /^放回 .*的监管机构申请$/ }))

    // While one claim is running, the other buttons are announced as disabled.
    let goOn = () => {}
    const held = new Promise<void>((resolve) => (goOn = resolve))
    await page.route('**/claim', (route) => held.then(() => route.continue()), { times: 1 })
    await page.keyboard.press('Enter')
    const other = page.getByRole('button', { name: /^受理 .*的挂牌交易申请$/ })
    await expect(other).toHaveAttribute('aria-disabled', 'true')
    goOn()
    await expect(other).not.toHaveAttribute('aria-disabled')
  }
)

journey(
  'the queue is filtered by days, sorted by its headings with the keyboard, shows the columns that this browser has chosen, and leaves as a spreadsheet (R38)',
  async ({ person, meet, invite }) => {
    const account = await enterAsKnownCompany(person)
    for (const code of ['LISTING', 'SUPERVISOR']) await applyAs(person, code)
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '丙审核')
    await reviewer.open(`/admin/applications?search=${account.enterpriseNumber}&limit=10`)
    const { page } = reviewer
    const press = (key: string) => page.keyboard.press(key)
    await unfoldFilters(page)
    const [from, to] = ['提交日期起', '提交日期止'].map((name) => page.getByLabel(name, { exact: true })) as [
      Locator,
      Locator
    ]
    // Typed, without Enter, and applied with 查询.
    await from.fill('20200101')
    await to.focus()
    await page.keyboard.type('2020-12-31')
    await page.getByRole('button', { name: '查询', exact: true }).click()
    await read(page, '没有符合条件的申请')
    await expect(page).toHaveURL(/from=2020-01-01&to=2020-12-31/)
    await pickDate(page, '提交日期止', '2099-12-31')
    await expect(page).toHaveURL(/to=2099-12-31/)
    await read(page, '共 2 条')

    const heading = (name: string) => page.getByRole('columnheader', { name, exact: true })
    const submitted = heading('提交时间')
    await submitted.focus()
    await press(' ')
    await expect(submitted).toHaveAttribute('aria-sort', 'ascending')
    await press('Enter')
    await expect(submitted).toHaveAttribute('aria-sort', 'descending')
    await expectFocus(submitted)
    await expect(page.getByRole('link', { name: /^查看 / }).first()).toHaveAccessibleName(/监管机构/)
    await expect(page).toHaveURL(/sort=newest/)

    await page.getByRole('button', { name: '显示设置' }).click()
    await page.getByRole('checkbox', { name: '提交时间' }).uncheck()
    await reviewer.survey('the columns of the queue')
    await press('Escape')
    await expect(submitted).toHaveCount(0)
    await page.reload()
    await heading('办理时限').waitFor()
    await expect(submitted).toHaveCount(0)

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出' }).click()
    ])
    expect(download.suggestedFilename()).toMatch(/^业务资格审核 .*\.xlsx$/)
    const bytes = await buffer(await download.createReadStream())
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
  }
)

journey(
  'the queue and its numbers follow what others do, without a touch; a taken case loses 受理 (R38)',
  async ({ person, meet, invite }) => {
    const account = await enterAsKnownCompany(person)
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '甲审核')
    await reviewer.open(`/admin/applications?search=${account.enterpriseNumber}`)
    const { page } = reviewer
    await read(page, '没有符合条件的申请')

    await applyAs(person, 'LISTING')
    const claim = page.getByRole('button', { name: /^受理 .*的挂牌交易申请$/ })
    await expect(claim).toBeVisible()
    await read(page, '共 1 条')

    const colleague = await meet()
    await takeDeskAs(colleague, await invite(['REVIEWER']), '乙审核')
    await openCase(colleague, account.enterpriseNumber, '挂牌交易')
    await claim.focus()
    await caseDesk(colleague.page).claim.click()
    await expect(claim).toHaveCount(0)
    await expect(page.getByRole('cell', { name: '乙审核' })).toBeVisible()
    // The focus stays in the row.
    await expectFocus(page.getByRole('link', { name: /^查看 .*的挂牌交易申请$/ }))
    await decide(colleague.page, '退回', '请补充')
    await read(page, '没有符合条件的申请')
  }
)

journey(
  'a whole case is done by the keyboard: found, opened, claimed, its paper turned, an opinion written, returned (ux 16)',
  async ({ person, meet, invite }) => {
    const account = await enterAsKnownCompany(person)
    await applyAs(person, 'E_CONTRACT', ['letter'])
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '丁审核')
    const { page } = reviewer
    const press = (key: string) => page.keyboard.press(key)
    await reviewer.open(`/admin/applications?search=${account.enterpriseNumber}`)
    await page.getByRole('link', { name: /^查看 / }).waitFor()
    await press('j')
    await press('Enter')
    await arriveAt(page, '山西太原股份公司的电子合同会员申请')
    await press('c')
    await expect(caseDesk(page).opinion).toHaveCount(1)
    await press('2')
    await read(page.getByRole('figure'), '营业执照')
    const tools = page.getByRole('toolbar', { name: '预览工具' })
    await read(tools, '100%')
    await press('+')
    await read(tools, '150%')
    await press('o')
    // Letters typed into the opinion are not shortcuts: T would return the case.
    await page.keyboard.type('At the wrong address, text')
    await press('Escape')
    await press('t')
    await page.getByRole('dialog', { name: '确认退回' }).waitFor()
    await press('Enter')
    await read(caseDesk(page).decision, '已退回')
  }
)
