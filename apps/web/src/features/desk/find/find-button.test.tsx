import { screen, waitFor, within } from '@testing-library/react'
import { Modal } from 'antd'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { put } from '#web/testing/fill.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { FindButton } from './find-button.tsx'

const pages = [
  { path: '/admin/day', name: '今日工作' },
  { path: '/admin/enterprises', name: '企业' }
]
const enterprise = { number: '0000000185', fullName: '山西龘煤有限公司' }
const caseId = '0198d2c4-0000-7000-8000-000000000001'

const found = {
  enterprises: [{ ...enterprise, creditCode: '91140500MA0K00000X', state: 'FROZEN' }],
  cases: [
    {
      id: caseId,
      enterprise,
      name: { zh: '统一交收', en: 'Settlement' },
      state: 'IN_REVIEW',
      submittedAt: '2026-01-05T01:00:00.000Z'
    }
  ],
  accounts: [
    {
      id: '0198d2c4-0000-7000-8000-000000000002',
      username: 'coal_1',
      name: '赵经办',
      phone: '138****8000',
      state: 'ACTIVE',
      enterprise
    },
    {
      id: '0198d2c4-0000-7000-8000-000000000003',
      username: 'coal_2',
      name: null,
      phone: '138****8001',
      state: 'ACTIVE',
      enterprise
    }
  ]
}
const nothing = { enterprises: [], cases: [], accounts: [] }

const open = (answer: () => unknown = () => found, more: React.ReactNode = null) => {
  const asked = answerRequests({ 'POST /api/admin/search': answer })
  const view = renderPage(
    <>
      <FindButton pages={pages} />
      <textarea aria-label="意见" />
      <div aria-label="正文" role="textbox" tabIndex={0} contentEditable suppressContentEditableWarning />
      {more}
    </>,
    { at: '/admin/day' }
  )
  return { asked, ...view }
}

const field = () => screen.findByRole('combobox', { name: '查找' })
const options = () => [...document.querySelectorAll('.ant-select-item')].map(({ textContent }) => textContent)
const isOpen = () => screen.queryByRole('dialog', { name: '查找企业、申请和账号' }) !== null

beforeEach(() => vi.stubGlobal('scrollTo', () => undefined))
afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

describe('Ctrl K', () => {
  test('opens the search, also from a text field, and Esc closes it', async () => {
    const { user } = open()
    await user.click(screen.getByLabelText('意见'))
    await user.keyboard('{Control>}k{/Control}')
    expect(isOpen()).toBe(true)
    await waitFor(async () => expect(document.activeElement).toBe(await field()))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(isOpen()).toBe(false))
  })

  test.each(['k', '{Meta>}k{/Meta}', '{Control>}{Shift>}k{/Shift}{/Control}', '{Control>}{Alt>}k{/Alt}{/Control}'])(
    '%s does not',
    async (keys) => {
      await open().user.keyboard(keys)
      expect(isOpen()).toBe(false)
    }
  )

  test('does nothing over a dialog, and leaves the keys to an editor', async () => {
    const { user, unmount } = open(undefined, <Modal open title="确认" />)
    await user.keyboard('{Control>}k{/Control}')
    expect(isOpen()).toBe(false)
    unmount()
    const editor = open()
    const body = screen.getByLabelText('正文')
    // jsdom does not know it.
    Object.defineProperty(body, 'isContentEditable', { value: true })
    body.focus()
    await editor.user.keyboard('{Control>}k{/Control}')
    expect(isOpen()).toBe(false)
  })
})

test('without words it shows the pages of the desk, and a click opens one', async () => {
  const { user, router, asked } = open()
  await user.click(screen.getByRole('button', { name: '查找' }))
  await field()
  expect(options()).toEqual(['页面', '今日工作', '企业'])
  await user.click(screen.getByText('企业', { selector: '.ant-select-item-option-content *' }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/admin/enterprises'))
  expect(isOpen()).toBe(false)
  expect(asked).toEqual([])
})

test('what is found stands in groups; a click opens a case, an enterprise, or the accounts of one', async () => {
  const { user, router, asked } = open()
  await user.click(screen.getByRole('button', { name: '查找' }))
  put(await field(), '  龘煤 ')
  await screen.findByText('山西龘煤有限公司 · 统一交收')
  expect(options()).toEqual([
    '企业',
    '山西龘煤有限公司0000000185 · 91140500MA0K00000X · 已冻结',
    '申请',
    '山西龘煤有限公司 · 统一交收审核中 · 2026-01-05 09:00:00',
    '账号',
    'coal_1赵经办 · 138****8000 · 山西龘煤有限公司',
    'coal_2138****8001 · 山西龘煤有限公司'
  ])
  expect(asked.map(({ body }) => body)).toEqual([{ words: '龘煤' }])
  await user.click(screen.getByText('coal_2'))
  await waitFor(() => expect(router.state.location.pathname).toBe('/admin/enterprises/0000000185'))
  expect(router.state.location.search).toBe('?tab=accounts')
})

test.each([
  ['山西龘煤有限公司 · 统一交收', `/admin/applications/${caseId}`],
  ['0000000186 · 91140500MA0K00000X', '/admin/enterprises/0000000186']
])('“%s” opens %s', async (words, path) => {
  const unnamed = { ...enterprise, number: '0000000186', fullName: null }
  const active = { ...found.enterprises[0], ...unnamed, state: 'ACTIVE' }
  const { user, router } = open(() => ({ ...found, enterprises: [...found.enterprises, active] }))
  await user.click(screen.getByRole('button', { name: '查找' }))
  put(await field(), '龘煤')
  const entry = await screen.findByText(words)
  // An enterprise that may work as usual needs no word about it.
  expect(options()[2]).toBe('尚未填写全称0000000186 · 91140500MA0K00000X')
  await user.click(entry)
  await waitFor(() => expect(router.state.location.pathname).toBe(path))
  expect(router.state.location.search).toBe('')
  expect(isOpen()).toBe(false)
})

test('in English a case has its English name; without the words the pages are back', async () => {
  changeLanguage('en')
  const { user } = open()
  await user.click(screen.getByRole('button', { name: 'Find' }))
  const words = await screen.findByRole('combobox', { name: 'Find' })
  put(words, '龘煤')
  expect(await screen.findByText('山西龘煤有限公司 · Settlement')).toBeTruthy()
  put(words, ' ')
  expect(options()).toEqual(['Pages', '今日工作', '企业'])
})

test('words that find nothing say so, and a failure can be tried again', async () => {
  let answer: () => unknown = () => nothing
  const { user } = open(() => answer())
  await user.click(screen.getByRole('button', { name: '查找' }))
  put(await field(), '没有的企业')
  expect(await screen.findByText('正在查找…')).toBeTruthy()
  expect(await screen.findByText('没有找到；手机号须输入完整的 11 位')).toBeTruthy()
  answer = () => problem(503, 'service.busy', { detail: '系统繁忙' })
  put(await field(), '忙碌')
  const again = await within(screen.getByRole('dialog')).findByRole('button', { name: '重试' })
  answer = () => found
  await user.click(again)
  expect(await screen.findByText('coal_1')).toBeTruthy()
})
