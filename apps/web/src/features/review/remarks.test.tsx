// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { button, caseAddress, openCase, opinion, reviewer, write } from '#web/testing/open-case.tsx'
import { reviewCase } from '#web/testing/review-case.ts'

beforeEach(() => {
  window.sessionStorage.clear()
})
afterEach(() => changeLanguage('zh-CN'))

const view = reviewCase()
const remark = (name: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name: `${name}的问题` })
const hint = () => document.getElementById(opinion().getAttribute('aria-describedby') ?? '')?.textContent

describe('a remark on an item (R27)', () => {
  test('gets the focus when it is begun', async () => {
    const { user } = openCase()
    await user.click(button('为申请书标注问题'))
    await waitFor(() => expect(document.activeElement).toBe(remark('申请书')))
  })

  test('is taken away again, with its line in the opinion, and the button that adds one gets the focus', async () => {
    const { user, asked } = openCase(view, {
      answers: { [`POST ${caseAddress(view.id)}/decision`]: () => ({ state: 'RETURNED', awaitsSecondApproval: false }) }
    })
    await user.click(button('为申请书标注问题'))
    await write({ user }, remark('申请书'), '未盖章')
    await user.click(button('为营业执照标注问题'))
    await write({ user }, remark('营业执照'), '已过期')
    expect(hint()).toContain('已标注 2 项')
    await user.click(button('取消标注：申请书'))
    expect(screen.queryByRole('textbox', { name: '申请书的问题' })).toBeNull()
    await waitFor(() => expect(document.activeElement).toBe(button('为申请书标注问题')))
    expect(hint()).toContain('已标注 1 项')
    await user.click(button(/^退回/))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '确认退回' }))
    await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true))
    expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
      opinion: '营业执照：已过期',
      flags: { 'profile:businessLicence': '已过期' }
    })
  })

  test('that was taken away begins empty the next time, and another one stays', async () => {
    const { user } = openCase()
    for (const name of ['申请书', '营业执照']) {
      await user.click(button(`为${name}标注问题`))
      await write({ user }, remark(name), '未盖章')
    }
    await user.click(button('取消标注：申请书'))
    await user.click(button('为申请书标注问题'))
    await focusIsAt(() => remark('申请书'))
    expect([remark('申请书').value, remark('营业执照').value]).toEqual(['', '未盖章'])
  })

  test('is possible on fields of the submission and of the profile', async () => {
    const { user } = openCase()
    await user.click(button('为期限标注问题'))
    await write({ user }, remark('期限'), '过长')
    await user.click(button('为账号标注问题'))
    await write({ user }, remark('账号'), '与开户许可证不符')
    expect(opinion().value).toBe('期限：过长\n账号：与开户许可证不符')
  })

  test('is not possible while the case cannot be decided', () => {
    openCase(reviewCase({ state: 'SUBMITTED', claimedBy: null, allowedActions: ['claim'] }))
    expect(screen.queryByRole('button', { name: /标注问题/ })).toBeNull()
  })
})

describe('总体意见 is written from the remarks', () => {
  test('until the reviewer changes it', async () => {
    const { user } = openCase()
    await user.click(button('为申请书标注问题'))
    await write({ user }, remark('申请书'), '未盖章')
    expect(opinion().value).toBe('申请书：未盖章')
    expect(hint()).toContain('已按标注的问题填写，可以修改。')
    await write({ user }, opinion(), '，请补盖')
    await write({ user }, remark('申请书'), '且未签字')
    expect(opinion().value).toBe('申请书：未盖章，请补盖')
    expect(hint()).not.toContain('已按标注的问题填写')
  })

  test('and not over what the reviewer wrote before', async () => {
    const { user } = openCase()
    await write({ user }, opinion(), '请修改')
    await user.click(button('为申请书标注问题'))
    await write({ user }, remark('申请书'), '未盖章')
    expect(opinion().value).toBe('请修改')
  })

  test('and is not sent with an approval, which drops the remarks and says so', async () => {
    const { user, asked } = openCase(view, {
      answers: { [`POST ${caseAddress(view.id)}/decision`]: () => ({ state: 'APPROVED', awaitsSecondApproval: false }) }
    })
    await user.click(button('为申请书标注问题'))
    await write({ user }, remark('申请书'), '字迹较淡')
    await user.click(button(/^通过 A|^通过$/))
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('（没有意见）')
    expect(dialog.textContent).toContain('通过时，已标注的 1 项问题不会发送给企业。')
    await user.click(within(dialog).getByRole('button', { name: '确认通过' }))
    await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true))
    expect(asked.find(({ method }) => method === 'POST')?.body).not.toHaveProperty('opinion')
  })
})

test('on an English page the opinion is still written in Chinese, which the applicant reads', async () => {
  changeLanguage('en')
  const { user } = openCase()
  await user.click(button('Add a remark to Letter'))
  await write({ user }, screen.getByRole('textbox', { name: 'Remark on Letter' }), '未盖章')
  const field = screen.getByRole('textbox', { name: 'Overall opinion (the applicant reads it)' })
  expect(field).toHaveProperty('value', '申请书：未盖章')
  await user.click(screen.getByRole('combobox', { name: 'Usual reasons' }))
  await user.click(await screen.findByText('No company seal', { selector: '.ant-select-item-option-content' }))
  expect(field).toHaveProperty('value', '申请书：未盖章\n未加盖企业公章')
})

describe('an unsent opinion', () => {
  test('survives a reload with its remarks, is said to be restored, and can be cleared', async () => {
    const first = openCase()
    await first.user.click(button('为申请书标注问题'))
    await write(first, remark('申请书'), '未盖章')
    await write(first, opinion(), '。请补盖公章')
    first.unmount()
    const { user } = openCase()
    expect(opinion().value).toBe('申请书：未盖章。请补盖公章')
    expect(remark('申请书').value).toBe('未盖章')
    expect(screen.getByText('已恢复此前未发送的意见。')).toBeTruthy()
    await user.click(button('清空'))
    expect(opinion().value).toBe('')
    expect(screen.queryByRole('textbox', { name: '申请书的问题' })).toBeNull()
    expect(screen.queryByText('已恢复此前未发送的意见。')).toBeNull()
  })

  test('of one reviewer is not shown to another in the same window, nor in another case', async () => {
    const first = openCase()
    await write(first, opinion(), '甲的意见')
    first.unmount()
    const otherCase = openCase(reviewCase({ id: view.id.replace(/1$/, '7') }))
    expect(opinion().value).toBe('')
    otherCase.unmount()
    openCase(view, { by: { ...reviewer, id: reviewer.id.replace(/3$/, '4') } })
    expect(opinion().value).toBe('')
    expect(screen.queryByText('已恢复此前未发送的意见。')).toBeNull()
  })

  test('of an earlier round is not shown in a later one', async () => {
    const first = openCase()
    await write(first, opinion(), '第二轮的意见')
    first.unmount()
    openCase(reviewCase({ round: 3 }))
    expect(opinion().value).toBe('')
  })
})

describe('常用意见', () => {
  const reasons = () => screen.getByRole('combobox', { name: '常用意见' })
  const options = () => [...document.querySelectorAll('.ant-select-item-option')].map(({ textContent }) => textContent)
  const choose = (name: string) => {
    const found = [...document.querySelectorAll<HTMLElement>('.ant-select-item-option')].find(
      (each) => each.textContent === name
    )
    if (!found) throw new Error(`no option ${name}`)
    return found
  }

  test('is filtered by typing, and a chosen one becomes a line of the opinion, which gets the focus', async () => {
    const { user } = openCase()
    await write({ user }, opinion(), '请看：')
    await user.click(reasons())
    expect(options()).toEqual(['材料不清晰，请重新上传', '未加盖企业公章'])
    await user.type(reasons(), '公章')
    expect(options()).toEqual(['未加盖企业公章'])
    await user.click(choose('未加盖企业公章'))
    expect(opinion().value).toBe('请看：\n未加盖企业公章')
    await waitFor(() => expect(document.activeElement).toBe(opinion()))
    // The list stays empty, so that the next reason can be chosen.
    await user.click(reasons())
    await user.click(choose('材料不清晰，请重新上传'))
    expect(opinion().value).toBe('请看：\n未加盖企业公章\n材料不清晰，请重新上传')
  })

  test('that nothing fits says so', async () => {
    const { user } = openCase()
    await user.click(reasons())
    await user.type(reasons(), '月球')
    expect(options()).toEqual([])
    expect(document.querySelector('.ant-select-dropdown')?.textContent).toMatch(/没有/)
  })

  test('is not offered without any', () => {
    openCase(reviewCase({ cannedReasons: [] }))
    expect(screen.queryByRole('combobox', { name: '常用意见' })).toBeNull()
  })
})

describe('leaving with an unsent opinion (ux 9)', () => {
  test('asks first; 留在此页 stays and keeps it', async () => {
    const { user, router } = openCase()
    await write({ user }, opinion(), '请补充')
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
  })

  test('离开 leaves', async () => {
    const { user, router } = openCase()
    await write({ user }, opinion(), '请补充')
    await user.click(screen.getByRole('link', { name: '返回审核队列' }))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '离开' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/admin/applications'))
  })

  test('closing the window is asked about only with something unsent', async () => {
    const { user } = openCase()
    const close = () => {
      const event = new Event('beforeunload', { cancelable: true })
      window.dispatchEvent(event)
      return event.defaultPrevented
    }
    expect(close()).toBe(false)
    await user.type(opinion(), '请')
    expect(close()).toBe(true)
    await user.clear(opinion())
    expect(close()).toBe(false)
  })

  test('nothing is asked with an empty opinion', async () => {
    const { user, router } = openCase()
    await user.click(screen.getByRole('link', { name: '返回审核队列' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/admin/applications'))
  })
})
