import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { applyPage } from './pages/apply.ts'
import { changeGrant } from './pages/desk.ts'
import { arriveAt, read, readFault } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { decideAs } from './people/reviewers.ts'

journey(
  'a menu opens and closes on an open page as its qualification is granted, suspended, resumed and revoked; 站内信 tells each (R26, R29–R31)',
  async ({ person, meet, invite }) => {
    const { page } = person
    await enterAsKnownCompany(person)
    const id = await applyAs(person, 'LISTING')
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await person.open('/center/messages')
    const top = page.getByRole('navigation', { name: '业务菜单' })
    await page.evaluate(`window.neverReloaded = true`)
    await decideAs(reviewer, id, 'approve')
    const notice = page.getByText('已开通“我的交易”')
    await notice.waitFor()
    await person.survey('a menu has opened')
    expect((await notice.boundingBox())?.y).toBeGreaterThan(300)
    await top.getByRole('link', { name: '我的交易' }).click()
    await arriveAt(page, '我的交易')
    await notice.waitFor({ state: 'detached' })
    await read(page.getByRole('main'), '本菜单暂未对接业务系统')

    await reviewer.open(`/admin/applications/${id}`)
    const grant = reviewer.page.getByRole('region', { name: '业务资格', exact: true })
    await grant.getByRole('button', { name: '暂停', exact: true }).click()
    const dialog = reviewer.page.getByRole('dialog', { name: '暂停业务资格' })
    await dialog.getByRole('button', { name: '暂停业务资格', exact: true }).click()
    await readFault(dialog.getByLabel('原因（企业可见）'), /请/)
    await reviewer.survey('a suspension without a reason')
    await dialog.getByRole('button', { name: '取消', exact: true }).click()
    await changeGrant(reviewer.page, '暂停', '经营异常，待核实')
    await read(grant, '已暂停')
    await expect(top.getByRole('link', { name: '我的交易' })).toHaveCount(0)
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('我的交易')
    await changeGrant(reviewer.page, '恢复', '已核实，恢复办理')
    await top.getByRole('link', { name: '我的交易' }).waitFor()
    expect(await page.evaluate(`window.neverReloaded`)).toBe(true)

    await page
      .getByRole('link', { name: /^站内信/ })
      .first()
      .click()
    await arriveAt(page, '站内信')
    const list = page.getByRole('list', { name: '站内信列表' })
    await expect(list.getByRole('button', { expanded: false })).toHaveCount(4)
    await list.getByRole('button', { name: /已暂停/ }).click()
    await read(list.getByRole('listitem').filter({ hasText: '已暂停' }), '原因：经营异常，待核实')
    await person.survey('站内信, one of them open')
    await page.getByLabel('搜索标题或内容').fill('暂停')
    await page.getByRole('button', { name: '查询', exact: true }).click()
    await expect(list.getByRole('listitem')).toHaveCount(1)
    expect(new URL(page.url()).searchParams.get('search')).toBe('暂停')
    await page.getByRole('button', { name: '重置', exact: true }).click()
    await page.getByRole('button', { name: '全部标为已读' }).click()
    await read(page, '没有未读站内信')
    await list.getByRole('button', { name: /已恢复/ }).click()
    await list.getByRole('button', { name: /^删除/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: '确认删除' }).click()
    await expect(list.getByRole('listitem')).toHaveCount(3)

    await changeGrant(reviewer.page, '撤销', '企业已停业')
    await read(grant, '已撤销')
    await expect(top.getByRole('link', { name: '我的交易' })).toHaveCount(0)
    await person.open('/center/qualifications')
    const form = applyPage(page)
    await read(form.panel, '企业已停业')
    await form.choice('挂牌交易').waitFor()
  }
)
