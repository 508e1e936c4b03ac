// @vitest-environment jsdom
import type { AdminRole } from '@portal/contract/endpoint'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession, AsAdmin } from '#web/testing/as-admin.tsx'
import { fill } from '#web/testing/fill.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { AgreementsPage } from './agreements.page.tsx'

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
  proposedBy: colleague,
  proposedAt: '2025-12-02T01:00:00.000Z',
  judgedBy: { id: ownId, name: '王安全' },
  judgedAt: '2025-12-03T01:00:00.000Z',
  opinion: null as string | null,
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
  judgedBy: null,
  judgedAt: null,
  acceptances: 0,
  allowedActs: ['publish', 'reject']
}

const draft = { ...waiting, state: 'DRAFT', effectiveFrom: null, allowedActs: ['save', 'remove', 'propose'] }

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
    const row = within(await screen.findByRole('row', { name: /2027-02/ }))
    for (const words of ['等待发布', '2027-02-01 00:00:00', '第一条改写', '提交：李系统，2025-12-02 09:00:00', '—'])
      expect(row.getByText(words)).toBeTruthy()
    const present = within(screen.getByRole('row', { name: /2027-01 / }))
    for (const words of ['现行', '1,234', '发布：王安全，2025-12-03 09:00:00'])
      expect(present.getByText(words)).toBeTruthy()
    const own = within(screen.getByRole('row', { name: /平台自带的文本/ }))
    for (const words of ['2026-11', '已被替代', '7']) expect(own.getByText(words)).toBeTruthy()
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
    expect(screen.queryByRole('columnheader', { name: '同意次数' })).toBeNull()
    await page.user.click(screen.getByText('注册服务协议'))
    expect(await screen.findByText('现行')).toBeTruthy()
    expect(page.asked.map(({ query }) => query.get('kind'))).toEqual(['privacy', 'registration'])
  })
})

describe('a version', () => {
  test('is shown as the applicant sees it, and beside the version in force', async () => {
    const page = open([waiting, inForce])
    const drawer = await openVersion(page, '2027-02')
    await within(drawer).findByText('账号由企业保管。')
    expect(within(drawer).getByText('本次变更')).toBeTruthy()
    expect(within(drawer).getByText('第一条改写')).toBeTruthy()
    await page.user.click(within(drawer).getByRole('tab', { name: '与现行版本的差异' }))
    const marked = await waitFor(() => {
      const found = [...drawer.querySelectorAll('del, ins')].map(({ textContent }) => textContent)
      expect(found).toHaveLength(2)
      return found
    })
    expect(marked).toEqual(['删除：您', '新增：企业'])
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

  test('of the portal can be read too', async () => {
    const drawer = await openVersion(open([inForce]), '2026-11')
    expect(within(drawer).getByText('自带的文本')).toBeTruthy()
    expect(within(drawer).getByRole('tab', { name: '同意记录（7）' })).toBeTruthy()
  })

  test('that was rejected shows the opinion', async () => {
    const rejected = { ...draft, state: 'REJECTED', opinion: '第一条不清楚', allowedActs: ['save', 'remove'] }
    const drawer = await openVersion(open([rejected, inForce]), '2027-02')
    expect(await within(drawer).findByText('第一条不清楚')).toBeTruthy()
    expect(within(drawer).queryByRole('button', { name: '提交发布' })).toBeNull()
  })
})

describe('drafting', () => {
  test('asks before the words are lost by closing the dialog (ux 9)', async () => {
    const page = open([inForce])
    await waitFor(() => expect(screen.getByRole('button', { name: '起草新版本' })).toHaveProperty('disabled', false))
    await press(page, '起草新版本')
    const form = within(await screen.findByRole('form', { name: '起草注册服务协议' }))
    const version = await form.findByLabelText<HTMLInputElement>('版本号')
    await fill(page.user, version, '2027-02')
    await press(page, '取消')
    await press(page, '继续填写')
    expect(version.value).toBe('2027-02')
    await press(page, '取消')
    await press(page, '放弃并离开')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('begins with the text in force and opens the draft that was saved', async () => {
    const page = open([inForce], { more: { 'POST /api/admin/agreements': () => ({ id: inForceId }) } })
    await waitFor(() => expect(screen.getByRole('button', { name: '起草新版本' })).toHaveProperty('disabled', false))
    await press(page, '起草新版本')
    const form = within(await screen.findByRole('form', { name: '起草注册服务协议' }))
    const text = await form.findByLabelText<HTMLTextAreaElement>('全文')
    expect(text.value).toBe(texts.before)
    await press(page, '保存草稿')
    expect(form.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      '请填写版本号',
      '请选择生效日期',
      '请填写变更摘要'
    ])
    await fill(page.user, form.getByLabelText('版本号'), '2027-02')
    await fill(page.user, form.getByLabelText('变更摘要'), '第一条改写')
    await fill(page.user, text, texts.after)
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

  test('a name that is taken is told at its field', async () => {
    const page = open([draft, inForce], {
      more: {
        [`PUT /api/admin/agreements/${draftId}`]: () =>
          problem(409, 'agreement.version-taken', { detail: '已有同名的版本，请换一个版本号' })
      }
    })
    const drawer = await openVersion(page, '2027-02')
    await press(page, '修改', drawer)
    const form = within(await screen.findByRole('form', { name: '修改版本 2027-02' }))
    await press(page, '保存草稿')
    expect((await form.findByRole('alert')).textContent).toBe('已有同名的版本，请换一个版本号')
    expect(page.writes()[0]?.body).toMatchObject({ revision: 3, version: '2027-02', effectiveOn: null })
  })
})

describe('deciding (R37)', () => {
  const decision = `POST /api/admin/agreements/${draftId}/decision`

  test('publishing says what it means and names the revision that was read', async () => {
    const page = open([waiting, inForce], { roles: ['SECURITY'], more: { [decision]: () => undefined } })
    const drawer = await openVersion(page, '2027-02')
    await press(page, '发布', drawer)
    const dialog = await screen.findByRole('dialog', { name: '发布版本 2027-02' })
    expect(within(dialog).getByText(/每个账号下次登录时须同意这一版本/)).toBeTruthy()
    expect(within(dialog).getByText('生效时间：2027-02-01 00:00:00')).toBeTruthy()
    await press(page, '发布', dialog)
    await waitFor(() => expect(page.writes()[0]?.body).toEqual({ revision: 3, decision: 'publish' }))
    expect(await screen.findByText('已发布')).toBeTruthy()
  })

  test('rejecting needs an opinion', async () => {
    const page = open([waiting, inForce], { more: { [decision]: () => undefined } })
    const drawer = await openVersion(page, '2027-02')
    await press(page, '驳回', drawer)
    const dialog = await screen.findByRole('dialog', { name: '驳回版本 2027-02' })
    await press(page, '驳回', dialog)
    expect(await within(dialog).findByRole('alert')).toBeTruthy()
    await fill(page.user, within(dialog).getByLabelText('驳回意见'), '第一条不清楚')
    await press(page, '驳回', dialog)
    await waitFor(() =>
      expect(page.writes()[0]?.body).toEqual({ revision: 3, decision: 'reject', opinion: '第一条不清楚' })
    )
  })

  test('a version that a colleague decided on first is read again', async () => {
    const page = open([waiting, inForce], {
      more: { [decision]: () => problem(409, 'agreement.state', { detail: '该版本的状态或内容已变化' }) }
    })
    const drawer = await openVersion(page, '2027-02')
    await press(page, '发布', drawer)
    const dialog = await screen.findByRole('dialog', { name: '发布版本 2027-02' })
    const before = page.asked.length
    await press(page, '发布', dialog)
    expect(await within(dialog).findByText(/状态或内容已变化/)).toBeTruthy()
    const after = page.asked.slice(before).map(({ method, path }) => `${method} ${path}`)
    expect(after).toContain('GET /api/admin/agreements')
    expect(after).toContain(`GET /api/admin/agreements/${draftId}`)
  })

  test('a draft is proposed, a proposal taken back, and a draft removed', async () => {
    const proposing = open([draft, inForce], {
      more: { [`POST /api/admin/agreements/${draftId}/proposal`]: () => undefined }
    })
    await press(proposing, '提交发布', await openVersion(proposing, '2027-02'))
    await press(proposing, '提交发布', await screen.findByRole('dialog', { name: '提交发布版本 2027-02' }))
    await waitFor(() => expect(proposing.writes()[0]?.body).toEqual({ revision: 3 }))
    proposing.unmount()

    const removing = open([draft, inForce], {
      more: { [`DELETE /api/admin/agreements/${draftId}`]: () => undefined }
    })
    await press(removing, '删除', await openVersion(removing, '2027-02'))
    await press(removing, '删除', await screen.findByRole('dialog', { name: '删除版本 2027-02' }))
    await waitFor(() => expect(removing.writes().map(({ method }) => method)).toEqual(['DELETE']))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    removing.unmount()

    const withdrawing = open([{ ...waiting, allowedActs: ['withdraw'] }, inForce], {
      more: { [decision]: () => undefined }
    })
    await press(withdrawing, '撤回', await openVersion(withdrawing, '2027-02'))
    await press(withdrawing, '撤回', await screen.findByRole('dialog', { name: '撤回版本 2027-02' }))
    await waitFor(() => expect(withdrawing.writes()[0]?.body).toEqual({ revision: 3, decision: 'withdraw' }))
  })
})

test('in English all words are English', async () => {
  changeLanguage('en')
  open([{ ...waiting, summary: 'S', editedBy: { id: ownId, name: 'A' }, proposedBy: null, proposedAt: null }])
  const row = await screen.findByRole('row', { name: /2027-02/ })
  expect(row.textContent).not.toMatch(/\p{Script=Han}/u)
})
