import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { changeCard } from './pages/desk.ts'
import { profileForm } from './pages/profile.ts'
import { arriveAt, read, readFault } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { decideAs } from './people/reviewers.ts'

journey(
  'an enterprise that holds a qualification changes its bank: refused, withdrawn, and in force only when a reviewer approves (R21)',
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
    await submit()
    await person.open('/center/profile')
    await read(form.section('银行'), '中国工商银行太原长治路支行')

    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '复核员')
    await reviewer.open('/admin/profile-changes')
    await arriveAt(reviewer.page, '资料变更审核')
    const card = changeCard(reviewer.page, enterpriseNumber)
    await read(card, '中国建设银行太原分行')
    await reviewer.survey('资料变更审核')
    await card.getByRole('button', { name: /^驳回/ }).click()
    const refusal = reviewer.page.getByRole('dialog')
    const opinion = refusal.getByLabel('审核意见（企业可见）')
    await refusal.getByRole('button', { name: '驳回', exact: true }).click()
    await readFault(opinion, '请填写审核意见')
    await reviewer.survey('a refusal without an opinion')
    await opinion.fill('请附开户许可证')
    await refusal.getByRole('button', { name: '驳回', exact: true }).click()
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
    await reviewer.page.reload()
    await card.getByRole('button', { name: /^通过/ }).click()
    const dialog = reviewer.page.getByRole('dialog')
    await dialog.getByRole('button', { name: /通过/ }).click()
    await read(reviewer.page, '资料变更已通过')
    await reviewer.page.getByRole('tab', { name: '已通过', exact: true }).click()
    await read(card, /复核员 于 .* 审核/)
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await read(form.section('银行'), '中国建设银行太原分行')
  }
)
