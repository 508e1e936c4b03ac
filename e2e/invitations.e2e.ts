import { journey } from './journey.ts'
import { arriveAtAdministrators, takeDesk } from './pages/desk.ts'
import { arriveAt, read } from './pages/see.ts'
import { setUp } from './people/administrators.ts'

journey(
  'a set-up link sent to the wrong person is withdrawn and has expired from then on (R37)',
  async ({ person, meet, invite }) => {
    const { page } = person
    await takeDesk(person, await invite(['SYSTEM']), '系统管理员丙')
    await arriveAtAdministrators(page)
    await page.getByRole('button', { name: '邀请管理员', exact: true }).click()
    await page.getByRole('checkbox', { name: '安全管理员' }).check()
    await page.getByRole('button', { name: '生成设置链接' }).click()
    const link = new URL(await page.getByRole('textbox', { name: '设置链接' }).inputValue()).pathname
    await page.getByRole('button', { name: '我已保存链接' }).click()

    const mine = page
      .getByRole('region', { name: '未使用的设置链接' })
      .getByRole('listitem')
      .filter({ hasText: '系统管理员丙' })
    await mine.getByRole('button', { name: /^撤回设置链接：安全管理员/ }).click()
    const dialog = page.getByRole('dialog')
    await read(dialog, /撤回后立即失效/)
    await person.survey('a link that is about to be withdrawn')
    await dialog.getByRole('button', { name: '确认撤回' }).click()
    await read(page, '设置链接已撤回')
    await mine.waitFor({ state: 'detached' })

    const stranger = await meet()
    await stranger.open(link)
    await read(stranger.page, '链接不可用')
  }
)

journey(
  'the link of one administrator and the code of another make a third, who is announced to both (R31, R37)',
  async ({ person, meet, invite }) => {
    const { page } = person
    const system = await meet()
    await takeDesk(system, await invite(['SYSTEM']), '系统管理员戊')
    await arriveAtAdministrators(system.page)
    await system.page.getByRole('button', { name: '邀请管理员', exact: true }).click()
    await system.page.getByRole('checkbox', { name: '审核员' }).check()
    await system.page.getByLabel('邀请对象').fill('新来的审核员')
    await system.page.getByRole('button', { name: '生成设置链接' }).click()
    const url = await system.page.getByRole('textbox', { name: '设置链接' }).inputValue()
    await system.survey('a link that waits')

    await takeDesk(person, await invite(['SECURITY']), '安全管理员')
    await arriveAtAdministrators(page)
    const waiting = page.getByRole('region', { name: '待确认的变更' }).getByRole('listitem')
    await waiting.filter({ hasText: '新来的审核员' }).getByRole('button', { name: /^确认/ }).click()
    await page.getByRole('dialog', { name: '确认变更' }).getByRole('button', { name: '确认', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '邀请已确认' })
    const confirmationCode = await dialog.getByRole('textbox', { name: '确认码' }).inputValue()
    await person.survey('the code of a confirmed invitation')
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: '我已保存确认码' }).click()
    await dialog.waitFor({ state: 'hidden' })

    const newcomer = await meet()
    const { username } = await setUp(newcomer, { url, confirmationCode }, '新来的审核员')
    await person.open('/admin/messages')
    await arriveAt(page, '消息')
    await read(page.getByRole('main'), `新增管理员：新来的审核员（${username}）`)
    await read(page.getByRole('main'), /角色：审核员。邀请人：系统管理员戊/)
    const one = page.getByRole('main').getByRole('listitem').filter({ hasText: username })
    await one.getByRole('button', { name: /^标为已读/ }).click()
    await one.getByText('未读', { exact: true }).waitFor({ state: 'detached' })
    await person.survey('messages of a 安全管理员')
  }
)
