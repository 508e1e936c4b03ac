import type { AdminRole } from '@portal/contract/endpoint'
import { listAgreements } from '@portal/contract/identity/agreement'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession, AsAdmin } from '#web/testing/as-admin.tsx'
import { buttonsOf } from '#web/testing/buttons.ts'
import { lookOf, tagsOf } from '#web/testing/looks.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { decidedProposal, proposalAddresses, waitingProposal } from '#web/testing/proposals.ts'
import { mixedUp } from '#web/testing/queries.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { AcceptanceList } from './acceptance-list.tsx'
import { agreementsTexts } from './agreements-texts.ts'
import { AgreementsPage } from './agreements.page.tsx'
import { acceptancesQuery, agreementsQuery, versionQuery } from './agreements.queries.ts'
import { Differences } from './differences.tsx'
import { TextTabs } from './text-tabs.tsx'
import { VersionDrawer } from './version-drawer.tsx'
import { VersionTable } from './version-table.tsx'
import { VersionTag } from './version-tag.tsx'

const [ownId, colleagueId, draftId, inForceId, acceptanceId, enterpriseId] = Array.from(
  { length: 6 },
  (_, index) => `0198d2c4-0000-7000-8000-00000000000${index}`
) as [string, string, string, string, string, string]

const colleague = { id: colleagueId, name: '李系统' }

const inForce = {
  id: inForceId,
  kind: 'registration',
  version: '2027-01',
  sha256: 'a'.repeat(64),
  summary: '首次修订',
  state: 'PUBLISHED',
  revision: 1,
  effectiveFrom: '2026-01-01T00:00:00.000Z',
  isInForce: true,
  isPlanned: false,
  editedBy: colleague,
  editedAt: '2025-12-01T01:00:00.000Z',
  proposal: { ...decidedProposal, reason: null } as object | null,
  acceptances: 1234,
  allowedActs: [] as string[]
}

const waiting = {
  ...inForce,
  id: draftId,
  version: '2027-02',
  summary: '第一条改写',
  state: 'WAITING',
  revision: 3,
  effectiveFrom: '2027-01-31T16:00:00.000Z',
  isInForce: false,
  proposal: { ...waitingProposal, reason: null, mayDecide: true },
  acceptances: 0
}

const own = { ...waiting, proposal: { ...waiting.proposal, mayDecide: false, mayWithdraw: true } }

const draft = {
  ...waiting,
  state: 'DRAFT',
  effectiveFrom: null,
  proposal: null as object | null,
  allowedActs: ['save', 'remove', 'propose']
}

const shipped = { version: '2026-11', sha256: 'b'.repeat(64), text: '自带的文本', isInForce: false, acceptances: 7 }

const texts = { before: '一、注册\n账号由您保管。', after: '一、注册\n账号由企业保管。' }

type Answers = Record<string, Answer>
type Wish = { roles?: AdminRole[]; path?: string; more?: Answers }

const open = (versions: object[], { roles = ['SYSTEM'], path = '/admin/agreements', more = {} }: Wish = {}) => {
  const asked = answerRequests({
    'GET /api/admin/agreements': ({ query }) =>
      query.get('kind') === 'privacy' ? { data: [], shipped: null } : { data: versions, shipped },
    [`GET /api/admin/agreements/${draftId}`]: () => ({
      ...versions[0],
      text: texts.after,
      inForce: { version: '2027-01', text: texts.before }
    }),
    [`GET /api/admin/agreements/${inForceId}`]: () => ({ ...inForce, text: texts.before, inForce: null }),
    ...more
  })
  const session = adminSession({ id: ownId, name: '王系统', roles })
  const page = renderPage(
    <AsAdmin session={session}>
      <AgreementsPage />
    </AsAdmin>,
    { at: path }
  )
  return { ...page, asked, writes: () => asked.filter(({ method }) => method !== 'GET') }
}

const give = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } })

type Opened = Pick<ReturnType<typeof open>, 'user'>

const press = async ({ user }: Opened, name: string, within_: HTMLElement = document.body) =>
  user.click(await within(within_).findByRole('button', { name }))

const openVersion = async (page: Opened, version: string): Promise<HTMLElement> => {
  await press(page, `查看版本 ${version}`)
  return screen.findByRole('dialog', { name: `注册服务协议（${version}）` })
}

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

describe('the list', () => {
  test('shows each version with state, day, persons and acceptances, and the text of the portal last (R38)', async () => {
    open([waiting, inForce])
    const [drafted, proposed] = ['起草：李系统，2025-12-01 09:00:00', '王系统（wang） 于 2026-01-07 09:00:00 提出']
    const waits = `${proposed}，2026-01-21 09:00:00 前有效`
    const confirmed = '钱安全（qian） 于 2026-01-08 09:00:00 确认'
    expect(tableTexts(await screen.findByRole('table'))).toEqual([
      ['版本', '状态', '生效时间', '经办人', '同意次数', '操作'],
      ['2027-02第一条改写', '等待发布', '2027-02-01 00:00:00', `${drafted}${waits}`, '—', '查看'],
      ['2027-01首次修订', '现行', '2026-01-01 08:00:00', `${drafted}${proposed}${confirmed}`, '1,234', '查看'],
      ['2026-11平台自带的文本', '已被替代', '—', '—', '7', '查看']
    ])
  })

  const listed = (...versions: object[]) => z.parse(listAgreements.response, { data: versions, shipped: null }).data
  const table = (...versions: object[]) =>
    renderPage(
      <VersionTable kind="registration" versions={listed(...versions)} shipped={null} onOpen={() => undefined} />
    )

  test('names nobody who proposed or withdrew a draft before it was one again, and calls a refusal so', () => {
    const again = { ...draft, proposal: { ...decidedProposal, state: 'WITHDRAWN' }, acceptances: 3 }
    const proposal = { ...decidedProposal, reason: null, state: 'REFUSED', opinion: '第一条不清楚' }
    table(again, { ...again, id: inForceId, state: 'REJECTED', effectiveFrom: waiting.effectiveFrom, proposal })
    const [, first, second] = tableTexts(screen.getByRole('table'))
    expect(first?.slice(1)).toEqual(['草稿', '发布后立即', '起草：李系统，2025-12-01 09:00:00', '—', '查看'])
    expect(second?.slice(1)).toEqual([
      '已驳回',
      '2027-02-01 00:00:00',
      '起草：李系统，2025-12-01 09:00:00王系统（wang） 于 2026-01-07 09:00:00 提出' +
        '钱安全（qian） 于 2026-01-08 09:00:00 驳回意见：第一条不清楚',
      '—',
      '查看'
    ])
  })

  test('tells of a draft that its proposal expired, so that it is proposed again', () => {
    table({ ...draft, proposal: { ...decidedProposal, reason: null, state: 'EXPIRED', decidedBy: null } })
    const [, row] = tableTexts(screen.getByRole('table'))
    expect(row?.[3]).toMatch(/提出2026-01-21 09:00:00 到期，未处理$/)
  })

  test('is one cell a version on a phone', () => {
    holdPhone()
    table(inForce)
    const [, [cell] = []] = tableTexts(screen.getByRole('table'))
    expect(cell).toBe(
      '2027-01首次修订现行生效时间 2026-01-01 08:00:00起草：李系统，2025-12-01 09:00:00' +
        '王系统（wang） 于 2026-01-07 09:00:00 提出钱安全（qian） 于 2026-01-08 09:00:00 确认同意次数 1,234查看'
    )
  })

  test('keeps kinds, versions and acceptances apart', () => {
    const hash = 'a'.repeat(64)
    expect(
      mixedUp(
        agreementsQuery('registration'),
        agreementsQuery('privacy'),
        versionQuery(draftId),
        versionQuery(inForceId),
        acceptancesQuery('registration', hash),
        acceptancesQuery('privacy', hash),
        acceptancesQuery('registration', 'b'.repeat(64))
      )
    ).toEqual([])
  })

  test.each([
    ['草稿 (default)', { state: 'DRAFT', isInForce: false, isPlanned: false }],
    ['等待发布 (warning)', { state: 'WAITING', isInForce: false, isPlanned: true }],
    ['已驳回 (error)', { state: 'REJECTED', isInForce: false, isPlanned: false }],
    ['现行 (success)', { state: 'PUBLISHED', isInForce: true, isPlanned: false }],
    ['待生效 (processing)', { state: 'PUBLISHED', isInForce: false, isPlanned: true }],
    ['已被替代 (default)', { state: 'PUBLISHED', isInForce: false, isPlanned: false }]
  ] as const)('a version is %s where it is %o', (tag, version) => {
    renderPage(<VersionTag {...version} />)
    expect(tagsOf()).toEqual([tag])
  })

  test('a published version whose day has not come is not in force yet', async () => {
    open([{ ...inForce, isInForce: false, isPlanned: true, effectiveFrom: '2027-03-01T00:00:00.000Z' }])
    expect(await screen.findByText('待生效')).toBeTruthy()
  })

  test('only 系统管理员 may draft', async () => {
    open([inForce], { roles: ['SECURITY', 'AUDIT'] })
    await screen.findByText('现行')
    expect(screen.queryByRole('button', { name: '起草新版本' })).toBeNull()
  })

  test('the address says which of the two kinds is shown', async () => {
    const page = open([inForce], { path: '/admin/agreements?kind=privacy' })
    expect(await screen.findByText('尚未起草任何版本')).toBeTruthy()
    expect(screen.getByText(/政策变更不要求账号重新同意。$/)).toBeTruthy()
    expect(screen.queryByRole('columnheader', { name: '同意次数' })).toBeNull()
    await page.user.click(screen.getByText('注册服务协议'))
    expect(await screen.findByText('现行')).toBeTruthy()
    expect(screen.getByText(/每个账号下次登录时须阅读并同意/)).toBeTruthy()
    expect(page.asked.map(({ query }) => query.get('kind'))).toEqual(['privacy', 'registration'])
  })
})

describe('a version', () => {
  test('is shown as the applicant sees it, and beside the version in force', async () => {
    const page = open([waiting, inForce])
    const drawer = await openVersion(page, '2027-02')
    await within(drawer).findByText('账号由企业保管。')
    expect(within(drawer).getByText('本次变更')).toBeTruthy()
    const note = within(drawer).getByText('等待另一位系统管理员或安全管理员发布').closest('[role=note]')
    expect(note?.textContent).toContain('王系统（wang） 于 2026-01-07 09:00:00 提出，2026-01-21 09:00:00 前有效')
    expect(note && lookOf(note)).toBe('warning')
    expect(within(drawer).getByText('以下与申请人看到的一致。')).toBeTruthy()
    expect(within(drawer).getByText('第一条改写')).toBeTruthy()
    await page.user.click(within(drawer).getByRole('tab', { name: '与现行版本的差异' }))
    const marked = await waitFor(() => {
      const found = [...drawer.querySelectorAll('del, ins')].map(({ textContent }) => textContent)
      expect(found).toHaveLength(2)
      return found
    })
    expect(marked).toEqual(['删除：您', '新增：企业'])
    expect(within(drawer).getByText('与现行版本（2027-01）对照：')).toBeTruthy()
    // Not published, so it cannot have been accepted.
    expect(within(drawer).queryByRole('tab', { name: /同意记录/ })).toBeNull()
  })

  test('that is published tells who accepted it, page by page, and only when it is asked for (R8)', async () => {
    const row = (username: string, id: string) => ({
      id,
      username,
      at: '2026-01-05T01:00:00.000Z',
      ip: '10.0.0.9',
      enterprise: {
        id: enterpriseId,
        number: '0000000185',
        fullName: '山西某某煤业有限公司',
        type: { zh: '供应商', en: 'Supplier' },
        isTest: false
      }
    })
    const page = open([inForce], {
      more: {
        'GET /api/admin/agreement-acceptances': ({ query }) =>
          query.get('after')
            ? { data: [{ ...row('zhang_san', draftId), ip: '' }], nextCursor: null }
            : { data: [row('li_si', acceptanceId)], nextCursor: acceptanceId }
      }
    })
    const looks = () => page.asked.filter(({ path }) => path === '/api/admin/agreement-acceptances')
    const drawer = await openVersion(page, '2027-01')
    await within(drawer).findByText('账号由您保管。')
    expect(looks()).toHaveLength(0)
    await page.user.click(within(drawer).getByRole('tab', { name: '同意记录（1,234）' }))
    const first = within(await within(drawer).findByRole('row', { name: /li_si/ }))
    const [heads] = tableTexts(within(drawer).getByRole('table', { name: '同意记录' }))
    expect(heads?.slice(2)).toEqual(['同意时间', 'IP 地址'])
    expect(within(drawer).getByText('查看同意记录会记入审计。')).toBeTruthy()
    for (const words of ['山西某某煤业有限公司', '2026-01-05 09:00:00', '10.0.0.9'])
      expect(first.getByText(words)).toBeTruthy()
    await press(page, '显示更多', drawer)
    const second = within(await within(drawer).findByRole('row', { name: /zhang_san/ }))
    expect(second.getByText('已删除')).toBeTruthy()
    expect(within(drawer).queryByRole('button', { name: '显示更多' })).toBeNull()
    expect(looks().map(({ query }) => [query.get('sha256'), query.get('after')])).toEqual([
      ['a'.repeat(64), null],
      ['a'.repeat(64), acceptanceId]
    ])
  })

  const shownText = {
    version: '2027-01',
    sha256: 'a'.repeat(64),
    text: texts.before,
    summary: null,
    state: 'PUBLISHED',
    effectiveFrom: null,
    acceptances: 0,
    inForce: null
  } as const

  test('of the policy has no acceptances, and one in force nothing to be compared with', () => {
    renderPage(<TextTabs kind="privacy" shown={shownText} />)
    expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(['预览'])
  })

  test('that says the same as the one in force is told so', () => {
    renderPage(<Differences inForce={shownText} text={texts.before} />)
    expect(screen.getByText('与现行版本（2027-01）没有差异。')).toBeTruthy()
    expect(document.querySelector('ins, del')).toBeNull()
  })

  test('that nobody has accepted says so; on a phone an acceptance is one cell', async () => {
    holdPhone()
    let data: object[] = []
    const asked = answerRequests({ 'GET /api/admin/agreement-acceptances': () => ({ data, nextCursor: null }) })
    const list = <AcceptanceList kind="registration" sha256={'a'.repeat(64)} />
    const { unmount } = renderPage(list)
    expect(await screen.findByText('还没有账号同意这一文本')).toBeTruthy()
    expect(screen.queryByRole('table')).toBeNull()
    unmount()
    const enterprise = {
      id: enterpriseId,
      number: '0000000185',
      fullName: '山西某某煤业有限公司',
      type: { zh: '供应商', en: 'Supplier' },
      isTest: false
    }
    data = [{ id: acceptanceId, username: 'li_si', at: '2026-01-05T16:30:00.000Z', ip: '', enterprise }]
    renderPage(list)
    const [, [cell] = []] = tableTexts(await screen.findByRole('table'))
    expect(cell).toMatch(/^li_si山西某某煤业有限公司.*2026-01-06 00:30:00 · 已删除$/)
    expect(asked.map(({ query }) => query.get('kind'))).toEqual(['registration', 'registration'])
  })

  test('of the portal can be read too', async () => {
    const drawer = await openVersion(open([inForce]), '2026-11')
    expect(within(drawer).getByText('自带的文本')).toBeTruthy()
    expect(within(drawer).getByRole('tab', { name: '同意记录（7）' })).toBeTruthy()
  })

  test('that was rejected shows the opinion', async () => {
    const proposal = { ...decidedProposal, state: 'REFUSED', opinion: '第一条不清楚' }
    const rejected = { ...draft, state: 'REJECTED', proposal, allowedActs: ['save', 'remove'] }
    const drawer = await openVersion(open([rejected, inForce]), '2027-02')
    const note = (await within(drawer).findByText('意见：第一条不清楚')).closest('[role=note]')
    expect(note && lookOf(note)).toBe('error')
    expect(within(drawer).queryByRole('button', { name: '提交发布' })).toBeNull()
  })
})

describe('drafting', () => {
  test('asks before the words are lost by closing the dialog (ux 9)', async () => {
    const page = open([waiting])
    await waitFor(() => expect(screen.getByRole('button', { name: '起草新版本' })).toHaveProperty('disabled', false))
    await press(page, '起草新版本')
    const form = within(await screen.findByRole('form', { name: '起草注册服务协议' }))
    // None of them is in force yet.
    expect(await form.findByLabelText('全文')).toHaveProperty('value', '自带的文本')
    const version = await form.findByLabelText<HTMLInputElement>('版本号')
    give(version, '2027-02')
    await press(page, '取消')
    await press(page, '继续填写')
    expect(version.value).toBe('2027-02')
    await press(page, '取消')
    await press(page, '放弃并离开')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('begins with the text in force and opens the draft that was saved', async () => {
    const page = open([waiting, inForce], { more: { 'POST /api/admin/agreements': () => ({ id: inForceId }) } })
    await waitFor(() => expect(screen.getByRole('button', { name: '起草新版本' })).toHaveProperty('disabled', false))
    await press(page, '起草新版本')
    const form = within(await screen.findByRole('form', { name: '起草注册服务协议' }))
    const text = await form.findByLabelText<HTMLTextAreaElement>('全文')
    expect(text.value).toBe(texts.before)
    const hints = { 版本号: /^如 2027-01/, 变更摘要: /^登录时与新文本一起显示/, 全文: /^每行一段/ }
    for (const [label, hint] of Object.entries(hints)) {
      const id = form.getByLabelText(label).getAttribute('aria-describedby')
      expect(document.getElementById(id ?? '')?.textContent.trim()).toMatch(hint)
    }
    await press(page, '保存草稿')
    expect(form.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      '请填写版本号',
      '请选择生效日期',
      '请填写变更摘要'
    ])
    give(form.getByLabelText('版本号'), '2027-02')
    give(form.getByLabelText('变更摘要'), '第一条改写')
    give(text, texts.after)
    await page.user.click(form.getByRole('checkbox', { name: '发布后立即' }))
    await press(page, '保存草稿')
    await waitFor(() => expect(page.writes()).toHaveLength(1))
    expect(page.writes()[0]?.body).toEqual({
      kind: 'registration',
      version: '2027-02',
      summary: '第一条改写',
      text: texts.after,
      effectiveOn: null
    })
    expect(await screen.findByRole('dialog', { name: '注册服务协议（2027-01）' })).toBeTruthy()
  })

  test.each([
    ['2027-01-31T16:00:00.000Z', '2027-02-01'],
    [null, null]
  ])('a draft for %s keeps its day; a name that is taken is told at its field', async (effectiveFrom, effectiveOn) => {
    let isTaken = true
    const page = open([{ ...draft, effectiveFrom }, inForce], {
      more: {
        [`PUT /api/admin/agreements/${draftId}`]: () =>
          isTaken ? problem(409, 'agreement.version-taken', { detail: '已有同名的版本，请换一个版本号' }) : undefined
      }
    })
    const drawer = await openVersion(page, '2027-02')
    await press(page, '修改', drawer)
    const form = within(await screen.findByRole('form', { name: '修改版本 2027-02' }))
    await press(page, '保存草稿')
    expect((await form.findByRole('alert')).textContent).toBe('已有同名的版本，请换一个版本号')
    expect(form.getByLabelText('版本号')).toHaveProperty('value', '2027-02')
    expect(form.getByLabelText('变更摘要')).toHaveProperty('value', '第一条改写')
    expect(screen.queryByText('草稿已保存')).toBeNull()
    expect(page.writes()[0]?.body).toEqual({
      revision: 3,
      version: '2027-02',
      summary: '第一条改写',
      text: texts.after,
      effectiveOn
    })
    isTaken = false
    give(form.getByLabelText('版本号'), '2027-03')
    await press(page, '保存草稿')
    expect(await screen.findByText('草稿已保存')).toBeTruthy()
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
    expect(page.writes()[1]?.body).toMatchObject({ revision: 3, version: '2027-03', effectiveOn })
    expect(drawer.isConnected).toBe(true)
  })
})

describe('deciding (R37)', () => {
  /** The page before an act and after it. */
  const openActing = (before: object, address: string, after: object | undefined, refusal?: Response) => {
    let first: object[] = [before]
    const page = open([], {
      roles: ['SECURITY', 'SYSTEM'],
      more: {
        'GET /api/admin/agreements': () => ({ data: [...first, inForce], shipped }),
        [`GET /api/admin/agreements/${draftId}`]: () =>
          first.length === 0
            ? problem(404, 'request.not-found')
            : { ...first[0], text: texts.after, inForce: { version: '2027-01', text: texts.before } },
        [address]: () => {
          first = after ? [after] : []
          return refusal ?? (address === proposalAddresses.decide ? { confirmationCode: null } : undefined)
        }
      }
    })
    const row = () => screen.queryByRole('row', { name: /2027-02/, hidden: true })?.textContent ?? ''
    return { ...page, row }
  }

  const published = { ...waiting, state: 'PUBLISHED', isPlanned: true, proposal: inForce.proposal }
  const name = '注册服务协议（2027-02）'

  test.each([
    ['2027-01-31T16:00:00.000Z', '2027-02-01 00:00:00'],
    [null, '发布后立即']
  ])('publishing a version for %s says what it means and from when', async (effectiveFrom, told) => {
    const page = openActing({ ...waiting, effectiveFrom }, proposalAddresses.decide, published)
    const drawer = await openVersion(page, '2027-02')
    await press(page, `发布“${name}”`, drawer)
    const dialog = await screen.findByRole('dialog', { name: `发布“${name}”` })
    expect(within(dialog).getByText(/每个账号下次登录时须同意这一版本/)).toBeTruthy()
    expect(within(dialog).getByText(`生效时间：${told}`)).toBeTruthy()
    await press(page, '发布', dialog)
    await waitFor(() => expect(page.writes()[0]?.body).toEqual({ decision: 'confirm' }))
    expect(await screen.findByText('已发布')).toBeTruthy()
    await waitFor(() => expect(page.row()).toContain('待生效'))
    expect(within(drawer).queryByRole('button', { name: /^发布/ })).toBeNull()
  })

  test('publishing the policy asks no account to accept it', async () => {
    open([{ ...waiting, kind: 'privacy' }])
    const page = renderPage(
      <AsAdmin session={adminSession({ roles: ['SECURITY'] })}>
        <VersionDrawer id={draftId} onClose={() => undefined} />
      </AsAdmin>
    )
    // Until it is known which version it is.
    expect(screen.getByRole('dialog', { name: '协议与政策' })).toBeTruthy()
    await press(page, '发布“隐私政策（2027-02）”')
    const dialog = await screen.findByRole('dialog', { name: '发布“隐私政策（2027-02）”' })
    expect(dialog.textContent).toContain('生效后，隐私政策页面显示这一版本。')
    expect(dialog.textContent).not.toContain('每个账号')
  })

  test('a refusal is read in the version and in the list', async () => {
    const proposal = { ...decidedProposal, state: 'REFUSED', opinion: '第一条不清楚' }
    const page = openActing(waiting, proposalAddresses.decide, { ...waiting, state: 'REJECTED', proposal })
    const drawer = await openVersion(page, '2027-02')
    await press(page, `驳回“${name}”`, drawer)
    const dialog = await screen.findByRole('dialog', { name: `驳回“${name}”` })
    expect(within(dialog).getByText('起草人修改后可以重新提交。')).toBeTruthy()
    give(within(dialog).getByLabelText('意见'), '第一条不清楚')
    await press(page, '驳回', dialog)
    expect(await within(drawer).findByText('意见：第一条不清楚')).toBeTruthy()
    expect(page.row()).toContain('已驳回')
    expect(await screen.findByText('已驳回', { selector: '.ant-message *' })).toBeTruthy()
  })

  test('its proposer only takes it back, and it is a draft again', async () => {
    const page = openActing(own, proposalAddresses.withdraw, draft)
    const drawer = await openVersion(page, '2027-02')
    await press(page, `撤回“${name}”`, drawer)
    expect(within(drawer).queryByRole('button', { name: /^(发布|驳回)“/, hidden: true })).toBeNull()
    const dialog = await screen.findByRole('dialog', { name: `撤回“${name}”` })
    expect(within(dialog).getByText('撤回后重新成为草稿。')).toBeTruthy()
    await press(page, '撤回', dialog)
    expect(await screen.findByText('已撤回')).toBeTruthy()
    await waitFor(() => expect(page.row()).toContain('草稿'))
    expect(buttonsOf(drawer).slice(-3)).toEqual(['修改', '删除 (danger)', '提交发布 (primary)'])
  })

  test('a draft that a colleague proposed first is read again, and the dialog says so', async () => {
    const refusal = problem(409, 'agreement.state', { detail: '该版本的状态或内容已变化' })
    const page = openActing(draft, `POST /api/admin/agreements/${draftId}/proposal`, waiting, refusal)
    const drawer = await openVersion(page, '2027-02')
    await press(page, '提交发布', drawer)
    const dialog = await screen.findByRole('dialog', { name: '提交发布版本 2027-02' })
    await press(page, '提交发布', dialog)
    await waitFor(() => expect(page.row()).toContain('等待发布'))
    expect(within(dialog).getByText(/状态或内容已变化/)).toBeTruthy()
    expect(dialog.isConnected).toBe(true)
    expect(screen.queryByText('已提交，等待发布')).toBeNull()
  })

  test.each([
    {
      act: '提交发布',
      before: draft,
      method: 'POST',
      path: `/${draftId}/proposal`,
      body: { revision: 3 },
      after: own,
      state: '等待发布',
      says: /^提交后不能修改/,
      done: '已提交，等待发布'
    },
    {
      act: '删除',
      before: draft,
      method: 'DELETE',
      path: `/${draftId}`,
      body: undefined,
      after: undefined,
      state: '',
      says: '删除后不能恢复。',
      done: '已删除'
    }
  ])(
    '$act is done after a question, and the list is read again',
    async ({ act, before, method, path, body, after, state, says, done }) => {
      const address = `/api/admin/agreements${path}`
      const page = openActing(before, `${method} ${address}`, after)
      await press(page, act, await openVersion(page, '2027-02'))
      const dialog = await screen.findByRole('dialog', { name: `${act}版本 2027-02` })
      expect(page.writes()).toEqual([])
      expect(within(dialog).getByText(says)).toBeTruthy()
      await press(page, act, dialog)
      expect(await screen.findByText(done, { selector: '.ant-message *' })).toBeTruthy()
      await waitFor(() => expect(screen.queryByRole('dialog', { name: `${act}版本 2027-02` })).toBeNull())
      expect(page.writes().map((asked) => [asked.method, asked.path, asked.body])).toEqual([[method, address, body]])
      await waitFor(() => (after ? expect(page.row()).toContain(state) : expect(page.row()).toBe('')))
      // What was removed is not read again.
      if (!after) expect(screen.queryByRole('dialog')).toBeNull()
    }
  )
})

test('in English all words are English', async () => {
  changeLanguage('en')
  open([{ ...waiting, summary: 'S', editedBy: { id: ownId, name: 'A' }, proposal: null }])
  await screen.findByRole('row', { name: /2027-02/ })
  const [heads, first] = tableTexts(screen.getByRole('table'))
  expect(heads).toEqual(['Version', 'State', 'In force from', 'By', 'Accepted', 'Actions'])
  expect(first).toEqual([
    '2027-02S',
    'Waiting',
    '2027-02-01 00:00:00',
    'Drafted by A, 2025-12-01 09:00:00',
    '—',
    'Open'
  ])
  expect(agreementsTexts.table).toMatchObject({
    remove: ['删除', 'Delete'],
    propose: ['提交发布', 'Propose'],
    publish: ['发布', 'Publish'],
    'state.inForce': ['现行', 'In force'],
    'state.planned': ['待生效', 'Not yet in force'],
    'state.former': ['已被替代', 'Replaced']
  })
})
