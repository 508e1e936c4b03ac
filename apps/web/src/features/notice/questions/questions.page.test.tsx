import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { put } from '#web/testing/fill.ts'
import { writeSettings } from '#web/testing/public-answers.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { QuestionPage } from './question.page.tsx'
import { QuestionsPage } from './questions.page.tsx'

const id = '0198d2c4-0000-7000-8000-000000000001'
const question = {
  id,
  state: 'ANSWERED',
  text: '授权期限填哪一天？',
  page: '/center/profile/edit',
  application: { id, qualification: { zh: '电子合同会员', en: 'E-contract' } },
  createdAt: '2026-12-01T01:00:00.000Z',
  changedAt: '2026-12-01T02:00:00.000Z'
}
const posts = [
  { text: question.text, at: question.createdAt, author: '赵经办' },
  {
    text: '委托书上的截止日期，见 https://example.com/a',
    at: question.changedAt,
    author: null
  }
]

beforeEach(() => writeSettings({ servicePhone: '0356-123 4567', serviceHours: '工作日 8:30–17:30' }))

describe('问平台 (R50)', () => {
  test('lists the questions of the enterprise with their states, and whom to call', async () => {
    answerRequests({ 'GET /api/portal/questions': () => ({ data: [question], nextCursor: null }) })
    renderPage(<QuestionsPage />, { at: '/center/questions' })
    const row = within(await screen.findByRole('list', { name: '本企业的提问' })).getByRole('listitem')
    expect(row.textContent).toBe('授权期限填哪一天？已回复2026-12-01 09:00:00关于：电子合同会员申请')
    expect(within(row).getByRole('link').getAttribute('href')).toBe(`/center/questions/${id}`)
    expect(screen.getByText(/工作日 8:30–17:30/)).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('opens the dialog for a page that leads here, and sends page and case along', async () => {
    const asked = answerRequests({
      'GET /api/portal/questions': () => ({ data: [], nextCursor: null }),
      'POST /api/portal/questions': () => ({ id })
    })
    const { user } = renderPage(<QuestionsPage />, {
      at: `/center/questions?from=/center/qualifications&application=${id}`
    })
    const dialog = screen.getByRole('dialog', { name: '向平台提问' })
    await user.click(within(dialog).getByRole('button', { name: '提交问题' }))
    expect(await within(dialog).findByRole('alert')).toHaveProperty('textContent', '请填写内容')
    put(within(dialog).getByLabelText('您的问题'), '  什么时候有结果？ ')
    await user.click(within(dialog).getByRole('button', { name: '提交问题' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
      { text: '什么时候有结果？', page: '/center/qualifications', applicationId: id }
    ])
  })

  test('keeps what was written when the enterprise has ten open questions', async () => {
    answerRequests({
      'GET /api/portal/questions': () => ({ data: [], nextCursor: null }),
      'POST /api/portal/questions': () =>
        problem(409, 'question.too-many', { detail: '等待回复的问题已达 10 个的上限' })
    })
    const { user } = renderPage(<QuestionsPage />, { at: '/center/questions' })
    await user.click(await screen.findByRole('button', { name: '提问' }))
    put(screen.getByLabelText('您的问题'), '第十一个问题')
    await user.click(screen.getByRole('button', { name: '提交问题' }))
    expect(await screen.findByText(/已达 10 个的上限/)).toBeTruthy()
    expect(screen.getByLabelText<HTMLTextAreaElement>('您的问题').value).toBe('第十一个问题')
  })
})

describe('a question (R50)', () => {
  const open = (more: Parameters<typeof answerRequests>[0] = {}, read: object = question) => {
    const asked = answerRequests({ [`GET /api/portal/questions/${id}`]: () => ({ ...read, posts }), ...more })
    return { asked, ...renderPage(<QuestionPage />, { at: `/center/questions/${id}`, route: '/center/questions/:id' }) }
  }

  test('shows colleagues by name, the platform without one, and links', async () => {
    open()
    const items = within(await screen.findByRole('list', { name: '往来内容' })).getAllByRole('listitem')
    expect(items.map(({ textContent }) => textContent)).toEqual([
      '赵经办2026-12-01 09:00:00授权期限填哪一天？',
      '平台2026-12-01 10:00:00委托书上的截止日期，见 https://example.com/a'
    ])
    expect(screen.getByRole('link', { name: 'https://example.com/a' })).toBeTruthy()
  })

  test('is asked further, and read again', async () => {
    const { user, asked } = open({ [`POST /api/portal/questions/${id}/posts`]: () => undefined })
    put(await screen.findByLabelText('补充或追问'), '还有一个问题')
    await user.click(screen.getByRole('button', { name: '发送' }))
    await waitFor(() => expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']))
    expect(asked[1]?.body).toEqual({ text: '还有一个问题' })
    expect(screen.getByLabelText<HTMLTextAreaElement>('补充或追问').value).toBe('')
  })

  test('is closed by a button, and takes no more texts', async () => {
    let state = 'ANSWERED'
    const { user } = open({
      [`GET /api/portal/questions/${id}`]: () => ({ ...question, state, posts }),
      [`PUT /api/portal/questions/${id}/closed`]: () => void (state = 'CLOSED')
    })
    await user.click(await screen.findByRole('button', { name: '关闭问题' }))
    expect(await screen.findByText('问题已关闭')).toBeTruthy()
    expect(await screen.findByText('该问题已关闭，不能再补充。')).toBeTruthy()
  })

  test('that cannot be closed says why', async () => {
    const { user } = open({
      [`PUT /api/portal/questions/${id}/closed`]: () => problem(409, 'question.closed', { detail: '该问题已经关闭' })
    })
    await user.click(await screen.findByRole('button', { name: '关闭问题' }))
    expect((await screen.findByRole('alert')).textContent).toContain('该问题已经关闭')
    expect(screen.queryByText('问题已关闭')).toBeNull()
  })

  test('that is closed takes no more texts', async () => {
    open({}, { ...question, state: 'CLOSED' })
    expect(await screen.findByText('该问题已关闭，不能再补充。')).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.queryByRole('button', { name: '关闭问题' })).toBeNull()
  })
})
