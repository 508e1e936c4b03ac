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
  'a new administrator is announced to the administrators who supervise the others (R31, R37)',
  async ({ person, meet, invite }) => {
    const { page } = person
    await takeDesk(person, await invite(['SECURITY']), '安全管理员')
    const newcomer = await meet()
    const { username } = await setUp(newcomer, await invite(['REVIEWER']), '新来的审核员')
    await person.open('/admin/messages')
    await arriveAt(page, '消息')
    await read(page.getByRole('main'), `新增管理员：新来的审核员（${username}）`)
    await read(page.getByRole('main'), /角色：审核员。邀请人：首位系统管理员/)
    const one = page.getByRole('main').getByRole('listitem').filter({ hasText: username })
    await one.getByRole('button', { name: /^标为已读/ }).click()
    await one.getByText('未读', { exact: true }).waitFor({ state: 'detached' })
    await person.survey('messages of a 安全管理员')
  }
)
