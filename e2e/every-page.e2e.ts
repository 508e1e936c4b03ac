import { journey } from './journey.ts'
import { applyPage, confirmEmpty } from './pages/apply.ts'
import { openCase } from './pages/desk.ts'
import { fillRegistration, freshRegistration, registrationFields, requestCode } from './pages/register.ts'
import { arriveAt, read } from './pages/see.ts'
import { signIn } from './pages/sign-in.ts'
import { enterAsKnownCompany, signInAs } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { activateAs, inviteOperatorAs } from './people/operators.ts'
import type { Person } from './people/person.ts'

// These stories run a second time on a phone in dark (see playwright.config.ts).
const every = { tag: '@every' }

journey('a visitor reads the front page, registers and signs in (R1, R10)', every, async ({ person }) => {
  const { page } = person
  await surveyPages(person, [
    '/',
    '/reset-password',
    '/activate',
    '/verify',
    '/phone-objection',
    '/photo',
    '/privacy',
    '/nowhere',
    '/admin/login'
  ])
  const wish = freshRegistration()
  await person.open('/register')
  await fillRegistration(page, wish)
  await requestCode(person, wish.phone)
  await person.survey('/register')
  await registrationFields(page).submit.click()
  await arriveAt(page, '注册成功')
  await page.getByRole('link', { name: '立即登录' }).click()
  await person.survey('/login')
  await signIn(person, { password: wish.password })
  await arriveAt(page, '企业首页')
  await person.survey('/center')
})

journey('an enterprise sees each page of its centre and applies (R16, R22)', every, async ({ person }) => {
  const { page } = person
  await enterAsKnownCompany(person)
  await surveyPages(person, [
    '/center',
    '/center/profile',
    '/center/profile/edit',
    '/center/messages',
    '/center/security',
    '/center/security/logins',
    '/center/security/phone',
    '/center/security/phone/lost',
    '/center/security/privacy',
    '/center/operators',
    '/center/operators/logins',
    '/center/checks',
    '/center/help/qualifications',
    '/center/questions',
    '/center/questions?from=/center',
    // One that does not exist.
    '/approve/0198d2c4-0000-7000-8000-00000000000a',
    // The last one, where the journey goes on.
    '/center/qualifications'
  ])
  const form = applyPage(page)
  await form.choice('挂牌交易').check()
  await person.survey('/center/qualifications, 挂牌交易 chosen')
  await form.submit.click()
  await confirmEmpty(page)
  await read(form.card('挂牌交易'), '待受理')
  await person.survey('/center/qualifications after 提交')
})

journey(
  'an owner sees operators of every state, and an operator sees what is closed (R36)',
  every,
  async ({ person, meet }) => {
    const { page } = person
    await enterAsKnownCompany(person)
    await inviteOperatorAs(person, { name: '李财务', role: 'CUSTOM', permissions: ['menu.funds', 'payment-password'] })
    const account = await inviteOperatorAs(person, { name: '王查看', role: 'VIEWER' })
    const operator = await meet()
    await activateAs(operator, account)
    await signInAs(operator, account)
    await surveyPages(operator, [
      '/center',
      '/center/profile/edit',
      '/center/qualifications',
      '/center/operators',
      '/trade'
    ])
    await surveyPages(person, ['/center/operators'])
    await page.getByRole('button', { name: '新增操作员' }).first().click()
    await page.getByRole('dialog').getByRole('radio', { name: '自定义', exact: true }).check()
    await person.survey('新增操作员 with 自定义')
  }
)

journey(
  'a reviewer finds a case in the queue and opens it; other administrators see their pages (R37, R38)',
  every,
  async ({ person, meet, invite }) => {
    const company = await meet()
    const { enterpriseNumber } = await enterAsKnownCompany(company)
    await applyAs(company, 'LISTING')
    await takeDeskAs(person, await invite(['REVIEWER']), '审核员')
    await openCase(person, enterpriseNumber, '挂牌交易')
    await person.survey('a case')
    const search = `/admin/applications?search=${enterpriseNumber}`
    await surveyPages(person, [
      '/admin/day',
      '/admin/reports',
      search,
      '/admin/profile-changes',
      '/admin/phone-recoveries',
      '/admin/questions',
      '/admin/messages'
    ])
    const system = await meet()
    await takeDeskAs(system, await invite(['SYSTEM']), '系统管理员')
    await surveyPages(system, [
      '/admin/day',
      '/admin/sms',
      '/admin/notices',
      '/admin/administrators',
      '/admin/teams',
      '/admin/integrators',
      '/admin/agreements',
      '/admin/broadcasts',
      '/admin/campaigns',
      '/admin/enterprises/import',
      '/admin/catalogue',
      `/admin/enterprises?search=${enterpriseNumber}`,
      `/admin/enterprises/${enterpriseNumber}?tab=qualifications`,
      `/admin/enterprises/${enterpriseNumber}?tab=accounts`,
      `/admin/enterprises/${enterpriseNumber}`
    ])
    await system.page.getByRole('button', { name: '冻结企业', exact: true }).click()
    await system.page.getByRole('dialog').getByLabel('冻结至').waitFor()
    await system.survey('冻结企业')
    const auditor = await meet()
    await takeDeskAs(auditor, await invite(['AUDIT']), '审计管理员')
    await surveyPages(auditor, ['/admin/sms', '/admin/audit'])
  }
)

const surveyPages = async (person: Person, paths: readonly string[]): Promise<void> => {
  for (const [index, path] of paths.entries()) {
    await (index === 0 ? person.open(path) : person.go(path))
    await person.survey(path)
  }
}
