import { expect } from '@playwright/test'
import { chineseOn } from './checks/chinese.ts'
import { journey } from './journey.ts'
import { arriveAt, readFault } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'

const english = { tag: '@english' }

journey(
  'the public pages speak English, also about faults, and keep doing so after a reload',
  english,
  async ({ person }) => {
    const { page } = person
    await person.open('/')
    await page.getByRole('button', { name: 'English' }).click()
    await arriveAt(page, 'Jinmei Group Supply Chain Platform')
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await person.survey('front page in English')
    await page.getByRole('main').getByRole('link', { name: 'Register for free' }).click()
    await arriveAt(page, 'New user registration')
    await page.getByRole('button', { name: 'Register', exact: true }).click()
    await readFault(page.getByLabel('User name', { exact: true }), 'Please enter the user name')
    await person.survey('registration with every fault, in English')
    await page.getByRole('button', { name: '中文' }).click()
    await readFault(page.getByLabel('用户名', { exact: true }), '请输入用户名')
    await page.getByRole('button', { name: 'English' }).click()
    await page.reload()
    await arriveAt(page, 'New user registration')
    expect(await chineseOn(page)).toEqual([])
    for (const [path, title] of [
      ['/login', 'Sign in'],
      ['/reset-password', 'Reset password'],
      ['/verify', 'Verify an authorisation letter'],
      ['/privacy', 'Privacy policy']
    ] as const) {
      await person.open(path)
      await arriveAt(page, title)
      expect(await chineseOn(page), path).toEqual([])
    }
  }
)

journey('the user centre speaks English', english, async ({ person }) => {
  const { page } = person
  await enterAsKnownCompany(person)
  await person.open('/center')
  await page.getByRole('button', { name: 'English' }).click()
  for (const [path, title] of [
    ['/center', 'Enterprise home'],
    ['/center/profile/edit', 'Edit profile'],
    ['/center/profile', 'View profile'],
    ['/center/security', 'Security centre'],
    ['/center/security/logins', 'Sign-in history'],
    ['/center/qualifications', 'Qualifications'],
    ['/center/checks', 'Checks'],
    ['/center/messages', 'Messages'],
    ['/center/operators', 'Operators'],
    ['/center/operators/logins', 'Sign-ins of all operators'],
    ['/center/security/phone', 'Change the bound phone'],
    ['/center/security/phone/lost', 'Lost phone'],
    ['/center/security/privacy', 'Personal data'],
    ['/trade', '“My trades” is not open']
  ] as const) {
    await person.open(path)
    await arriveAt(page, title)
    await person.survey(`${path} in English`)
    expect(await chineseOn(page), path).toEqual([])
  }
})
