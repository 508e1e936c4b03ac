import { setPaymentPassword } from '@portal/contract/enterprise/payment-password'
import { createPaymentApproval, readPartnerPaymentApproval } from '@portal/contract/partner/payment-approval'
import { createServer } from 'node:http'
import { journey } from './journey.ts'
import { arriveAt, read, readFault } from './pages/see.ts'
import { callAs, enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { callFrom, connectAs, type ConnectedSystem } from './people/clients.ts'
import { decideAs } from './people/reviewers.ts'
import { paymentPassword } from './people/secrets.ts'

journey(
  'a connected system asks for a payment password; the person sees what for, decides, and is led back (R33, R41)',
  async ({ person, meet, invite, here }) => {
    const { page } = person
    const { enterpriseNumber: enterprise } = await enterAsKnownCompany(person)
    await callAs(person, setPaymentPassword, { body: { password: paymentPassword } })
    const [reviewer, proposer, approver] = [await meet(), await meet(), await meet()]
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await takeDeskAs(proposer, await invite(['SYSTEM']), '系统管理员')
    await takeDeskAs(approver, await invite(['SECURITY']), '安全管理员')
    await decideAs(reviewer, await applyAs(person, 'LISTING'), 'approve')

    const shop = await startShop(
      async (id) => (await callFrom(system, readPartnerPaymentApproval, { params: { id } })).state
    )
    const apiKey = await connectAs(
      { proposer, approver },
      { scopes: ['payment-approval:write'], redirectUris: [`${shop.url}/sso`] }
    )
    const system: ConnectedSystem = { url: here.url, apiKey }
    const ask = async () =>
      callFrom(system, createPaymentApproval, {
        body: {
          enterprise,
          action: '支付货款',
          amount: '1234567.80',
          text: '合同 JM-2026-001 的货款\n收款方：大同运销有限公司',
          returnUrl: `${shop.url}/done`
        }
      })

    const first = await ask()
    const stranger = await meet()
    await stranger.open(`/approve/${first.id}`)
    await arriveAt(stranger.page, '账户登录')

    await person.open('/center/messages')
    await page.getByRole('button', { name: /煤炭交易系统请您确认/ }).click()
    await read(page.getByRole('main'), /金额：1,234,567.80 元/)
    await page.getByRole('link', { name: /前往查看/ }).click()
    await arriveAt(page, '支付密码确认')
    await read(page.getByRole('main'), '1,234,567.80 元')
    await read(page.getByRole('main'), '大同运销有限公司')
    await person.survey('a payment to be confirmed')
    const password = page.getByLabel('支付密码', { exact: true })
    await password.fill('280461')
    await page.getByRole('button', { name: '确认', exact: true }).click()
    await readFault(password, '支付密码错误')
    await password.fill(paymentPassword)
    await page.getByRole('button', { name: '确认', exact: true }).click()
    await arriveAt(page, '已确认')
    // By itself, after a moment to read.
    await arriveAt(page, 'approved')
    await person.open(`/approve/${first.id}`)
    await arriveAt(page, '已确认')

    const second = await ask()
    await person.open(`/approve/${second.id}`)
    await page.getByRole('button', { name: '拒绝', exact: true }).click()
    await page.getByRole('link', { name: '返回煤炭交易系统' }).click()
    await arriveAt(page, 'refused')

    await person.open('/approve/0198d2c4-0000-7000-8000-00000000000a')
    await arriveAt(page, '没有找到此请求')
    shop.close()
  }
)

/** The page of the connected system that the person comes back to. It asks the portal what was decided. */
const startShop = async (stateOf: (id: string) => Promise<string>) => {
  const server = createServer((request, response) => {
    const id = new URL(request.url ?? '/', 'http://shop').searchParams.get('approval') ?? ''
    void stateOf(id).then((state) =>
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(`<!doctype html><html lang="zh"><link rel="icon" href="data:,"><h1>${state}</h1>`)
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    }
  }
}
