import { personalKeys, personalKind } from '@portal/contract/enterprise/personal-data'
import { screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { writeSettings } from '#web/testing/public-answers.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { privacySections } from './privacy-text.ts'
import { PrivacyPage } from './privacy.page.tsx'

const address = 'GET /api/portal/agreements/privacy'

// The settings are read once for a page, so each test loads the page anew.
const open = async (settings: object = {}, published: object | null = null) => {
  writeSettings(settings)
  answerRequests({ [address]: () => ({ published }) })
  const page = renderPage(<PrivacyPage />)
  await screen.findByRole('heading', { level: 1 })
  return page
}
afterEach(() => {
  vi.unstubAllGlobals()
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

test('in English all of it is English', async () => {
  changeLanguage('en')
  const page = await open()
  expect(screen.getByText(/is operated by Jinmei Guomao, which is/)).toBeDefined()
  expect(page.container.textContent).not.toMatch(/\p{Script=Han}/u)
})

test('each kind of data says what it is for, on which ground, how long and for whom', async () => {
  await open()
  const kindOf = (name: string) => screen.getByText(name).closest('li')?.textContent
  expect(kindOf('通行密钥：名称、公钥、使用时间')).toBe(
    '通行密钥：名称、公钥、使用时间 用途：登录和敏感操作时核实本人。依据：订立、履行服务协议所必需（第十三条第二项）。保存：账号存续期间。接收方：无。'
  )
  expect(kindOf('手机丢失时的更换申请')).toContain('接收方：短信服务商。')
  expect(screen.getAllByText(/注销后保存至/)).toHaveLength(
    personalKeys.filter((key) => personalKind(key).erasure.how === 'keep-until').length
  )
})

test('a policy that administrators published is shown instead, with the register and whom to ask (R38)', async () => {
  await open(
    { servicePhone: '+86 356-1234567' },
    {
      version: '2027-01',
      text: '一、谁来处理\n本平台处理',
      summary: '重写第一条',
      effectiveFrom: '2026-12-31T16:00:00.000Z'
    }
  )
  screen.getByText('版本：2027-01，2027-01-01 生效')
  expect(screen.getByRole('note').textContent).toBe('本次变更重写第一条')
  screen.getByText('本平台处理')
  expect(screen.queryByText(/由晋煤国贸运营/)).toBeNull()
  screen.getByText('通行密钥：名称、公钥、使用时间')
  expect(screen.getByRole('link', { name: '+86 356-1234567' }).getAttribute('href')).toBe('tel:+863561234567')
})

test('a policy that could not be read is asked for again, and the own one does not stand in for it', async () => {
  writeSettings({})
  answerRequests({ [address]: () => problem(503, 'service.busy') })
  const { user } = renderPage(<PrivacyPage />)
  const again = await screen.findByRole('button', { name: '重试' })
  expect(screen.queryByText(/由晋煤国贸运营/)).toBeNull()
  answerRequests({ [address]: () => ({ published: null }) })
  await user.click(again)
  await screen.findByText(/由晋煤国贸运营/)
})

test('every sentence exists in both languages, and none of the English ones is Chinese', () => {
  const pairs = privacySections.flatMap(({ title, lines }) => [title, ...lines])
  expect(pairs.length).toBeGreaterThan(25)
  // Such as how long something is kept.
  const numbersOf = (text: string) => text.match(/\d+/g)?.join()
  const lines = privacySections.flatMap((section) => section.lines)
  expect(lines.map(([, en]) => numbersOf(en))).toEqual(lines.map(([zh]) => numbersOf(zh)))
  expect(pairs.filter(([zh, en]) => zh.trim() === '' || en.trim() === '' || /\p{Script=Han}/u.test(en))).toEqual([])
})
