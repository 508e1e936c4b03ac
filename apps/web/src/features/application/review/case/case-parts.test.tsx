import { act, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { openCasePart } from '#web/testing/open-case-part.tsx'
import { button, caseAddress, write } from '#web/testing/open-case.tsx'
import { formerLetterId, reviewCase } from '#web/testing/review-case.ts'
import { watchQueries } from '#web/testing/queries.ts'
import { tableTexts } from '#web/testing/table-texts.ts'
import { toldAs } from '#web/testing/told.ts'
import { CaseAlerts } from './case-alerts.tsx'
import { CaseFiles } from './case-files.tsx'
import { CaseHistory } from './case-history.tsx'
import { fileItems, firstToShow, type Shown } from './case-items.ts'
import { GrantPanel } from './grant-panel.tsx'
import { OtherCases } from './other-cases.tsx'
import { RenewalChanges } from './renewal-changes.tsx'
import { type Case, caseQuery, countsKey, queueKey } from '../review.queries.ts'

type Wish = Parameters<typeof openCasePart>[2]

const openHistory = (view?: Case, wish?: Wish) => openCasePart((shown) => <CaseHistory view={shown} />, view, wish)
const openGrant = (view?: Case, wish?: Wish) => openCasePart((shown) => <GrantPanel view={shown} />, view, wish)
const openRenewal = (view: Case) =>
  openCasePart(
    (shown) => (
      <>
        <CaseAlerts view={shown} />
        <RenewalChanges view={shown} />
      </>
    ),
    view,
    { answers: { 'GET /api/public/regions': () => [] } }
  )
const openOthers = (view: Case, wish?: Wish) => openCasePart((shown) => <OtherCases view={shown} />, view, wish)
const Files = ({ shown }: { shown: Case }) => {
  const items = fileItems(shown, 'zh')
  const [paper, show] = useState<Shown | undefined>(() => firstToShow(items))
  const chosen = { shown: paper, onShow: show, seen: new Set<string>(), onOpened: () => undefined }
  return <CaseFiles view={shown} items={items} {...chosen} mayOpen flags={undefined} />
}
const openFiles = (view: Case, wish?: Wish) => openCasePart((shown) => <Files shown={shown} />, view, wish)

const view = reviewCase()
const at = new Date('2026-01-07T03:00:00Z')

describe('内部备注 (R27)', () => {
  const region = () => screen.getByRole('region', { name: '内部备注' })
  const field = () => within(region()).getByRole<HTMLTextAreaElement>('textbox', { name: '新备注' })
  const notesPath = `POST ${caseAddress(view.id)}/notes`

  test('are listed with author and time, and a new one is added once and empties the field', async () => {
    const page = openHistory(view, {
      answers: {
        [notesPath]: () => {
          page.next.view = reviewCase({ notes: [{ at, author: '审核员乙', text: '公章疑似扫描件' }] })
        }
      }
    })
    const { user, sent } = page
    expect(within(region()).getByText('还没有备注。')).toBeTruthy()
    await write(page, field(), '公章疑似扫描件')
    await user.dblClick(within(region()).getByRole('button', { name: '添加备注' }))
    const note = await within(region()).findByRole('listitem')
    expect(note.textContent).toBe('审核员乙 · 2026-01-07 11:00:00公章疑似扫描件')
    await waitFor(() => expect(field().value).toBe(''))
    expect(sent('POST').map(({ body }) => body)).toEqual([{ text: '公章疑似扫描件' }])
  })

  test('two are added one after the other, and both stay in their order', async () => {
    const page = openHistory(view, {
      answers: {
        [notesPath]: ({ body }) => {
          const notes = [...page.next.view.notes, { at, author: '审核员甲', ...(body as { text: string }) }]
          page.next.view = reviewCase({ notes })
        }
      }
    })
    for (const text of ['已电话核实', '公章疑似扫描件']) {
      await write(page, field(), text)
      await page.user.click(within(region()).getByRole('button', { name: '添加备注' }))
      expect(await within(region()).findByText(text)).toBeTruthy()
      await waitFor(() => expect(field().value).toBe(''))
      expect(within(region()).queryByRole('alert')).toBeNull()
    }
    expect(page.sent('POST').map(({ body }) => body)).toEqual([{ text: '已电话核实' }, { text: '公章疑似扫描件' }])
    const notes = within(region()).getAllByRole('listitem')
    expect(notes.map((note) => note.querySelector('p')?.textContent)).toEqual(['已电话核实', '公章疑似扫描件'])
  })

  test('an empty one is not sent', async () => {
    const { user, sent } = openHistory()
    await user.click(within(region()).getByRole('button', { name: '添加备注' }))
    expect(await within(region()).findByRole('alert')).toBeTruthy()
    expect(field().getAttribute('aria-invalid')).toBe('true')
    expect(sent('POST')).toEqual([])
  })

  test('a fault of the server is told, and what was written stays', async () => {
    const page = openHistory(view, { answers: { [notesPath]: () => problem(503, 'service.busy') } })
    await write(page, field(), '已电话核实')
    await page.user.click(within(region()).getByRole('button', { name: '添加备注' }))
    expect(await within(region()).findByRole('alert')).toBeTruthy()
    expect(field().value).toBe('已电话核实')
    expect(within(region()).getByText('还没有备注。')).toBeTruthy()
  })

  test('an auditor reads them and adds none', () => {
    openHistory(reviewCase({ allowedActions: [], notes: [{ at, author: '审核员乙', text: '已电话核实' }] }), {
      roles: ['AUDIT']
    })
    expect(within(region()).getByText('已电话核实')).toBeTruthy()
    expect(within(region()).queryByRole('textbox')).toBeNull()
  })
})

describe('the qualification that the case opened (R26)', () => {
  type Grant = NonNullable<typeof view.grant>
  const grant = (more: Partial<Grant> = {}): Grant => ({
    id: '0198d2c4-0000-7000-8000-0000000000aa',
    state: 'ACTIVE',
    reason: null,
    grantedAt: at,
    expiresAt: null,
    renewalUntil: null,
    allowedActions: ['suspend', 'revoke'],
    ...more
  })
  const granted = (more: Partial<Grant> = {}) =>
    reviewCase({ state: 'APPROVED', allowedActions: [], grant: grant(more) })
  const path = `POST /api/admin/grants/${grant().id}/state`
  const region = () => screen.getByRole('region', { name: '业务资格' })
  const reason = () =>
    within(screen.getByRole('dialog')).getByRole<HTMLTextAreaElement>('textbox', { name: '原因（企业可见）' })
  const ask = async ({ user }: ReturnType<typeof openHistory>, name: string) => {
    await user.click(within(region()).getByRole('button', { name }))
    return within(await screen.findByRole('dialog')).getByRole('button', { name: `${name}业务资格` })
  }

  test('is not shown before the case is approved', () => {
    openGrant()
    expect(screen.queryByRole('region', { name: '业务资格' })).toBeNull()
  })

  test('is suspended with a reason, which is then shown', async () => {
    const page = openGrant(granted(), {
      answers: {
        [path]: () => {
          page.next.view = granted({
            state: 'SUSPENDED',
            reason: '资料核查',
            expiresAt: new Date('2027-03-01T03:00:00Z'),
            renewalUntil: new Date('2027-03-08T03:00:00Z'),
            allowedActions: ['resume', 'revoke']
          })
          return { state: 'SUSPENDED' }
        }
      }
    })
    expect(region().textContent).toContain('长期有效')
    const stale = watchQueries(page.queryClient, queueKey, countsKey)
    const confirm = await ask(page, '暂停')
    await write(page, reason(), '资料核查')
    await page.user.dblClick(confirm)
    expect(await within(region()).findByText('已暂停')).toBeTruthy()
    for (const text of ['资料核查', '2027-03-01 11:00:00', '最迟有效至 2027-03-08 11:00:00'])
      expect(within(region()).getByText(text)).toBeTruthy()
    expect(within(region()).getByRole('button', { name: '恢复' })).toBeTruthy()
    expect(await toldAs('业务资格的状态已更新')).toBe('success')
    expect(page.sent('POST').map(({ body }) => body)).toEqual([{ action: 'suspend', reason: '资料核查' }])
    expect(stale()).toEqual([queueKey, countsKey])
  })

  test('is suspended, resumed and revoked without leaving the page, each with its own reason', async () => {
    const states = { suspend: 'SUSPENDED', resume: 'ACTIVE', revoke: 'REVOKED' } as const
    const page = openGrant(granted(), {
      answers: {
        [path]: ({ body }) => {
          const { action } = body as { action: keyof typeof states }
          const allowedActions: Grant['allowedActions'] =
            action === 'suspend' ? ['resume', 'revoke'] : action === 'resume' ? ['suspend', 'revoke'] : []
          page.next.view = granted({ state: states[action], allowedActions })
          return { state: states[action] }
        }
      }
    })
    expect(buttonsOf(region())).toEqual(['暂停', '撤销 (danger)'])
    for (const [name, words, tone, meaning] of [
      ['暂停', '已暂停', 'warning', '相应菜单随即关闭，恢复后重新开通。'],
      ['恢复', '生效中', 'success', '相应菜单随即重新开通。'],
      ['撤销', '已撤销', 'error', '撤销后不能恢复，相应菜单随即关闭，企业须重新申请。']
    ] as const) {
      const confirm = await ask(page, name)
      expect(within(screen.getByRole('dialog')).getByText(meaning)).toBeTruthy()
      expect(buttonsOf(screen.getByRole('dialog')).join()).toContain(
        `${name}业务资格 (primary${name === '撤销' ? ' danger' : ''})`
      )
      expect(reason().value).toBe('')
      await write(page, reason(), `${name}的原因`)
      await page.user.click(confirm)
      expect((await within(region()).findByText(words)).className).toContain(tone)
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      // Its button has gone.
      await focusIsAt(() => screen.getByRole('heading', { name: '业务资格' }))
    }
    expect(page.sent('POST').map(({ body }) => body)).toEqual([
      { action: 'suspend', reason: '暂停的原因' },
      { action: 'resume', reason: '恢复的原因' },
      { action: 'revoke', reason: '撤销的原因' }
    ])
  })

  test('is not revoked without a reason', async () => {
    const page = openGrant(granted())
    await page.user.click(await ask(page, '撤销'))
    expect(await within(screen.getByRole('dialog')).findByRole('alert')).toBeTruthy()
    await waitFor(() => expect(document.activeElement).toBe(reason()))
    expect(page.sent('POST')).toEqual([])
  })

  test('that a colleague changed first is read again behind the dialog', async () => {
    const page = openGrant(granted(), {
      answers: { [path]: () => problem(409, 'grant.state', { detail: '资格的状态已变化' }) }
    })
    const stale = watchQueries(page.queryClient, queueKey, countsKey)
    const confirm = await ask(page, '撤销')
    page.next.view = granted({ state: 'REVOKED', allowedActions: [] })
    await write(page, reason(), '违规')
    await page.user.click(confirm)
    expect((await within(screen.getByRole('dialog')).findByRole('alert')).textContent).toContain('资格的状态已变化')
    expect(await within(region()).findByText('已撤销')).toBeTruthy()
    expect(stale()).toEqual([queueKey, countsKey])
    expect(reason().value).toBe('违规')
    expect(screen.queryByText('业务资格的状态已更新')).toBeNull()
  })

  test('that could not be changed keeps the reason, and the next attempt changes it', async () => {
    const answers = [() => problem(503, 'service.busy', { detail: '系统繁忙' }), () => ({ state: 'REVOKED' })]
    const page = openGrant(granted(), { answers: { [path]: () => answers.shift()?.() } })
    const confirm = await ask(page, '撤销')
    await write(page, reason(), '违规')
    await page.user.click(confirm)
    expect((await within(screen.getByRole('dialog')).findByRole('alert')).textContent).toContain('系统繁忙')
    expect(reason().value).toBe('违规')
    expect(screen.queryByText('业务资格的状态已更新')).toBeNull()
    await page.user.click(confirm)
    expect(await toldAs('业务资格的状态已更新')).toBe('success')
  })

  test('and its end are shown to an auditor, without buttons', () => {
    openGrant(granted({ allowedActions: [], expiresAt: new Date('2027-01-07T03:00:00Z') }), { roles: ['AUDIT'] })
    expect(region().textContent).toContain('2027-01-07 11:00:00')
    expect(within(region()).queryByRole('button')).toBeNull()
  })
})

describe('the code of the 授权委托书 (R24)', () => {
  const letterCase = () => {
    const { supplement } = view.catalogue
    const files = supplement.files.map((file) => ({ ...file, template: 'authorisation-letter' as const }))
    return reviewCase({ catalogue: { ...view.catalogue, supplement: { ...supplement, files } }, changes: {} })
  }
  const checksPath = `GET ${caseAddress(view.id)}/letter-checks`
  const check = (result: string, more: object = {}) => [
    { item: 'file:letter', result, validUntil: null, expired: false, ...more }
  ]
  const files = () => within(screen.getByRole('region', { name: '材料' }))

  test.each([
    ['match', 'success', '与本企业签发的授权委托书一致'],
    ['mismatch', 'error', '与本企业签发的授权委托书不一致'],
    ['unread', 'default', '未识别']
  ])('is told when the server found %s', async (result, tone, words) => {
    openFiles(letterCase(), {
      answers: { [checksPath]: () => check(result, { validUntil: '2027-12-31T15:59:59.999Z' }) }
    })
    expect(files().getByText('正在核对授权委托书的二维码…')).toBeTruthy()
    expect((await files().findByText(words)).className).toContain(tone)
    expect(files().queryByText('正在核对授权委托书的二维码…')).toBeNull()
  })

  test('is asked about again while the server is still reading it', async () => {
    let asks = 0
    const { unmount } = openFiles(letterCase(), {
      answers: {
        [checksPath]: () => {
          asks += 1
          // The letter beside it has been read already.
          return [...check(asks < 2 ? 'reading' : 'match'), ...check('match', { item: 'file:other' })]
        }
      }
    })
    expect(files().getByText('正在核对授权委托书的二维码…')).toBeTruthy()
    expect(await files().findByText('与本企业签发的授权委托书一致', {}, { timeout: 20_000 })).toBeTruthy()
    expect(asks).toBe(2)
    unmount()
  })

  test('is told of each letter apart, and asked about anew in another round', async () => {
    const { supplement } = letterCase().catalogue
    const [first] = supplement.files
    const [paper] = Object.values(view.files)
    if (!first || !paper) throw new Error('the case has no letter')
    const second = { ...first, key: 'other', label: { zh: '另一份', en: 'Other' } }
    const two = {
      ...letterCase(),
      catalogue: { ...view.catalogue, supplement: { ...supplement, files: [first, second] } },
      files: { letter: paper, other: { ...paper, id: paper.id.replace(/.$/, '9') } }
    }
    let found = [...check('match'), { ...check('mismatch')[0], item: 'file:other' }]
    const { asked, queryClient, user } = openFiles(two, { answers: { [checksPath]: () => found } })
    await files().findByText('与本企业签发的授权委托书一致')
    await user.click(files().getByRole('button', { name: /^另一份/ }))
    expect(files().getByText('与本企业签发的授权委托书不一致')).toBeTruthy()
    expect(files().queryByText('与本企业签发的授权委托书一致')).toBeNull()
    await user.click(files().getByRole('button', { name: /^申请书/ }))
    found = check('unread')
    act(() => void queryClient.setQueryData(caseQuery(view.id).queryKey, { ...two, round: 3 }))
    await files().findByText('未识别')
    expect(asked.filter(({ path }) => path.endsWith('/letter-checks'))).toHaveLength(2)
  })

  test('that could not be checked is told, so that the reviewer compares it', async () => {
    openFiles(letterCase(), { answers: { [checksPath]: () => problem(503, 'service.busy') } })
    expect(await files().findByText('授权委托书的二维码未能核对，请刷新本页重试。')).toBeTruthy()
  })

  test('is not asked about before the letter has passed the scan', () => {
    const waiting = Object.entries(view.files).map(([key, file]) => [key, { ...file, status: 'QUARANTINED' }])
    const { asked } = openFiles({ ...letterCase(), files: Object.fromEntries(waiting) })
    expect(asked.some(({ path }) => path.endsWith('/letter-checks'))).toBe(false)
    expect(files().queryByText(/授权委托书/)).toBeNull()
  })

  test('is not asked about without a letter', () => {
    const { asked } = openFiles(view)
    expect(asked.some(({ path }) => path.endsWith('/letter-checks'))).toBe(false)
    expect(files().queryByText(/授权委托书/)).toBeNull()
  })
})

describe('on a phone', () => {
  const { matchMedia } = window
  beforeEach(() => {
    window.matchMedia = (query) => ({ ...matchMedia(query), matches: /max-width/.test(query) })
  })
  afterEach(() => {
    window.matchMedia = matchMedia
  })

  test('the course of the case opens in a drawer, which gives the focus back', async () => {
    const { user } = openHistory()
    expect(screen.queryByText('重新提交')).toBeNull()
    expect(button('内部备注')).toBeTruthy()
    await user.click(button('办理进度'))
    const drawer = await screen.findByRole('dialog', { name: '办理进度' })
    expect(drawer.textContent).toContain('重新提交')
    expect(drawer.textContent).toContain('审核员乙 · 2026-01-05 11:00:00')
    expect(drawer.textContent).toContain('申请书：未盖章')
    await user.click(within(drawer).getByRole('button', { name: '关闭' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(button('办理进度')))
  })

  test('the notes open in a drawer, and their button says how many there are', async () => {
    const { user } = openHistory(reviewCase({ notes: [{ at, author: '审核员乙', text: '已电话核实' }] }))
    await user.click(button('内部备注 (1)'))
    const drawer = await screen.findByRole('dialog', { name: '内部备注' })
    expect(within(drawer).getByText('已电话核实')).toBeTruthy()
    expect(within(drawer).getByRole('textbox', { name: '新备注' })).toBeTruthy()
  })
})

describe('同一企业的两份申请 (R38)', () => {
  const otherId = '0198d2c4-0000-7000-8000-0000000000f1'
  const summary = {
    id: otherId,
    name: { zh: '统一交收', en: 'Settlement' },
    isRenewal: false,
    state: 'SUBMITTED' as const,
    grant: null,
    round: 1,
    submittedAt: at
  }
  const other = reviewCase({
    id: otherId,
    catalogue: { ...view.catalogue, name: summary.name },
    state: 'SUBMITTED',
    round: 1,
    submittedAt: at,
    dueAt: new Date('2026-01-09T10:00:01Z'),
    timeline: [],
    claimedBy: null,
    fields: { purpose: '交收' },
    files: {}
  })

  test('stand side by side, field by field and paper by paper', async () => {
    const [submitted, returned] = view.timeline
    if (!submitted || !returned) throw new Error('the case was not returned')
    const timeline = [...view.timeline, { ...returned, opinion: '仍未盖章' }, { ...submitted, round: 3 }]
    const third = { ...summary, id: view.id.replace(/1$/, '9'), name: { zh: '撮合交易', en: 'Matching' } }
    const { user } = openOthers(reviewCase({ otherCases: [third, summary], timeline }), {
      answers: { [`GET ${caseAddress(otherId)}`]: () => other },
      query: '?claimed=mine'
    })
    await user.click(screen.getByRole('button', { name: '与统一交收申请并排比较' }))
    const dialog = within(await screen.findByRole('dialog', { name: '同一企业的两份申请' }))
    expect(tableTexts(await dialog.findByRole('table'))).toEqual([
      ['项目', '本申请：融资会员', '另一份：统一交收'],
      ['状态', '审核中', '待受理'],
      ['轮次', '第 2 轮', '第 1 轮'],
      ['提交时间', '2026-01-06 10:00:00', '2026-01-07 11:00:00'],
      ['办理时限', '2026-01-09 18:00:00', '2026-01-09 18:00:01'],
      ['受理人', '审核员甲', '未受理'],
      ['最近的审核意见', '仍未盖章', '无'],
      ['融资用途', '购煤', '交收'],
      ['期限', '一年', '无'],
      ['申请书', '申请书（盖章）.pdf 申请书', '无']
    ])
    expect(dialog.getByRole('link', { name: '打开另一份申请' }).getAttribute('href')).toBe(
      `/admin/applications/${otherId}?claimed=mine`
    )
  })

  test('a case that cannot be read is told, and read again on request', async () => {
    const answers = [() => problem(503, 'service.busy', { detail: '系统繁忙' }), () => other]
    const { user } = openOthers(reviewCase({ otherCases: [summary] }), {
      answers: { [`GET ${caseAddress(otherId)}`]: () => answers.shift()?.() }
    })
    await user.click(screen.getByRole('button', { name: '与统一交收申请并排比较' }))
    const dialog = within(await screen.findByRole('dialog', { name: '同一企业的两份申请' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('系统繁忙')
    await user.click(dialog.getByRole('button', { name: '重试' }))
    expect(await dialog.findByText('交收')).toBeTruthy()
    expect(dialog.queryByRole('alert')).toBeNull()
  })
})

describe('a renewal (R46)', () => {
  const renewal = {
    expiresAt: new Date('2027-01-07T03:00:00Z'),
    renewalUntil: new Date('2027-03-08T03:00:00Z'),
    changes: {
      'field:purpose': null,
      'field:term': '6',
      'file:letter': formerLetterId,
      'profile:fullName': '旧煤有限公司'
    }
  }

  test('stands beside what the last approval saw', () => {
    openRenewal(reviewCase({ renewal }))
    expect(tableTexts(screen.getByRole('table', { name: '与上次通过时相比' }))).toEqual([
      ['项目', '上次通过时', '本次'],
      ['融资用途', '未填写', '购煤'],
      ['期限', '六个月', '一年'],
      ['申请书', '查看 申请书（上次通过时）', '申请书（盖章）.pdf 申请书'],
      ['供应商全称', '旧煤有限公司', '山西龘煤有限公司']
    ])
    expect(
      screen.getByText('原有效期至 2027-01-07。续期审核期间资格继续有效，最迟至 2027-03-08；通过后自原到期日起续期。')
    ).toBeTruthy()
  })

  test('says when nothing has changed, and when the qualification has ended meanwhile', () => {
    openRenewal(reviewCase({ renewal: { ...renewal, renewalUntil: null, changes: {} } }))
    expect(screen.getByText('材料和企业资料均没有变化。')).toBeTruthy()
    expect(screen.getByText('原资格已失效，通过后自通过之日起重新取得。')).toBeTruthy()
  })
})
