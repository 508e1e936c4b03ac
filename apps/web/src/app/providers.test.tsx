import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { createProviders } from './providers.tsx'

const types = '/api/portal/enterprise-types'
const suppliers = [{ code: 'SUPPLIER', nameZh: '供应商', nameEn: 'Supplier' }]

let router: ReturnType<typeof createProviders>['router'] | undefined
beforeEach(() => window.history.replaceState(null, '', '/register'))
afterEach(() => router?.dispose())

const open = async (answer: () => unknown) => {
  const asked = answerRequests({
    [`GET ${types}`]: answer,
    'GET /api/portal/agreements/registration': () => ({
      version: '1',
      sha256: 'ab',
      title: '协议',
      text: '欢迎您',
      summary: null,
      effectiveFrom: null
    })
  })
  const created = createProviders()
  router = created.router
  render(<created.Providers />)
  await screen.findByRole('heading', { level: 1, name: '新用户注册' })
  return { requests: () => asked.filter(({ path }) => path === types), user: userEvent.setup() }
}

const busy = () => problem(503, 'service.busy', { detail: '系统繁忙' })

test('a fault that passes by itself is not shown: the request is repeated once', async () => {
  const answers = [busy, () => suppliers]
  const { requests } = await open(() => answers.shift()?.())
  await waitFor(() => expect(requests()).toHaveLength(2))
  await waitFor(() => expect(answers).toEqual([]))
  expect(screen.queryByText('系统繁忙。')).toBeNull()
})

test.each([
  ['a busy server', busy, '系统繁忙。', 2],
  ['no connection', () => Promise.reject(new TypeError('Failed to fetch')), /^网络连接失败/, 2],
  ['a refusal', () => problem(409, 'some.reason', { detail: '暂停注册' }), '暂停注册。', 1],
  ['a fault of the platform', () => problem(500, 'service.fault', { detail: '系统出现异常' }), '系统出现异常。', 1]
])('%s is told after as many requests as make sense', async (_, answer, words, times) => {
  const { requests } = await open(answer)
  await screen.findByText(words)
  expect(requests()).toHaveLength(times)
})

test('what the server wrote in one language is read again in the other', async () => {
  const { requests, user } = await open(() => suppliers)
  await waitFor(() => expect(requests()).toHaveLength(1))
  await user.click(screen.getByRole('button', { name: 'English' }))
  await waitFor(() => expect(requests()).toHaveLength(2))
  expect(requests().map(({ headers }) => headers.get('accept-language'))).toEqual(['zh-CN', 'en'])
  await user.click(screen.getByRole('button', { name: '中文' }))
  await waitFor(() => expect(requests()).toHaveLength(3))
})
