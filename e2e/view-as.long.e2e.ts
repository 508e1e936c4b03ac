import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { searchOption } from './pages/antd.ts'
import { valueOf } from './pages/profile.ts'
import { arriveAt, read } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { decideAs } from './people/reviewers.ts'
import { bankAccount } from './people/secrets.ts'

journey(
  'a reviewer sees the pages of an enterprise as it does, changes nothing there, and the audit names it (R38, R39)',
  async ({ person, meet, invite }) => {
    const { page } = person
    const company = await meet()
    const { enterpriseNumber, username } = await enterAsKnownCompany(company)
    const id = await applyAs(company, 'LISTING')
    await takeDeskAs(person, await invite(['REVIEWER']), '审核员')
    await decideAs(person, id, 'return', '请补充煤炭经营相关证明')

    await person.open(`/admin/enterprises?search=${enterpriseNumber}`)
    await page.getByRole('link', { name: new RegExp(enterpriseNumber) }).click()
    const written: string[] = []
    page.on('request', (request) => {
      if (request.method() !== 'GET') written.push(`${request.method()} ${request.url()}`)
    })
    await page.getByRole('link', { name: '以企业视角查看', exact: true }).click()
    await arriveAt(page, '企业首页')
    const banner = page.getByRole('region', { name: '以企业视角查看' })
    await read(banner, `正在以企业视角查看：山西太原股份公司（用户编号 ${enterpriseNumber}）`)
    await read(banner, /查看人：审核员（.*）。每次查看都留痕/)
    await person.survey('企业首页, seen as the enterprise')

    const menu = page.getByRole('navigation', { name: '用户中心菜单' })
    const main = page.getByRole('main')
    await menu.getByRole('link', { name: '查看用户信息' }).click()
    await arriveAt(page, '查看用户信息')
    expect(await valueOf(page, '银行', '账号')).toMatch(new RegExp(`^\\*+${bankAccount.slice(-4)}$`))
    await expect(main).not.toContainText(bankAccount)
    await expect(main.getByRole('button', { name: /查看|修改/ })).toHaveCount(0)

    await menu.getByRole('link', { name: '业务资格申请' }).click()
    await arriveAt(page, '业务资格申请')
    await read(main, '请补充煤炭经营相关证明')
    await expect(main.getByRole('radio')).toHaveCount(0)
    await expect(main.getByRole('button', { name: /^(提交|撤回|修改)/ })).toHaveCount(0)

    await menu.getByRole('link', { name: /站内信/ }).click()
    await arriveAt(page, '站内信')
    const returned = main.getByRole('listitem').filter({ hasText: '挂牌交易' })
    await read(returned, '未读')
    await returned.getByRole('button').first().click()
    await read(returned, /请补充煤炭经营相关证明/)
    await read(returned, '未读')
    await expect(main.getByRole('button', { name: /删除|全部标为已读/ })).toHaveCount(0)

    await person.open(`/admin/enterprises/${enterpriseNumber}/as/center/security`)
    await arriveAt(page, '此页面不能以企业视角查看')
    await banner.waitFor()
    await banner.getByRole('link', { name: '退出企业视角' }).click()
    await arriveAt(page, '山西太原股份公司')
    expect(page.url()).toMatch(new RegExp(`/admin/enterprises/${enterpriseNumber}$`))
    expect(written).toEqual([])

    await company.open('/center/messages')
    await read(company.page.getByRole('main').getByRole('listitem').filter({ hasText: '挂牌交易' }), '未读')
    await expect(company.page.getByRole('banner')).toContainText(username)

    const auditor = await meet()
    await takeDeskAs(auditor, await invite(['AUDIT']), '审计管理员')
    await auditor.open('/admin/audit')
    const search = auditor.page.getByRole('search', { name: '筛选' })
    await searchOption(search, '操作', { typed: '企业视角', option: '以企业视角查看' })
    await search.getByLabel('企业', { exact: true }).fill(enterpriseNumber)
    await search.getByRole('button', { name: '查询', exact: true }).click()
    const rows = auditor.page.getByRole('row').filter({ hasText: '以企业视角查看' })
    // Each page with its session, and the checks beside the home page.
    await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(5)
    await rows.first().getByRole('button', { name: /^详情/ }).click()
    await read(auditor.page.getByRole('table'), /审核员（/)
  }
)
