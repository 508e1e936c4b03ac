import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { decideAs } from './people/reviewers.ts'

// A browser has six connections for all its tabs, and Playwright's tabs are all visible.
journey('an approval opens the menu in ten tabs of one browser (R29)', async ({ person, meet, invite }) => {
  await enterAsKnownCompany(person)
  const id = await applyAs(person, 'LISTING')
  const reviewer = await meet()
  await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
  await person.open('/center/messages')
  const tabs = [person.page]
  while (tabs.length < 10) tabs.push(await person.context.newPage())
  for (const tab of tabs) {
    await tab.goto(new URL('/center/messages', person.page.url()).href)
    await tab.getByRole('heading', { level: 1, name: '站内信' }).waitFor()
  }
  await decideAs(reviewer, id, 'approve')
  for (const tab of tabs) {
    await expect(
      tab.getByRole('navigation', { name: '业务菜单' }).getByRole('link', { name: '我的交易' })
    ).toBeVisible()
  }
})
