import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { openTask } from './pages/desk.ts'
import { arriveAt, read } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { decideAs } from './people/reviewers.ts'
import { amend } from './setup/amend.ts'

journey(
  'what 工商核验 found at night is looked at beside the profile, and the enterprise is asked to correct it (R47)',
  async ({ person, meet, invite, here }) => {
    const { page } = person
    const company = await meet()
    const { enterpriseNumber } = await enterAsKnownCompany(company)
    const id = await applyAs(company, 'LISTING')
    await takeDeskAs(person, await invite(['REVIEWER']), '审核员')
    await decideAs(person, id, 'approve')

    // The job runs by the clock of the database, from 01:00 to 05:00 in Beijing. This is the row that it writes.
    amend(
      here.dataDir,
      `INSERT INTO profile_change (id, enterprise_id, base_revision, fields, sealed, state, differences, register)
       SELECT gen_random_uuid(), id, 1, '{}', '', 'DIFFERS', '{"legalPersonName": {"from": "赵一鸣", "to": "李卫国"}}',
         '{"found": true, "state": "吊销，未注销", "isInBusiness": false, "checkedAt": "2026-12-01T18:00:00.000Z", "revision": 1}'
       FROM enterprise WHERE number = ${Number(enterpriseNumber)}`
    )
    await person.open('/admin/profile-changes')
    await arriveAt(page, '资料变更审核')
    await read(page.getByRole('table'), '登记状态异常')
    await person.survey('资料变更审核 with 工商核验')
    await openTask(page, enterpriseNumber)
    const table = page.getByRole('table', { name: '与工商登记不一致' })
    await expect(table.getByRole('row')).toHaveText(['项目企业资料工商登记', '法人 姓名赵一鸣李卫国'])
    await read(page, '登记状态：吊销，未注销')
    const bar = page.getByRole('group', { name: '审核', exact: true })
    await bar.getByRole('button', { name: /^受理/ }).click()
    await bar.getByRole('button', { name: /^通知企业更新资料(?!并)/ }).click()
    await read(page.getByRole('alert'), '请填写审核意见')
    await person.survey('工商核验 of an enterprise')
    await page.getByLabel('审核意见', { exact: true }).fill('请上传新的营业执照')
    await bar.getByRole('button', { name: /^通知企业更新资料(?!并)/ }).click()
    const dialog = page.getByRole('dialog', { name: '通知企业更新资料' })
    await person.survey('the question before the enterprise is told')
    await dialog.getByRole('button', { name: '通知企业更新资料', exact: true }).click()
    await read(page, '已通知企业')

    await company.open('/center/messages')
    await company.page.getByText('请更新企业资料').first().click()
    await read(company.page, /法人姓名、登记状态（吊销，未注销）/)
    await company.open('/center/profile/edit')
    await expect(company.page.getByText('重要资料变更正在审核')).toHaveCount(0)
  }
)
