import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { openCase, takeDesk } from './pages/desk.ts'
import { profileForm } from './pages/profile.ts'
import { arriveAt, read } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { applyAs } from './people/applicants.ts'
import { amend } from './setup/amend.ts'

journey(
  'an expired 营业执照 is a to-do of the enterprise and a mark for reviewers, until it is renewed (到期提醒)',
  async ({ person, meet, invite, here }) => {
    const { page } = person
    const { username, enterpriseNumber } = await enterAsKnownCompany(person)
    await applyAs(person, 'LISTING')
    // The form refuses a day that has passed, so it is written here.
    amend(
      here.dataDir,
      `UPDATE profile SET fields = fields || '{"operatingUntil": "2026-01-03"}'
       WHERE enterprise_id = (SELECT enterprise_id FROM account WHERE username = '${username}')`
    )
    await person.open('/center/profile')
    await read(page, '营业执照已于 2026-01-03 到期')
    await person.survey('查看用户信息 with an expired paper')
    await person.open('/center')
    await read(page, '待办：更新证照')
    await person.survey('企业首页 with an expired paper')

    const reviewer = await meet()
    await takeDesk(reviewer, await invite(['REVIEWER']), '审核员')
    await reviewer.open(`/admin/applications?search=${enterpriseNumber}`)
    await read(reviewer.page, '营业执照已过期')
    await reviewer.survey('the queue with an expired paper')
    await openCase(reviewer, enterpriseNumber, '挂牌交易')
    await read(reviewer.page, '营业执照已于 2026-01-03 到期')
    await reviewer.survey('a case with an expired paper')

    await page.getByRole('link', { name: '更新营业执照', exact: true }).click()
    const { section, submit } = profileForm(page)
    await section('主体').getByRole('checkbox', { name: '长期' }).check()
    await submit.click()
    await arriveAt(page, '查看用户信息')
    await expect(page.getByText('待办：更新证照')).toHaveCount(0)
    await reviewer.open(`/admin/applications?search=${enterpriseNumber}`)
    await expect(reviewer.page.getByRole('link', { name: /^查看 .*挂牌交易申请$/ })).toHaveCount(1)
    await expect(reviewer.page.getByText('营业执照已过期')).toHaveCount(0)
  }
)
