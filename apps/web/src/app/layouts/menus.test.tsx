import { menuKeys } from '@portal/contract/menu-keys'
import { permissionNames } from '@portal/contract/permissions'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { applyTexts } from '#web/features/application/apply/apply-texts.ts'
import { checkPageTexts } from '#web/features/application/checks/check-page-texts.ts'
import { homeTexts } from '#web/features/application/home/home-texts.ts'
import { menuPageTexts } from '#web/features/application/menu-page/menu-page-texts.ts'
import { operatorsTexts } from '#web/features/enterprise/operators/operators-texts.ts'
import { personalDataTexts } from '#web/features/enterprise/personal-data/personal-data-texts.ts'
import { profileTexts } from '#web/features/enterprise/profile/profile-texts.ts'
import { securityTexts } from '#web/features/enterprise/security/security-texts.ts'
import { messagesTexts } from '#web/features/notice/messages/messages-texts.ts'
import { sessionOf, withTrade } from '#web/testing/center.tsx'
import { renderPage } from '#web/testing/render-page.tsx'
import { Breadcrumb } from './breadcrumb.tsx'
import { centerTexts } from './center-texts.ts'
import { SideMenu, TopMenu, UnreadBadge } from './menus.tsx'

/** All kinds of menus: one that this build does not know, and a group of one page with its own name. */
const menu = {
  top: [...withTrade.top, { key: 'newer', path: '/newer' }],
  side: [...sessionOf().menu.side, { key: 'operators', items: [{ key: 'operators', path: '/center/operators' }] }]
}

const open = (at: string) =>
  renderPage(
    <>
      <TopMenu isRow menu={menu} />
      <SideMenu menu={menu} unread={0} />
    </>,
    { at }
  )

const linksOf = (name: string) =>
  within(screen.getByRole('navigation', { name }))
    .getAllByRole('link')
    .map((link) => [link.textContent, link.getAttribute('href'), link.getAttribute('aria-current')])

test('the menus stand in the server’s order, and the current page is marked (R15, R16)', () => {
  const { container } = open('/center/security/logins')
  expect(linksOf('业务菜单')).toEqual([
    ['用户中心', '/center', 'true'],
    ['我的交易', '/trade', null],
    // Not known to this build, so its key is shown.
    ['newer', '/newer', null]
  ])
  expect(linksOf('用户中心菜单')).toEqual([
    ['企业首页', '/center', null],
    ['修改资料', '/center/profile/edit', null],
    ['站内信', '/center/messages', null],
    ['安全中心', '/center/security', null],
    ['登录历史', '/center/security/logins', 'page'],
    ['操作员管理', '/center/operators', null]
  ])
  const selected = [...container.querySelectorAll('.ant-menu-item-selected')]
  expect(selected.map(({ textContent }) => textContent)).toEqual(['用户中心', '登录历史'])
  const groups = [...container.querySelectorAll('.ant-menu-item-group-title')]
  // 操作员管理, a group of one page, is named once.
  expect(groups.map(({ textContent }) => textContent)).toEqual(['基本信息', '安全设置'])
})

test('the page of a top menu is marked as the page itself', () => {
  open('/trade')
  expect(linksOf('业务菜单').map(([, , current]) => current)).toEqual([null, 'page', null])
  expect(linksOf('用户中心菜单').filter(([, , current]) => current)).toEqual([])
})

test.each([
  ['/center/profile/edit', '用户中心>基本信息>修改资料', '修改资料'],
  ['/center/security/logins', '用户中心>安全设置>登录历史', '登录历史'],
  ['/center/operators', '用户中心>操作员管理', '操作员管理'],
  ['/trade', '我的交易', '我的交易']
])('the breadcrumb of %s says 您的位置：%s (R16)', (at, places, current) => {
  renderPage(<Breadcrumb menu={menu} />, { at })
  const crumbs = screen.getByRole('navigation', { name: '面包屑' })
  expect(crumbs.textContent).toBe(`您的位置：${places}`)
  expect(crumbs.querySelector('[aria-current=page]')?.textContent).toBe(current)
  const links = within(crumbs).queryAllByRole('link')
  expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual(
    at === '/trade' ? [] : [['用户中心', '/center']]
  )
})

test('a page has one name, in the menu and as its heading, in both languages (R15, R16)', () => {
  const { table } = centerTexts
  const pages = {
    'item.home': homeTexts.table.title,
    'item.profile-edit': profileTexts.table['edit.title'],
    'item.profile': profileTexts.table['view.title'],
    'item.qualifications': applyTexts.table.title,
    'item.checks': checkPageTexts.table.title,
    'item.messages': messagesTexts.table.title,
    'item.security': securityTexts.table.title,
    'item.logins': securityTexts.table.logins,
    'item.personal-data': personalDataTexts.table.title,
    'item.operators': operatorsTexts.table.title
  } as const
  for (const [key, title] of Object.entries(pages)) expect([key, Reflect.get(table, key)]).toEqual([key, title])
  for (const menu of menuKeys) {
    expect(table[`top.${menu}`]).toEqual(menuPageTexts.table[`menu.${menu}`])
    expect(applyTexts.table[`menu.${menu}`]).toEqual(menuPageTexts.table[`menu.${menu}`])
    expect(table[`top.${menu}`][0]).toBe(permissionNames[`menu.${menu}`].zh)
  }
})

test('an unknown page has no breadcrumb', () => {
  renderPage(<Breadcrumb menu={menu} />, { at: '/center/nothing' })
  expect(screen.queryByRole('navigation')).toBeNull()
})

test.each([
  [0, undefined],
  [1, '1 封未读'],
  [99, '99 封未读'],
  [100, '99+ 封未读']
])('%i unread messages are told; more than 99 are not told apart (R31)', (count, words) => {
  const { container } = renderPage(<UnreadBadge count={count} />)
  expect(container.querySelector('.visually-hidden')?.textContent).toBe(words)
  expect(container.querySelector('[aria-hidden]')?.textContent.includes('+')).toBe(count > 99)
})
