import { expect } from '@playwright/test'
import { createSandboxEnterprise, decideInSandbox } from '@portal/contract/partner/sandbox'
import { journey } from './journey.ts'
import { unfoldFilters } from './pages/desk.ts'
import { arriveAt, read } from './pages/see.ts'
import { signIn } from './pages/sign-in.ts'
import { takeDeskAs } from './people/administrators.ts'
import { callFrom, type Client, registerClient } from './people/clients.ts'
import { startSignedOnSystem } from './setup/signed-on-system.ts'

journey(
  'a test client makes an enterprise, whose owner signs on to the system; reviewers see its case only when they ask (R44)',
  async ({ person, meet, here, invite }) => {
    const { page } = person
    let client: Client | undefined
    const system = await startSignedOnSystem(() => ({
      url: here.url,
      id: client?.id ?? '',
      secret: client?.secret ?? ''
    }))
    client = await registerClient(here, { mode: 'TEST', redirectUris: [`${system.origin}/callback`] })
    const caller = { url: here.url, apiKey: client.apiKey }
    const made = await callFrom(caller, createSandboxEnterprise, { body: { qualifications: ['LISTING'] } })

    await person.open('/login')
    await signIn(person, made.account)
    await arriveAt(page, '企业首页')
    await read(page, '沙箱 · 主账号')
    await page.goto(`${system.origin}/login`)
    await arriveAt(page, `${made.number} ${made.account.username}`)

    const input = {
      params: { number: made.number },
      body: { qualification: 'SETTLEMENT', decision: 'submit' as const }
    }
    await callFrom(caller, decideInSandbox, input)
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await reviewer.open('/admin/applications')
    await reviewer.page.getByRole('searchbox', { name: '企业' }).fill(made.number)
    await reviewer.page.getByRole('button', { name: '查询', exact: true }).click()
    await expect(reviewer.page.getByRole('link', { name: made.fullName })).toHaveCount(0)
    await unfoldFilters(reviewer.page)
    await reviewer.page.getByRole('checkbox', { name: '只看沙箱数据' }).check()
    await reviewer.page.getByRole('button', { name: '查询', exact: true }).click()
    await reviewer.page.getByRole('link', { name: `查看 ${made.fullName} 的统一交收申请` }).click()
    await arriveAt(reviewer.page, `${made.fullName}的统一交收申请`)
    await expect(reviewer.page.getByText('沙箱', { exact: true })).toBeVisible()
    await callFrom(caller, decideInSandbox, { ...input, body: { ...input.body, decision: 'approve' } })
    await read(reviewer.page, '已通过')
    system.close()
  }
)
