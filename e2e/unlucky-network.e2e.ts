import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { fillRegistration, freshRegistration, registrationFields, requestCode } from './pages/register.ts'
import { arriveAt, read } from './pages/see.ts'

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
  await read(page.getByRole('alert'), '网络已断开，请连接网络后重试。')
  await context.setOffline(false)
  mend()
  await expect(password).toHaveValue(wish.password)
  await submit.click()
  await arriveAt(page, '注册成功')
})
