import { beijingDay } from '@portal/contract/beijing-time'
import type { AdminRole } from '@portal/contract/endpoint'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { ownId } from '#web/testing/center.tsx'
import { fill, put } from '#web/testing/fill.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { lookOf } from '#web/testing/looks.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { toldAs } from '#web/testing/told.ts'
import { FirstMorningSection } from './first-morning.tsx'

const pointOf = (point: string, changes: object = {}) => ({
  point,
  state: 'missing',
  fault: null,
  version: null,
  lacking: null,
  noted: null,
  ...changes
})

const everything = () => [
  pointOf('sms', { state: 'untried' }),
  pointOf('scanner', { state: 'failing', fault: 'stale' }),
  pointOf('store', { state: 'done' }),
  pointOf('backup', {
    state: 'due',
    noted: { by: '系统管理员甲', at: '2026-01-05T01:00:00.000Z', day: '2026-01-04' }
  }),
  pointOf('phone'),
  pointOf('security-admin'),
  pointOf('reviewers', { lacking: 2 }),
  pointOf('agreement', { version: 'V1.0' }),
  pointOf('privacy', { version: '2026-11-27' }),
  pointOf('https')
]

const open = (
  given: { points?: object[]; answers?: Parameters<typeof answerRequests>[0]; roles?: AdminRole[] } = {}
) => {
  const points = { now: given.points ?? everything() }
  const asked = answerRequests({ 'GET /api/admin/first-morning': () => ({ data: points.now }), ...given.answers })
  const session = { id: ownId, username: 'someone_1', name: '某某', roles: given.roles ?? ['SYSTEM'], menu: [] }
  const view = renderPage(<FirstMorningSection />, { known: [[adminSessionQuery.queryKey, session]] })
  return { points, asked, ...view }
}

const item = async (name: string) => {
  const row = (await screen.findByText(name, { selector: 'strong' })).closest('li')
  if (!row) throw new Error(`no ${name}`)
  return within(row)
}
const textOf = async (name: string) =>
  (await screen.findByText(name, { selector: 'strong' })).closest('li')?.textContent
const bodies = (asked: ReturnType<typeof open>['asked']) =>
  asked.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body])

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

test('each point says its state, why it matters and what is to be done; what is done says no more (R48)', async () => {
  open()
  expect(await screen.findByRole('region', { name: '上线准备（还有 9 项）' })).toBeTruthy()
  expect(await textOf('短信服务商')).toBe(
    '短信服务商待测试没有短信，企业收不到注册和找回密码的验证码。已设置，尚未发出过短信。发送测试短信'
  )
  expect(await textOf('病毒扫描')).toContain(
    '故障没有扫描，企业上传的文件不经检查就由审核员打开。病毒库已过期，请更新。'
  )
  expect(await textOf('文件存储')).toBe('文件存储已完成')
  expect(await textOf('备份与恢复演练')).toContain('最近一次演练：2026-01-04，系统管理员甲登记')
  expect(await textOf('客服电话')).toContain('SERVICE_PHONE')
  expect(await textOf('审核员')).toContain('还缺 2 位审核员。')
  expect(await textOf('HTTPS')).toContain('PUBLIC_URL')
  const links = screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])
  expect(links).toEqual([
    ['前往管理员页面邀请', '/admin/administrators'],
    ['前往管理员页面邀请', '/admin/administrators'],
    ['前往协议与政策，起草并发布本平台的版本', '/admin/agreements?kind=registration'],
    ['前往协议与政策，起草并发布本平台的版本', '/admin/agreements?kind=privacy'],
    ['阅读隐私政策', '/privacy']
  ])
  cleanup()
  changeLanguage('en')
  open()
  const english = (await screen.findByRole('region', { name: 'Before enterprises come (9 open)' })).textContent
  expect(english?.replace('系统管理员甲', '')).not.toMatch(/\p{Script=Han}/u)
})

test('it is gone once all is done, and before anything is known', async () => {
  const { asked, container } = open({ points: [pointOf('https', { state: 'done' })] })
  await waitFor(() => expect(asked).toHaveLength(1))
  expect(container.querySelector('li')).toBeNull()
  expect(screen.queryByRole('region')).toBeNull()
})

test('what is not set up cannot be tried, and what was noted without a day says when', async () => {
  const noted = { by: '系统管理员甲', at: '2026-01-05T01:00:00.000Z', day: null }
  open({ points: [pointOf('sms'), pointOf('scanner'), pointOf('privacy', { state: 'done', version: 'V1.0', noted })] })
  expect(await textOf('隐私政策')).toBe('隐私政策已完成系统管理员甲登记于 2026-01-05 09:00:00')
  expect(screen.queryByRole('button')).toBeNull()
})

test('安全管理员 gets the buttons of what is theirs', async () => {
  open({
    roles: ['SECURITY'],
    points: [pointOf('scanner', { state: 'untried' }), pointOf('sms', { state: 'untried' })]
  })
  await screen.findByRole('button', { name: '扫描测试文件' })
  expect(screen.queryByRole('button', { name: '发送测试短信' })).toBeNull()
})

test('a test message: a bad number stays, the provider’s refusal is shown in words, and a sent one ends the dialog', async () => {
  let answer: () => unknown = () =>
    problem(503, 'sms.unavailable', { detail: '短信服务商拒绝发送，请检查账号（isv.AMOUNT_NOT_ENOUGH）。' })
  const { user, asked, points } = open({ answers: { 'POST /api/admin/first-morning/sms': () => answer() } })
  await user.click(await screen.findByRole('button', { name: '发送测试短信' }))
  const dialog = within(await screen.findByRole('dialog', { name: '发送测试短信' }))
  const phone = dialog.getByLabelText('手机号')
  await fill(user, phone, '1380013')
  await user.click(dialog.getByRole('button', { name: /^发\s?送$/ }))
  expect(await dialog.findByText(/手机号应为 11 位/)).toBeTruthy()
  expect(bodies(asked)).toEqual([])
  await fill(user, phone, '138 0013 8000')
  await user.click(dialog.getByRole('button', { name: /^发\s?送$/ }))
  expect((await dialog.findByRole('alert')).textContent).toContain('isv.AMOUNT_NOT_ENOUGH')
  answer = () => {
    points.now = [pointOf('sms', { state: 'done' }), pointOf('https')]
    return undefined
  }
  await user.click(dialog.getByRole('button', { name: /^发\s?送$/ }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(await toldAs(/^服务商已接受测试短信/)).toBe('success')
  expect(await textOf('短信服务商')).toContain('已完成')
  const sent = ['/api/admin/first-morning/sms', { phone: '13800138000' }]
  expect(bodies(asked)).toEqual([sent, sent])
})

test.each([
  ['found', 'Eicar-Signature', '扫描发现了测试文件（Eicar-Signature），工作正常。'],
  ['missed', null, '扫描没有发现测试文件，请检查 clamd 的病毒库。'],
  ['down', null, '无法连接扫描服务，请检查 CLAMAV_HOST 和 clamd。']
] as const)('the scanner that answers “%s” (%s) is told beside its button', async (outcome, signature, words) => {
  const { user, points } = open({
    answers: {
      'POST /api/admin/first-morning/scanner': () => {
        points.now = [pointOf('scanner', { state: outcome === 'found' ? 'done' : 'untried' }), pointOf('https')]
        return { outcome, signature }
      }
    }
  })
  const row = await item('病毒扫描')
  await user.click(row.getByRole('button', { name: '扫描测试文件' }))
  const told = await row.findByRole('status')
  expect([told.textContent, lookOf(told)]).toEqual([words, outcome === 'found' ? 'success' : 'error'])
  await waitFor(async () => expect(await textOf('病毒扫描')).toContain(outcome === 'found' ? '已完成' : '待测试'))
})

test('a scanner that could not be asked is told too', async () => {
  const { user } = open({ answers: { 'POST /api/admin/first-morning/scanner': () => problem(503, 'service.busy') } })
  await user.click(await screen.findByRole('button', { name: '扫描测试文件' }))
  expect(await screen.findByRole('alert')).toBeTruthy()
})

test.each([undefined, '2026-01-02'])(
  'a rehearsal is noted with its day, today unless another one is chosen (%s)',
  async (day) => {
    const { user, asked, points } = open({
      answers: {
        'POST /api/admin/first-morning/rehearsals': () => {
          points.now = [pointOf('https')]
          return undefined
        }
      }
    })
    await user.click(await screen.findByRole('button', { name: '登记恢复演练' }))
    const dialog = within(await screen.findByRole('dialog', { name: '登记恢复演练' }))
    if (day) put(dialog.getByRole('textbox'), day)
    await user.click(dialog.getByRole('button', { name: /^登\s?记$/ }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(await toldAs('已登记')).toBe('success')
    expect(bodies(asked)).toEqual([['/api/admin/first-morning/rehearsals', { day: day ?? beijingDay(new Date()) }]])
    expect(screen.queryByRole('button', { name: '登记恢复演练' })).toBeNull()
  }
)

test.each([
  ['注册服务协议', 'registration', 'V1.0'],
  ['隐私政策', 'privacy', '2026-11-27']
])('%s is declared with the version that was shown, once, after a question', async (name, kind, version) => {
  const { user, asked, points } = open({
    answers: {
      'POST /api/admin/first-morning/texts': () => {
        points.now = points.now.filter((each) => !('version' in each && each.version === version))
        return undefined
      }
    }
  })
  await user.click(await screen.findByRole('button', { name: `已通读，适用于本平台：${name}` }))
  const dialog = within(await screen.findByRole('dialog', { name }))
  expect(dialog.getByText(new RegExp(`版本 ${version.replace('.', '\\.')}`))).toBeTruthy()
  await user.dblClick(dialog.getByRole('button', { name: /^声\s?明$/ }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(await toldAs('已登记')).toBe('success')
  expect(bodies(asked)).toEqual([['/api/admin/first-morning/texts', { kind, version }]])
  expect(screen.queryByText(name, { selector: 'strong' })).toBeNull()
  await focusIsAt(() => screen.getByRole('heading', { name: /^上线准备/ }))
})
