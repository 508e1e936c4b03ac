import type { AdminRole } from '@portal/contract/endpoint'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { clientNamesQuery } from '#web/shared/admin/client-names.queries.ts'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession, AsAdmin } from '#web/testing/as-admin.tsx'
import { buttonsOf } from '#web/testing/buttons.ts'
import { someCatalogue } from '#web/testing/catalogue.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { decidedProposal, proposalAddresses, waitingProposal } from '#web/testing/proposals.ts'
import { mixedUp } from '#web/testing/queries.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { alertTypesOf, tagLine } from '#web/testing/looks.ts'
import { toldAs } from '#web/testing/told.ts'
import { CataloguePage } from './catalogue.page.tsx'
import { catalogueQuery, versionQuery } from './catalogue.queries.ts'
import { DifferenceList } from './difference-list.tsx'
import { moved, put } from './edit-catalogue.ts'
import { QualificationDialog } from './qualification-dialog.tsx'
import type { DraftQualification } from './qualification-values.ts'
import { SettingsCard } from './settings-card.tsx'

const [ownId, colleagueId, refusedId] = Array.from(
  { length: 3 },
  (_, index) => `0198d2c4-0000-7000-8000-00000000000${index}`
) as [string, string, string]

const me = { id: ownId, name: '王系统' }
const colleague = { id: colleagueId, name: '李安全' }
const first = { version: 1, publishedAt: '2026-01-01T01:00:00.000Z' }

const inForce = {
  ...first,
  content: someCatalogue,
  waiting: null as object | null,
  versions: [first],
  decided: [] as object[]
}

const [listing] = someCatalogue.qualifications
if (!listing) throw new Error('the sample has a qualification')
const renamed = put(someCatalogue, 'LISTING', { ...listing, name: { zh: '挂牌交易二', en: 'Listing 2' } })

/** How the renaming is told. */
const renaming = [
  ['项目', '原来', '改为'],
  ['名称', '挂牌交易 / Listed trading', '挂牌交易二 / Listing 2']
]

const waiting = (changes: object = {}) => ({
  ...waitingProposal,
  basedOn: 1,
  reason: '名称与业务一致',
  content: renamed,
  mayDecide: true,
  ...changes
})

const refused = {
  ...decidedProposal,
  id: refusedId,
  reason: '试一试',
  state: 'REFUSED',
  opinion: '名称过长',
  version: null
}

type Wish = { roles?: AdminRole[]; more?: Record<string, Answer>; who?: typeof me }

const open = (page: object | (() => object) = inForce, { roles = ['SYSTEM'], more = {}, who = me }: Wish = {}) => {
  const asked = answerRequests({
    'GET /api/admin/catalogue': () => (typeof page === 'function' ? page() : page),
    'GET /api/admin/clients': () => ({ data: [] }),
    ...more
  })
  const rendered = renderPage(
    <AsAdmin session={adminSession({ ...who, roles })}>
      <CataloguePage preview={({ name }, days) => <p>{`申请页：${name.zh}，${days} 天`}</p>} />
    </AsAdmin>
  )
  return { ...rendered, writes: () => asked.filter(({ method }) => method !== 'GET') }
}

const press = async ({ user }: Pick<ReturnType<typeof open>, 'user'>, name: string | RegExp) =>
  user.click(await screen.findByRole('button', { name }))
const dialog = async () => within(await screen.findByRole('dialog'))
const give = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } })
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)

/** The form of 挂牌交易 without the page around it. */
const openForm = () => {
  const saved = vi.fn<(qualification: DraftQualification) => void>()
  const closed = vi.fn<() => void>()
  const view = renderPage(
    <QualificationDialog qualification={listing} all={someCatalogue.qualifications} onSave={saved} onClose={closed} />
  )
  return { ...view, saved, closed }
}
const unsent = async () => within(await screen.findByRole('region', { name: '未提交的修改' }))

beforeEach(() => window.sessionStorage.clear())
afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

describe('the qualifications', () => {
  test('stand in their order with menus, validity, approvals and what is asked for', async () => {
    // A stored value that is no draft is ignored.
    window.sessionStorage.setItem(`portal.admin.catalogue.${ownId}`, '{')
    open()
    const [heads, ...rows] = tableTexts(await screen.findByRole('table', { name: '业务资格' }))
    expect(heads).toEqual(['顺序', '业务资格', '开通菜单', '有效期与审核', '补充材料', '操作'])
    expect(rows[0]?.slice(0, 5)).toEqual(['1', '挂牌交易LISTING', '我的交易', '长期一位审核员', '1 个字段，1 份文件'])
    expect(rows.map(([order, name, , , , acts]) => [order, name, acts])).toEqual([
      ['1', '挂牌交易LISTING', '预览修改下移删除'],
      ['2', '核心企业CORE', '预览修改上移下移删除'],
      ['3', '统一交收SETTLEMENT', '预览修改上移删除']
    ])
    expect(screen.getByText('生效版本 1（2026-01-01 09:00:00 发布）')).toBeTruthy()
    const [, , second] = screen.getAllByRole('row')
    expect(second && buttonsOf(second).slice(-2)).toEqual(['下移：核心企业', '删除：核心企业 (danger)'])
  })

  test.each<AdminRole>(['SECURITY', 'AUDIT', 'REVIEWER'])('are only read by %s', async (role) => {
    open(inForce, { roles: [role] })
    await screen.findByRole('button', { name: '预览：挂牌交易' })
    expect(screen.queryByRole('button', { name: /新增|修改|上移|下移|删除/ })).toBeNull()
  })

  test('are previewed as the applicant sees them, with what the draft says', async () => {
    const view = open()
    await press(view, '修改其他设置')
    give(await screen.findByLabelText('承诺办理工作日'), '7')
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
    const [first] = within(table).getAllByRole('row', { name: /LISTING/ })
    expect([...(first?.querySelectorAll('button') ?? [])].map(({ textContent }) => textContent)).toEqual([
      'Preview',
      'Edit',
      'Down',
      'Remove'
    ])
    expect(within(table).getByRole('button', { name: 'Edit: Core enterprise' })).toBeTruthy()
  })
})

describe('an edit (R28)', () => {
  test('is a draft, told in words, that survives a reload and is proposed with a reason', async () => {
    let page: object = inForce
    const propose = 'POST /api/admin/catalogue/proposals'
    const answer = () => {
      page = { ...inForce, waiting: waiting({ mayDecide: false, mayWithdraw: true }) }
      return Response.json({ id: waitingProposal.id }, { status: 201 })
    }
    const before = open()
    await press(before, '修改：挂牌交易')
    await screen.findByRole('dialog')
    give(field('名称（中文）'), '挂牌交易二')
    give(field('名称（英文）'), 'Listing 2')
    await press(before, '保存到草稿')
    expect(await toldAs('已保存到草稿，提交后由另一人发布')).toBe('success')
    expect(tableTexts((await unsent()).getByRole('table'))).toEqual(renaming)
    before.unmount()

    const view = open(() => page, { more: { [propose]: answer } })
    await unsent()
    await press(view, '提交审批')
    const asked = await dialog()
    await view.user.click(asked.getByRole('button', { name: '提交审批' }))
    expect(await asked.findByText('请填写原因')).toBeTruthy()
    give(field('修改原因'), '名称与业务一致')
    await view.user.click(asked.getByRole('button', { name: '提交审批' }))
    expect(await screen.findByText('您提交的修改须由另一人审批，您可以撤回。')).toBeTruthy()
    expect(await toldAs('已提交，等待另一人审批')).toBe('success')
    expect(view.writes().map(({ body }) => body)).toEqual([{ basedOn: 1, reason: '名称与业务一致', content: renamed }])
    expect(screen.queryByRole('region', { name: '未提交的修改' })).toBeNull()
  })

  test('with faults stays in its form, each at its field', async () => {
    const view = openForm()
    expect(field('编号').readOnly).toBe(true)
    expect(field('说明内容（英文）').value).toBe('Please stamp it')
    expect(screen.queryByLabelText('选项')).toBeNull()
    give(field('名称（中文）'), ' ')
    await view.user.click(screen.getByLabelText('统一交收'))
    await view.user.click(screen.getByText('新增字段'))
    await view.user.click(screen.getByText('保存到草稿'))
    expect(await screen.findByText('请填写名称（中文）')).toBeTruthy()
    expect(screen.getByText('前置资格循环，永远无法申请：LISTING → SETTLEMENT → LISTING')).toBeTruthy()
    expect(screen.getByText('键应以字母开头，由字母、数字和下划线组成，最多 40 位')).toBeTruthy()
    expect(view.saved).not.toHaveBeenCalled()
    expect(view.closed).not.toHaveBeenCalled()
  })

  test('of a qualification is not lost by closing the form (ux 9); without one it closes at once', async () => {
    const { user, closed, saved } = openForm()
    await user.click(screen.getByText('取消'))
    expect(closed).toHaveBeenCalledTimes(1)
    const edited = field('名称（中文）')
    give(edited, '7')
    await user.click(screen.getByText('取消'))
    await user.click(await screen.findByText('继续填写'))
    expect(edited.value).toBe('7')
    expect(closed).toHaveBeenCalledTimes(1)
    await user.click(screen.getByText('取消'))
    await user.click(await screen.findByText('放弃并离开'))
    await waitFor(() => expect(closed).toHaveBeenCalledTimes(2))
    expect(saved).not.toHaveBeenCalled()
  })

  test('of the other settings is not lost by closing the form (ux 9); without one it closes at once', async () => {
    answerRequests({ 'GET /api/admin/clients': () => ({ data: [] }) })
    const changed = vi.fn<() => void>()
    const { user } = renderPage(<SettingsCard content={someCatalogue} onChange={changed} />)
    const isClosed = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(screen.getByText('修改其他设置'))
    await user.click(screen.getByText('取消'))
    await isClosed()
    await user.click(screen.getByText('修改其他设置'))
    const edited = field('承诺办理工作日')
    give(edited, '7')
    await user.click(screen.getByText('取消'))
    await user.click(await screen.findByText('继续填写'))
    expect(edited.value).toBe('7')
    await user.click(screen.getByText('取消'))
    await user.click(await screen.findByText('放弃并离开'))
    await isClosed()
    expect(changed).not.toHaveBeenCalled()
  })

  test('adds, moves and removes fields and papers', async () => {
    const { user, saved, closed } = openForm()
    await user.click(screen.getByText('新增字段'))
    const keys = () => screen.getAllByLabelText<HTMLInputElement>('键')
    const dangers = buttonsOf(screen.getByRole('dialog')).filter((name) => name.includes('danger'))
    expect(dangers.every((name) => name.startsWith('删除：'))).toBe(true)
    expect(dangers).toHaveLength(3)
    expect(screen.getByLabelText<HTMLInputElement>('编号').readOnly).toBe(true)
    give(keys()[1] as HTMLElement, 'since')
    const labels = screen.getAllByLabelText(/^标签（(中|英)文）$/)
    give(labels[2] as HTMLElement, '开始日期')
    give(labels[3] as HTMLElement, 'Since')
    await user.click(await screen.findByLabelText('上移：字段 2 · 开始日期'))
    expect(keys().map(({ value }) => value)).toEqual(['since', 'products', 'letter'])
    await user.click(screen.getByLabelText('删除：字段 2 · 主营煤种'))
    await user.click(screen.getByLabelText('删除：文件 1 · 资格申请书'))
    await user.click(screen.getByText('保存到草稿'))
    await waitFor(() => expect(closed).toHaveBeenCalledTimes(1))
    const [[made] = []] = saved.mock.calls
    expect(made).toMatchObject({ code: 'LISTING', name: listing.name, menus: listing.menus })
    expect(made?.supplement.fields.map(({ key, label }) => [key, label])).toEqual([
      ['since', { zh: '开始日期', en: 'Since' }]
    ])
    expect(made?.supplement.files).toEqual([])
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
    expect(screen.getByText('已放弃修改')).toBeTruthy()
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
    give(field('修改原因'), '调整')
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
    const view = open({ ...inForce, version: 2 })
    const told = await unsent()
    // Another edit does not base it on the new version.
    await press(view, '下移：挂牌交易')
    await told.findByText('核心企业 → 统一交收 → 挂牌交易')
    expect(told.getByText(/草稿依据的版本 1 已不是生效版本/)).toBeTruthy()
    expect(alertTypesOf()).toBe('warning')
    expect(buttonsOf(screen.getByRole('region', { name: '未提交的修改' }))).toEqual(['放弃修改 (danger)'])
  })

  test('is the draft of one administrator, and shown to nobody else who signs in in this window', async () => {
    const before = open()
    await press(before, '下移：挂牌交易')
    await unsent()
    before.unmount()
    open(inForce, { who: colleague })
    expect(await screen.findByRole('table', { name: '业务资格' })).toBeTruthy()
    expect(screen.queryByRole('region', { name: '未提交的修改' })).toBeNull()
  })

  test('of the other settings names the systems, each with its address and client of either mode, and stands in the draft (R40, R44)', async () => {
    answerRequests({
      'GET /api/admin/clients': () => ({
        data: [clientOf(colleagueId, 'LIVE', '交易系统'), clientOf(testClientId, 'TEST', '交易系统（测试）')]
      })
    })
    const changed = vi.fn<(content: object) => void>()
    const { user } = renderPage(<SettingsCard content={someCatalogue} onChange={changed} />)
    await user.click(screen.getByText('修改其他设置'))
    const [url] = await screen.findAllByLabelText('正式网址')
    const [testUrl] = screen.getAllByLabelText('测试网址（沙箱企业）')
    const [testClient] = screen.getAllByRole('combobox', { name: '测试环境统一登录的客户端' })
    const [testLogin] = screen.getAllByLabelText('测试登录地址')
    const [client] = screen.getAllByRole('combobox', { name: '统一登录的客户端' })
    const [login] = screen.getAllByLabelText('登录地址')
    give(url as HTMLElement, 'https://trade.example.com')
    give(screen.getAllByLabelText('系统名称（中文）')[0] as HTMLElement, '交易')
    give(screen.getAllByLabelText('系统名称（英文）')[0] as HTMLElement, 'Trading')
    await user.click(client as HTMLElement)
    await user.click(await screen.findByTitle('交易系统'))
    give(login as HTMLElement, 'https://trade.example.com/in')
    give(testUrl as HTMLElement, 'https://test.example.com')
    await user.click(testClient as HTMLElement)
    await user.click(await screen.findByTitle('交易系统（测试）'))
    give(testLogin as HTMLElement, 'https://test.example.com/in')
    await user.click(screen.getByLabelText('删除：常用审核意见 1'))
    await user.click(screen.getByText('保存到草稿'))
    expect(await toldAs('已保存到草稿，提交后由另一人发布')).toBe('success')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const system = {
      name: { zh: '交易', en: 'Trading' },
      url: 'https://trade.example.com',
      client: colleagueId,
      login: 'https://trade.example.com/in'
    }
    const test = { url: 'https://test.example.com', client: testClientId, login: 'https://test.example.com/in' }
    expect(changed.mock.calls).toEqual([
      [
        {
          ...someCatalogue,
          systems: { trade: system },
          testSystems: { trade: test },
          cannedReasons: someCatalogue.cannedReasons.slice(1)
        }
      ]
    ])
  })

  test('that a colleague forestalls is refused in words, the page is read again, and the draft stays', async () => {
    let page: object = inForce
    const view = open(() => page, {
      more: {
        'POST /api/admin/catalogue/proposals': () => {
          page = { ...inForce, waiting: waiting() }
          return problem(409, 'proposal.open', { detail: '同事刚刚提交了修改' })
        }
      }
    })
    await press(view, '下移：挂牌交易')
    await press(view, '提交审批')
    const asked = await dialog()
    give(field('修改原因'), '调整')
    await view.user.click(asked.getByRole('button', { name: '提交审批' }))
    expect((await screen.findByText(/同事刚刚提交了修改/)).closest('[role=alert]')).toBeTruthy()
    expect(await screen.findByText('原因：名称与业务一致')).toBeTruthy()
    const told = await screen.findByText('核心企业 → 挂牌交易 → 统一交收')
    expect(told).toBeTruthy()
    expect(screen.queryByText('已提交，等待另一人审批')).toBeNull()
  })

  test('cannot be proposed while another change waits', async () => {
    const view = open({ ...inForce, waiting: waiting() })
    await press(view, '下移：挂牌交易')
    const told = await unsent()
    expect(told.getByText('已有一份修改等待审批，处理后才能提交。')).toBeTruthy()
    expect(alertTypesOf()).toBe('info')
    expect(told.queryByRole('button', { name: '提交审批' })).toBeNull()
  })
})

describe('a change that waits (R37)', () => {
  const region = async () => within(await screen.findByRole('region', { name: '等待审批的修改' }))

  test('is told in words with its reason, and confirmed by another administrator', async () => {
    let page: object = { ...inForce, waiting: waiting() }
    const view = open(() => page, {
      roles: ['SECURITY'],
      more: {
        [proposalAddresses.decide]: () => {
          page = { ...inForce, version: 2, content: renamed, versions: [{ ...first, version: 2 }, first] }
          return { confirmationCode: null }
        }
      }
    })
    const told = await region()
    expect(told.getByText('原因：名称与业务一致')).toBeTruthy()
    expect(told.getByText('王系统（wang） 于 2026-01-07 09:00:00 提出，2026-01-21 09:00:00 前有效')).toBeTruthy()
    expect(told.queryByRole('note')).toBeNull()
    expect(tableTexts(told.getByRole('table'))).toEqual(renaming)
    await press(view, '预览修改后的“挂牌交易二”')
    const shown = await dialog()
    expect(shown.getByText('申请页：挂牌交易二，3 天')).toBeTruthy()
    await view.user.click(shown.getByRole('button', { name: '关闭' }))
    await press(view, '确认“目录修改”')
    const asked = await dialog()
    expect(asked.getByText(/^确认后发布为新版本，立即对新的申请生效/)).toBeTruthy()
    await view.user.click(asked.getByRole('button', { name: '确认' }))
    expect(await toldAs('已确认并生效')).toBe('success')
    expect(view.writes().map(({ body }) => body)).toEqual([{ decision: 'confirm' }])
    expect(screen.queryByRole('region', { name: '等待审批的修改' })).toBeNull()
  })

  test('is refused with an opinion, which then stands in the history', async () => {
    let page: object = { ...inForce, waiting: waiting() }
    const view = open(() => page, {
      more: {
        [proposalAddresses.decide]: () => {
          page = { ...inForce, decided: [refused] }
          return { confirmationCode: null }
        }
      }
    })
    await press(view, '驳回“目录修改”')
    const asked = await dialog()
    expect(asked.getByText('提出者会看到您的意见。')).toBeTruthy()
    give(field('意见'), '名称过长')
    await view.user.click(asked.getByRole('button', { name: '驳回' }))
    await waitFor(() => expect(screen.queryByRole('region', { name: '等待审批的修改' })).toBeNull())
    expect(screen.getByText('意见：名称过长')).toBeTruthy()
    expect(await screen.findByText('已驳回', { selector: '.ant-message *' })).toBeTruthy()
  })

  test('of oneself says that another person decides, and is only withdrawn', async () => {
    let page: object = { ...inForce, waiting: waiting({ mayDecide: false, mayWithdraw: true }) }
    const view = open(() => page, { more: { [proposalAddresses.withdraw]: () => void (page = inForce) } })
    const told = await region()
    expect(told.getByRole('note').textContent).toBe('您提交的修改须由另一人审批，您可以撤回。')
    expect(alertTypesOf()).toBe('info')
    expect(told.queryByRole('button', { name: /^(确认|驳回)“/ })).toBeNull()
    await press(view, '撤回“目录修改”')
    const asked = await dialog()
    expect(asked.getByText('撤回后可以修改并重新提交。')).toBeTruthy()
    await view.user.click(asked.getByRole('button', { name: '撤回' }))
    await waitFor(() => expect(screen.queryByRole('region', { name: '等待审批的修改' })).toBeNull())
    expect(await toldAs('已撤回')).toBe('success')
  })

  test('that is based on an older version cannot be confirmed', async () => {
    const view = open({ ...inForce, version: 2, waiting: waiting({ content: { ...renamed, workingDays: 9 } }) })
    const told = await region()
    // The preview is of what is proposed, not of what is in force.
    await press(view, '预览修改后的“挂牌交易二”')
    expect((await dialog()).getByText('申请页：挂牌交易二，9 天')).toBeTruthy()
    expect(told.getByText(/此修改依据的版本 1 已不是生效版本/)).toBeTruthy()
    expect(alertTypesOf()).toBe('warning')
    expect(told.queryByRole('button', { name: /^确认“/ })).toBeNull()
    expect(told.getByRole('button', { name: '驳回“目录修改”' })).toBeTruthy()
  })

  test('has no buttons for who only reads', async () => {
    open({ ...inForce, waiting: waiting({ mayDecide: false }) }, { roles: ['AUDIT'] })
    expect((await region()).queryByRole('button', { name: /^(确认|驳回|撤回)“/ })).toBeNull()
  })
})

describe('the history (R28)', () => {
  test('names who proposed and decided, also what was not confirmed, newest first', async () => {
    const published = {
      ...refused,
      id: waitingProposal.id,
      state: 'CONFIRMED',
      opinion: null,
      reason: '改名',
      version: 2
    }
    const versions = [{ version: 2, publishedAt: '2026-01-09T01:00:00.000Z' }, first]
    const expired = { ...refused, id: ownId, state: 'EXPIRED', decidedBy: null, opinion: null, reason: '旧' }
    const decided = [published, refused, { ...expired, decidedAt: '2026-01-07T02:00:00.000Z' }]
    open({ ...inForce, version: 2, versions, decided })
    const by = '王系统（wang） 于 2026-01-07 09:00:00 提出'
    expect(tableTexts(await screen.findByRole('table', { name: '历次版本与审批' }))).toEqual([
      ['结果', '时间', '提交与审批', '操作'],
      ['版本 2', '2026-01-09 09:00:00', `原因：改名${by}钱安全（qian） 于 2026-01-08 09:00:00 确认`, '查看'],
      [
        '已驳回',
        '2026-01-08 09:00:00',
        `原因：试一试${by}钱安全（qian） 于 2026-01-08 09:00:00 驳回意见：名称过长`,
        ''
      ],
      ['已失效', '2026-01-07 10:00:00', `原因：旧${by}2026-01-21 09:00:00 到期，未处理`, ''],
      ['版本 1', '2026-01-01 09:00:00', '启动时由配置文件发布', '查看']
    ])
  })

  test('keeps the versions apart', () => {
    expect(mixedUp(catalogueQuery, clientNamesQuery, versionQuery(1), versionQuery(2))).toEqual([])
  })

  test('opens the first version, which has none before it', async () => {
    const view = open(inForce, {
      more: { 'GET /api/admin/catalogue/versions/1': () => ({ ...first, content: someCatalogue, before: null }) }
    })
    await press(view, '查看：版本 1')
    expect(await (await dialog()).findByText('这是第一个版本，内容如下。')).toBeTruthy()
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
    expect(shown.getAllByRole('table').map(tableTexts)).toContainEqual(renaming)
    await view.user.click(shown.getByText('统一交收'))
    expect(await shown.findByText('挂牌交易二、核心企业')).toBeTruthy()
  })
})

const testClientId = '0198d2c4-0000-7000-8000-00000000000f'

const clientOf = (id: string, mode: 'LIVE' | 'TEST', name: string) => ({
  id,
  mode,
  state: 'ACTIVE',
  settings: {
    name,
    contact: '王工',
    scopes: [],
    menus: [],
    addresses: [],
    redirectUris: [],
    postLogoutUris: [],
    backchannelLogoutUri: null,
    keys: []
  },
  createdAt: first.publishedAt,
  lastUsedAt: null,
  credentials: [],
  proposal: null
})

test('what a change adds, removes and changes has a tag each', () => {
  const [, core, settlement] = someCatalogue.qualifications
  if (!core || !settlement) throw new Error('the sample has three')
  const to = { ...renamed, qualifications: [...renamed.qualifications.slice(0, 2), { ...settlement, code: 'NEW' }] }
  renderPage(<DifferenceList from={someCatalogue} to={to} />)
  expect(tagLine().split(', ').toSorted()).toEqual(['修改 (processing)', '删除 (error)', '新增 (success)'])
  // What is new has no former value.
  const heads = screen.getAllByRole('table').map((table) => tableTexts(table)[0]?.length)
  expect(heads.toSorted()).toEqual([2, 3])
})
