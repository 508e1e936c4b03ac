import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { applyPage } from './pages/apply.ts'
import { expectFocus, read } from './pages/see.ts'
import { chooseZone, paperSlot, upload } from './pages/upload.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { picture } from './people/papers.ts'
import { returnAs } from './people/reviewers.ts'

journey(
  'a case that was returned while its page was closed is told on 企业首页 and by the badge; unchanged it is asked about, naming the items (R17, R26, R27, R31)',
  async ({ person, meet, invite }) => {
    const { page } = person
    await enterAsKnownCompany(person)
    const id = await applyAs(person, 'E_CONTRACT', ['letter'])
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await returnAs(reviewer, id, {
      'file:letter': '未加盖企业公章',
      'profile:bankAccount': '与开户许可证不一致'
    })

    await person.open('/center')
    await read(page.getByRole('main'), '“电子合同会员”申请被退回，请修改后重新提交')
    await read(page.getByRole('region', { name: '办理进度' }), '已退回，待修改')
    await read(page.getByRole('region', { name: '业务资格' }), '最新审核意见：电子合同会员（已退回）')
    await read(page.getByRole('link', { name: /^站内信/ }).first(), '2')
    // As the home page, the messages and 修改资料 link to it.
    await person.open(`/center/qualifications?resubmit=${id}`)
    const card = applyPage(page).card('电子合同会员')
    const zone = chooseZone(paperSlot(card, '电子合同资格申请书'))
    await expectFocus(zone)
    await read(card, '审核意见：请按各项意见修改')
    await expect(card.getByRole('link', { name: '账号' })).toHaveAttribute('href', '/center/profile/edit#bankAccount')

    const resubmit = card.getByRole('button', { name: '重新提交', exact: true })
    await resubmit.click()
    const question = page.getByRole('dialog', { name: '有审核意见的项目没有修改，仍要提交吗？' })
    await expect(question.getByRole('listitem')).toHaveText([
      '电子合同资格申请书（审核意见：未加盖企业公章）',
      '账号（审核意见：与开户许可证不一致）'
    ])
    await person.survey('the question before an unchanged case')
    await page.keyboard.press('Escape')
    await expect(question).toHaveCount(0)

    await upload(card, '电子合同资格申请书', picture('盖章.png', 32))
    await read(card, '已修改（原审核意见：未加盖企业公章）')
    await resubmit.click()
    await expect(question.getByRole('listitem')).toHaveText(['账号（审核意见：与开户许可证不一致）'])
    await question.getByRole('button', { name: '仍然提交' }).click()
    await read(card, '第 2 次提交')
  }
)
