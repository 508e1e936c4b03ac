import type { AdminRole } from '@portal/contract/endpoint'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { audiencesQuery } from '#web/shared/admin/audiences.queries.ts'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession, AsAdmin } from '#web/testing/as-admin.tsx'
import { holdPhone } from '#web/testing/phone.ts'
import { mixedUp } from '#web/testing/queries.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { BroadcastPreview } from './broadcast-preview.tsx'
import { BroadcastTable } from './broadcast-table.tsx'
import { BroadcastsPage } from './broadcasts.page.tsx'
import { broadcastQuery, type BroadcastRow, broadcastsQuery } from './broadcasts.queries.ts'

const [firstId, secondId] = ['0198d2c4-0000-7000-8000-000000000001', '0198d2c4-0000-7000-8000-000000000002'] as const

const running = {
  id: firstId,
  audience: 'TYPE',
  audienceName: { zh: '供应商', en: 'Supplier' } as { zh: string; en: string } | null,
  category: 'notice',
  titleZh: '系统维护',
  titleEn: 'Maintenance' as string | null,
  isBanner: false,
  startsAt: '2026-12-01T14:00:00.000Z',
  endsAt: '2026-12-02T14:00:00.000Z',
  state: 'running',
  createdBy: '王系统',
  createdAt: '2026-12-01T01:00:00.000Z',
  withdrawnBy: null as string | null,
  withdrawnAt: null as string | null,
  recipients: 2000 as number | null,
  readers: 501,
  mayWithdraw: true
}

const withdrawn = {
  ...running,
  id: secondId,
  audience: 'ENTERPRISES',
  audienceName: null,
  titleZh: '指定通知',
  titleEn: null,
  isBanner: true,
  state: 'withdrawn',
  withdrawnBy: '李系统',
  withdrawnAt: '2026-12-01T15:00:00.000Z',
  recipients: null,
  readers: 0,
  mayWithdraw: false
}

const whole = {
  ...running,
  bodyZh: '详见 https://www.example.com/a 。',
  bodyEn: 'See https://www.example.com/a .',
  enterprises: []
}

type Wish = { roles?: AdminRole[]; more?: Record<string, Answer> }

const open = (rows: object[], { roles = ['SYSTEM'], more = {} }: Wish = {}) => {
  const asked = answerRequests({
    'GET /api/admin/broadcasts': ({ query }) =>
      query.get('after') ? { data: [withdrawn], nextCursor: null } : { data: rows, nextCursor: null },
    'GET /api/admin/broadcasts/audiences': () => ({
      types: [{ code: 'SUPPLIER', name: { zh: '供应商', en: 'Supplier' } }],
      qualifications: [{ code: 'LISTING', name: { zh: '挂牌交易', en: 'Listing' } }]
    }),
    [`GET /api/admin/broadcasts/${firstId}`]: () => whole,
    [`GET /api/admin/broadcasts/${secondId}`]: () => ({
      ...withdrawn,
      bodyZh: '请知悉',
      bodyEn: null,
      enterprises: [
        { number: '0000000185', fullName: '山西晋煤贸易有限公司' },
        { number: '0000000186', fullName: null }
      ]
    }),
    'POST /api/admin/broadcasts/count': () => ({ accounts: 1234567 }),
    ...more
  })
  const page = renderPage(
    <AsAdmin session={adminSession({ roles })}>
      <BroadcastsPage />
    </AsAdmin>
  )
  const bodies = (address: string) =>
    asked.filter(({ method, path }) => `${method} ${path}` === address).map(({ body }) => body)
  return { ...page, asked, bodies }
}

type Opened = Pick<ReturnType<typeof open>, 'user'>

const press = async ({ user }: Opened, name: string, part: HTMLElement = document.body) =>
  user.click(await within(part).findByRole('button', { name }))

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

describe('the list (R31, R38)', () => {
  const row = (changes: object) =>
    ({
      ...running,
      startsAt: new Date(running.startsAt),
      endsAt: new Date(running.endsAt),
      createdAt: new Date(running.createdAt),
      withdrawnAt: null,
      ...changes
      // The literals above are as in the contract.
    }) as BroadcastRow

  test('shows audience, period in 北京时间, state and read rate', () => {
    const qualified = {
      audience: 'QUALIFICATION',
      audienceName: { zh: '挂牌交易', en: 'Listing' },
      createdBy: '李系统'
    }
    renderPage(
      <BroadcastTable
        rows={[
          row({}),
          row({ ...qualified, id: 'x', isBanner: true, state: 'withdrawn', recipients: null, readers: 0 }),
          row({ id: 'y', recipients: null }),
          row({ id: 'z', readers: 2001 }),
          row({ id: '0', recipients: 0, readers: 0 })
        ]}
        onOpen={() => undefined}
      />
    )
    const [heads, first, second, ...others] = tableTexts(screen.getByRole('table'))
    expect(heads).toEqual(['标题', '发送对象', '状态', '起止时间', '已读', '发送人', '操作'])
    const period = '2026-12-01 22:00 至 2026-12-02 22:00'
    expect(first).toEqual([
      '系统维护',
      '一种企业类型：供应商',
      '进行中',
      period,
      '501 / 2,000（25.1%）',
      '王系统',
      '查看'
    ])
    expect(second).toEqual(['系统维护', '持有业务资格的企业：挂牌交易', '已撤回横幅', period, '—', '李系统', '查看'])
    expect(others.map(([, , , , rate]) => rate)).toEqual(['正在统计', '2,001 / 2,000（100%）', '0 / 0（0%）'])
  })

  const list = (...rows: BroadcastRow[]) => renderPage(<BroadcastTable rows={rows} onOpen={() => undefined} />)

  test('is one cell a broadcast on a phone', () => {
    holdPhone()
    list(row({ state: 'planned', recipients: null, readers: 0 }))
    const [, [cell] = []] = tableTexts(screen.getByRole('table'))
    expect(cell).toBe('系统维护待发送一种企业类型：供应商2026-12-01 22:00 至 2026-12-02 22:00已读 —查看')
  })

  test('is complete in English but for the titles', () => {
    changeLanguage('en')
    list(row({ isBanner: true, createdBy: 'Wang', titleZh: 'Maintenance' }), row({ id: 'x', state: 'ended' }))
    expect(screen.getByRole('row', { name: /^Maintenance/ }).textContent).not.toMatch(/\p{Script=Han}/u)
    expect(screen.getByText('Ended')).toBeTruthy()
    const heads = ['Title', 'Audience', 'State', 'Period', 'Read', 'Sent by', 'Action']
    expect(tableTexts(screen.getByRole('table'))[0]).toEqual(heads)
  })

  test('keeps the broadcasts apart', () => {
    expect(mixedUp(broadcastsQuery, broadcastQuery(firstId), broadcastQuery(secondId), audiencesQuery)).toEqual([])
  })

  test('loads the next page; a failure is told above the rows, which stay', async () => {
    let isAway = true
    const page = open([], {
      more: {
        'GET /api/admin/broadcasts': ({ query }) => {
          if (query.get('after') !== firstId) return { data: [running], nextCursor: firstId }
          return isAway ? problem(503, 'service.busy', { detail: '系统繁忙' }) : { data: [withdrawn], nextCursor: null }
        }
      }
    })
    await press(page, '加载更多')
    expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
    expect(screen.getByRole('row', { name: /系统维护/ })).toBeTruthy()
    isAway = false
    await press(page, '加载更多')
    expect(await screen.findByRole('row', { name: /指定通知/ })).toBeTruthy()
    expect(screen.queryByRole('button', { name: '加载更多' })).toBeNull()
  })

  test('that cannot be read says why and is read again on request; it may be empty', async () => {
    let isAway = true
    const page = open([], {
      more: {
        'GET /api/admin/broadcasts': () =>
          isAway ? problem(503, 'service.busy', { detail: '系统繁忙' }) : { data: [], nextCursor: null }
      }
    })
    expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
    isAway = false
    await press(page, '重试')
    expect(await screen.findByText('还没有公告')).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('one broadcast', () => {
  test('shows its text with links in both languages, and is withdrawn after a question', async () => {
    const ended = { state: 'withdrawn', withdrawnBy: '李系统', withdrawnAt: withdrawn.withdrawnAt, mayWithdraw: false }
    let changes: object = {}
    let isFirst = false
    const page = open([], {
      more: {
        'GET /api/admin/broadcasts': () => ({ data: [{ ...running, ...changes }], nextCursor: null }),
        [`GET /api/admin/broadcasts/${firstId}`]: () => ({ ...whole, ...changes }),
        [`POST /api/admin/broadcasts/${firstId}/withdrawal`]: () => {
          if (isFirst) changes = ended
          return isFirst ? undefined : problem(503, 'service.busy', { detail: '系统繁忙' })
        }
      }
    })
    await press(page, '查看公告《系统维护》')
    const drawer = await screen.findByRole('dialog', { name: '系统维护' })
    const links = await within(drawer).findAllByRole('link', { name: 'https://www.example.com/a' })
    for (const words of ['王系统，2026-12-01 09:00:00', '一种企业类型：供应商', '501 / 2,000（25.1%）'])
      expect(within(drawer).getByText(words)).toBeTruthy()
    expect(within(drawer).queryByRole('region', { name: '指定企业' })).toBeNull()
    expect(links).toHaveLength(2)
    expect(links[0]?.getAttribute('rel')).toBe('noopener noreferrer')
    await press(page, '撤回', drawer)
    const dialog = await screen.findByRole('dialog', { name: '撤回公告《系统维护》？' })
    expect(page.bodies(`POST /api/admin/broadcasts/${firstId}/withdrawal`)).toHaveLength(0)
    await press(page, '撤回', dialog)
    expect((await within(dialog).findByRole('alert')).textContent).toContain('系统繁忙')
    expect(screen.queryByText('公告已撤回')).toBeNull()
    isFirst = true
    await press(page, '撤回', dialog)
    expect(await screen.findByText('公告已撤回')).toBeTruthy()
    expect(page.bodies(`POST /api/admin/broadcasts/${firstId}/withdrawal`)).toHaveLength(2)
    expect(await within(drawer).findByText('李系统 于 2026-12-01 23:00:00 撤回')).toBeTruthy()
    expect(within(drawer).queryByRole('button', { name: '撤回' })).toBeNull()
    const row = await screen.findByRole('row', { name: /系统维护/, hidden: true })
    expect(row.textContent).toContain('已撤回')
  })

  test('that a colleague withdrew first says so; the list and what is open are read again', async () => {
    let changes: object = {}
    const page = open([], {
      more: {
        'GET /api/admin/broadcasts': () => ({ data: [{ ...running, ...changes }], nextCursor: null }),
        [`GET /api/admin/broadcasts/${firstId}`]: () => ({ ...whole, ...changes }),
        [`POST /api/admin/broadcasts/${firstId}/withdrawal`]: () => {
          changes = {
            state: 'withdrawn',
            withdrawnBy: '李系统',
            withdrawnAt: withdrawn.withdrawnAt,
            mayWithdraw: false
          }
          return problem(409, 'broadcast.state', { detail: '公告已结束或已撤回' })
        }
      }
    })
    await press(page, '查看公告《系统维护》')
    const drawer = await screen.findByRole('dialog', { name: '系统维护' })
    await press(page, '撤回', drawer)
    const dialog = await screen.findByRole('dialog', { name: '撤回公告《系统维护》？' })
    await press(page, '撤回', dialog)
    expect((await within(dialog).findByRole('alert')).textContent).toContain('公告已结束或已撤回')
    expect(await within(drawer).findByText('李系统 于 2026-12-01 23:00:00 撤回')).toBeTruthy()
    const row = await screen.findByRole('row', { name: /系统维护/, hidden: true })
    await waitFor(() => expect(row.textContent).toContain('已撤回'))
    expect(screen.queryByText('公告已撤回')).toBeNull()
  })

  test('that was withdrawn says by whom, names its enterprises, and offers nothing', async () => {
    const page = open([withdrawn])
    await press(page, '查看公告《指定通知》')
    const drawer = await screen.findByRole('dialog', { name: '指定通知' })
    expect(await within(drawer).findByText('李系统 于 2026-12-01 23:00:00 撤回')).toBeTruthy()
    const chosen = within(drawer).getByRole('region', { name: '指定企业' })
    expect(chosen.textContent).toBe('指定的企业（2）0000000185 山西晋煤贸易有限公司0000000186 未填写名称')
    expect(within(drawer).queryByRole('button', { name: '撤回' })).toBeNull()
  })

  test.each([
    [{ titleEn: 'Maintenance', bodyEn: 'Tonight' }, false, ['中文页面', '英文页面'], ['review', '审核通知']],
    [{ titleEn: 'Maintenance', bodyEn: '' }, true, ['中文页面'], ['account', '账号与资料']],
    [{ titleEn: 'Maintenance', bodyEn: 'Tonight' }, true, ['中文页面', '英文页面'], ['security', '安全通知']]
  ] as const)(
    'is previewed in each language that it is written in: %o, as a banner %s',
    (english, isBanner, titles, [category, kind]) => {
      const of = { category, titleZh: '维护', bodyZh: '今晚', isBanner, ...english }
      renderPage(<BroadcastPreview of={of} />)
      expect(screen.getAllByText(/页面$/).map(({ textContent }) => textContent)).toEqual(titles)
      // Screen readers read each in its language.
      expect(screen.getAllByText(/页面$/).map((each) => each.closest<HTMLElement>('[lang]')?.lang)).toEqual(
        ['zh', 'en'].slice(0, titles.length)
      )
      expect(screen.queryAllByText('横幅')).toHaveLength(isBanner ? titles.length : 0)
      expect(screen.getAllByText(kind)).toHaveLength(titles.length)
      const last = screen.getAllByText('站内信').at(-1)?.parentElement?.textContent
      expect(last).toContain(titles.length > 1 ? 'MaintenanceTonight' : '维护今晚')
    }
  )

  test('is only read by 审计管理员', async () => {
    const page = open([running], { roles: ['AUDIT'] })
    await press(page, '查看公告《系统维护》')
    const drawer = await screen.findByRole('dialog', { name: '系统维护' })
    await within(drawer).findAllByRole('link')
    expect(within(drawer).queryByRole('button', { name: '撤回' })).toBeNull()
    expect(screen.queryByRole('button', { name: '新建公告' })).toBeNull()
  })
})

describe('a new broadcast', () => {
  const openForm = async (more: Record<string, Answer> = {}) => {
    const page = open([], { more })
    await press(page, '新建公告')
    return { page, dialog: await screen.findByRole('dialog', { name: '新建公告' }) }
  }
  const type = (dialog: HTMLElement, label: string, text: string) =>
    fireEvent.change(within(dialog).getByLabelText(label), { target: { value: text } })
  const choose = (dialog: HTMLElement, label: string, minute: string) => {
    const field = within(dialog).getByLabelText(label)
    fireEvent.change(field, { target: { value: minute } })
    fireEvent.blur(field)
  }

  const write = (dialog: HTMLElement) => {
    type(dialog, '标题', '今晚维护')
    type(dialog, '正文', '详见 https://www.example.com/a 。')
    choose(dialog, '结束时间', '2027-01-01T08:00')
  }

  test('is previewed with the number of recipients before it is sent', async () => {
    vi.setSystemTime(new Date('2026-12-01T00:00:00Z'))
    let rows: object[] = []
    const { page, dialog } = await openForm({
      'GET /api/admin/broadcasts': () => ({ data: rows, nextCursor: null }),
      'POST /api/admin/broadcasts': () => {
        rows = [{ ...running, titleZh: '今晚维护' }]
        return { id: firstId }
      }
    })
    write(dialog)
    await press(page, '预览', dialog)
    const preview = await screen.findByRole('dialog', { name: '预览公告' })
    expect(within(preview).getByText('现在发送将送达 1,234,567 个账号')).toBeTruthy()
    expect(within(preview).getByText('所有企业 · 立即 至 2027-01-01 08:00')).toBeTruthy()
    expect(within(preview).getByRole('link', { name: 'https://www.example.com/a' })).toBeTruthy()
    expect(page.bodies('POST /api/admin/broadcasts')).toEqual([])
    await page.user.dblClick(within(preview).getByRole('button', { name: '立即发送' }))
    await waitFor(() =>
      expect(page.bodies('POST /api/admin/broadcasts')).toEqual([
        {
          audience: { kind: 'ALL' },
          category: 'notice',
          titleZh: '今晚维护',
          bodyZh: '详见 https://www.example.com/a 。',
          isBanner: false,
          endsAt: '2027-01-01T08:00'
        }
      ])
    )
    expect(await screen.findByText('公告已发送')).toBeTruthy()
    expect(await screen.findByRole('row', { name: /今晚维护/ })).toBeTruthy()
    vi.useRealTimers()
  })

  test('that is refused keeps what was typed when one goes back, the list is read again, and it is scheduled', async () => {
    vi.setSystemTime(new Date('2026-12-01T00:00:00Z'))
    let rows: object[] = []
    const { page, dialog } = await openForm({
      'GET /api/admin/broadcasts': () => ({ data: rows, nextCursor: null }),
      'POST /api/admin/broadcasts': () => {
        if (rows.length > 0) return { id: secondId }
        rows = [running]
        return problem(409, 'broadcast.too-many', { detail: '同时进行的横幅过多' })
      }
    })
    write(dialog)
    choose(dialog, '开始时间', '2026-12-24T22:00')
    await page.user.click(within(dialog).getByRole('radio', { name: '一种企业类型' }))
    await page.user.click(within(dialog).getByRole('combobox', { name: '企业类型' }))
    await page.user.click(await screen.findByTitle('供应商'))
    await press(page, '预览', dialog)
    expect(await screen.findByText('一种企业类型 · 2026-12-24 22:00 至 2027-01-01 08:00')).toBeTruthy()
    await press(page, '定时发送')
    const refused = await screen.findByRole('dialog', { name: '预览公告' })
    expect((await within(refused).findByRole('alert')).textContent).toContain('同时进行的横幅过多')
    expect(await screen.findByRole('row', { name: /系统维护/, hidden: true })).toBeTruthy()
    await press(page, '返回修改')
    const again = await screen.findByRole('dialog', { name: '新建公告' })
    expect(within(again).getByLabelText<HTMLInputElement>('标题').value).toBe('今晚维护')
    await press(page, '预览', again)
    await press(page, '定时发送')
    await waitFor(() =>
      expect(page.bodies('POST /api/admin/broadcasts')).toMatchObject(
        [1, 2].map(() => ({ startsAt: '2026-12-24T22:00', audience: { kind: 'TYPE', code: 'SUPPLIER' } }))
      )
    )
    expect(await screen.findByText('公告将定时发送')).toBeTruthy()
    expect(page.bodies('POST /api/admin/broadcasts/count')).toEqual(
      [1, 2].map(() => ({ audience: { kind: 'TYPE', code: 'SUPPLIER' } }))
    )
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    vi.useRealTimers()
  })

  test('is not lost by closing the dialog or by leaving the page (ux 9)', async () => {
    const { page, dialog } = await openForm()
    type(dialog, '标题', '今晚维护')
    await press(page, '取消', dialog)
    await press(page, '继续填写', await screen.findByRole('dialog', { name: '内容尚未保存' }))
    expect(within(dialog).getByLabelText<HTMLInputElement>('标题').value).toBe('今晚维护')
    void page.router.navigate('/elsewhere')
    await press(page, '继续填写', await screen.findByRole('dialog', { name: '内容尚未保存' }))
    expect(page.router.state.location.pathname).toBe('/')
    await press(page, '关闭', dialog)
    await press(page, '放弃并离开', await screen.findByRole('dialog', { name: '内容尚未保存' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('without a word in it is closed at once', async () => {
    const { page, dialog } = await openForm()
    await press(page, '取消', dialog)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('names every fault at its field before it asks the server', async () => {
    vi.setSystemTime(new Date('2026-12-01T00:00:00Z'))
    const { page, dialog } = await openForm()
    await page.user.click(within(dialog).getByRole('radio', { name: '指定企业' }))
    type(dialog, '用户编号', '185')
    type(dialog, '英文标题', 'Maintenance')
    choose(dialog, '结束时间', '2026-11-30T08:00')
    await page.user.click(within(dialog).getByRole('checkbox', { name: /停机等重要公告/ }))
    await press(page, '预览', dialog)
    for (const words of [
      '用户编号应为 10 位数字，每行一个',
      '请填写标题',
      '请填写正文',
      '英文标题和英文正文应同时填写',
      '结束时间应晚于现在和开始时间',
      '横幅只能发给所有企业'
    ])
      expect(await within(dialog).findByText(words)).toBeTruthy()
    expect(page.bodies('POST /api/admin/broadcasts/count')).toEqual([])
    vi.useRealTimers()
  })

  test('shows at the field which enterprise the server does not know', async () => {
    vi.setSystemTime(new Date('2026-12-01T00:00:00Z'))
    const detail = '没有用户编号为 0000000999 的企业，或该企业已注销'
    const { page, dialog } = await openForm({
      'POST /api/admin/broadcasts/count': () =>
        problem(400, 'request.invalid', {
          errors: [{ pointer: '/audience/numbers', code: 'broadcast.enterprise-unknown', detail }]
        })
    })
    await page.user.click(within(dialog).getByRole('radio', { name: '指定企业' }))
    type(dialog, '用户编号', '0000000999\n0000000999，0000000185')
    write(dialog)
    await press(page, '预览', dialog)
    expect(await within(dialog).findByText(detail)).toBeTruthy()
    expect(page.bodies('POST /api/admin/broadcasts/count')).toEqual([
      { audience: { kind: 'ENTERPRISES', numbers: ['0000000999', '0000000185'] } }
    ])
    vi.useRealTimers()
  })
})
