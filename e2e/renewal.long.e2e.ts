import { expect } from '@playwright/test'
import { beijingDay, dayMs } from '@portal/contract/beijing-time'
import { journey } from './journey.ts'
import { applyPage } from './pages/apply.ts'
import { caseDesk, decide } from './pages/desk.ts'
import { arriveAt, read } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { decideAs } from './people/reviewers.ts'
import { amend } from './setup/amend.ts'

/** The same day a year later. */
const yearAfter = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`

journey(
  'an enterprise renews a qualification before its end, keeps its menu beyond it, and gets the new end (R46)',
  async ({ person, meet, invite, here }) => {
    const { page } = person
    const { enterpriseNumber } = await enterAsKnownCompany(person)
    const first = await applyAs(person, 'BORROWER', ['financialStatement'])
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await decideAs(reviewer, first, 'approve')
    const ends = new Date(Date.now() + 28 * dayMs)
    const change = (columns: string) =>
      amend(here.dataDir, `UPDATE qualification_grant SET ${columns} WHERE application_id = '${first}'`)
    const end = beijingDay(ends)
    change(`expires_at = '${ends.toISOString()}'`)

    await person.open('/center')
    await read(page.getByRole('main'), '有业务资格即将到期')
    await page.getByRole('link', { name: '去续期' }).click()
    await arriveAt(page, '业务资格申请')
    const form = applyPage(page)
    await read(form.row('已拥有的资格'), `有效期至 ${end}`)
    await read(form.panel, `新的有效期自 ${end} 起计算`)
    await read(form.panel, 'financialStatement.png')
    await person.survey('the form of a renewal')
    await form.panel.getByLabel('融资用途', { exact: true }).fill('采购动力煤')
    await form.submit.click()
    await read(form.row('已拥有的资格'), '续期审核中')
    const card = page.getByRole('listitem', { name: '融资会员', exact: true }).first()
    await read(card, '待受理')
    await read(card, '续期')

    // The end passes.
    change("expires_at = expires_at - interval '29 days', renewal_until = renewal_until - interval '29 days'")
    await person.open('/center/qualifications')
    await page.getByRole('navigation', { name: '业务菜单' }).getByRole('link', { name: '我的资金' }).waitFor()
    await person.survey('a qualification that an open renewal keeps')

    const desk = reviewer.page
    await reviewer.open(`/admin/applications?search=${enterpriseNumber}&stage=renewal`)
    await read(desk.getByRole('main'), '续期')
    await desk.getByRole('link', { name: /^查看 .*的融资会员申请$/ }).click()
    await desk.getByRole('heading', { level: 1, name: /的融资会员申请$/ }).waitFor()
    await read(desk.getByRole('main'), '续期审核期间资格继续有效')
    const changes = desk.getByRole('region', { name: '与上次通过时相比' })
    await expect(changes.getByRole('row')).toHaveText(['项目上次通过时本次', '融资用途未填写采购动力煤'])
    await reviewer.survey('the case of a renewal')
    await caseDesk(desk).claim.click()
    await decide(desk, '通过')

    const renewedEnd = yearAfter(beijingDay(new Date(ends.getTime() - 29 * dayMs)))
    await person.open('/center/qualifications')
    await read(form.row('已拥有的资格'), `有效期至 ${renewedEnd}`)
    await read(card, `有效期至 ${renewedEnd}`)
    await person.open('/center/messages')
    await read(page.getByRole('main'), '“融资会员”已续期')
  }
)
