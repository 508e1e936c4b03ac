import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { AsAdmin, adminSession } from '#web/testing/as-admin.tsx'
import { put } from '#web/testing/fill.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { AskedQuestionPage } from './asked-question.page.tsx'
import { AskedQuestionsPage } from './asked-questions.page.tsx'

const id = '0198d2c4-0000-7000-8000-0000000000d1'
const row = {
  id,
  state: 'OPEN',
  text: '授权期限填哪一天？',
  page: '/center/profile/edit',
  application: { id, qualification: { zh: '统一交收', en: 'Settlement' } },
  createdAt: '2026-01-05T01:00:00.000Z',
  changedAt: '2026-01-05T01:00:00.000Z',
  dueAt: '2026-01-06T10:00:00.000Z',
  overdue: true,
  enterprise: {
    id: '0198d2c4-0000-7000-8000-000000000002',
    number: '0000000185',
    fullName: '山西龘煤有限公司',
    type: { zh: '供应商', en: 'Supplier' },
    isTest: false
  }
}
const post = { text: row.text, at: row.createdAt, author: '赵经办', isStaff: false }
const canned = 'GET /api/admin/questions/canned-answers'

const openList = (more: Parameters<typeof answerRequests>[0] = {}) => {
  const asked = answerRequests({
    'GET /api/admin/questions': () => ({ data: [row], nextCursor: null }),
    'GET /api/admin/questions/counts': () => ({ counters: { OPEN: 1, ANSWERED: 4, overdue: 1 } }),
    [canned]: () => ({ answers: ['请看帮助', '请致电客服'] }),
    ...more
  })
  const page = (
    <AsAdmin session={adminSession()}>
      <AskedQuestionsPage />
    </AsAdmin>
  )
  return { asked, ...renderPage(page, { at: '/admin/questions' }) }
}

test('questions that wait are listed with enterprise, due time and counts (R50)', async () => {
  openList()
  const [heads, first] = tableTexts(await screen.findByRole('table', { name: '提问列表' }))
  expect(heads).toEqual(['问题', '企业', '提问时间', '回复时限', '状态'])
  expect([first?.[0], ...(first?.slice(2) ?? [])]).toEqual([
    '授权期限填哪一天？',
    '2026-01-05 09:00:00',
    '2026-01-06 18:00:00 已超时',
    '待回复'
  ])
  await waitFor(() => expect(screen.getByRole('tab', { name: /^待回复/ }).textContent).toBe('待回复1'))
  expect(screen.getByRole('link', { name: row.text }).getAttribute('href')).toBe(`/admin/questions/${id}`)
})

test('the usual answers are edited as lines, which all share (R50)', async () => {
  const { user, asked } = openList({ 'PUT /api/admin/questions/canned-answers': () => undefined })
  await user.click(await screen.findByRole('button', { name: '管理常用回复' }))
  const dialog = screen.getByRole('dialog', { name: '管理常用回复' })
  const field = await within(dialog).findByLabelText<HTMLTextAreaElement>('常用回复')
  expect(field.value).toBe('请看帮助\n请致电客服')
  for (const [text, fault] of [
    ['答\n'.repeat(31), '最多 30 条常用回复'],
    ['字'.repeat(501), '最多 500 个字']
  ] as const) {
    put(field, text)
    await user.click(within(dialog).getByRole('button', { name: '保存' }))
    expect((await within(dialog).findByRole('alert')).textContent).toContain(fault)
  }
  expect(asked.filter(({ method }) => method === 'PUT')).toEqual([])
  put(field, '请看帮助\n\n  请稍候 ')
  await user.click(within(dialog).getByRole('button', { name: '保存' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({ answers: ['请看帮助', '请稍候'] })
})

const openOne = (
  more: Parameters<typeof answerRequests>[0] = {},
  read: () => object = () => ({ ...row, posts: [post] })
) => {
  const asked = answerRequests({
    [`GET /api/admin/questions/${id}`]: read,
    [canned]: () => ({ answers: ['请看帮助'] }),
    ...more
  })
  const page = (
    <AsAdmin session={adminSession()}>
      <AskedQuestionPage />
    </AsAdmin>
  )
  return { asked, ...renderPage(page, { at: `/admin/questions/${id}`, route: '/admin/questions/:id' }) }
}

test('an answer names the newest text that was seen, and may begin with a usual one (R50)', async () => {
  const { user, asked } = openOne({ [`POST /api/admin/questions/${id}/answers`]: () => undefined })
  expect(await screen.findByText('提问页面：修改资料')).toBeTruthy()
  expect(screen.getByRole('link', { name: '查看该申请' }).getAttribute('href')).toBe(`/admin/applications/${id}`)
  await user.click(await screen.findByRole('combobox', { name: '常用回复' }))
  await user.click(await screen.findByRole('option', { name: '请看帮助' }))
  await user.click(screen.getByRole('button', { name: '发送回复' }))
  await waitFor(() => expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1))
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ text: '请看帮助', seen: 1 })
})

test('an answer to what was added meanwhile is refused; the addition shows, and the answer stays', async () => {
  const added = { ...post, text: '补充：是供应商' }
  let posts = [post]
  const { user, asked } = openOne(
    {
      [`POST /api/admin/questions/${id}/answers`]: () => {
        posts = [post, added]
        return problem(409, 'question.changed', { detail: '在您查看之后该问题有新的内容' })
      }
    },
    () => ({ ...row, posts })
  )
  put(await screen.findByLabelText('回复内容（企业可见）'), '委托书上的日期')
  await user.click(screen.getByRole('button', { name: '发送回复' }))
  expect(await screen.findByText(/在您查看之后该问题有新的内容/)).toBeTruthy()
  expect(await screen.findByText('补充：是供应商')).toBeTruthy()
  expect(screen.getByLabelText<HTMLTextAreaElement>('回复内容（企业可见）').value).toBe('委托书上的日期')
  await user.click(screen.getByRole('button', { name: '发送回复' }))
  await waitFor(() => expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(2))
  expect(asked.findLast(({ method }) => method === 'POST')?.body).toEqual({ text: '委托书上的日期', seen: 2 })
})

test('a question is closed with the newest text that was seen, and read again (R50)', async () => {
  let state = 'OPEN'
  const { user, asked } = openOne({ [`PUT /api/admin/questions/${id}/closed`]: () => void (state = 'CLOSED') }, () => ({
    ...row,
    state,
    posts: [post]
  }))
  await user.click(await screen.findByRole('button', { name: '关闭问题' }))
  expect(await screen.findByText('问题已关闭')).toBeTruthy()
  expect(await screen.findByText('该问题已关闭，不能再补充。')).toBeTruthy()
  expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({ seen: 1 })
})
