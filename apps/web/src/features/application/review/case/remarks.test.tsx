import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { bareCase, openCasePart } from '#web/testing/open-case-part.tsx'
import { button, caseAddress, openCase, opinion, reviewer } from '#web/testing/open-case.tsx'
import { reviewCase } from '#web/testing/review-case.ts'
import { itemLabel } from './case-items.ts'
import { CaseProfile } from './case-profile.tsx'
import { CaseSupplement } from './case-supplement.tsx'
import { CannedReasons } from '#web/shared/desk/canned-reasons.tsx'
import { OpinionFields } from './opinion-fields.tsx'
import type { Case } from '../review.queries.ts'
import { useOpinionDraft } from './use-opinion-draft.ts'

beforeEach(() => {
  window.sessionStorage.clear()
})
afterEach(() => changeLanguage('zh-CN'))

const { files, profileFiles } = reviewCase()
const unscanned = (papers: Case['files']): Case['files'] =>
  Object.fromEntries(Object.entries(papers).map(([key, file]) => [key, { ...file, status: 'QUARANTINED' as const }]))
// Without the rows of a profile and the viewer of papers, which render slowly.
const view = reviewCase({ profile: {}, files: unscanned(files), profileFiles: unscanned(profileFiles) })
const remark = (name: string) => screen.getByLabelText<HTMLTextAreaElement>(`${name}的问题`)
/** In the list of papers: a remark is made on the one that is shown. */
const paper = (name: string) =>
  within(screen.getByRole('region', { name: '材料' })).getByRole('button', { name: new RegExp(`^${name}`) })
/** As pasting does, without the time that typing takes. */
const enter = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } })
const hint = () => document.getElementById(opinion().getAttribute('aria-describedby') ?? '')?.textContent

/** The opinion and the items on which remarks are possible, without the page around them. */
const Remarks = ({ shown }: { shown: Case }) => {
  const kept = useOpinionDraft('opinion', (item) => itemLabel(shown, item, 'zh'))
  return (
    <>
      <CaseSupplement view={shown} flags={kept} />
      <CaseProfile view={shown} flags={kept} />
      <OpinionFields id="opinion" kept={kept} isMissing={false} />
    </>
  )
}

describe('a remark on an item (R27)', () => {
  test('gets the focus when it is begun, is taken away again with its line in the opinion, and begins empty the next time', async () => {
    const { user, asked } = openCase(view, {
      answers: { [`POST ${caseAddress(view.id)}/decision`]: () => ({ state: 'RETURNED', awaitsSecondApproval: false }) }
    })
    for (const [name, text] of [
      ['申请书', '第 2 页 '],
      ['营业执照', '已过期']
    ] as const) {
      await user.click(paper(name))
      await user.click(button(`为${name}标注问题`))
      await focusIsAt(() => remark(name))
      enter(remark(name), text)
      // Blanks are typed before the next word.
      expect(remark(name).value).toBe(text)
    }
    expect(hint()).toContain('已标注 2 项')
    await user.click(paper('申请书'))
    expect(remark('申请书').value).toBe('第 2 页 ')
    await user.click(button('取消标注：申请书'))
    expect(screen.queryByRole('textbox', { name: '申请书的问题' })).toBeNull()
    await focusIsAt(() => button('为申请书标注问题'))
    expect(hint()).toContain('已标注 1 项')
    expect(opinion().value).toBe('营业执照：已过期')
    await user.click(button('为申请书标注问题'))
    await focusIsAt(() => remark('申请书'))
    expect(remark('申请书').value).toBe('')
    await user.click(paper('营业执照'))
    expect(remark('营业执照').value).toBe('已过期')
    await user.click(button('退回'))
    // The opinion repeats the remarks, which are not shown twice.
    expect(within(await screen.findByRole('dialog')).getAllByText(/已过期/)).toHaveLength(1)
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '确认退回' }))
    await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true))
    expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
      opinion: '营业执照：已过期',
      flags: { 'profile:businessLicence': '已过期' }
    })
  })

  test('is possible on fields of the submission and of the profile', () => {
    openCasePart((shown) => <Remarks shown={shown} />)
    fireEvent.click(button('为期限标注问题'))
    enter(remark('期限'), '过长')
    fireEvent.click(button('为账号标注问题'))
    enter(remark('账号'), '与开户许可证不符')
    expect(opinion().value).toBe('期限：过长\n账号：与开户许可证不符')
  })

  test('has at most 300 characters, and an opinion 1,000', async () => {
    const { user } = openCasePart((shown) => <Remarks shown={shown} />, view)
    await user.click(opinion())
    await user.paste('字'.repeat(1001))
    expect(opinion().value).toHaveLength(1000)
    await user.click(button('为期限标注问题'))
    await focusIsAt(() => remark('期限'))
    await user.paste('长'.repeat(301))
    expect(remark('期限').value).toHaveLength(300)
  })

  test('is not possible while the case cannot be decided', () => {
    openCase(reviewCase({ profile: {}, state: 'SUBMITTED', claimedBy: null, allowedActions: ['claim'] }))
    expect(screen.queryByRole('button', { name: /标注问题/ })).toBeNull()
  })
})

describe('总体意见 is written from the remarks', () => {
  test('until the reviewer changes it', () => {
    openCase(view)
    fireEvent.click(button('为申请书标注问题'))
    enter(remark('申请书'), '未盖章')
    expect(opinion().value).toBe('申请书：未盖章')
    expect(hint()).toContain('已按标注的问题填写，可以修改。')
    enter(opinion(), '申请书：未盖章，请补盖')
    enter(remark('申请书'), '未盖章且未签字')
    expect(opinion().value).toBe('申请书：未盖章，请补盖')
    expect(hint()).not.toContain('已按标注的问题填写')
  })

  test('and not over what the reviewer wrote before', () => {
    openCase(view)
    enter(opinion(), '请修改')
    fireEvent.click(button('为申请书标注问题'))
    enter(remark('申请书'), '未盖章')
    expect(opinion().value).toBe('请修改')
  })

  test('and is not sent a second time when a canned reason is added after 退回 was opened once', async () => {
    const { user, asked } = openCase(view, {
      answers: { [`POST ${caseAddress(view.id)}/decision`]: () => ({ state: 'RETURNED', awaitsSecondApproval: false }) }
    })
    fireEvent.click(button('为申请书标注问题'))
    enter(remark('申请书'), '未盖章')
    await user.click(button('退回'))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '取消' }))
    await user.click(screen.getByRole('combobox', { name: '常用意见' }))
    await user.click(await screen.findByText('未加盖企业公章', { selector: '.ant-select-item-option-content' }))
    await user.click(button('退回'))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getAllByText(/未盖章/)).toHaveLength(1)
    expect(dialog.getByText('未加盖企业公章')).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: '确认退回' }))
    await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true))
    expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
      opinion: '未加盖企业公章',
      flags: { 'file:letter': '未盖章' }
    })
  })

  test('and is not sent with an approval, which drops the remarks and says so', async () => {
    const { user, asked } = openCase(view, {
      answers: { [`POST ${caseAddress(view.id)}/decision`]: () => ({ state: 'APPROVED', awaitsSecondApproval: false }) }
    })
    fireEvent.click(button('为申请书标注问题'))
    enter(remark('申请书'), '字迹较淡')
    await user.click(button(/^通过 A|^通过$/))
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('（没有意见）')
    expect(dialog.textContent).toContain('通过时，已标注的 1 项问题不会发送给企业。')
    await user.click(within(dialog).getByRole('button', { name: '确认通过' }))
    await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true))
    expect(asked.find(({ method }) => method === 'POST')?.body).not.toHaveProperty('opinion')
  })

  test('and an approval sends all of it once the reviewer has added to it, since the remarks are dropped', async () => {
    const { user, asked } = openCase(view, {
      answers: { [`POST ${caseAddress(view.id)}/decision`]: () => ({ state: 'APPROVED', awaitsSecondApproval: false }) }
    })
    fireEvent.click(button('为申请书标注问题'))
    enter(remark('申请书'), '字迹较淡')
    enter(opinion(), '申请书：字迹较淡\n下次请用黑色')
    await user.click(button(/^通过 A|^通过$/))
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('申请书：字迹较淡\n下次请用黑色')
    await user.click(within(dialog).getByRole('button', { name: '确认通过' }))
    await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true))
    expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
      opinion: '申请书：字迹较淡\n下次请用黑色'
    })
  })
})

test('on an English page the opinion is still written in Chinese, which the applicant reads', async () => {
  changeLanguage('en')
  const { user } = openCase(view)
  const bar = within(screen.getByRole('group', { name: 'Decision' })).getAllByRole('button')
  expect(bar.map(({ textContent }) => textContent.replace(/ [A-Z]$/, ''))).toEqual([
    'Release',
    'Assign',
    'Reject',
    'Return',
    'Approve',
    'Reject, then the next one',
    'Return, then the next one',
    'Approve, then the next one'
  ])
  await user.click(button('Add a remark to Letter'))
  enter(screen.getByRole('textbox', { name: 'Remark on Letter' }), '未盖章')
  const field = screen.getByRole('textbox', { name: 'Overall opinion (the applicant reads it)' })
  expect(field).toHaveProperty('value', '申请书：未盖章')
  await user.click(screen.getByRole('combobox', { name: 'Usual reasons' }))
  await user.click(await screen.findByText('No company seal', { selector: '.ant-select-item-option-content' }))
  expect(field).toHaveProperty('value', '申请书：未盖章\n未加盖企业公章')
})

describe('an unsent opinion', () => {
  test('survives a reload with its remarks, is said to be restored, and can be cleared', async () => {
    const first = openCase(view)
    await first.user.click(button('为申请书标注问题'))
    enter(remark('申请书'), '未盖章')
    enter(opinion(), '申请书：未盖章。请补盖公章')
    first.unmount()
    const { user } = openCase(view)
    expect(opinion().value).toBe('申请书：未盖章。请补盖公章')
    expect(remark('申请书').value).toBe('未盖章')
    expect(screen.getByText('已恢复此前未发送的意见。')).toBeTruthy()
    await user.click(button('清空'))
    expect(opinion().value).toBe('')
    expect(screen.queryByRole('textbox', { name: '申请书的问题' })).toBeNull()
    expect(screen.queryByText('已恢复此前未发送的意见。')).toBeNull()
  })

  test('of one reviewer is not shown to another in the same window, nor in another case, nor in a later round', () => {
    const first = openCase(bareCase())
    enter(opinion(), '甲的意见')
    first.unmount()
    for (const [other, by] of [
      [bareCase({ id: view.id.replace(/1$/, '7') }), reviewer],
      [bareCase({ round: 3 }), reviewer],
      [bareCase(), { ...reviewer, id: reviewer.id.replace(/3$/, '4') }]
    ] as const) {
      const { unmount } = openCase(other, { by })
      expect(opinion().value).toBe('')
      expect(screen.queryByText('已恢复此前未发送的意见。')).toBeNull()
      unmount()
    }
    openCase(bareCase())
    expect(opinion().value).toBe('甲的意见')
  })
})

describe('常用意见', () => {
  const Fields = ({ shown }: { shown: Case }) => {
    const kept = useOpinionDraft('opinion', String)
    return (
      <>
        <CannedReasons
          reasons={shown.cannedReasons}
          opinion={kept.draft.opinion}
          opinionId="opinion"
          onChange={kept.setOpinion}
        />
        <OpinionFields id="opinion" kept={kept} isMissing={false} />
      </>
    )
  }
  const openFields = (changes?: Partial<Case>) => openCasePart((shown) => <Fields shown={shown} />, reviewCase(changes))
  const reasons = () => screen.getByRole('combobox', { name: '常用意见' })
  const options = () => [...document.querySelectorAll('.ant-select-item-option')].map(({ textContent }) => textContent)
  const choose = (name: string) => {
    const found = [...document.querySelectorAll<HTMLElement>('.ant-select-item-option')].find(
      (each) => each.textContent === name
    )
    if (!found) throw new Error(`no option ${name}`)
    return found
  }

  test('is filtered by typing, which says when nothing fits, and a chosen one becomes a line of the opinion, which gets the focus', async () => {
    const { user } = openFields()
    enter(opinion(), '请看：')
    await user.click(reasons())
    expect(options()).toEqual(['材料不清晰，请重新上传', '未加盖企业公章'])
    await user.type(reasons(), '公章')
    expect(options()).toEqual(['未加盖企业公章'])
    await user.clear(reasons())
    await user.type(reasons(), '月球')
    expect(options()).toEqual([])
    expect(document.querySelector('.ant-select-dropdown')?.textContent).toMatch(/没有/)
    await user.clear(reasons())
    await user.click(choose('未加盖企业公章'))
    expect(opinion().value).toBe('请看：\n未加盖企业公章')
    await waitFor(() => expect(document.activeElement).toBe(opinion()))
    // The list stays empty, so that the next reason can be chosen.
    await user.click(reasons())
    await user.click(choose('材料不清晰，请重新上传'))
    expect(opinion().value).toBe('请看：\n未加盖企业公章\n材料不清晰，请重新上传')
  })

  test('is not offered without any', () => {
    openFields({ cannedReasons: [] })
    expect(opinion()).toBeTruthy()
    expect(screen.queryByRole('combobox', { name: '常用意见' })).toBeNull()
  })
})

describe('leaving with an unsent opinion (ux 9)', () => {
  test('asks first; 留在此页 stays and keeps it, 离开 leaves', async () => {
    const { user, router } = openCase(bareCase())
    enter(opinion(), '请补充')
    await user.click(screen.getByRole('link', { name: '返回审核队列' }))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '留在此页' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(router.state.location.pathname).toContain(view.id)
    expect(opinion().value).toBe('请补充')
    // The next attempt asks again.
    await focusIsAt(() => screen.getByRole('link', { name: '返回审核队列' }))
    await user.click(screen.getByRole('link', { name: '返回审核队列' }))
    expect(buttonsOf(await screen.findByRole('dialog'))).toEqual(['关闭', '离开 (danger)', '留在此页 (primary)'])
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(router.state.location.pathname).toContain(view.id)
    await user.click(screen.getByRole('link', { name: '返回审核队列' }))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '离开' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/admin/applications'))
  })

  test('closing the window is asked about only with something unsent', () => {
    openCase(bareCase())
    const close = () => {
      const event = new Event('beforeunload', { cancelable: true })
      window.dispatchEvent(event)
      return event.defaultPrevented
    }
    expect(close()).toBe(false)
    enter(opinion(), '请')
    expect(close()).toBe(true)
    enter(opinion(), '')
    expect(close()).toBe(false)
  })

  test('nothing is asked with an empty opinion', async () => {
    const { user, router } = openCase(bareCase())
    await user.click(screen.getByRole('link', { name: '返回审核队列' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/admin/applications'))
  })
})
