import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { arriveAt, read } from './pages/see.ts'

const entry = '**/assets/index-*.js'

journey('today’s Chromium loads no polyfills (R45)', async ({ person }) => {
  const loaded: string[] = []
  person.page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
  await person.open('/login')
  expect(loaded).toContain('/start.js')
  expect(loaded).not.toContain('/polyfills.js')
})

journey('a page whose script does not arrive says so, and loads again (R45)', async ({ person }) => {
  const { page, complaints } = person
  const mend = complaints.expect(/ERR_FAILED|unanswered|no answer|index-/)
  await page.route(entry, (route) => route.abort())
  await page.goto('/login')
  await arriveAt(page, '页面没有加载完整')
  await person.survey('a page without its script')
  await page.unroute(entry)
  await page.getByRole('button', { name: /重新加载/ }).click()
  await arriveAt(page, '账户登录')
  mend()
})

journey('a page whose script cannot be read names the kernel and what to use (R45)', async ({ person }) => {
  const { page, complaints } = person
  complaints.expect(/Unexpected token/)
  await page.route(entry, (route) => route.fulfill({ contentType: 'text/javascript', body: 'const = 1' }))
  await page.goto('/login')
  await arriveAt(page, '页面没能启动')
  await read(page, /当前浏览器内核 .*Chromium \d+/)
  await person.survey('a page whose script cannot be read')
})

journey('below the floor nothing starts, and plain words say what to use (R45)', async ({ person }) => {
  const { page } = person
  await page.addInitScript('CSS.supports = () => false')
  await page.goto('/login')
  await arriveAt(page, '当前浏览器版本过低，无法打开本平台')
  await read(page, /极速模式/)
  await expect(page.getByRole('form')).toHaveCount(0)
  await person.survey('a browser that is too old')
})
