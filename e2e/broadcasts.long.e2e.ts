import { expect, type Locator } from '@playwright/test'
import { beijingTime } from '@portal/contract/beijing-time'
import { journeyAlone } from './journey.ts'
import { arriveAt, read, readFault } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'

// A broadcast to all would appear in the journeys that run beside this one.
const journey = journeyAlone()

/** Pages wait up to eight seconds before they read a broadcast. */
const soon = { timeout: 20_000 }

const inAnHour = (): string =>
  beijingTime(new Date(Date.now() + 3_600_000))
    .slice(0, 16)
    .replace(' ', 'T')

const write = async (dialog: Locator, title: string): Promise<void> => {
  await dialog.getByLabel('标题', { exact: true }).fill(title)
  await dialog
    .getByLabel('正文', { exact: true })
    .fill('今晚 22:00 起停机维护。\n详见 https://www.example.com/notice 。')
  await dialog.getByLabel('结束时间').fill(inAnHour())
}

journey(
  'a broadcast reaches open pages with badge and banner, is read and counted at the desk, and is gone once withdrawn (R31)',
  async ({ person, meet, invite }) => {
    const { page } = person
    const owner = await meet()
    const account = await enterAsKnownCompany(owner)
    await owner.open('/center')
    await owner.page.evaluate(`window.neverReloaded = true`)
    const badge = owner.page.getByRole('link', { name: /^站内信/ }).first()
    const before = await badge.innerText()

    await takeDeskAs(person, await invite(['SYSTEM']), '系统管理员')
    await person.open('/admin/broadcasts')
    await read(page, '还没有公告')
    await page.getByRole('button', { name: '新建公告' }).click()
    const form = page.getByRole('dialog', { name: '新建公告' })
    await form.getByRole('button', { name: '预览', exact: true }).click()
    await readFault(form.getByLabel('标题', { exact: true }), '请填写标题')
    await readFault(form.getByLabel('结束时间'), '请填写结束时间')
    await person.survey('an empty broadcast')
    await write(form, '今晚停机维护')
    await form.getByLabel('英文标题').fill('Outage tonight')
    await form.getByLabel('英文正文').fill('From 22:00, see https://www.example.com/notice')
    await form.getByRole('checkbox', { name: /停机等重要公告/ }).check()
    await form.getByRole('button', { name: '预览', exact: true }).click()
    const preview = page.getByRole('dialog', { name: '预览公告' })
    await read(preview, '现在发送将送达 1 个账号')
    await person.survey('the preview of a broadcast')
    await preview.getByRole('button', { name: '立即发送' }).click()
    await preview.waitFor({ state: 'hidden' })

    const banner = owner.page.getByRole('region', { name: '平台公告' })
    await banner.getByText('今晚停机维护').waitFor(soon)
    await expect.poll(() => badge.innerText(), soon).not.toBe(before)
    expect(await owner.page.evaluate(`window.neverReloaded`)).toBe(true)
    await owner.survey('企业首页 with a banner')
    const visitor = await meet()
    await visitor.open('/login')
    await visitor.page.getByText('今晚停机维护').waitFor()
    await visitor.page.getByRole('button', { name: 'English' }).click()
    await visitor.page.getByText('Outage tonight').waitFor()
    await visitor.page.getByRole('button', { name: 'Close Outage tonight' }).click()
    await visitor.open('/register')
    await expect(visitor.page.getByText('Outage tonight')).toHaveCount(0)

    await badge.click()
    await arriveAt(owner.page, '站内信')
    const message = owner.page.getByRole('listitem').filter({ hasText: '今晚停机维护' })
    await message.getByRole('button', { expanded: false }).click()
    await expect(message.getByRole('link', { name: 'https://www.example.com/notice' })).toHaveAttribute(
      'rel',
      'noopener noreferrer'
    )

    const row = page.getByRole('row', { name: /今晚停机维护/ })
    await expect(async () => {
      await person.open('/admin/broadcasts')
      await read(row, '1 / 1（100%）')
    }).toPass(soon)
    await person.survey('the list of broadcasts')

    await row.getByRole('button', { name: '查看公告《今晚停机维护》' }).click()
    const drawer = page.getByRole('dialog', { name: '今晚停机维护' })
    await drawer.getByText('Outage tonight').first().waitFor()
    await person.survey('one broadcast')
    await drawer.getByRole('button', { name: '撤回', exact: true }).click()
    const question = page.getByRole('dialog', { name: '撤回公告《今晚停机维护》？' })
    await question.getByRole('button', { name: '撤回', exact: true }).click()
    await read(drawer, /于 .* 撤回/)
    await expect(banner).toHaveCount(0, soon)
    await expect(message).toHaveCount(0, soon)

    await drawer.getByRole('button', { name: '关闭' }).click()
    await page.getByRole('button', { name: '新建公告' }).click()
    await form.getByRole('radio', { name: '指定企业' }).check()
    await form.getByLabel('用户编号').fill('9000000009')
    await write(form, '只给您的通知')
    await form.getByRole('button', { name: '预览', exact: true }).click()
    await read(form, /没有用户编号为 9000000009 的企业/)
    await form.getByLabel('用户编号').fill(account.enterpriseNumber)
    await form.getByRole('button', { name: '预览', exact: true }).click()
    await preview.getByRole('button', { name: '立即发送' }).click()
    await owner.page.getByRole('listitem').filter({ hasText: '只给您的通知' }).waitFor(soon)
  }
)
