import { expect } from '@playwright/test'
import { listEnterpriseAccounts } from '@portal/contract/desk/admin-enterprises'
import { decideProposal } from '@portal/contract/record/proposal'
import { journey } from './journey.ts'
import { arriveAt, read, readFault } from './pages/see.ts'
import { signIn } from './pages/sign-in.ts'
import { callAs, enterAsNewCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { noticesOf } from './people/outbox.ts'
import { bindAuthenticatorAs } from './people/second-factor.ts'

journey(
  'an owner who lost the authenticator gets in again after two 安全管理员 agreed, and is told of it (R34, R37)',
  async ({ person, meet, invite }) => {
    const owner = await meet()
    const account = await enterAsNewCompany(owner)
    await bindAuthenticatorAs(owner, account)
    await owner.open('/center')
    const elsewhere = await meet()
    await elsewhere.open('/login')
    await signIn(elsewhere, account)
    await elsewhere.page.getByRole('textbox', { name: '动态验证码', exact: true }).waitFor()

    const { page } = person
    await takeDeskAs(person, await invite(['SECURITY']), '安全管理员甲')
    await person.open(`/admin/enterprises/${account.enterpriseNumber}?tab=accounts`)
    const row = page.getByRole('row').filter({ hasText: account.username })
    await row.getByRole('button', { name: `重置二次验证：${account.username}` }).click()
    const proposal = page.getByRole('dialog', { name: '重置二次验证' })
    const submit = proposal.getByRole('button', { name: '提交确认', exact: true })
    await proposal.getByLabel('原因', { exact: true }).fill('手机遗失')
    await submit.click()
    await readFault(proposal.getByLabel('身份核验方式', { exact: true }), '请填写身份核验方式')
    await person.survey('重置二次验证 without a proof')
    await proposal.getByLabel('身份核验方式', { exact: true }).fill('视频核对法人身份证与营业执照')
    await submit.click()
    await read(page, '已提出，等待另一位安全管理员确认')
    await read(row, '二次验证的重置待确认')
    await read(row, '原因：手机遗失')
    await read(row, '核验：视频核对法人身份证与营业执照')
    await expect(row.getByRole('button', { name: /^确认“/ })).toHaveCount(0)
    await row.getByRole('button', { name: `撤回“重置二次验证：${account.username}”` }).waitFor()
    const params = { number: account.enterpriseNumber }
    const { data } = await callAs(person, listEnterpriseAccounts, { params, query: {} })
    const own = { params: { id: data[0]?.factorReset?.id ?? '' }, body: { decision: 'confirm' as const } }
    await expect(callAs(person, decideProposal, own)).rejects.toThrow('proposal.second-person')

    const second = await meet()
    await takeDeskAs(second, await invite(['SECURITY']), '安全管理员乙')
    await second.open(`/admin/enterprises/${account.enterpriseNumber}?tab=accounts`)
    const confirmation = { name: `确认“重置二次验证：${account.username}”` }
    await second.page.getByRole('button', confirmation).click()
    const verdict = second.page.getByRole('dialog', confirmation)
    await read(verdict, '核验：视频核对法人身份证与营业执照')
    await verdict.getByRole('button', { name: '确认', exact: true }).click()
    await read(second.page, '已确认并生效')
    await expect(second.page.getByText('二次验证的重置待确认')).toHaveCount(0)

    // The open page finds out by itself, and the half sign-in has ended too.
    await read(owner.page, '登录已失效，请重新登录')
    await expect
      .poll(() => noticesOf(owner.outboxFile, account.phone).at(-1))
      .toContain(`您的账号${account.username}的二次验证已由平台重置`)
    await elsewhere.open('/login')
    await signIn(elsewhere, account)
    await arriveAt(elsewhere.page, '企业首页')
    await elsewhere.open('/center/messages')
    await elsewhere.page.getByText('平台已重置您的二次验证').click()
    await read(elsewhere.page, /验证器、通行密钥、恢复码和受信任的设备已失效/)
    await elsewhere.open('/center/security')
    await read(elsewhere.page.getByRole('listitem').filter({ hasText: '二次验证' }), '未开启')
  }
)
