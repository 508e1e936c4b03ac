import { expect, request } from '@playwright/test'
import { readPartnerCatalogue } from '@portal/contract/partner/enterprise'
import { createWebhookEndpoint, testWebhookEndpoint } from '@portal/contract/partner/webhook'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { journey } from './journey.ts'
import { arriveAt, read, readFault } from './pages/see.ts'
import { takeDeskAs } from './people/administrators.ts'
import { registerClient } from './people/clients.ts'
import type { Person } from './people/person.ts'

journey(
  'one administrator registers a system, another approves it, and its API key opens the API until it is ended (R37, R40)',
  async ({ person, meet, invite, here }) => {
    const { page } = person
    const name = `交易系统 ${Date.now() % 100_000}`
    await takeDeskAs(person, await invite(['SYSTEM']), '系统管理员甲')
    await openIntegrators(person)

    await page.getByRole('button', { name: '登记业务系统', exact: true }).click()
    const form = page.getByRole('dialog', { name: '登记业务系统' })
    await form.getByLabel('名称', { exact: true }).fill(name)
    await form.getByLabel('联系人', { exact: true }).fill('王工 0356-1234567')
    await form.getByRole('radio', { name: '正式' }).check()
    await form.getByRole('checkbox', { name: '查询业务资格' }).check()
    await form.getByRole('checkbox', { name: '我的交易' }).check()
    const addresses = form.getByLabel('IP 地址', { exact: true })
    await addresses.fill('127.0.0.1\n10.0.0.0/8\n::1\n10.0.0.0/99')
    await form.getByLabel('公钥（JWK）').focus()
    await readFault(addresses, '第 4 行：应为 IP 地址或网段')
    await person.survey('the form of a system')
    await addresses.fill('127.0.0.1\n10.0.0.0/8\n::1')
    await form.getByRole('button', { name: '提交审批' }).click()
    await read(page, '已提交，等待另一位管理员确认')
    await form.waitFor({ state: 'hidden' })
    const own = page.getByRole('group', { name: `登记 · ${name}` })
    await read(own, '这是您提交的')
    await expect(own.getByRole('button', { name: /^确认“/ })).toHaveCount(0)

    const colleague = await meet()
    await takeDeskAs(colleague, await invite(['SECURITY']), '安全管理员乙')
    await openIntegrators(colleague)
    const confirmation = { name: `确认“登记 · ${name}”` }
    await colleague.page.getByRole('button', confirmation).click()
    const question = colleague.page.getByRole('dialog', confirmation)
    await colleague.survey('the approval of a system')
    await question.getByRole('button', { name: '确认', exact: true }).click()
    await read(colleague.page, '已确认并生效')
    await question.waitFor({ state: 'hidden' })

    await page.reload()
    await page.getByRole('button', { name: `生成密钥：${name}` }).click()
    const wish = page.getByRole('dialog', { name: `生成密钥：${name}` })
    await wish.getByRole('radio', { name: 'API 密钥' }).check()
    await wish.getByRole('button', { name: '生成密钥', exact: true }).click()
    const shown = page.getByRole('dialog', { name: '密钥已生成' })
    const key = await shown.getByRole('textbox').inputValue()
    expect(key).toMatch(/^jm_live_[\w-]{43}$/)
    await person.survey('a secret, shown once')
    await shown.getByRole('button', { name: '我已保存密钥' }).click()
    await shown.waitFor({ state: 'hidden' })
    expect(await page.content()).not.toContain(key)

    expect(await readCatalogue(here.url, key)).toEqual({ status: 200, count: expect.any(Number) })
    await page.reload()
    await page.getByRole('button', { name: `详情：${name}` }).click()
    await read(page, '共 1 次，其中出错 0 次')
    await person.survey('a system with its secrets and calls')

    await page.getByRole('button', { name: new RegExp(`^停用密钥：${name}的API 密钥`) }).click()
    await page.getByRole('dialog', { name: '停用密钥' }).getByRole('button', { name: '立即停用' }).click()
    await read(page, '密钥已停用')
    expect(await readCatalogue(here.url, key)).toEqual({ status: 401 })

    const auditor = await meet()
    await takeDeskAs(auditor, await invite(['AUDIT']), '审计管理员丙')
    await openIntegrators(auditor)
    await read(auditor.page.getByRole('table', { name: '业务系统列表' }), name)
    await expect(auditor.page.getByRole('main').getByRole('button', { name: /^(停用|修改|登记)/ })).toHaveCount(0)
    await auditor.open('/admin/audit')
    await read(auditor.page, '停用业务系统的密钥')
  }
)

journey(
  'an administrator sees why the webhooks of a system fail, sends one again, and disables the endpoint (R38, R43)',
  async ({ person, invite, here }) => {
    const { page } = person
    const name = `结算系统 ${Date.now() % 100_000}`
    const { apiKey } = await registerClient(here, { name, scopes: ['webhook:manage'] })
    const receiver = await startReceiver()
    try {
      await takeDeskAs(person, await invite(['SYSTEM']), '系统管理员丁')
      await openIntegrators(person)
      await page.getByRole('button', { name: `详情：${name}` }).click()
      await read(page, '没有登记回调地址')

      await askForTest(here.url, apiKey, receiver.url)
      await page.reload()
      await page.getByRole('button', { name: `详情：${name}` }).click()
      await read(page.getByRole('table', { name: `回调地址：${name}` }), '全部事项')
      await page.getByRole('button', { name: `发送记录：${receiver.url}` }).click()
      const drawer = page.getByRole('dialog', { name: '发送记录' })
      await expect(async () => {
        await drawer.getByRole('button', { name: '刷新' }).click()
        await expect(drawer.getByRole('row', { name: /测试通知/ })).toContainText(/等待发送[1-9]/, { timeout: 500 })
      }).toPass()
      await drawer.getByRole('button', { name: /^详情：测试通知/ }).click()
      await read(drawer, '状态码 500')
      await read(drawer, 'the queue of the receiver is full')
      await person.survey('the deliveries of a webhook endpoint')

      receiver.mend()
      await drawer.getByRole('button', { name: /^重新发送：测试通知/ }).click()
      await read(page, '已安排重新发送')
      await expect(async () => {
        await drawer.getByRole('button', { name: '刷新' }).click()
        await expect(drawer.getByRole('row', { name: /测试通知/ })).toContainText('已送达', { timeout: 500 })
      }).toPass()
      await drawer.getByRole('button', { name: '关闭' }).click()
      await drawer.waitFor({ state: 'hidden' })

      await page.getByRole('button', { name: `停用回调地址：${receiver.url}` }).click()
      await page.getByRole('dialog', { name: '停用回调地址' }).getByRole('button', { name: '立即停用' }).click()
      await read(page, '由管理员停用')
    } finally {
      await receiver.close()
    }
  }
)

/** A connected system whose receiver of webhooks is broken until `mend()`. */
const startReceiver = async () => {
  let isBroken = true
  const server = createServer((asked, answer) => {
    asked.resume()
    asked.on('end', () =>
      answer.writeHead(isBroken ? 500 : 204).end(isBroken ? 'the queue of the receiver is full' : '')
    )
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  // A server that listens at a port has such an address.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    mend: () => {
      isBroken = false
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    }
  }
}

/** The other system registers its address and asks for a test. */
const askForTest = async (url: string, key: string, address: string): Promise<void> => {
  const post = async (path: string, body?: object) => {
    const answer = await context.post(path, {
      headers: { 'idempotency-key': randomUUID() },
      ...(body ? { data: body } : {})
    })
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as { id: string }
  }
  const context = await request.newContext({ baseURL: url, extraHTTPHeaders: { authorization: `Bearer ${key}` } })
  try {
    const { id } = await post(createWebhookEndpoint.path, { url: address, types: [] })
    await post(testWebhookEndpoint.path.replace(':id', id))
  } finally {
    await context.dispose()
  }
}

const openIntegrators = async ({ page, open }: Person): Promise<void> => {
  await open('/admin')
  await page.getByRole('navigation', { name: '管理菜单' }).getByRole('link', { name: '业务系统对接' }).click()
  await arriveAt(page, '业务系统对接')
}

/** As the engineer of the other system does it. */
const readCatalogue = async (url: string, key: string) => {
  const context = await request.newContext({ baseURL: url, extraHTTPHeaders: { authorization: `Bearer ${key}` } })
  try {
    const answer = await context.get(readPartnerCatalogue.path)
    if (!answer.ok()) return { status: answer.status() }
    const { data } = (await answer.json()) as { data: unknown[] }
    return { status: answer.status(), count: data.length }
  } finally {
    await context.dispose()
  }
}
