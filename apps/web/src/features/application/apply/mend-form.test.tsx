import type { ApplicationView } from '@portal/contract/application/application'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { buttonOf } from '#web/testing/buttons.ts'
import { put } from '#web/testing/fill.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { press } from '#web/testing/press.ts'
import {
  caseId,
  contract,
  named,
  paper,
  qualificationsPage,
  type QualificationsPage,
  returned,
  session,
  submitted
} from '#web/testing/qualifications-page.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { chooseFile, pdf, serveUploads, storedPaper } from '#web/testing/upload-server.ts'
import { toldAs } from '#web/testing/told.ts'
import { ApplyPage } from './apply.page.tsx'
import { MendForm } from './mend-form.tsx'

serveUploads()
beforeEach(() => window.sessionStorage.clear())

const address = `PUT /api/portal/applications/${caseId}/submission`
let asked: Asked[]
let page: QualificationsPage
/** What the form has told the page around it. */
let told: string[]

/** The page around the form, with these cases. */
const openPage = (applications: ApplicationView[], at: string, answer?: () => unknown) => {
  page = qualificationsPage({ applications })
  asked = answerRequests({
    'GET /api/portal/qualifications': () => page,
    [address]:
      answer ??
      (() => {
        const [first] = applications
        page = qualificationsPage({ applications: [submitted({ name: first?.name ?? named('挂牌交易'), round: 2 })] })
        return submitted({ round: 2 })
      })
  })
  return renderPage(<ApplyPage />, { at, known: [[sessionQuery.queryKey, session]] })
}

/** Opens the page at the case, as the home page and the messages link to it. */
const openCase = async (application = returned(), answer?: () => unknown) => {
  const view = openPage([application], `/?resubmit=${caseId}`, answer)
  await screen.findByRole('form', { name: application.supplement.title.zh })
  return view
}

/** The form without the page around it. */
const open = (application = returned()) => {
  told = []
  page = qualificationsPage({ applications: [application] })
  asked = answerRequests({
    'GET /api/portal/qualifications': () => page,
    [address]: () => submitted({ round: application.round + 1 })
  })
  return renderPage(
    <MendForm
      application={application}
      headingId="heading"
      onEnd={() => told.push('ended')}
      onRefused={({ code }) => told.push(`refused ${code}`)}
    />,
    { known: [[sessionQuery.queryKey, session]] }
  )
}

const isSent = () => waitFor(() => expect(told).toEqual(['ended']))
const contractCase = (changes: Partial<ApplicationView> = {}) =>
  returned({
    qualification: 'E_CONTRACT',
    name: contract.name,
    supplement: contract.supplement,
    fields: {},
    files: { letter: paper() },
    flags: { 'file:letter': '未加盖企业公章' },
    ...changes
  })

const sent = () => asked.filter(({ method }) => method === 'PUT').map(({ body }) => body)
const products = () => screen.getByRole<HTMLInputElement>('textbox', { name: '主营煤种' })
const describedBy = (element: HTMLElement) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')
const resubmit = () => screen.getByRole('button', { name: '重新提交' })

describe('修改并重新提交 (R26, R27)', () => {
  test('opens the case with its values, its opinion, and the remark at its item, which has the focus', async () => {
    const { router } = openPage([returned()], '/')
    press(await waitFor(() => buttonOf('修改并重新提交 挂牌交易')))
    expect(await screen.findByRole('heading', { level: 4, name: '修改“挂牌交易”申请' })).toBeTruthy()
    await waitFor(() => expect(document.activeElement).toBe(products()))
    expect(products().value).toBe('动力煤')
    expect(describedBy(products())).toContain('审核意见：请写明全部煤种')
    const reasons = screen.getByText('已填入上次提交的内容，只需修改标出的项目。').closest('[role=status]')
    expect(reasons?.textContent).toContain('审核意见：请补充')
    expect(router.state.location.search).toBe(`?resubmit=${caseId}`)
    expect(screen.queryByRole('button', { name: '已提交的材料' })).toBeNull()
  })

  test('of a case without an opinion only says what to do', async () => {
    open(returned({ opinion: null }))
    const reasons = screen.getByText('已填入上次提交的内容，只需修改标出的项目。').closest('[role=status]')
    expect(reasons?.textContent).toBe('已填入上次提交的内容，只需修改标出的项目。')
  })

  test('sends the next round of the same case, and the case is shown with it', async () => {
    await openCase()
    put(products(), '主焦煤')
    press(resubmit())
    expect(await toldAs('申请已提交，请等待平台审核')).toBe('success')
    expect(sent()).toEqual([{ round: 1, fields: { products: '主焦煤' }, files: {} }])
    expect(await screen.findByText('第 2 次提交')).toBeTruthy()
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('heading', { level: 3, name: '挂牌交易' }))
    )
  })

  test('暂不修改 leaves the case as it is', async () => {
    const { router } = await openCase()
    press(screen.getByRole('button', { name: '暂不修改' }))
    expect(await waitFor(() => buttonOf('修改并重新提交 挂牌交易'))).toBeTruthy()
    expect(router.state.location.search).toBe('')
    expect(sent()).toEqual([])
  })

  test('a case that somebody else has resubmitted is refused, and shown as it is now', async () => {
    await openCase(returned(), () => {
      page = qualificationsPage({ applications: [submitted({ state: 'IN_REVIEW', round: 2 })] })
      return problem(409, 'application.state', { detail: '申请的状态已变化，请查看最新状态后再操作' })
    })
    put(products(), '动力煤、焦煤')
    press(resubmit())
    expect(await screen.findByText('审核中')).toBeTruthy()
    expect(await screen.findByText(/申请的状态已变化，请查看最新状态后再操作/)).toBeTruthy()
    expect(screen.queryByRole('form')).toBeNull()
  })

  test('a refusal of before is not shown when a later round was sent', async () => {
    let isTaken = true
    const { queryClient } = await openCase(returned(), () => {
      if (!isTaken) {
        page = qualificationsPage({ applications: [submitted({ round: 3 })] })
        return submitted({ round: 3 })
      }
      page = qualificationsPage({ applications: [submitted({ state: 'IN_REVIEW', round: 2 })] })
      return problem(409, 'application.state', { detail: '申请的状态已变化，请查看最新状态后再操作' })
    })
    put(products(), '动力煤、焦煤')
    press(resubmit())
    expect(await screen.findByText(/申请的状态已变化/)).toBeTruthy()
    isTaken = false
    page = qualificationsPage({ applications: [returned({ round: 2 })] })
    await queryClient.invalidateQueries()
    put(await screen.findByRole('textbox', { name: '主营煤种' }), '动力煤、焦煤')
    press(resubmit())
    await screen.findByText('第 3 次提交')
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
    expect(screen.queryByText(/申请的状态已变化/)).toBeNull()
  })

  test('a fault of one item stands at it, and the form stays', async () => {
    await openCase(returned(), () =>
      problem(400, 'request.invalid', {
        errors: [{ pointer: '/fields/products', code: 'text.too-long', detail: '内容过长' }]
      })
    )
    put(products(), '动力煤、焦煤')
    press(resubmit())
    await waitFor(() => expect(products().getAttribute('aria-invalid')).toBe('true'))
    expect(products().value).toBe('动力煤、焦煤')
  })

  test('input survives a reload, and the remark is still about the submitted value', async () => {
    const { unmount } = open()
    put(products(), '动力煤、焦煤')
    unmount()
    open()
    expect(products().value).toBe('动力煤、焦煤')
    expect(describedBy(products())).toContain('已修改（原审核意见：请写明全部煤种）')
  })
})

describe('two cases to mend', () => {
  const otherId = caseId.replace(/1$/, '2')
  const other = returned({ id: otherId, name: named('统一交收'), fields: { products: '焦炭' } })

  test('are mended one at a time, each with its own values and draft', async () => {
    const { router } = openPage([returned(), other], '/')
    press(await waitFor(() => buttonOf('修改并重新提交 挂牌交易')))
    await screen.findByRole('form')
    put(products(), '主焦煤')
    press(await waitFor(() => buttonOf('修改并重新提交 统一交收')))
    await screen.findByRole('heading', { level: 4, name: '修改“统一交收”申请' })
    expect(router.state.location.search).toBe(`?resubmit=${otherId}`)
    await focusIsAt(products)
    expect(products().value).toBe('焦炭')
    expect(screen.getAllByRole('form')).toHaveLength(1)
    press(await waitFor(() => buttonOf('修改并重新提交 挂牌交易')))
    await screen.findByRole('heading', { level: 4, name: '修改“挂牌交易”申请' })
    expect(products().value).toBe('主焦煤')
  })

  test('are both sent', async () => {
    openPage([returned(), other], `/?resubmit=${caseId}`, () => {
      page = qualificationsPage({ applications: [submitted({ round: 2 }), other] })
      return submitted({ round: 2 })
    })
    put(await screen.findByRole('textbox', { name: '主营煤种' }), '主焦煤')
    press(resubmit())
    await focusIsAt(() => screen.getByRole('heading', { level: 3, name: '挂牌交易' }))
    press(await waitFor(() => buttonOf('修改并重新提交 统一交收')))
    await screen.findByRole('heading', { level: 4, name: '修改“统一交收”申请' })
    put(products(), '冶金焦')
    press(resubmit())
    await waitFor(() => expect(asked.at(-1)?.path).toBe(`/api/portal/applications/${otherId}/submission`))
    // The second is unknown to this server, so its form says so and keeps the input.
    expect(await within(screen.getByRole('form')).findByRole('alert')).toBeTruthy()
    expect(products().value).toBe('冶金焦')
  })
})

test('what was sent is forgotten, and what was refused is kept', async () => {
  const key = `portal.apply.0000000185.${caseId}.1`
  let isBusy = true
  await openCase(returned(), () => {
    if (isBusy) return problem(503, 'service.busy', { detail: '系统繁忙' })
    page = qualificationsPage({ applications: [submitted({ round: 2 })] })
    return submitted({ round: 2 })
  })
  put(products(), '主焦煤')
  press(resubmit())
  expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
  expect(window.sessionStorage.getItem(key)).toContain('主焦煤')
  isBusy = false
  press(resubmit())
  await screen.findByText('第 2 次提交')
  await waitFor(() => expect(window.sessionStorage.getItem(key)).toBeFalsy())
})

test('a later round begins with what was submitted, not with the input of the round before', async () => {
  const { unmount } = open()
  put(products(), '动力煤、焦煤')
  unmount()
  open(returned({ round: 2, fields: { products: '主焦煤' } }))
  expect(products().value).toBe('主焦煤')
})

describe('a remark at its item (R27)', () => {
  test('of a field steps back once the field has another value, and comes back with the old one', async () => {
    open()
    expect(describedBy(products())).toBe('选填审核意见：请写明全部煤种'.replace('选填', ' 选填'))
    put(products(), '动力煤、焦煤')
    expect(describedBy(products())).not.toContain('选填审核意见')
    expect(describedBy(products())).toContain('已修改（原审核意见：请写明全部煤种）')
    put(products(), ' 动力煤 ')
    expect(describedBy(products())).toContain('选填审核意见：请写明全部煤种')
    expect(describedBy(products())).not.toContain('已修改')
  })

  test('of a paper steps back once another paper is there', async () => {
    open(contractCase())
    const zone = screen.getByRole('button', { name: /重新上传.*电子合同资格申请书/ })
    expect(describedBy(zone)).toContain('审核意见：未加盖企业公章')
    await waitFor(() => expect(document.activeElement).toBe(zone))
    chooseFile('电子合同资格申请书', pdf(100, '盖章.pdf'))
    await screen.findByText('委托书.pdf 已上传')
    await waitFor(() => expect(describedBy(zone)).toContain('已修改（原审核意见：未加盖企业公章）'))
  })

  test('stands at no other item', async () => {
    open()
    expect(describedBy(screen.getByRole('textbox', { name: '年经营量' }))).not.toContain('审核意见')
  })

  test('of a later item gives that one the focus, not the first', async () => {
    open(returned({ flags: { 'field:annualVolume': '请填写' } }))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '年经营量' })))
  })

  test('of two items gives the first the focus, or the second when the first is mended in the draft', async () => {
    const flags = { 'field:products': '请写明全部煤种', 'field:annualVolume': '请填写' }
    const { unmount } = open(returned({ flags }))
    await focusIsAt(products)
    put(products(), '主焦煤')
    unmount()
    open(returned({ flags }))
    await focusIsAt(() => screen.getByRole('textbox', { name: '年经营量' }))
  })

  test('without any remark the first item has the focus', async () => {
    open(returned({ flags: {} }))
    await waitFor(() => expect(document.activeElement).toBe(products()))
    expect(describedBy(products())).not.toContain('审核意见')
  })
})

describe('a case that would come back with flagged items unchanged', () => {
  test('is asked about, naming them with their remarks, and is not sent after 取消', async () => {
    open(returned({ flags: { 'field:products': '请写明全部煤种', 'field:annualVolume': '请填写' } }))
    screen.getByRole('textbox', { name: '年经营量' }).focus()
    put(screen.getByRole('textbox', { name: '年经营量' }), '120')
    press(resubmit())
    const dialog = await screen.findByRole('dialog', { name: '有审核意见的项目没有修改，仍要提交吗？' })
    const items = within(dialog).getAllByRole('listitem')
    expect(items.map(({ textContent }) => textContent)).toEqual(['主营煤种（审核意见：请写明全部煤种）'])
    press(within(dialog).getByRole('button', { name: '取消' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(sent()).toEqual([])
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '年经营量' })))
    // Asked again, only about what is still unchanged.
    put(screen.getByRole('textbox', { name: '年经营量' }), '')
    press(resubmit())
    expect(within(await screen.findByRole('dialog')).getAllByRole('listitem')).toHaveLength(2)
    press(screen.getByRole('button', { name: '仍然提交' }))
    await waitFor(() => expect(sent()).toHaveLength(1))
  })

  test('is sent after 仍然提交', async () => {
    open(contractCase())
    press(resubmit())
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('电子合同资格申请书（审核意见：未加盖企业公章）')
    press(within(dialog).getByRole('button', { name: '仍然提交' }))
    await isSent()
    expect(sent()).toEqual([{ round: 1, fields: {}, files: { letter: paper().id } }])
  })

  test('is not asked about when every flagged item was mended', async () => {
    open(contractCase())
    chooseFile('电子合同资格申请书', pdf())
    await screen.findByText('委托书.pdf 已上传')
    press(resubmit())
    await isSent()
    expect(sent()).toEqual([{ round: 1, fields: {}, files: { letter: storedPaper.id } }])
  })

  test('is asked about when nothing was flagged and nothing changed', async () => {
    open(returned({ flags: {} }))
    press(resubmit())
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('补充材料与上次提交的完全相同。')
    expect(within(dialog).queryByRole('list')).toBeNull()
  })

  test('is not asked about when nothing was flagged and something changed', async () => {
    open(returned({ flags: {} }))
    put(products(), '动力煤、焦煤')
    press(resubmit())
    await isSent()
    expect(sent()).toHaveLength(1)
  })
})

describe('remarks on the profile (R27)', () => {
  const flags = { 'profile:bankAccount': '与开户许可证不符', 'profile:fullName': '与营业执照不一致' }
  const both = returned({ flags, unmended: Object.keys(flags) })

  test('that are not mended link to their fields', async () => {
    open(returned({ flags, unmended: ['profile:bankAccount'] }))
    const notice = screen.getByText(/请先修改并提交企业资料/).closest<HTMLElement>('[role=status]')
    const links = within(notice as HTMLElement).getAllByRole('link')
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['/center/profile/edit#bankAccount'])
    expect(notice?.textContent).toContain('与开户许可证不符')
    expect(notice?.textContent).not.toContain('与营业执照不一致')
  })

  test('that are all mended are no longer asked for', async () => {
    open(returned({ flags, unmended: [] }))
    expect(screen.queryByText(/请先修改并提交企业资料/)).toBeNull()
  })

  test('are named in the question', async () => {
    open(both)
    press(resubmit())
    const items = within(await screen.findByRole('dialog')).getAllByRole('listitem')
    expect(items.map(({ textContent }) => textContent)).toEqual([
      '账号（审核意见：与开户许可证不符）',
      '供应商全称（审核意见：与营业执照不一致）'
    ])
  })

  test('are read again first, because the profile may have been mended in another tab', async () => {
    await openCase(both)
    page = qualificationsPage({ applications: [{ ...both, unmended: [] }] })
    press(resubmit())
    await screen.findByText('申请已提交，请等待平台审核')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(sent()).toHaveLength(1)
  })
})

describe('a link to the case', () => {
  test('that cannot be mended any more shows it and gives it the focus', async () => {
    openPage([submitted({ state: 'IN_REVIEW' })], `/?resubmit=${caseId}`)
    const heading = await screen.findByRole('heading', { level: 3, name: '挂牌交易' })
    await waitFor(() => expect(document.activeElement).toBe(heading))
    expect(screen.queryByRole('form')).toBeNull()
  })

  test('opens only the case that it names', async () => {
    const other = returned({ id: caseId.replace(/1$/, '2'), name: named('统一交收') })
    openPage([other, returned()], `/?resubmit=${caseId}`)
    expect(await screen.findByRole('heading', { level: 4 })).toBeTruthy()
    expect(screen.getByRole('heading', { level: 4 }).textContent).toBe('修改“挂牌交易”申请')
    expect(buttonOf('修改并重新提交 统一交收')).toBeTruthy()
  })

  test('to a case that does not exist opens the page as usual', async () => {
    openPage([returned()], '/?resubmit=unknown')
    expect(await waitFor(() => buttonOf('修改并重新提交 挂牌交易'))).toBeTruthy()
    expect(screen.queryByRole('form')).toBeNull()
  })
})
