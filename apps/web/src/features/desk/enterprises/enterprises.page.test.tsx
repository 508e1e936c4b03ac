import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession, AsAdmin } from '#web/testing/as-admin.tsx'
import { holdPhone } from '#web/testing/phone.ts'
import { expectReload } from '#web/testing/reload.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { EnterprisesPage } from './enterprises.page.tsx'

const row = {
  number: '0000000185',
  fullName: '山西晋煤贸易有限公司',
  type: { zh: '供应商', en: 'Supplier' },
  creditCode: '91140100A42000458T',
  state: 'ACTIVE',
  isTest: false,
  registeredAt: '2026-01-05T01:00:00.000Z',
  legalPersonName: '张三',
  owner: { username: 'jinmei_01', phone: '138****1234' },
  qualifications: [
    { zh: '挂牌交易', en: 'Listed trading' },
    { zh: '统一交收', en: 'Unified settlement' }
  ]
}
const bare = {
  ...row,
  number: '0000000186',
  fullName: null,
  creditCode: null,
  state: 'FROZEN',
  isTest: true,
  legalPersonName: null,
  owner: null,
  qualifications: []
}

const counts = {
  total: { count: 2, capped: false },
  types: [{ code: 'SUPPLIER', name: { zh: '供应商', en: 'Supplier' } }],
  qualifications: [{ code: 'LISTING', name: { zh: '挂牌交易', en: 'Listed trading' } }]
}

type Wish = { rows?: object[]; nextCursor?: string | null; more?: Record<string, Answer> }

const open = (at: string, { rows = [row, bare], nextCursor = null, more = {} }: Wish = {}) => {
  const asked = answerRequests({
    'GET /api/admin/enterprises': () => ({ data: rows, nextCursor }),
    'GET /api/admin/enterprises/counts': () => counts,
    'GET /api/admin/saved-views': () => [],
    ...more
  })
  const page = renderPage(
    <AsAdmin session={adminSession({ roles: ['SECURITY'] })}>
      <EnterprisesPage />
    </AsAdmin>,
    { at, route: '/admin/enterprises' }
  )
  const queries = () =>
    asked.filter(({ path }) => path === '/api/admin/enterprises').map(({ query }) => query.toString())
  return { ...page, asked, queries }
}

const give = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } })

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

describe('the list of enterprises (R38)', () => {
  test('shows who an enterprise is, in words, and leads to its page', async () => {
    open('/admin/enterprises')
    const [heads, first, second] = tableTexts(await screen.findByRole('table'))
    expect(heads).toEqual(['企业', '状态', '统一社会信用代码', '法定代表人', '主账号', '业务资格', '注册时间'])
    const at = '2026-01-05 09:00:00'
    expect(first?.[0]).toContain('山西晋煤贸易有限公司')
    expect(first?.slice(1)).toEqual([
      '正常',
      '91140100A42000458T',
      '张三',
      'jinmei_01138****1234',
      '挂牌交易、统一交收',
      at
    ])
    expect(second?.[0]).toMatch(/尚未填写全称.*沙箱|沙箱.*尚未填写全称/)
    expect(second?.slice(1)).toEqual(['已冻结', '', '', '', '无', at])
    expect(screen.getByRole('link', { name: /山西晋煤贸易/ }).getAttribute('href')).toBe(
      '/admin/enterprises/0000000185'
    )
    expect(screen.getByText('共 2 条')).toBeTruthy()
  })

  test('asks for what the address says, and for a search from the first page on', async () => {
    const { user, queries, router } = open('/admin/enterprises?state=FROZEN&limit=50&after=a')
    await screen.findByRole('row', { name: /山西晋煤贸易/ })
    expect(queries()).toEqual(['state=FROZEN&limit=50&after=a'])
    give(screen.getByRole('textbox', { name: '查找内容' }), ' 晋煤 ')
    await user.click(screen.getByRole('button', { name: '查询' }))
    await waitFor(() => expect(queries().at(-1)).toBe('by=enterprise&search=%E6%99%8B%E7%85%A4&state=FROZEN&limit=50'))
    expect(router.state.location.search).toBe('?search=%E6%99%8B%E7%85%A4&state=FROZEN&limit=50')
    await user.click(screen.getByRole('checkbox', { name: '只看沙箱数据' }))
    await user.click(screen.getByRole('button', { name: '查询' }))
    await waitFor(() => expect(queries().at(-1)).toContain('test=1'))
    await user.click(screen.getByRole('button', { name: '重置' }))
    // The size of a page is no part of the filter.
    await waitFor(() => expect(router.state.location.search).toBe('?limit=50'))
  })

  test('compares the words with what was chosen, and takes days the wrong way round as the same period', async () => {
    const { user, queries } = open('/admin/enterprises?registeredFrom=2026-02-01&registeredTo=2026-01-01')
    await screen.findByRole('row', { name: /山西晋煤贸易/ })
    expect(screen.getByPlaceholderText('两个字即可')).toBeTruthy()
    const offered = async (name: string) => {
      const known = new Set(document.querySelectorAll('.ant-select-dropdown'))
      await user.click(screen.getByRole('combobox', { name }))
      const list = [...document.querySelectorAll('.ant-select-dropdown')].find((each) => !known.has(each))
      const options = [...(list?.querySelectorAll('.ant-select-item-option-content') ?? [])]
      return options.map(({ textContent }) => textContent)
    }
    expect(await offered('企业类型')).toEqual(['不限', '供应商'])
    expect(await offered('持有业务资格')).toEqual(['不限', '挂牌交易'])
    expect(await offered('查找方式')).toEqual(['名称、用户编号、信用代码', '用户名', '手机号', '法定代表人'])
    const choose = async (name: string) =>
      user.click(await screen.findByText(name, { selector: '.ant-select-item-option-content' }))
    await choose('用户名')
    expect(screen.getByPlaceholderText('用户名的开头')).toBeTruthy()
    await user.click(screen.getByRole('combobox', { name: '查找方式' }))
    await choose('法定代表人')
    expect(screen.getByPlaceholderText('完整的姓名')).toBeTruthy()
    await user.click(screen.getByRole('combobox', { name: '查找方式' }))
    await choose('手机号')
    const words = screen.getByPlaceholderText('完整的手机号')
    give(words, '13800001234')
    await user.click(screen.getByRole('button', { name: '查询' }))
    await waitFor(() =>
      expect(queries().at(-1)).toBe(
        'by=phone&search=13800001234&registeredFrom=2026-01-01&registeredTo=2026-02-01&limit=20'
      )
    )
  })

  test('turns pages by links and keeps the filter', async () => {
    const { user, router, asked } = open('/admin/enterprises?type=SUPPLIER&after=a', {
      nextCursor: 'b',
      more: { 'GET /api/admin/enterprises/counts': () => ({ ...counts, total: { count: 1000, capped: true } }) }
    })
    await screen.findByRole('row', { name: /山西晋煤贸易/ })
    const pages = within(screen.getByRole('navigation', { name: '分页' }))
    expect(pages.getByRole('link', { name: '上一页' }).getAttribute('href')).toBe('/admin/enterprises?type=SUPPLIER')
    expect(pages.getByRole('link', { name: '下一页' }).getAttribute('href')).toBe(
      '/admin/enterprises?type=SUPPLIER&after=a&after=b'
    )
    expect(pages.getByText('第 2 页').getAttribute('aria-current')).toBe('page')
    expect(screen.getByText('共 1000+ 条')).toBeTruthy()
    // Another size begins at the first page. The total is that of all pages.
    await user.click(screen.getByRole('combobox', { name: '每页条数' }))
    await user.click(await screen.findByText('50 条/页', { selector: '.ant-select-item *' }))
    await waitFor(() => expect(router.state.location.search).toBe('?type=SUPPLIER&limit=50'))
    await waitFor(() => expect(asked.filter(({ path }) => path === '/api/admin/enterprises')).toHaveLength(2))
    expect(asked.filter(({ path }) => path.endsWith('/counts'))).toHaveLength(1)
    // The page of an enterprise knows the way back.
    await user.click(screen.getByRole('link', { name: /山西晋煤贸易/ }))
    expect(router.state.location.state).toEqual({ list: 'type=SUPPLIER&limit=50' })
  })

  test('says why it is empty and what to do (ux 14)', async () => {
    const { unmount } = open('/admin/enterprises?state=CLOSED&limit=50', { rows: [] })
    expect(await screen.findByText('没有符合条件的企业')).toBeTruthy()
    expect(screen.getByRole('link', { name: '重置' }).getAttribute('href')).toBe('/admin/enterprises?limit=50')
    unmount()
    const other = open('/admin/enterprises?after=a', { rows: [] })
    expect((await screen.findByRole('link', { name: '回到第一页' })).getAttribute('href')).toBe('/admin/enterprises')
    other.unmount()
    open('/admin/enterprises', { rows: [] })
    expect(await screen.findByText('还没有企业')).toBeTruthy()
  })

  test('says that it could not be loaded, and tries again', async () => {
    let isWell = false
    const { user, asked } = open('/admin/enterprises', {
      more: {
        'GET /api/admin/enterprises': () =>
          isWell ? { data: [row], nextCursor: null } : problem(503, 'service.busy', { detail: '系统繁忙' })
      }
    })
    expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
    isWell = true
    await user.click(screen.getByRole('button', { name: '重试' }))
    expect(await screen.findByRole('row', { name: /山西晋煤贸易/ })).toBeTruthy()
    await expectReload(user, asked, ['/api/admin/enterprises', '/api/admin/enterprises/counts'])
  })

  test('is a list of cards on a phone, and is written in English too', async () => {
    holdPhone()
    changeLanguage('en')
    open('/admin/enterprises')
    const card = within(await screen.findByRole('row', { name: /山西晋煤贸易/ }))
    expect(card.getByText('Listed trading, Unified settlement')).toBeTruthy()
    expect(card.getByText('Active')).toBeTruthy()
    expect(screen.queryByRole('columnheader', { name: 'Credit code' })).toBeNull()
  })
})

describe('the export', () => {
  test('saves what the filter leaves, on every page of it', async () => {
    URL.createObjectURL = () => 'blob:file'
    URL.revokeObjectURL = () => undefined
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
    const { user, asked } = open('/admin/enterprises?search=%E6%99%8B%E7%85%A4&state=FROZEN&limit=50', {
      more: { 'GET /api/admin/enterprises/export': () => new Response(new Blob(['x'])) }
    })
    await user.click(await screen.findByRole('button', { name: '导出' }))
    expect(await screen.findByText('已导出')).toBeTruthy()
    const query = asked.find(({ path }) => path.endsWith('/export'))?.query.toString()
    expect(new URLSearchParams(query)).toEqual(
      new URLSearchParams({ by: 'enterprise', search: '晋煤', state: 'FROZEN' })
    )
  })

  test('says when too many match', async () => {
    const { user } = open('/admin/enterprises', {
      more: {
        'GET /api/admin/enterprises/export': () =>
          problem(409, 'export.too-many', { detail: '超过 10000 条，请缩小筛选范围' })
      }
    })
    await user.click(await screen.findByRole('button', { name: '导出' }))
    expect((await screen.findByRole('alert')).textContent).toContain('超过 10000 条')
    await user.click(screen.getByRole('button', { name: '查询' }))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  })
})

describe('saved views (ux 15)', () => {
  const view = (index: number, name: string, query: string) => ({
    id: `0198d2c4-0000-7000-8000-00000000000${index}`,
    name,
    query
  })

  test('a chosen one becomes the filter, from its first page', async () => {
    const { user, router } = open('/admin/enterprises?after=abc&type=SUPPLIER', {
      more: { 'GET /api/admin/saved-views': () => [view(1, '冻结的', 'test=1&state=FROZEN')] }
    })
    await user.click(await screen.findByRole('combobox', { name: '常用筛选' }))
    await user.click(await screen.findByText('冻结的', { selector: '.ant-select-item *' }))
    await waitFor(() => expect(router.state.location.search).toBe('?state=FROZEN&test=1'))
    expect(screen.getAllByText('冻结的').length).toBeGreaterThan(1)
  })

  test('the filter is saved under a name, without its page', async () => {
    const kept: object[] = []
    const { user, asked } = open('/admin/enterprises?state=FROZEN&after=abc', {
      more: {
        'GET /api/admin/saved-views': () => kept,
        'POST /api/admin/saved-views': () => {
          kept.push(view(1, '冻结的', 'state=FROZEN'))
          return Response.json({ id: view(1, '', '').id }, { status: 201 })
        }
      }
    })
    await user.click(await screen.findByRole('button', { name: '保存当前筛选' }))
    const dialog = within(await screen.findByRole('dialog', { name: '常用筛选' }))
    await user.click(dialog.getByRole('button', { name: '保存' }))
    expect(await dialog.findByText('请填写名称')).toBeTruthy()
    give(dialog.getByRole('textbox', { name: '名称' }), '冻结的')
    await user.click(dialog.getByRole('button', { name: '保存' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
      { page: 'enterprises', name: '冻结的', query: 'state=FROZEN' }
    ])
    expect(await screen.findByText('已保存')).toBeTruthy()
    expect(screen.getByText('冻结的')).toBeTruthy()
  })

  test('one is removed, and words about a person are not saved', async () => {
    const kept = [view(1, '旧的', 'state=FROZEN')]
    const { user } = open('/admin/enterprises?by=phone&search=13800001234', {
      more: {
        'GET /api/admin/saved-views': () => kept,
        [`DELETE /api/admin/saved-views/${view(1, '', '').id}`]: () => void kept.pop()
      }
    })
    await user.click(await screen.findByRole('button', { name: '保存与管理' }))
    const dialog = within(await screen.findByRole('dialog', { name: '常用筛选' }))
    expect(dialog.getByText(/按手机号、用户名或法定代表人查找的内容不会保存/)).toBeTruthy()
    expect(dialog.getByText('当前没有筛选条件，不需要保存。')).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: '删除筛选“旧的”' }))
    expect(await dialog.findByText('还没有保存的筛选')).toBeTruthy()
  })

  test('删除 works at the first click, though the empty name has the focus', async () => {
    const kept = [view(1, '旧的', 'state=FROZEN')]
    const { user } = open('/admin/enterprises?type=SUPPLIER', {
      more: {
        'GET /api/admin/saved-views': () => kept,
        [`DELETE /api/admin/saved-views/${view(1, '', '').id}`]: () => void kept.pop()
      }
    })
    await user.click(await screen.findByRole('button', { name: '保存与管理' }))
    const dialog = within(await screen.findByRole('dialog', { name: '常用筛选' }))
    await user.click(dialog.getByRole('textbox', { name: '名称' }))
    await user.click(dialog.getByRole('button', { name: '删除筛选“旧的”' }))
    expect(await dialog.findByText('还没有保存的筛选')).toBeTruthy()
    // Its error would have moved the button away from the pointer.
    expect(dialog.queryByText('请填写名称')).toBeNull()
  })
})
