import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { fillRegistration, freshRegistration, registrationFields, requestCode } from './pages/register.ts'
import { arriveAt, read } from './pages/see.ts'
import { signIn, signInFields } from './pages/sign-in.ts'
import { registerAccount } from './people/accounts.ts'

journey('a double click on 注册 registers once', async ({ person }) => {
  const { page } = person
  const wish = freshRegistration()
  await person.open('/register')
  await fillRegistration(page, wish)
  await requestCode(person, wish.phone)
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/registrations')) sent.push(request.url())
  })
  await registrationFields(page).submit.dblclick()
  await arriveAt(page, '注册成功')
  expect(sent).toHaveLength(1)
})

journey('without a network 注册 says so, keeps everything, and works when pressed again', async ({ person }) => {
  const { page, context, complaints } = person
  const wish = freshRegistration()
  await person.open('/register')
  await fillRegistration(page, wish)
  await requestCode(person, wish.phone)
  const { submit, password } = registrationFields(page)
  const mend = complaints.expect(/ERR_INTERNET_DISCONNECTED/)
  await context.setOffline(true)
  await submit.click()
  await read(page.getByRole('alert'), '网络连接失败，请检查网络后重试。')
  await person.survey('registration without a network')
  await context.setOffline(false)
  mend()
  await expect(password).toHaveValue(wish.password)
  await submit.click()
  await arriveAt(page, '注册成功')
})

journey(
  'a sign-in whose answer never arrives says so, brings another picture, and works when tried again',
  async ({ person }) => {
    const { page, complaints } = person
    const account = await registerAccount(person)
    await person.open('/login')
    const mend = complaints.expect(/ERR_FAILED|ERR_CONNECTION/)
    await page.route('**/api/portal/session', (route) => route.abort(), { times: 1 })
    await signIn(person, account)
    await read(page.getByRole('alert'), '网络连接失败，请检查网络后重试。')
    mend()
    await expect(signInFields(page).password).toHaveValue(account.password)
    await signIn(person, account)
    await page.waitForURL('**/center')
  }
)

journey('a picture that does not load can be asked for again', async ({ person }) => {
  const { page, complaints } = person
  const account = await registerAccount(person)
  const mend = complaints.expect(/ERR_FAILED/)
  await page.route('**/api/portal/captchas', (route) => route.abort(), { times: 1 })
  await person.open('/login')
  await read(page.getByRole('alert'), '图片加载失败，点击重试')
  mend()
  await page.getByTitle('图片加载失败，点击重试').click()
  await signIn(person, account)
  await page.waitForURL('**/center')
})
