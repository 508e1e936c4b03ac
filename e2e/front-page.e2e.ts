import { expect } from 'vitest'
import { journey } from './journey.ts'

journey('the front page says what the portal is and leads to registration, sign-in and help', async ({ person }) => {
  const { page } = person
  await person.open('/')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('晋煤集团供应链管理平台')
  await person.survey('front page')
})
