import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { problem } from '#web/testing/answer-requests.ts'
import { bareCase, openCasePart } from '#web/testing/open-case-part.tsx'
import { button, caseAddress, openCase } from '#web/testing/open-case.tsx'
import { reviewCase } from '#web/testing/review-case.ts'
import { CaseSignals } from './case-signals.tsx'
import { CaseTimeline } from './case-timeline.tsx'

beforeEach(() => {
  window.sessionStorage.clear()
  window.localStorage.clear()
})

const checklist = [
  { key: 'papers', zh: '证照一致', en: 'Papers agree' },
  { key: 'scope', zh: '经营范围包含煤炭', en: 'Scope covers coal' }
]
const withChecks = (changes: Parameters<typeof reviewCase>[0] = {}) =>
  bareCase({ catalogue: { ...bareCase().catalogue, checklist }, ticked: [], ...changes })
const id = bareCase().id
const tickOf = (item: string) => `PUT ${caseAddress(id)}/checklist/${item}`
const card = () => within(screen.getByRole('region', { name: '审核要点' }))
const boxes = () =>
  card()
    .getAllByRole<HTMLInputElement>('checkbox')
    .map(({ checked }) => checked)
/** The page also says that it shows the case, again and again. */
const ticksOf = (sent: ReturnType<typeof openCase>['sent']) =>
  sent('PUT')
    .filter(({ path }) => path.includes('/checklist/'))
    .map(({ path, body }) => [path.split('/').at(-1), body])

describe('the checklist on the page of a case (R47)', () => {
  test('the key ticks one point after the other, without waiting for the server, and then 通过 is open', async () => {
    const answers = { [tickOf('papers')]: () => undefined, [tickOf('scope')]: () => undefined }
    const { user, sent } = openCase(withChecks(), { answers })
    expect(boxes()).toEqual([false, false])
    expect(button(/^通过（还差 2 项要点）/)).toBeTruthy()
    await user.keyboard('gg')
    expect(boxes()).toEqual([true, true])
    expect(await card().findByText('已勾选 2 / 2')).toBeTruthy()
    await waitFor(() => expect(ticksOf(sent)).toHaveLength(2))
    expect(ticksOf(sent)).toEqual([
      ['papers', { round: 2, profileRevision: 1, isTicked: true }],
      ['scope', { round: 2, profileRevision: 1, isTicked: true }]
    ])
    await user.click(button('通过'))
    expect(await screen.findByRole('dialog', { name: '确认通过' })).toBeTruthy()
  })

  test.each(['通过（还差 1 项要点）', '通过并处理下一件'])('%s leads to the point that is not ticked', async (name) => {
    const { user } = openCase(withChecks({ ticked: ['papers'] }))
    await user.click(screen.getByRole('button', { name: new RegExp(`^${name}`) }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: /^经营范围包含煤炭/ }))
  })

  test('a tick that was refused is taken back and told', async () => {
    const { user } = openCase(withChecks(), {
      answers: { [tickOf('papers')]: () => problem(409, 'application.claimed') }
    })
    await user.click(screen.getByRole('checkbox', { name: /^证照一致/ }))
    expect(await card().findByRole('alert')).toBeTruthy()
    expect(boxes()).toEqual([false, false])
  })

  test('a tick is taken away again', async () => {
    const { user, sent } = openCase(withChecks({ ticked: ['papers', 'scope'] }), {
      answers: { [tickOf('scope')]: () => undefined }
    })
    await user.click(screen.getByRole('checkbox', { name: /^经营范围/ }))
    expect(boxes()).toEqual([true, false])
    await waitFor(() => expect(ticksOf(sent)).toEqual([['scope', { round: 2, profileRevision: 1, isTicked: false }]]))
  })

  test('others read the points and tick none, and a decided case has them in its timeline', () => {
    const { unmount } = openCase(withChecks({ allowedActions: ['claim'], state: 'SUBMITTED', claimedBy: null }))
    expect(
      card()
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent)
    ).toEqual(['证照一致', '经营范围包含煤炭'])
    expect(screen.queryByRole('checkbox')).toBeNull()
    unmount()
    const [entry] = bareCase().timeline
    if (!entry) throw new Error('the case has a timeline')
    const decided = withChecks({
      state: 'APPROVED',
      allowedActions: [],
      timeline: [{ ...entry, action: 'approve', checked: ['scope', 'papers'] }]
    })
    openCasePart((view) => <CaseTimeline view={view} />, decided)
    expect(screen.getByText('已核对：').closest('p')?.textContent).toBe('已核对：证照一致；经营范围包含煤炭')
  })

  test('a qualification without checklist has no card, and 通过 is open', () => {
    openCase(bareCase())
    expect(screen.queryByRole('region', { name: '审核要点' })).toBeNull()
    expect(button('通过')).toBeTruthy()
  })
})

describe('papers that were not opened (R47)', () => {
  const view = reviewCase({ catalogue: { ...reviewCase().catalogue, approvals: 1 }, changes: {} })
  const [letter, licence] = [view.files['letter']?.id ?? '', view.profileFiles['businessLicence']?.id ?? '']
  const seenTags = () => within(screen.getByRole('region', { name: '材料' })).queryAllByText('已查看')

  test('are named once before 通过, and a paper that is opened is marked', async () => {
    const { user } = openCase(view)
    // The first paper is shown at once.
    await waitFor(() => expect(seenTags()).toHaveLength(1))
    await user.keyboard('a')
    const dialog = within(await screen.findByRole('dialog', { name: '确认通过' }))
    expect(dialog.getByText('以下必交材料您在本轮中尚未打开：').closest('[role=status]')?.textContent).toContain(
      '营业执照'
    )
    expect(dialog.getByRole('button', { name: '未查看，仍然通过' })).toBeTruthy()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.keyboard('2')
    await waitFor(() => expect(seenTags()).toHaveLength(2))
    await user.keyboard('a')
    expect(within(await screen.findByRole('dialog')).queryByText(/尚未打开/)).toBeNull()
  })

  test('are none if they were opened before, and returning asks nothing', async () => {
    const { user } = openCase({ ...view, seenPapers: [letter, licence] })
    expect(seenTags()).toHaveLength(2)
    await user.keyboard('a')
    expect(within(await screen.findByRole('dialog')).getByRole('button', { name: '确认通过' })).toBeTruthy()
  })
})

describe('what the code of the letter says (R24)', () => {
  const { catalogue } = reviewCase()
  const files = catalogue.supplement.files.map((file) => ({ ...file, template: 'authorisation-letter' as const }))
  const view = reviewCase({ catalogue: { ...catalogue, supplement: { ...catalogue.supplement, files } }, changes: {} })
  const open = (check: object) =>
    openCasePart((each) => <CaseSignals view={each} />, view, {
      answers: {
        [`GET ${caseAddress(view.id)}/letter-checks`]: () => [
          { item: 'file:letter', validUntil: null, expired: false, ...check }
        ]
      }
    })

  test.each([
    [{ result: 'mismatch' }, '授权委托书的二维码与签发记录不符二维码不是本平台向该企业开具的委托书。'],
    [{ result: 'unread' }, '授权委托书的二维码未识别没有读到委托书的二维码，请人工核对。'],
    [
      { result: 'match', expired: true, validUntil: '2025-12-31T15:59:59.999Z' },
      '授权委托书已过期授权期限已于 2025-12-31 23:59:59 届满'
    ]
  ])('%o is a signal', async (check, line) => {
    open(check)
    expect((await screen.findByRole('listitem')).textContent).toBe(line)
  })

  test('a valid letter of the enterprise is silent', async () => {
    open({ result: 'match', validUntil: '2099-12-31T15:59:59.999Z' })
    expect(await screen.findByText('未发现需要注意的情况')).toBeTruthy()
  })
})
