import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { decideTask, openTask } from './pages/desk.ts'
import { profileForm } from './pages/profile.ts'
import { arriveAt, read } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { upload } from './pages/upload.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { picture } from './people/papers.ts'
import { decideAs } from './people/reviewers.ts'

journey(
  'an enterprise that holds a qualification changes its bank: refused, withdrawn, and in force only when two reviewers approve (R21, R47)',
  async ({ person, meet, invite }) => {
    const { page } = person
    const { enterpriseNumber } = await enterAsKnownCompany(person)
    const id = await applyAs(person, 'LISTING')
    const colleague = await meet()
    await takeDeskAs(colleague, await invite(['REVIEWER']), '审核员')
    await decideAs(colleague, id, 'approve')

    await person.open('/center/profile/edit')
    const form = profileForm(page)
    const bank = form.section('银行').getByLabel('开户行', { exact: true })
    const submit = async () => {
      await form.submit.click()
      await read(page, '重要资料变更正在审核')
    }
    const submitDraft = async () => {
      await person.open('/center/profile/edit')
      await expect(bank).toHaveValue('中国建设银行太原分行')
      await submit()
    }
    await bank.fill('中国建设银行太原分行')
    await form.submit.click()
    await read(page, '变更银行账户，须为本次变更重新上传开户许可证或基本存款账户信息')
    await upload(form.section('文件'), '开户许可证', picture('新许可证.png'))
    await submit()
    await person.open('/center/profile')
    await read(form.section('银行'), '中国工商银行太原长治路支行')

    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '复核员')
    await reviewer.open('/admin/profile-changes')
    await arriveAt(reviewer.page, '资料变更审核')
    await openTask(reviewer.page, enterpriseNumber)
    await read(reviewer.page.getByRole('table', { name: '变更内容' }), '中国建设银行太原分行')
    await reviewer.page.getByRole('figure').first().waitFor()
    await reviewer.survey('资料变更审核')
    const bar = reviewer.page.getByRole('group', { name: '审核', exact: true })
    await bar.getByRole('button', { name: /^受理/ }).click()
    await bar.getByRole('button', { name: '驳回', exact: true }).click()
    await read(reviewer.page.getByRole('alert'), '请填写审核意见')
    await reviewer.survey('a refusal without an opinion')
    await decideTask(reviewer.page, '驳回', '请附开户许可证')
    await read(reviewer.page, '资料变更已驳回')

    await person.open('/center/profile/edit')
    await read(page, '重要资料变更已驳回')
    await read(page, '审核意见：请附开户许可证')
    await page.getByRole('button', { name: '查看变更内容' }).click()
    await read(page.getByRole('dialog'), '中国建设银行太原分行')
    await submitDraft()
    await page.getByRole('button', { name: '撤回变更' }).click()
    const withdrawal = page.getByRole('dialog', { name: '撤回变更' })
    await withdrawal.getByRole('button', { name: '撤回变更', exact: true }).click()
    await read(page, '变更已撤回')
    await submitDraft()
    await reviewer.open('/admin/profile-changes')
    await openTask(reviewer.page, enterpriseNumber)
    await decideTask(reviewer.page, '通过')
    await read(reviewer.page, '初审已通过，等待另一位审核员复审')
    await read(reviewer.page, '您已初审通过，须由另一位审核员复审。')
    // The other one comes by the message.
    await colleague.open('/admin/messages')
    await colleague.page
      .getByText(/的银行账户变更等待复审$/)
      .first()
      .waitFor()
    await colleague.open('/admin/profile-changes')
    await openTask(colleague.page, enterpriseNumber)
    await read(colleague.page, '复核员 已初审通过')
    await decideTask(colleague.page, '通过')
    await read(colleague.page, '资料变更已通过')
    await read(colleague.page, /审核员 于 .* 审核/)
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await read(form.section('银行'), '中国建设银行太原分行')
  }
)
