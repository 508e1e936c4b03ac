import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { caseDesk, decide, openCase } from './pages/desk.ts'
import { read, readFault } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { sentTo } from './people/outbox.ts'

journey(
  'a returned application reaches a person who is not signed in, by mail and in the group of the enterprise (R49)',
  async ({ person, meet, invite }) => {
    const { page, outboxFile } = person
    const { enterpriseNumber } = await enterAsKnownCompany(person)
    await person.open('/center/messages')
    await page.getByRole('link', { name: '通知设置', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '通知设置' }).waitFor()

    const address = `li.${enterpriseNumber}@example.com`
    const addresses = page.getByRole('region', { name: '接收地址' })
    await addresses.getByRole('button', { name: '设置邮箱' }).click()
    const dialog = page.getByRole('dialog', { name: '设置邮箱' })
    await dialog.getByLabel('邮箱', { exact: true }).fill(address)
    await dialog.getByRole('button', { name: '发送验证码' }).click()
    await expect.poll(() => sentTo(outboxFile, address)).toHaveLength(1)
    const [code = ''] = /\d{6}/.exec(sentTo(outboxFile, address)[0]?.text ?? '') ?? []
    const field = dialog.getByLabel('邮箱验证码', { exact: true })
    await field.fill(code === '000000' ? '111111' : '000000')
    await dialog.getByRole('button', { name: '确认', exact: true }).click()
    await readFault(field, '邮箱验证码错误或已失效')
    await field.fill(code)
    await dialog.getByRole('button', { name: '确认', exact: true }).click()
    await read(addresses, 'l***@example.com')
    await person.survey('通知设置 with an address')

    const robots = page.getByRole('region', { name: '企业群机器人' })
    await robots.getByRole('button', { name: '登记：企业微信' }).click()
    const robot = page.getByRole('dialog', { name: '登记企业微信群机器人' })
    const webhook = robot.getByLabel('Webhook 地址', { exact: true })
    await webhook.fill('https://example.com/hook')
    await robot.getByRole('button', { name: '保存', exact: true }).click()
    await readFault(webhook, '请粘贴群机器人的 Webhook 地址')
    await person.survey('登记群机器人')
    const key = `00000000-0000-4000-8000-${enterpriseNumber.padStart(12, '0')}`
    await webhook.fill(`https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`)
    await robot.getByRole('button', { name: '保存', exact: true }).click()
    await robots.getByRole('button', { name: '发送测试消息：企业微信' }).click()
    await read(robots, '测试消息已发到群里')
    expect(sentTo(outboxFile, key)).toHaveLength(1)

    const choices = page.getByRole('region', { name: '我的接收方式' })
    await expect(choices.getByRole('switch', { name: '安全通知：邮件' })).toBeDisabled()
    await choices.getByRole('switch', { name: '审核结果：短信' }).click()
    await read(page, '已保存')
    await expect(choices.getByRole('switch', { name: '审核结果：短信' })).not.toBeChecked()
    await page.reload()
    await expect(choices.getByRole('switch', { name: '审核结果：短信' })).not.toBeChecked()
    await expect(choices.getByRole('switch', { name: '审核结果：邮件' })).toBeChecked()

    await applyAs(person, 'LISTING')
    await page.close()
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await openCase(reviewer, enterpriseNumber, '挂牌交易')
    await caseDesk(reviewer.page).claim.click()
    await decide(reviewer.page, '退回', '授权委托书未盖章，请联系 13800138000。')

    const mails = () => sentTo(outboxFile, address).filter(({ subject }) => subject?.includes('挂牌交易'))
    await expect.poll(() => mails().length, { timeout: 60_000 }).toBe(1)
    const [mail] = mails()
    expect(mail?.subject).toBe('【供应链管理平台】“挂牌交易”申请被退回，请修改后重新提交')
    expect(mail?.text).toMatch(/山西太原股份公司：[^]*http:\/\/[^/]+\/center\/qualifications\?resubmit=[\da-f-]{36}\n/)
    expect(mail?.text).not.toContain('13800138000')
    await expect.poll(() => sentTo(outboxFile, key).length, { timeout: 60_000 }).toBe(2)

    const system = await meet()
    await takeDeskAs(system, await invite(['SYSTEM']), '系统管理员')
    await system.open('/admin/notices')
    await read(system.page.getByRole('table', { name: '通知列表' }), 'l***@example.com')
    await system.survey('通知记录')
  }
)
