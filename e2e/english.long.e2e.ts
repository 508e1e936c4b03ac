import { expect, type Page } from '@playwright/test'
import { beijingDay, dayMs } from '@portal/contract/beijing-time'
import { addEnterpriseNote } from '@portal/contract/desk/admin-enterprise-notes'
import { listEnterpriseAccounts } from '@portal/contract/desk/admin-enterprises'
import { inviteAdmin } from '@portal/contract/desk/administrator'
import type { AdminRole } from '@portal/contract/endpoint'
import { proposeFactorReset } from '@portal/contract/identity/factor-reset'
import { sendBroadcast } from '@portal/contract/notice/broadcast'
import { createWebhookEndpoint, testWebhookEndpoint } from '@portal/contract/partner/webhook'
import { journeyAlone } from './journey.ts'
import { arriveAt, readFault } from './pages/see.ts'
import { type Account, callAs, enterAsKnownCompany } from './people/accounts.ts'
import { type Invitation, takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { callFrom, proposeClientAs, registerClient } from './people/clients.ts'
import type { Person, Place } from './people/person.ts'
import { applyForPhoneAs, changeBankAs, proposeCatalogueAs, proposePolicyAs } from './people/proposals.ts'
import { decideAs } from './people/reviewers.ts'
import { bindAuthenticatorAs } from './people/second-factor.ts'

// In the common product, the people of other journeys have written Chinese into most lists.
const journey = journeyAlone()

/** The first administrators, and what is announced. */
const data = ['首位', '停机']

type Desk = {
  person: Person
  meet: () => Promise<Person>
  invite: (roles: AdminRole[]) => Promise<Invitation>
  here: Place
  company: Person
  account: Account
}

/** Checks what is on the screen once all of it has loaded. */
const look = async ({ page, survey }: Person, state: string): Promise<void> => {
  await expect(page.locator('[data-waiting], .ant-btn-loading')).toHaveCount(0)
  await survey(`${state} in English`)
  expect(await chineseOn(page, data), state).toEqual([])
}

const seePages = async (person: Person, paths: readonly string[]): Promise<void> => {
  for (const path of paths) {
    await person.go(path)
    await look(person, path)
  }
}

/** Opens the dialog of the first button with each name, checks it and closes it. */
const seeDialogs = async (person: Person, buttons: readonly (string | RegExp)[]): Promise<void> => {
  const { page } = person
  for (const name of buttons) {
    await page.getByRole('button', { name }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await look(person, `the dialog of ${String(name)}`)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  }
}

const turnToEnglish = async (person: Person): Promise<void> => {
  await person.open('/admin/day')
  await person.page.getByRole('button', { name: 'English' }).click()
  await person.page.getByRole('heading', { level: 1, name: 'Work of the day' }).waitFor()
}

const seePublicPages = async (person: Person): Promise<void> => {
  const { page } = person
  await person.open('/')
  await page.getByRole('button', { name: 'English' }).click()
  await arriveAt(page, 'Jinmei Group Supply Chain Platform')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await look(person, '/')
  await page.getByRole('main').getByRole('link', { name: 'Register for free' }).click()
  await arriveAt(page, 'New user registration')
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  await readFault(page.getByLabel('User name', { exact: true }), 'Please enter the user name')
  await look(person, 'registration with every fault')
  // Faults that are shown already follow the language too, which a reload keeps.
  await page.getByRole('button', { name: '中文' }).click()
  await readFault(page.getByLabel('用户名', { exact: true }), '请输入用户名')
  await page.getByRole('button', { name: 'English' }).click()
  await page.reload()
  await arriveAt(page, 'New user registration')
  await seePages(person, [
    '/login',
    '/reset-password',
    '/activate',
    '/phone-objection',
    '/photo',
    '/verify',
    '/privacy'
  ])
}

const seeCenter = async (person: Person): Promise<void> => {
  await person.open('/center')
  await person.page.getByRole('button', { name: 'English' }).click()
  await arriveAt(person.page, 'Enterprise home')
  await seePages(person, [
    '/center',
    '/center/profile/edit',
    '/center/profile',
    '/center/security',
    '/center/security/logins',
    '/center/security/notices',
    '/center/qualifications',
    '/center/checks',
    '/center/messages',
    '/center/operators',
    '/center/operators/logins',
    '/center/security/phone',
    '/center/security/phone/lost',
    '/center/security/privacy',
    '/trade'
  ])
}

/** The pages of 审核员 and 审计管理员. */
const seeReviews = async ({ person, meet, invite, company, account }: Desk): Promise<void> => {
  const { page } = person
  const params = { number: account.enterpriseNumber }
  // The other one of two that look like the same.
  await enterAsKnownCompany(await meet())
  const returned = await applyAs(company, 'LISTING')
  await takeDeskAs(person, await invite(['REVIEWER']), 'Li Min')
  await decideAs(person, returned, 'return', 'Please add the licence.')
  await decideAs(person, await applyAs(company, 'SETTLEMENT'), 'approve', 'Fine')
  const id = await applyAs(company, 'E_CONTRACT', ['letter'])
  await callAs(person, addEnterpriseNote, { params, body: { text: 'We called them.' } })
  await applyForPhoneAs(company, account)
  await changeBankAs(company, '中国工商银行太原分行')

  await turnToEnglish(person)
  const enterprise = `/admin/enterprises/${account.enterpriseNumber}`
  const tabs = ['profile', 'papers', 'qualifications', 'accounts', 'messages', 'signIns', 'notes', 'duplicates']
  for (const path of ['/admin/phone-recoveries', '/admin/profile-changes']) {
    await seePages(person, [path])
    await person.page
      .getByRole('link', { name: /^Open the one of/ })
      .first()
      .click()
    await person.page.getByRole('button', { name: /^Claim/ }).click()
    await person.page.getByLabel('Opinion', { exact: true }).fill('No')
    await seeDialogs(person, [/^Approve( |$)/, /^Reject/])
  }
  await seePages(person, [
    '/admin/day',
    '/admin/catalogue',
    '/admin/messages',
    '/admin/enterprises',
    enterprise,
    ...tabs.map((tab) => `${enterprise}?tab=${tab}`)
  ])
  await seeDialogs(person, [/^Compare with/])
  await seePages(person, [`${enterprise}/as/center`, `${enterprise}/as/center/security`])

  await seePages(person, ['/admin/applications?state=all', `/admin/applications?search=${account.enterpriseNumber}`])
  await page.getByRole('checkbox', { name: /^Select all/ }).check()
  await seeDialogs(person, [/^Assign 1/, 'Display', 'Vacation', /^Shortcuts/, 'Save this filter'])
  await seePages(person, [`/admin/applications/${returned}`, `/admin/applications/${id}`])
  await page.getByRole('button', { name: /^Claim/ }).click()
  await page.getByLabel(/^Overall opinion/).fill('The seal is missing.')
  const points = page.getByRole('region', { name: 'Checklist', exact: true }).getByRole('checkbox')
  for (const point of await points.all()) await point.check()
  await seeDialogs(person, [/^Return/, /^Reject/, /^Approve$/, /^Shortcuts/, /^Compare with/])

  const auditor = await meet()
  await takeDeskAs(auditor, await invite(['AUDIT']), 'Wang Jing')
  await turnToEnglish(auditor)
  await seePages(auditor, [
    '/admin/day',
    '/admin/sms',
    '/admin/notices',
    '/admin/administrators',
    '/admin/integrators',
    '/admin/broadcasts',
    '/admin/campaigns',
    '/admin/agreements',
    `/admin/applications/${id}`,
    `${enterprise}?tab=audit`,
    '/admin/audit'
  ])
  for (const details of await auditor.page.getByRole('button', { name: /^Details: / }).all()) await details.click()
  await look(auditor, 'the audit with its records opened')
  await seeDialogs(auditor, [/^Verify/])
}

/** The pages of 系统管理员 and 安全管理员. */
const seeAdministration = async ({ person, meet, invite, here, company, account }: Desk): Promise<void> => {
  const { page } = person
  const params = { number: account.enterpriseNumber }
  await bindAuthenticatorAs(company, account)
  const client = await registerClient(here, { name: 'Coal trading', contact: 'Mr Wang', scopes: ['webhook:manage'] })
  const system = { url: here.url, apiKey: client.apiKey }
  const { id } = await callFrom(system, createWebhookEndpoint, { body: { url: 'http://127.0.0.1:8/hook', types: [] } })
  await callFrom(system, testWebhookEndpoint, { params: { id } })
  await takeDeskAs(person, await invite(['SYSTEM']), 'Zhou Lan')
  await proposeClientAs(person, { name: 'Logistics', contact: 'Mr Wang' })
  await callAs(person, inviteAdmin, { body: { roles: ['AUDIT'] } })
  const [owner] = (await callAs(person, listEnterpriseAccounts, { params, query: {} })).data
  const reset = { reason: 'The phone is lost.', proof: 'Seen on video' }
  await callAs(person, proposeFactorReset, { params: { id: owner?.id ?? '' }, body: reset })
  await callAs(person, sendBroadcast, {
    body: {
      audience: { kind: 'ALL' },
      category: 'notice',
      titleZh: '停机',
      bodyZh: '停机',
      titleEn: 'Maintenance',
      bodyEn: 'On Saturday',
      isBanner: false,
      endsAt: `${beijingDay(new Date(Date.now() + dayMs))}T10:00`
    }
  })

  await turnToEnglish(person)
  const enterprise = `/admin/enterprises/${account.enterpriseNumber}`
  await seePages(person, ['/admin/day', '/admin/sms', enterprise, `${enterprise}?tab=accounts`])
  await seeDialogs(person, [/^Freeze the enterprise/, /^Freeze the account/, /^Withdraw: Reset/])
  await seePages(person, ['/admin/administrators'])
  await seeDialogs(person, ['Invite an administrator', /^Change roles/, /^Sessions/, /^Disable/])
  await seePages(person, ['/admin/integrators'])
  await seeDialogs(person, ['Register a system', /^Change: /, /^Make a secret/, /^Disable/])
  await page.getByRole('button', { name: 'Details: Coal trading' }).click()
  await look(person, 'the details of a system')
  await seeDialogs(person, [/^Deliveries: /, /^Disable the endpoint: /])
  await seePages(person, ['/admin/catalogue'])
  await seeDialogs(person, [/^Preview: /, /^Edit: /, 'Add a qualification', /^Show: version/, /^Remove: /])
  await seePages(person, ['/admin/broadcasts'])
  await seeDialogs(person, ['New broadcast', /^Open “/])
  await seePages(person, ['/admin/agreements?kind=privacy', '/admin/agreements'])
  await seeDialogs(person, ['Draft a version'])
  await proposeCatalogueAs(person, 'One more day')
  await proposePolicyAs(person, 'We keep what you give us.')
  await page
    .getByRole('banner')
    .getByRole('button', { name: /Zhou Lan/ })
    .click()
  await page.getByRole('menuitem', { name: 'Change password' }).click()
  await page.getByRole('dialog', { name: 'Change password' }).waitFor()
  await look(person, 'the change of one’s own password')

  const security = await meet()
  await takeDeskAs(security, await invite(['SECURITY']), 'Chen Yu')
  await turnToEnglish(security)
  await seePages(security, ['/admin/day', '/admin/messages', '/admin/administrators'])
  await seeDialogs(security, [/^Confirm: /, /^Refuse: /])
  await seePages(security, ['/admin/integrators'])
  await seeDialogs(security, [/^Confirm: /, /^Refuse: /])
  await seePages(security, ['/admin/catalogue'])
  await seeDialogs(security, [/^Confirm: /, /^Refuse: /])
  await seePages(security, ['/admin/agreements?kind=privacy'])
  await seeDialogs(security, [/^Open version/])
  await seePages(security, [`${enterprise}?tab=accounts`])
  await seeDialogs(security, [/^Confirm: Reset/, /^Refuse: Reset/])
}

journey(
  'all pages speak English: the public ones, also about faults, the user centre, and the desk of each administrator',
  { tag: '@english' },
  async ({ person, meet, invite, here }) => {
    journey.setTimeout(600_000)
    await seePublicPages(person)
    const company = await meet()
    const account = await enterAsKnownCompany(company)
    await seeCenter(company)
    const desk = { meet, invite, here, company, account }
    await seeReviews({ ...desk, person: await meet() })
    await seeAdministration({ ...desk, person: await meet() })
  }
)

/** Visible Chinese lines, except the language switch and the enterprise's own data. `more` are words of other people. */
const chineseOn = async (page: Page, more: readonly string[] = []): Promise<string[]> => {
  const known = [...ownWords, ...more]
  const lines = (await page.locator('body').innerText()).split('\n')
  return lines.filter(
    (line) => /\p{Script=Han}/u.test(line) && !isInBoth.test(line) && !known.some((words) => line.includes(words))
  )
}

const ownWords = ['中文', '山西', '太原', '长治路', '赵一鸣', '孙小婉', '中国工商银行', '赵*', '山*', '中*', '孙*']

// Who edits the catalogue reads its texts as 中文 / English.
const isInBoth = /\p{Script=Han}.* \/ [A-Z]/u
