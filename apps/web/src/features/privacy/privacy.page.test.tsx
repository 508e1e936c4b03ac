// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { writeSettings } from '#web/testing/public-answers.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { privacySections } from './privacy-text.ts'

// The settings are read once for a page, so each test loads the page anew.
const open = async (settings: object = {}) => {
  writeSettings(settings)
  const { PrivacyPage } = await import('./privacy.page.tsx')
  return renderPage(<PrivacyPage />)
}
beforeEach(() => vi.resetModules())
afterEach(() => {
  document.head.replaceChildren()
  changeLanguage('zh-CN')
})

test('the policy says who processes which data, why, how long, for whom, with which rights, and whom to ask', async () => {
  await open()
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('隐私政策')
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent?.slice(2))).toEqual([
    '谁在处理您的个人信息',
    '处理哪些信息，为了什么',
    'Cookie 与本地存储',
    '信息怎样保存，保存多久',
    '向谁提供',
    '您的权利',
    '未成年人',
    '政策的变更',
    '怎样联系我们'
  ])
  screen.getByText(/由晋煤国贸运营，晋煤国贸是个人信息处理者/)
  expect(screen.queryByText(/客服电话/)).toBeNull()
})

test('the operator and the telephone of the deployment stand in the policy', async () => {
  await open({
    operatorName: '山西某某供应链有限公司',
    servicePhone: '0356-1234567',
    serviceHours: '工作日 8:30–17:30'
  })
  screen.getByText(/由山西某某供应链有限公司运营/)
  const phone = screen.getByRole('link', { name: '0356-1234567' })
  expect(phone.getAttribute('href')).toBe('tel:03561234567')
  within(phone.parentElement ?? document.body).getByText(/（工作日 8:30–17:30）/)
})

test('every sentence exists in both languages, and none of the English ones is Chinese', () => {
  const pairs = privacySections.flatMap(({ title, lines }) => [title, ...lines])
  expect(pairs.length).toBeGreaterThan(25)
  expect(pairs.filter(([zh, en]) => zh.trim() === '' || en.trim() === '' || /\p{Script=Han}/u.test(en))).toEqual([])
})
