import { screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { at, renderCenterPage } from '#web/testing/center.tsx'
import { OperatorSignInsPage } from './operator-sign-ins.page.tsx'

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

const attempt = (id: number, changes: object) => ({
  id: `0198d2c4-0000-7000-8000-0000000000${id}`,
  at,
  username: 'wang_jb',
  name: '王经办',
  outcome: 'SUCCEEDED',
  ip: `10.0.0.${id}`,
  device: 'Chrome 156 · Windows',
  ...changes
})

test('the attempts of all accounts are named by their person, and more are added below (R35, R36)', async () => {
  answerRequests({
    'GET /api/portal/operators/sign-ins': ({ query }) =>
      query.get('after')
        ? query.get('after') === 'c1'
          ? { data: [attempt(12, { outcome: 'LOCKED' })], nextCursor: 'c2' }
          : { data: [attempt(13, { username: 'li_cw', name: '李财务' })], nextCursor: null }
        : { data: [attempt(10, {}), attempt(11, { username: 'mine_1', name: null })], nextCursor: 'c1' }
  })
  const { user } = renderCenterPage(<OperatorSignInsPage />)
  const [head, ...rows] = within(await screen.findByRole('table')).getAllByRole('row')
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('操作员登录历史')
  expect(head?.textContent).toBe('时间操作员结果设备IP 地址')
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    '2026-01-05 10:00:00王经办（wang_jb）登录成功Chrome 156 · Windows10.0.0.10',
    '2026-01-05 10:00:00mine_1登录成功Chrome 156 · Windows10.0.0.11'
  ])
  await user.click(screen.getByRole('button', { name: '加载更多' }))
  expect(await screen.findByText('暂时锁定')).toBeDefined()
  await user.click(screen.getByRole('button', { name: '加载更多' }))
  expect(await screen.findByText('李财务（li_cw）')).toBeDefined()
  expect(screen.queryByRole('button', { name: '加载更多' })).toBeNull()
  expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(5)
  expect(screen.getByRole('link', { name: '返回操作员管理' }).getAttribute('href')).toBe('/center/operators')
})

test('the page is complete in English', async () => {
  changeLanguage('en')
  answerRequests({
    'GET /api/portal/operators/sign-ins': () => ({ data: [attempt(10, { name: 'Wang' })], nextCursor: null })
  })
  renderCenterPage(<OperatorSignInsPage />)
  expect(await screen.findByText('Wang (wang_jb)')).toBeDefined()
  expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u)
})
