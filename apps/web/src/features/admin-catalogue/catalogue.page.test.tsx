// @vitest-environment jsdom
import type { AdminRole } from '@portal/contract/endpoint'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession, AsAdmin } from '#web/testing/as-admin.tsx'
import { someCatalogue } from '#web/testing/catalogue.ts'
import { fill } from '#web/testing/fill.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { moved, put } from './edit-catalogue.ts'
import { CataloguePage } from './catalogue.page.tsx'

const [ownId, colleagueId, proposalId, rejectedId] = Array.from(
  { length: 4 },
  (_, index) => `0198d2c4-0000-7000-8000-00000000000${index}`
) as [string, string, string, string]

const me = { id: ownId, name: '王系统' }
const colleague = { id: colleagueId, name: '李安全' }
const first = { version: 1, publishedAt: '2026-01-01T01:00:00.000Z' }

const inForce = {
  ...first,
  content: someCatalogue,
  waiting: null as object | null,
  versions: [first],
  judged: [] as object[]
}

const [listing] = someCatalogue.qualifications
if (!listing) throw new Error('the sample has a qualification')
const renamed = put(someCatalogue, 'LISTING', { ...listing, name: { zh: '挂牌交易二', en: 'Listing 2' } })

const waiting = (changes: object = {}) => ({
  id: proposalId,
  basedOn: 1,
  note: '名称与业务一致',
  proposedBy: colleague,
  proposedAt: '2026-01-02T01:00:00.000Z',
  content: renamed,
  mayJudge: true,
  mayWithdraw: false,
  ...changes
})

const rejected = {
  id: rejectedId,
  basedOn: 1,
  note: '试一试',
  proposedBy: me,
  proposedAt: '2026-01-02T01:00:00.000Z',
  state: 'REJECTED',
  judgedBy: colleague,
  judgedAt: '2026-01-03T01:00:00.000Z',
  opinion: '名称过长',
  version: null
}

type Wish = { roles?: AdminRole[]; more?: Record<string, Answer> }

const open = (page: object | (() => object) = inForce, { roles = ['SYSTEM'], more = {} }: Wish = {}) => {
  const asked = answerRequests({
    'GET /api/admin/catalogue': () => (typeof page === 'function' ? page() : page),
    'GET /api/admin/clients': () => ({ data: [] }),
    ...more
  })
  const rendered = renderPage(
    <AsAdmin session={adminSession({ ...me, roles })}>
      <CataloguePage preview={({ name }, days) => <p>{`申请页：${name.zh}，${days} 天`}</p>} />
    </AsAdmin>
  )
  return { ...rendered, writes: () => asked.filter(({ method }) => method !== 'GET') }
}

const press = async ({ user }: Pick<ReturnType<typeof open>, 'user'>, name: string | RegExp) =>
  user.click(await screen.findByRole('button', { name }))
const dialog = async () => within(await screen.findByRole('dialog'))
const field = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name })
const unsent = async () => within(await screen.findByRole('region', { name: '未提交的修改' }))

beforeEach(() => window.sessionStorage.clear())
afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

describe('the qualifications', () => {
  test('stand in their order with menus, validity, approvals and what is asked for', async () => {
    open()
    const rows = within(await screen.findByRole('table', { name: '业务资格' })).getAllByRole('row')
    expect(rows[1]?.textContent).toContain('1挂牌交易LISTING我的交易长期一位审核员1 个字段，1 份文件')
    expect(rows.slice(1).map((row) => within(row).getByRole('rowheader').textContent)).toEqual([
      '挂牌交易LISTING',
      '核心企业CORE',
      '统一交收SETTLEMENT'
    ])
    expect(screen.getByText('生效版本 1（2026-01-01 09:00:00 发布）')).toBeTruthy()
  })

  test.each<AdminRole>(['SECURITY', 'AUDIT', 'REVIEWER'])('are only read by %s', async (role) => {
    open(inForce, { roles: [role] })
    await screen.findByRole('button', { name: '预览：挂牌交易' })
    expect(screen.queryByRole('button', { name: /新增|修改|上移|下移|删除/ })).toBeNull()
  })

  test('are previewed as the applicant sees them, with what the draft says', async () => {
    const view = open()
    await press(view, '修改其他设置')
    await fill(view.user, await screen.findByRole('spinbutton', { name: '承诺办理工作日' }), '7')
    await press(view, '保存到草稿')
    await press(view, '预览：核心企业')
    expect((await dialog()).getByText('申请页：核心企业，7 天')).toBeTruthy()
  })

  test('are readable on a phone and in English', async () => {
    holdPhone()
    changeLanguage('en')
    open()
    const table = await screen.findByRole('table', { name: 'Qualifications' })
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent)
    ).toEqual(['Qualification'])
    expect(within(table).getByText('Listed trading')).toBeTruthy()
    expect(within(table).getByRole('button', { name: 'Edit: Core enterprise' })).toBeTruthy()
  })
})

describe('an edit (R28)', () => {
  test('is a draft, told in words, that survives a reload and is proposed with a reason', async () => {
    let page: object = inForce
    const propose = 'POST /api/admin/catalogue/proposals'
    const answer = () => {
      page = { ...inForce, waiting: waiting({ proposedBy: me, mayJudge: false, mayWithdraw: true }) }
      return Response.json({ id: proposalId }, { status: 201 })
    }
    const before = open()
    await press(before, '修改：挂牌交易')
    await screen.findByRole('dialog')
    await fill(before.user, field('名称（中文）'), '挂牌交易二')
    await fill(before.user, field('名称（英文）'), 'Listing 2')
    await press(before, '保存到草稿')
    expect((await unsent()).getByText('挂牌交易二 / Listing 2')).toBeTruthy()
    before.unmount()

    const view = open(() => page, { more: { [propose]: answer } })
    await unsent()
    await press(view, '提交审批')
    const asked = await dialog()
    await view.user.click(asked.getByRole('button', { name: '提交审批' }))
    expect(await asked.findByText('请填写原因')).toBeTruthy()
    await fill(view.user, field('修改原因'), '名称与业务一致')
    await view.user.click(asked.getByRole('button', { name: '提交审批' }))
    expect(await screen.findByText('您提交的修改须由另一人审批，您可以撤回。')).toBeTruthy()
    expect(view.writes().map(({ body }) => body)).toEqual([{ basedOn: 1, note: '名称与业务一致', content: renamed }])
    expect(screen.queryByRole('region', { name: '未提交的修改' })).toBeNull()
  })

  test('with faults stays in its form, each at its field', async () => {
    const view = open()
    await press(view, '修改：挂牌交易')
    await fill(view.user, field('名称（中文）'), ' ')
    await view.user.click(screen.getByRole('checkbox', { name: '统一交收' }))
    await view.user.click(screen.getByRole('button', { name: '新增字段' }))
    await press(view, '保存到草稿')
    expect(await screen.findByText('请填写名称（中文）')).toBeTruthy()
    expect(screen.getByText('前置资格循环，永远无法申请：LISTING → SETTLEMENT → LISTING')).toBeTruthy()
    expect(screen.getByText('键应以字母开头，由字母、数字和下划线组成，最多 40 位')).toBeTruthy()
    expect(screen.queryByRole('region', { name: '未提交的修改' })).toBeNull()
  })

  test.each([
    ['of a qualification', '修改：挂牌交易', '名称（中文）'],
    ['of the other settings', '修改其他设置', '承诺办理工作日']
  ])('%s is not lost by closing the form (ux 9); without one it closes at once', async (_case, opener, name) => {
    const view = open()
    await press(view, opener)
    await press(view, '取消')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await press(view, opener)
    const edited = screen.getByLabelText<HTMLInputElement>(name)
    await fill(view.user, edited, '7')
    await press(view, '取消')
    await press(view, '继续填写')
    expect(edited.value).toBe('7')
    await press(view, '取消')
    await press(view, '放弃并离开')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('adds, moves and removes fields and papers', async () => {
    const view = open()
    await press(view, '修改：挂牌交易')
    await press(view, '新增字段')
    const keys = screen.getAllByRole<HTMLInputElement>('textbox', { name: '键' })
    await fill(view.user, keys[1] as HTMLElement, 'since')
    const labels = screen.getAllByRole('textbox', { name: /^标签（(中|英)文）$/ })
    await fill(view.user, labels[2] as HTMLElement, '开始日期')
    await fill(view.user, labels[3] as HTMLElement, 'Since')
    await press(view, '上移：字段 2 · 开始日期')
    expect(screen.getAllByRole<HTMLInputElement>('textbox', { name: '键' }).map(({ value }) => value)).toEqual([
      'since',
      'products',
      'letter'
    ])
    await press(view, '删除：字段 2 · 主营煤种')
    await press(view, '删除：文件 1 · 资格申请书')
    await press(view, '保存到草稿')
    const told = await unsent()
    expect(told.getByText('主营煤种')).toBeTruthy()
    expect(told.getByText('字段“开始日期” · 键')).toBeTruthy()
    expect(told.getByText('字段“主营煤种” · 键')).toBeTruthy()
    expect(told.getByText('文件“资格申请书” · 授权委托书')).toBeTruthy()
  })

  test('of the order, a removal and an undone edit are told as what they are', async () => {
    const view = open()
    await press(view, '下移：挂牌交易')
    expect((await unsent()).getByText('核心企业 → 挂牌交易 → 统一交收')).toBeTruthy()
    await press(view, '上移：挂牌交易')
    await waitFor(() => expect(screen.queryByRole('region', { name: '未提交的修改' })).toBeNull())
    await press(view, '删除：核心企业')
    await view.user.click((await dialog()).getByRole('button', { name: '删除' }))
    const told = await unsent()
    expect(told.getByRole('group', { name: '核心企业' }).textContent).toContain('删除')
    await press(view, '放弃修改')
    await view.user.click((await dialog()).getByRole('button', { name: '放弃修改' }))
    await waitFor(() => expect(screen.queryByRole('region', { name: '未提交的修改' })).toBeNull())
    expect(screen.getByRole('button', { name: '修改：核心企业' })).toBeTruthy()
  })

  test('whose key had another kind before is refused with its place in words, and the draft stays', async () => {
    const refusal = () =>
      problem(400, 'request.invalid', {
        detail: '填写的内容有误，请按提示修改',
        errors: [
          {
            pointer: '/content/qualifications/1/supplement/fields/0/key',
            code: 'catalogue.other-kind',
            detail: '键“products”在以前的版本中是另一种类型，请换一个键'
          }
        ]
      })
    const view = open(inForce, { more: { 'POST /api/admin/catalogue/proposals': refusal } })
    await press(view, '下移：挂牌交易')
    await press(view, '提交审批')
    await fill(view.user, field('修改原因'), '调整')
    await view.user.click((await dialog()).getByRole('button', { name: '提交审批' }))
    expect((await screen.findByRole('listitem')).textContent).toBe(
      '挂牌交易 · 补充字段 · 1 · 键：键“products”在以前的版本中是另一种类型，请换一个键'
    )
    await view.user.click((await dialog()).getByRole('button', { name: '取消' }))
    await unsent()
  })

  test('on a version that is no longer in force can only be discarded', async () => {
    const before = open()
    await press(before, '下移：挂牌交易')
    await unsent()
    before.unmount()
    open({ ...inForce, version: 2 })
    const told = await unsent()
    expect(told.getByText(/草稿依据的版本 1 已不是生效版本/)).toBeTruthy()
    expect(told.queryByRole('button', { name: '提交审批' })).toBeNull()
    expect(told.getByRole('button', { name: '放弃修改' })).toBeTruthy()
  })

  test('cannot be proposed while another change waits', async () => {
    const view = open({ ...inForce, waiting: waiting() })
    await press(view, '下移：挂牌交易')
    const told = await unsent()
    expect(told.getByText('已有一份修改等待审批，处理后才能提交。')).toBeTruthy()
    expect(told.queryByRole('button', { name: '提交审批' })).toBeNull()
  })
})

describe('a change that waits (R37)', () => {
  const region = async () => within(await screen.findByRole('region', { name: '等待审批的修改' }))
  const decision = `POST /api/admin/catalogue/proposals/${proposalId}/decision`

  test('is told in words with its reason, and published by another administrator', async () => {
    let page: object = { ...inForce, waiting: waiting() }
    const view = open(() => page, {
      roles: ['SECURITY'],
      more: {
        [decision]: () => {
          page = { ...inForce, version: 2, content: renamed, versions: [{ ...first, version: 2 }, first] }
          return undefined
        }
      }
    })
    const told = await region()
    expect(told.getByText('修改原因：名称与业务一致')).toBeTruthy()
    expect(told.getByRole('row', { name: '名称 挂牌交易 / Listed trading 挂牌交易二 / Listing 2' })).toBeTruthy()
    await press(view, '预览修改后的“挂牌交易二”')
    const shown = await dialog()
    expect(shown.getByText('申请页：挂牌交易二，3 天')).toBeTruthy()
    await view.user.click(shown.getByRole('button', { name: '关闭' }))
    await view.user.click(told.getByRole('button', { name: '发布' }))
    await view.user.click((await dialog()).getByRole('button', { name: '发布' }))
    expect(await screen.findByText('已发布新版本')).toBeTruthy()
    expect(view.writes().map(({ body }) => body)).toEqual([{ decision: 'publish', opinion: undefined }])
    expect(screen.queryByRole('region', { name: '等待审批的修改' })).toBeNull()
  })

  test('is rejected with an opinion only', async () => {
    const view = open({ ...inForce, waiting: waiting() }, { more: { [decision]: () => undefined } })
    await view.user.click((await region()).getByRole('button', { name: '驳回' }))
    const asked = await dialog()
    await view.user.click(asked.getByRole('button', { name: '驳回' }))
    expect(await asked.findByText('请填写审核意见')).toBeTruthy()
    await fill(view.user, field('审批意见'), '名称过长')
    await view.user.click(asked.getByRole('button', { name: '驳回' }))
    await waitFor(() =>
      expect(view.writes().map(({ body }) => body)).toEqual([{ decision: 'reject', opinion: '名称过长' }])
    )
  })

  test('of oneself is only withdrawn', async () => {
    const own = waiting({ proposedBy: me, mayJudge: false, mayWithdraw: true })
    const view = open(
      { ...inForce, waiting: own },
      { more: { [`DELETE /api/admin/catalogue/proposals/${proposalId}`]: () => undefined } }
    )
    const told = await region()
    expect(told.queryByRole('button', { name: /发布|驳回/ })).toBeNull()
    await view.user.click(told.getByRole('button', { name: '撤回' }))
    await view.user.click((await dialog()).getByRole('button', { name: '撤回' }))
    await waitFor(() => expect(view.writes().map(({ method }) => method)).toEqual(['DELETE']))
  })

  test('that is based on an older version cannot be published', async () => {
    open({ ...inForce, version: 2, waiting: waiting() })
    const told = await region()
    expect(told.getByText(/此修改依据的版本 1 已不是生效版本/)).toBeTruthy()
    expect(told.queryByRole('button', { name: '发布' })).toBeNull()
    expect(told.getByRole('button', { name: '驳回' })).toBeTruthy()
  })

  test('has no buttons for who only reads', async () => {
    open({ ...inForce, waiting: waiting({ mayJudge: false }) }, { roles: ['AUDIT'] })
    expect((await region()).queryByRole('button', { name: /发布|驳回|撤回/ })).toBeNull()
  })
})

describe('the history (R28)', () => {
  test('names who proposed and judged, also what was rejected, newest first', async () => {
    const published = {
      ...rejected,
      id: proposalId,
      state: 'PUBLISHED',
      opinion: null,
      note: '改名',
      judgedAt: '2026-01-04T01:00:00.000Z',
      version: 2
    }
    const versions = [{ version: 2, publishedAt: '2026-01-04T01:00:00.000Z' }, first]
    open({ ...inForce, version: 2, versions, judged: [published, rejected] })
    const rows = within(await screen.findByRole('table', { name: '历次版本与审批' })).getAllByRole('row')
    expect(rows.slice(1).map(({ textContent }) => textContent)).toEqual([
      '版本 22026-01-04 09:00:00王系统 提交：改名李安全 审批查看',
      '已驳回2026-01-03 09:00:00王系统 提交：试一试李安全 审批意见：名称过长',
      '版本 12026-01-01 09:00:00启动时由配置文件发布查看'
    ])
  })

  test('opens a version with its differences and all that it says', async () => {
    const content = moved(renamed, 'CORE', -1)
    const view = open(inForce, {
      more: {
        'GET /api/admin/catalogue/versions/1': () => ({
          version: 2,
          publishedAt: first.publishedAt,
          content,
          before: { version: 1, content: someCatalogue }
        })
      }
    })
    await press(view, '查看：版本 1')
    const shown = await dialog()
    expect(await shown.findByText('与版本 1 的差异')).toBeTruthy()
    expect(shown.getByText('挂牌交易二 / Listing 2')).toBeTruthy()
    await view.user.click(shown.getByText('统一交收'))
    expect(await shown.findByText('挂牌交易二、核心企业')).toBeTruthy()
  })
})
