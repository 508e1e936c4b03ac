import { journey } from './journey.ts'
import { takeDesk } from './pages/desk.ts'
import { profileForm, valueOf } from './pages/profile.ts'
import { arriveAt, read } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { setUp, signInAsAdministrator } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { decideAs } from './people/reviewers.ts'

journey(
  'an enterprise that holds a qualification changes its bank: the old one stays in force until a reviewer approves (R21)',
  async ({ person, meet, invite }) => {
    const { page } = person
    await enterAsKnownCompany(person)
    const id = await applyAs(person, 'LISTING')
    const colleague = await meet()
    await signInAsAdministrator(colleague, await setUp(colleague, await invite(['REVIEWER']), '审核员'))
    await decideAs(colleague, id, 'approve')

    await person.open('/center/profile/edit')
    const form = profileForm(page)
    await form.section('银行').getByLabel('开户行', { exact: true }).fill('中国建设银行太原分行')
    await form.submit.click()
    await read(page, '重要资料变更正在审核')
    await person.survey('a change that waits')
    await person.open('/center/profile')
    await read(form.section('银行'), '中国工商银行太原长治路支行')

    const reviewer = await meet()
    await takeDesk(reviewer, await invite(['REVIEWER']), '复核员')
    await reviewer.open('/admin/profile-changes')
    await arriveAt(reviewer.page, '资料变更审核')
    await read(reviewer.page.getByRole('main'), '中国建设银行太原分行')
    await reviewer.survey('资料变更审核')
    await reviewer.page.getByRole('button', { name: /^通过/ }).first().click()
    const dialog = reviewer.page.getByRole('dialog')
    await dialog.getByRole('button', { name: /通过/ }).click()
    await read(reviewer.page, '资料变更已通过')
    await reviewer.page.getByRole('link', { name: '已通过', exact: true }).click()
    await read(reviewer.page.getByRole('main'), /复核员 于 .* 审核/)
    await reviewer.survey('资料变更审核, approved ones')
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await read(form.section('银行'), '中国建设银行太原分行')
    await valueOf(page, '银行', '开户行')
  }
)
