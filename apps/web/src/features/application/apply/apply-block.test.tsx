import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { put } from '#web/testing/fill.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { press } from '#web/testing/press.ts'
import {
  type Available,
  caseId,
  contract,
  listing,
  named,
  qualificationsPage,
  type QualificationsPage,
  session,
  submitted
} from '#web/testing/qualifications-page.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { watchQueries } from '#web/testing/queries.ts'
import { chooseFile, neverReply, pdf, replyWith, serveUploads, storedPaper } from '#web/testing/upload-server.ts'
import { toldAs } from '#web/testing/told.ts'
import { ApplyBlock } from './apply-block.tsx'
import { ApplyPage } from './apply.page.tsx'

const uploads = serveUploads()
let asked: Asked[]
let page: QualificationsPage
/** What the block has told the page around it. */
let told: string[]

beforeEach(() => {
  window.sessionStorage.clear()
  page = qualificationsPage()
})

/** Opens the page with the block of one qualification; `answer` is the one to 提交. */
const openPage = async (qualification: Available = listing, answer?: () => unknown) => {
  page = { ...page, available: [qualification] }
  asked = answerRequests({
    'GET /api/portal/qualifications': () => page,
    'POST /api/portal/applications':
      answer ??
      (() => {
        page = qualificationsPage({ available: [], applications: [submitted()] })
        return Response.json(submitted(), { status: 201 })
      })
  })
  const view = renderPage(<ApplyPage />, {
    at: `/?apply=${qualification.code}`,
    known: [[sessionQuery.queryKey, session]]
  })
  await screen.findByRole('form', { name: qualification.supplement.title.zh })
  return view
}

/** The block without the page around it. */
type Renewed = Parameters<typeof ApplyBlock>[0]['renewed']

const open = (qualification: Available = listing, answer?: () => unknown, whose = session, renewed?: Renewed) => {
  told = []
  asked = answerRequests({
    'POST /api/portal/applications': answer ?? (() => Response.json(submitted(), { status: 201 }))
  })
  return renderPage(
    <ApplyBlock
      qualification={qualification}
      renewed={renewed}
      workingDays={3}
      isBlocked={false}
      onSubmitted={(code) => told.push(`submitted ${code}`) > 0}
      onRefused={({ code }) => told.push(`refused ${code}`)}
    />,
    { known: [[sessionQuery.queryKey, whose]] }
  )
}

const isSent = () => waitFor(() => expect(told).toHaveLength(1))
const sent = () => asked.filter(({ method }) => method === 'POST').map(({ body }) => body)
const submit = () => screen.getByRole('button', { name: '提交' })
const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const described = (element: HTMLElement) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')
    .trim()

describe('提交 (R22, R23)', () => {
  test('sends what was filled in, says so, forgets the draft, and the list shows the case', async () => {
    const { router } = await openPage()
    put(box('主营煤种'), ' 动力煤 ')
    put(box('年经营量'), '１，２００')
    press(submit())
    expect(await toldAs('申请已提交，请等待平台审核')).toBe('success')
    expect(sent()).toEqual([
      { qualification: 'LISTING', fields: { products: '动力煤', annualVolume: '1200' }, files: {} }
    ])
    expect(await screen.findByRole('listitem', { name: '挂牌交易' })).toBeTruthy()
    expect(screen.queryByRole('form')).toBeNull()
    expect(window.sessionStorage.getItem('portal.apply.0000000185.LISTING')).toBe('')
    await waitFor(() => expect(router.state.location.search).toBe(''))
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: '申请记录' }))
  })

  test('clicked twice sends one application', async () => {
    open()
    put(box('主营煤种'), '动力煤')
    press(submit())
    press(submit())
    await isSent()
    expect(told).toEqual(['submitted LISTING'])
    expect(sent()).toHaveLength(1)
  })
})

describe('a second application without leaving the page', () => {
  const second = submitted({ id: caseId.replace(/1$/, '2'), qualification: 'E_CONTRACT', name: contract.name })
  const openBoth = (refusals: (Response | undefined)[] = []) => {
    page = qualificationsPage()
    asked = answerRequests({
      'GET /api/portal/qualifications': () => page,
      'POST /api/portal/applications': ({ body }) => {
        const refusal = refusals.shift()
        if (refusal) return refusal
        const isFirst = (body as { qualification: string }).qualification === 'LISTING'
        page = isFirst
          ? qualificationsPage({ available: [contract], applications: [submitted()] })
          : qualificationsPage({ available: [], applications: [second, ...page.applications] })
        return Response.json(isFirst ? submitted() : second, { status: 201 })
      }
    })
    return renderPage(<ApplyPage />, { at: '/?apply=LISTING', known: [[sessionQuery.queryKey, session]] })
  }

  test('is sent as the first was, and the list shows both', async () => {
    const { queryClient } = openBoth()
    const stale = watchQueries(queryClient, ['home'], ['checks'])
    put(await screen.findByRole('textbox', { name: '主营煤种' }), '动力煤')
    press(submit())
    await screen.findByRole('listitem', { name: '挂牌交易' })
    await waitFor(() => expect(stale()).toEqual([['home'], ['checks']]))
    press(await screen.findByRole('radio', { name: '电子合同会员' }))
    await screen.findByRole('form', { name: '电子合同会员补充材料' })
    chooseFile('电子合同资格申请书', pdf())
    await screen.findByText('委托书.pdf 已上传')
    press(submit())
    await screen.findByRole('listitem', { name: '电子合同会员' })
    expect(sent()).toEqual([
      { qualification: 'LISTING', fields: { products: '动力煤' }, files: {} },
      { qualification: 'E_CONTRACT', fields: {}, files: { letter: storedPaper.id } }
    ])
    await focusIsAt(() => screen.getByRole('heading', { name: '申请记录' }))
  })

  test('of the same qualification starts empty once the first has ended', async () => {
    const { queryClient } = openBoth()
    put(await screen.findByRole('textbox', { name: '主营煤种' }), '动力煤')
    press(submit())
    await screen.findByText('申请已提交，请等待平台审核')
    page = qualificationsPage({ applications: [submitted({ state: 'REJECTED', allowedActions: [] })] })
    await queryClient.invalidateQueries()
    const again = await screen.findByRole<HTMLInputElement>('radio', { name: '挂牌交易' })
    await waitFor(() => expect(again.checked).toBe(false))
    press(again)
    expect((await screen.findByRole<HTMLInputElement>('textbox', { name: '主营煤种' })).value).toBe('')
    expect(screen.queryByText('已恢复您上次填写的内容。')).toBeNull()
  })

  test.each([404, 409])('begins without the refusal of the first (%i), whose block has gone', async (status) => {
    openBoth([problem(status, 'qualification.unavailable', { detail: '该业务资格暂停申请' })])
    put(await screen.findByRole('textbox', { name: '主营煤种' }), '动力煤')
    page = qualificationsPage({ available: [contract] })
    press(submit())
    expect((await screen.findByText(/该业务资格暂停申请/)).closest('[role=alert]')).not.toBeNull()
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
    press(screen.getByRole('radio', { name: '电子合同会员' }))
    await screen.findByRole('form', { name: '电子合同会员补充材料' })
    expect(screen.queryByText(/该业务资格暂停申请/)).toBeNull()
  })

  test('chosen while the first is on its way stays chosen', async () => {
    const first = Promise.withResolvers<void>()
    page = qualificationsPage()
    asked = answerRequests({
      'GET /api/portal/qualifications': () => page,
      'POST /api/portal/applications': async () => {
        await first.promise
        page = qualificationsPage({ available: [contract], applications: [submitted()] })
        return Response.json(submitted(), { status: 201 })
      }
    })
    const { router } = renderPage(<ApplyPage />, {
      at: '/?apply=LISTING',
      known: [[sessionQuery.queryKey, session]]
    })
    put(await screen.findByRole('textbox', { name: '主营煤种' }), '动力煤')
    press(submit())
    press(screen.getByRole('radio', { name: '电子合同会员' }))
    first.resolve()
    await screen.findByRole('listitem', { name: '挂牌交易' })
    expect(await toldAs('申请已提交，请等待平台审核')).toBe('success')
    expect(router.state.location.search).toBe('?apply=E_CONTRACT')
    expect(document.activeElement).not.toBe(screen.getByRole('heading', { name: '申请记录' }))
    expect(await screen.findByRole('form', { name: '电子合同会员补充材料' })).toBeTruthy()
  })
})

describe('optional items', () => {
  test('say 选填 with their hints', async () => {
    open()
    expect(described(box('主营煤种'))).toBe('选填')
    expect(described(box('年经营量'))).toBe('选填，单位为万吨')
    const zone = within(screen.getByRole('group', { name: '煤炭经营相关证明' })).getByRole('button', {
      name: /选择文件/
    })
    expect(described(zone)).toContain('选填，小于2M的JPG、JPEG、PNG或PDF')
  })

  test('all left empty are asked about, and the answer 直接提交 sends the application', async () => {
    open()
    press(submit())
    const dialog = await screen.findByRole('dialog', { name: '不填写补充材料，直接提交吗？' })
    expect(dialog.textContent).toContain('“挂牌交易”的补充材料均为选填，您一项也没有填写。')
    expect(sent()).toEqual([])
    press(within(dialog).getByRole('button', { name: '直接提交' }))
    await isSent()
    expect(sent()).toEqual([{ qualification: 'LISTING', fields: {}, files: {} }])
  })

  test('after 取消 nothing was sent, and the form can be filled in and submitted', async () => {
    const { user } = open()
    submit().focus()
    await user.keyboard('{Enter}')
    press(await screen.findByRole('button', { name: '取消' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await focusIsAt(submit)
    expect(sent()).toEqual([])
    put(box('主营煤种'), '动力煤')
    press(submit())
    await isSent()
    expect(sent()).toHaveLength(1)
  })

  test('all left empty are asked about again after 取消, and may then be sent', async () => {
    open()
    for (const answer of ['取消', '关闭', '直接提交']) {
      press(submit())
      const dialog = await screen.findByRole('dialog', { name: '不填写补充材料，直接提交吗？' })
      expect(buttonsOf(dialog)).toEqual(['关闭', '取消', '直接提交 (primary)'])
      press(within(dialog).getByRole('button', { name: answer }))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    }
    await isSent()
    expect(sent()).toHaveLength(1)
  })

  test('one filled in is enough to submit without a question', async () => {
    open()
    chooseFile('煤炭经营相关证明', pdf())
    await screen.findByText('委托书.pdf 已上传')
    press(submit())
    await isSent()
    expect(sent()).toEqual([{ qualification: 'LISTING', fields: {}, files: { tradingLicence: storedPaper.id } }])
  })

  test('a qualification that asks for nothing is submitted without a question', async () => {
    const bare = { ...listing, supplement: { title: named('现货挂牌补充材料'), fields: [], files: [] } }
    open(bare)
    expect(screen.getByText('申请该资格无需补充材料，可直接提交。')).toBeTruthy()
    press(submit())
    await isSent()
    expect(sent()).toHaveLength(1)
  })
})

describe('required items', () => {
  test('a missing paper is asked for at its place, which gets the focus', async () => {
    open(contract)
    press(submit())
    expect((await screen.findByRole('alert')).textContent).toBe('请上传此文件')
    const zone = screen.getByRole('button', { name: /上传授权委托书.*电子合同资格申请书/ })
    expect(document.activeElement).toBe(zone)
    expect(described(zone)).toContain('请上传此文件')
    expect(sent()).toEqual([])
  })

  test('are named without 选填', async () => {
    open(contract)
    expect(screen.getByText(/申请书附件：小于2M的JPG、JPEG、PNG或PDF\*/).textContent).not.toContain('选填')
  })

  test('a paper that is still on its way is waited for', async () => {
    uploads.answer = neverReply
    open(contract)
    chooseFile('电子合同资格申请书', pdf())
    await screen.findByRole('progressbar', { name: '上传进度' })
    press(submit())
    expect((await screen.findByRole('alert')).textContent).toBe('文件正在上传，请等待上传完成')
    expect(sent()).toEqual([])
  })
})

describe('a paper on its way', () => {
  test('that is given up no longer holds the form up', async () => {
    uploads.answer = neverReply
    open()
    put(box('主营煤种'), '动力煤')
    chooseFile('煤炭经营相关证明', pdf())
    await screen.findByRole('progressbar', { name: '上传进度' })
    submit().focus()
    press(submit())
    await screen.findByText('文件正在上传，请等待上传完成')
    expect(document.activeElement?.textContent).toMatch(/^选择文件/)
    press(screen.getByRole('button', { name: /取消/ }))
    press(submit())
    await isSent()
    expect(sent()).toEqual([{ qualification: 'LISTING', fields: { products: '动力煤' }, files: {} }])
  })

  test('that has arrived after the refusal is sent', async () => {
    const reply = Promise.withResolvers<void>()
    uploads.answer = async (request, response) => {
      await reply.promise
      replyWith(201, storedPaper)(request, response)
    }
    open(contract)
    chooseFile('电子合同资格申请书', pdf())
    await screen.findByRole('progressbar', { name: '上传进度' })
    press(submit())
    await screen.findByText('文件正在上传，请等待上传完成')
    reply.resolve()
    await screen.findByText('委托书.pdf 已上传')
    expect(screen.queryByText('文件正在上传，请等待上传完成')).toBeNull()
    press(submit())
    await waitFor(() => expect(sent()).toHaveLength(1))
  })
})

describe('each kind of field (R28)', () => {
  const every: Available = {
    ...listing,
    supplement: {
      title: named('现货挂牌补充材料'),
      fields: [
        { key: 'name', kind: 'text', label: named('名称'), hint: named('与证照一致'), required: true, max: 5 },
        { key: 'why', kind: 'multiline', label: named('用途'), required: true, max: 100 },
        { key: 'amount', kind: 'decimal', label: named('数量'), required: true, max: 12 },
        { key: 'since', kind: 'date', label: named('日期'), required: true, max: 10 },
        {
          key: 'kind',
          kind: 'select',
          label: named('种类'),
          required: true,
          max: 10,
          options: [{ code: 'A', ...named('甲类') }]
        }
      ],
      files: []
    }
  }

  test('empty ones are named by their labels, and the first gets the focus', async () => {
    open(every)
    expect([described(box('名称')), described(box('用途'))]).toEqual(['与证照一致', ''])
    expect(screen.getByText('请选择')).toBeTruthy()
    press(submit())
    await screen.findByText('请填写名称')
    const texts = screen.getAllByRole('alert').map(({ textContent }) => textContent)
    expect(texts).toEqual(['请填写名称', '请填写用途', '请填写数量', '请选择日期', '请选择种类'])
    expect(document.activeElement).toBe(box('名称'))
  })

  test('filled in they are sent as the contract wants them', async () => {
    const { user } = open(every)
    put(box('名称'), '甲')
    await user.type(box('用途'), '一{enter}二')
    put(box('数量'), '1.5')
    await user.type(screen.getByLabelText('日期'), '20260130')
    await user.tab()
    const select = screen.getByRole('combobox', { name: '种类' })
    fireEvent.mouseDown(select)
    press(await screen.findByTitle('甲类'))
    press(submit())
    await waitFor(() => expect(sent()).toHaveLength(1))
    expect(sent()[0]).toMatchObject({
      fields: { name: '甲', why: '一\n二', amount: '1.5', since: '2026-01-30', kind: 'A' }
    })
  })

  test('a fault is shown when its field is left, and goes while it is mended', async () => {
    const { user } = open(every)
    put(box('数量'), '很多')
    expect(box('数量').getAttribute('aria-invalid')).toBe('false')
    fireEvent.blur(box('数量'))
    expect((await screen.findByRole('alert')).textContent).toContain('数字')
    expect(box('数量').getAttribute('aria-invalid')).toBe('true')
    await user.clear(box('数量'))
    put(box('数量'), '12')
    await waitFor(() => expect(box('数量').getAttribute('aria-invalid')).toBe('false'))
  })
})

describe('a refusal by the server', () => {
  test('of one item stands at that item', async () => {
    open(listing, () =>
      problem(400, 'request.invalid', {
        detail: '填写的内容有误',
        errors: [{ pointer: '/fields/products', code: 'text.too-long', detail: '内容过长' }]
      })
    )
    put(box('主营煤种'), '动力煤')
    press(submit())
    const alert = await screen.findByRole('alert')
    expect(described(box('主营煤种'))).toContain(alert.textContent ?? '-')
    expect(document.activeElement).toBe(box('主营煤种'))
    expect(box('主营煤种').value).toBe('动力煤')
  })

  test('because another operator was faster is shown, with the case that is open now (R22)', async () => {
    await openPage(listing, () => {
      page = qualificationsPage({ available: [contract], applications: [submitted()] })
      return problem(409, 'application.open-exists', { detail: '该业务资格已有办理中的申请' })
    })
    put(box('主营煤种'), '动力煤')
    press(submit())
    expect(await screen.findByRole('listitem', { name: '挂牌交易' })).toBeTruthy()
    expect(await screen.findByText(/该业务资格已有办理中的申请/)).toBeTruthy()
    expect(screen.queryByRole('form')).toBeNull()
  })

  test('because the platform is busy leaves the input and the button', async () => {
    open(listing, () => problem(503, 'service.busy', { detail: '系统繁忙', requestId: 'r-1' }))
    put(box('主营煤种'), '动力煤')
    press(submit())
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('系统繁忙')
    expect(alert.textContent).toContain('r-1')
    expect(box('主营煤种').value).toBe('动力煤')
    expect(told).toEqual([])
    press(submit())
    await waitFor(() => expect(sent()).toHaveLength(2))
  })
})

describe('input of before', () => {
  test('comes back after a reload, and says so', async () => {
    const { unmount } = open()
    put(box('主营煤种'), '动力煤')
    unmount()
    open()
    expect(screen.getByText('已恢复您上次填写的内容。')).toBeTruthy()
    expect(box('主营煤种').value).toBe('动力煤')
  })

  test('stays when another qualification was looked at meanwhile', async () => {
    page = qualificationsPage()
    asked = answerRequests({ 'GET /api/portal/qualifications': () => page })
    renderPage(<ApplyPage />, { at: '/?apply=LISTING', known: [[sessionQuery.queryKey, session]] })
    put(await screen.findByRole('textbox', { name: '主营煤种' }), '焦煤')
    press(screen.getByRole('radio', { name: '电子合同会员' }))
    await screen.findByRole('form', { name: '电子合同会员补充材料' })
    press(screen.getByRole('radio', { name: '挂牌交易' }))
    expect((await screen.findByRole<HTMLInputElement>('textbox', { name: '主营煤种' })).value).toBe('焦煤')
  })

  test('is not shown to another enterprise in the same tab', async () => {
    const { unmount } = open()
    put(box('主营煤种'), '动力煤')
    unmount()
    const other = { ...session, enterprise: { ...session.enterprise, number: '0000000193' } }
    open(listing, undefined, other)
    expect(box('主营煤种').value).toBe('')
  })

  test('is not announced where nothing was typed', async () => {
    open()
    expect(screen.queryByText('已恢复您上次填写的内容。')).toBeNull()
  })
})

test('a renewal begins with what was approved last, and says from when the new period counts (R46)', async () => {
  const renewed = {
    code: 'LISTING',
    name: listing.name,
    state: 'ACTIVE' as const,
    grantedAt: new Date('2026-01-05T01:00:00Z'),
    expiresAt: new Date('2027-01-05T01:00:00Z'),
    renewalUntil: null,
    reason: null
  }
  const last = { fields: { products: '动力煤', gone: '旧' }, files: {} }
  const { user } = open({ ...listing, last } as Available, undefined, session, renewed)
  expect(screen.getByText(/新的有效期自 2027-01-05 起计算。$/)).toBeTruthy()
  expect(box('主营煤种').value).toBe('动力煤')
  await user.click(submit())
  await isSent()
  expect(sent()).toEqual([{ qualification: 'LISTING', fields: { products: '动力煤' }, files: {} }])
  expect(await screen.findByText('续期申请已提交，请等待平台审核')).toBeTruthy()
})
