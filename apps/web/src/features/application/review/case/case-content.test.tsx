import { act, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { openCasePart } from '#web/testing/open-case-part.tsx'
import { button, openCase } from '#web/testing/open-case.tsx'
import { reviewCase } from '#web/testing/review-case.ts'
import { tagLine } from '#web/testing/looks.ts'
import { useSeenPapers } from './case-desk.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseFiles } from './case-files.tsx'
import { fileItems, firstToShow, type Shown } from './case-items.ts'
import { CaseProfile } from './case-profile.tsx'
import { CaseSupplement } from './case-supplement.tsx'
import { CaseTimeline } from './case-timeline.tsx'
import { Flags } from './flags.tsx'
import type { Case } from '../review.queries.ts'
import { turnKeys, useCaseKeys } from '#web/shared/desk/use-case-keys.ts'

const view = reviewCase()
const [letter] = Object.values(view.files)
if (!letter) throw new Error('the case has no letter')
const { supplement } = view.catalogue
const caseWith = (changes: Partial<typeof supplement>, more: Parameters<typeof reviewCase>[0] = {}) =>
  reviewCase({ catalogue: { ...view.catalogue, supplement: { ...supplement, ...changes } }, changes: {}, ...more })
const openHead = (shown: Case) => openCasePart((each) => <CaseFacts view={each} />, shown)
const openSupplement = (shown: Case) => openCasePart((each) => <CaseSupplement view={each} flags={undefined} />, shown)
const openProfile = (shown: Case) => openCasePart((each) => <CaseProfile view={each} flags={undefined} />, shown)
const Files = ({ shown }: { shown: Case }) => {
  useCaseKeys()
  const items = fileItems(shown, 'zh')
  const [paper, show] = useState<Shown | undefined>(() => firstToShow(items))
  const { seen, onOpened } = useSeenPapers(shown)
  const chosen = { shown: paper, onShow: show, seen, onOpened }
  return <CaseFiles view={shown} items={items} {...chosen} mayOpen flags={undefined} />
}
const openFiles = (shown: Case) => openCasePart((each) => <Files shown={each} />, shown)
const region = (name: string) => within(screen.getByRole('region', { name }))
const head = () => region('山西龘煤有限公司')
const paperOf = (key: string) => ({ key, label: { zh: key, en: key }, hint: { zh: '', en: '' }, required: false })

describe('the head of a case', () => {
  test('tells when it came and is due, who has it, and how many items the round changed (R27)', () => {
    openHead(view)
    for (const words of ['2026-01-06 10:00:00', '2026-01-09 18:00:00', '审核员甲（我）', '第 2 轮'])
      expect(head().getByText(words)).toBeTruthy()
    expect(head().getByText('· 与上一轮相比有 3 项修改')).toBeTruthy()
    expect(head().queryByText('已超时')).toBeNull()
  })

  test('tells that it is late and that nobody has it', () => {
    openHead(reviewCase({ state: 'SUBMITTED', overdue: true, claimedBy: null, allowedActions: ['claim'] }))
    expect(head().getByText('未受理')).toBeTruthy()
    expect(tagLine()).toBe('待受理 (warning), 已超时 (error)')
  })

  test('tells that a round changed nothing, and compares no first round', () => {
    const { unmount } = openHead(reviewCase({ changes: {} }))
    expect(head().getByText('· 与上一轮相比没有修改')).toBeTruthy()
    unmount()
    openHead(reviewCase({ round: 1 }))
    expect(head().getByText('第 1 轮')).toBeTruthy()
    expect(head().queryByText(/与上一轮相比/)).toBeNull()
  })
})

describe('the papers of a case', () => {
  test('that are the same file are pointed out (R25)', async () => {
    const view = reviewCase()
    const same = (file: Case['files'][string] | undefined) => ({ ...file, sha256: 'ab12' }) as Case['files'][string]
    const both = {
      files: { letter: same(view.files['letter']) },
      profileFiles: { businessLicence: same(view.profileFiles['businessLicence']) }
    }
    const { unmount, user } = openFiles({ ...view, ...both })
    expect(screen.getByText('与“营业执照”是同一份文件，请核对')).toBeDefined()
    await user.keyboard('l')
    expect(screen.getByText('与“申请书”是同一份文件，请核对')).toBeDefined()
    unmount()
    openFiles(view)
    expect(screen.queryByText(/同一份文件/)).toBeNull()
  })

  test.each([
    ['CLEAN', ''],
    ['QUARANTINED', ', 等待安全扫描 (warning)'],
    ['INFECTED', ', 未通过安全扫描 (error)'],
    ['ERASED', ', 已随账号注销删除']
  ] as const)('that are %s say so beside what they are and what the round changed', (status, told) => {
    openFiles({ ...view, files: { letter: { ...letter, status } }, profileFiles: {} })
    expect(tagLine()).toBe(`必交${told}, 本轮有修改 (warning), 上一轮意见 (warning)`)
  })

  test('that are missing or were erased with the account say so, and nothing is read of them', async () => {
    const { user, asked } = openFiles(
      caseWith(
        { files: [...supplement.files, paperOf('场地证明')] },
        { files: { letter: { ...letter, status: 'ERASED' } }, profileFiles: {} }
      )
    )
    const [first, second] = region('材料').getAllByRole('listitem')
    expect(first?.textContent).toMatch(/^申请书必交已随账号注销删除/)
    expect(second?.textContent).toMatch(/^场地证明未上传/)
    for (const key of ['1', '2']) await user.keyboard(key)
    expect(within(screen.getByRole('figure')).getByText('未上传')).toBeTruthy()
    expect(asked.filter(({ path }) => path.includes('/attachments/'))).toEqual([])
  })

  test('are told with name and size, rounded up', () => {
    openFiles(view)
    expect(region('材料').getByText('申请书（盖章）.pdf · 118 KB')).toBeTruthy()
  })

  test('show the first one that has passed the scan; without any the first one says why it cannot be opened', async () => {
    const files = { letter: { ...letter, status: 'QUARANTINED' as const } }
    const { unmount } = openCase(reviewCase({ profile: {}, files, changes: {} }))
    expect(await screen.findByRole('region', { name: '营业执照' })).toBeTruthy()
    expect(within(screen.getByRole('figure')).getByText(/^营业执照.pdf/)).toBeTruthy()
    unmount()
    openCase(reviewCase({ profile: {}, files, profileFiles: {}, changes: {} }))
    expect(button(/^申请书/).getAttribute('aria-pressed')).toBe('true')
    expect(within(screen.getByRole('figure')).getByText(/^此材料尚未通过安全扫描/)).toBeTruthy()
  })

  test.each([
    ['on', 'R'],
    ['off', null]
  ] as const)('are turned by a key while keys are %s', async (keys, key) => {
    turnKeys(keys === 'on')
    openCase(reviewCase({ profile: {}, changes: {} }))
    const turn = await within(await screen.findByRole('figure')).findByRole('button', { name: '旋转' })
    expect(turn.getAttribute('aria-keyshortcuts')).toBe(key)
    turnKeys(true)
  })

  test('have a key each, from 1 to 9; the tenth has none (ux 16)', async () => {
    const names = Array.from({ length: 10 }, (_, place) => `材料${place}`)
    const files = names.map((name, place) => [name, { ...letter, id: letter.id.replace(/.$/, String(place)) }])
    const { user } = openFiles(
      caseWith({ files: names.map(paperOf) }, { profile: {}, files: Object.fromEntries(files), profileFiles: {} })
    )
    const openers = region('材料').getAllByRole('button', { name: /^材料/ })
    expect(openers.map((each) => each.getAttribute('aria-keyshortcuts'))).toEqual([
      ...Array.from({ length: 9 }, (_, place) => String(place + 1)),
      null
    ])
    const pressed = () => openers.findIndex((each) => each.getAttribute('aria-pressed') === 'true')
    await user.keyboard('9')
    expect(pressed()).toBe(8)
    act(() => openers[9]?.focus())
    await user.keyboard('{Enter}')
    expect([pressed(), document.activeElement]).toEqual([9, openers[9]])
  })
})

describe('the fields of a case', () => {
  test('say where nothing was entered, and explain only what was', () => {
    const fields = supplement.fields.map((field) => ({ ...field, hint: { zh: `${field.label.zh}的说明`, en: '' } }))
    openSupplement(caseWith({ fields }, { fields: { term: '12' } }))
    const facts = region('融资会员补充材料')
    expect(facts.getByText('一年')).toBeTruthy()
    expect(facts.getByText('（期限的说明）')).toBeTruthy()
    expect(facts.getAllByText('未填写')).toHaveLength(1)
    expect(facts.queryByText('（融资用途的说明）')).toBeNull()
  })

  test('say what the round changed and what it added, and what a return asked for in this round or an earlier one (R27)', () => {
    const textOf = (name: string) => region('融资会员补充材料').getByText(name).closest('tr')?.textContent
    const { unmount } = openSupplement(view)
    expect(textOf('期限')).toMatch(/本轮有修改.*上一轮：六个月/)
    expect(textOf('融资用途')).toContain('本轮新增')
    expect(textOf('融资用途')).not.toContain('上一轮')
    unmount()
    const remark = { 'field:term': '过长' }
    const returned = openSupplement(reviewCase({ state: 'RETURNED', flags: remark, changes: {} }))
    expect(textOf('期限')).toContain('退回意见：过长')
    expect(textOf('融资用途')).not.toContain('退回意见')
    returned.unmount()
    const timeline = view.timeline.map((entry) => (entry.action === 'return' ? { ...entry, flags: remark } : entry))
    openSupplement(reviewCase({ flags: {}, changes: {}, timeline }))
    expect(textOf('期限')).toContain('上一轮意见：过长')
  })

  test('have no section where the qualification asks for none', () => {
    openSupplement(caseWith({ fields: [] }))
    expect(screen.queryByRole('region', { name: '融资会员补充材料' })).toBeNull()
  })

  test('of the profile are those that are filled in, required or were emptied, and no papers (R21)', () => {
    openProfile(reviewCase({ changes: { 'profile:website': 'https://old.test' } }))
    const facts = region('企业资料（生效版本）')
    const factOf = (name: string) => facts.getByText(name).closest('tr')?.textContent
    expect(factOf('供应商全称')).toContain('山西龘煤有限公司')
    expect(factOf('注册资本')).toContain('未填写')
    expect(factOf('网址')).toMatch(/未填写.*上一轮：https:\/\/old\.test/)
    for (const name of ['传真', '营业执照']) expect(facts.queryByText(name)).toBeNull()
  })

  test('of the profile are missing altogether before it is submitted', () => {
    openProfile(reviewCase({ profile: {}, changes: {} }))
    expect(screen.getByText('企业尚未提交资料。')).toBeTruthy()
  })
})

test('the course tells each step, names a round once, and what was changed and said (R27)', () => {
  openCasePart((each) => <CaseTimeline view={each} />, view)
  const course = screen
  const textsOf = (words: RegExp) => course.getAllByText(words).map(({ textContent }) => textContent)
  expect(textsOf(/^(提交|退回|重新提交)$/)).toEqual(['提交', '退回', '重新提交'])
  expect(textsOf(/^第 \d 轮$/)).toEqual(['第 1 轮', '第 2 轮'])
  expect(course.getByText('期限、申请书、融资用途').textContent).toBe('修改了：期限、申请书、融资用途')
  expect(course.getByText('请补盖公章')).toBeTruthy()
  expect(course.getByText(/^审核员乙 ·$/).textContent).toBe('审核员乙 · 2026-01-05 11:00:00')
})

test('the course tells also of a single item that was changed, and of none nothing', () => {
  const timeline = view.timeline.map((each, place) => ({ ...each, changed: place === 2 ? ['field:term'] : [] }))
  openCasePart((each) => <CaseTimeline view={each} />, { ...view, timeline })
  expect(screen.getByText('修改了：').parentElement?.textContent).toBe('修改了：期限')
})

test('remarks name each item, of the profile, the papers and the supplement (R27)', () => {
  const flags = Object.entries({ 'profile:fullName': '与执照不符', 'file:letter': '未盖章', 'field:term': '过长' })
  renderPage(<Flags view={reviewCase({})} flags={flags} />)
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '供应商全称：与执照不符',
    '申请书：未盖章',
    '期限：过长'
  ])
})
