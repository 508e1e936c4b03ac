import { screen, waitFor, within } from '@testing-library/react'
import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { PermissionMissing } from '#web/shared/session/permission-missing.tsx'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { noteContact } from '#web/shared/session/session-signals.ts'
import { type Answer, answerRequests } from '#web/testing/answer-requests.ts'
import { operatorSession, renderLayout, securityOf, sessionOf, stubEventSource } from '#web/testing/center.tsx'
import { renderPage } from '#web/testing/render-page.tsx'
import { needsProof, proofPath, prove, proves } from '#web/testing/step-up.ts'
import { Center } from './center.tsx'

beforeEach(() => {
  noteContact()
  stubEventSource()
})
afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

const open = async (session: ReturnType<typeof sessionOf>, address: string, more: Record<string, Answer> = {}) => {
  let present = session
  answerRequests({ 'GET /api/portal/session': () => present, ...more })
  const page = renderLayout(Center, address)
  await screen.findByRole('main')
  const become = (next: typeof session) => {
    present = next
    return act(async () => {
      await page.queryClient.invalidateQueries({ queryKey: ['session'] })
      // The query tells the page in a task of its own.
      await new Promise((resolve) => setTimeout(resolve))
    })
  }
  return { ...page, become }
}

const heading = (name: string) => screen.findByRole('heading', { level: 1, name })

test('操作员登录记录 is closed to all but the owner, whom nobody can ask for the permission (R36)', async () => {
  const session = operatorSession('PREPARER')
  renderPage(<PermissionMissing permission="operator.manage" />, { known: [[sessionQuery.queryKey, session]] })
  await heading('操作员由主账号管理')
  expect(screen.getByText(/请联系本企业的主账号/)).toBeDefined()
  expect(screen.queryByText(/您的角色是/)).toBeNull()
})

test('a page without its permission says whom to ask and shows nothing of the page, which a role opens and closes (R36)', async () => {
  const { become } = await open(operatorSession('VIEWER'), '/center/profile/edit')
  const isClosed = async () => {
    await heading('请联系主账号开通“修改资料”权限')
    expect(screen.getByText(/您的角色是“查看”/)).toBeDefined()
    expect(screen.queryByRole('heading', { name: '页面' })).toBeNull()
    expect(screen.queryByRole('navigation', { name: '面包屑' })).toBeNull()
    expect(screen.getByRole('link', { name: '返回企业首页' }).getAttribute('href')).toBe('/center')
  }
  await isClosed()
  await become(operatorSession('PREPARER'))
  await heading('页面')
  expect(screen.queryByText(/您的角色是/)).toBeNull()
  await become(operatorSession('VIEWER'))
  await isClosed()
})

test('the set-up stays while the recovery codes are shown, though the new factor opens the page (R36)', async () => {
  const base = '/api/portal/security/second-factor'
  const key = { totpSecret: 'JBSWY3DP', totpUrl: 'otpauth://totp/x', qr: 'data:image/svg+xml;base64,PHN2Zy8+' }
  const setUp = sessionOf({ due: ['second-factor-set-up'] })
  const { become, user } = await open(setUp, '/center/messages', {
    'GET /api/portal/security': () => securityOf(),
    [`POST ${base}/offers`]: () => ({ ...key, expiresAt: '2026-01-05T02:10:00Z' }),
    [`POST ${base}`]: () => ({ recoveryCodes: ['AAAAA-BBBBB'] })
  })
  await user.click(await screen.findByRole('button', { name: '绑定 身份验证器' }))
  const connect = await screen.findByRole('dialog', { name: '绑定身份验证器' })
  await user.type(within(connect).getByRole('textbox', { name: /动态验证码/ }), '123456{Enter}')
  const keep = await screen.findByRole('dialog', { name: '请保存恢复码' })
  await become(sessionOf())
  expect(screen.getByRole('dialog', { name: '请保存恢复码' })).toBe(keep)
  expect(within(keep).getByText('AAAAA-BBBBB')).toBeDefined()
  await user.click(within(keep).getByRole('checkbox', { name: '我已妥善保存恢复码' }))
  await user.click(within(keep).getByRole('button', { name: '完成' }))
  await heading('页面')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('the phone of the old platform is confirmed in place of every page but that of lost phones (R53)', async () => {
  const due = sessionOf({ due: ['phone'] })
  let isConfirmed = false
  const { user, router } = await open(due, '/center/security/phone/lost', {
    'GET /api/portal/session': () => (isConfirmed ? sessionOf() : due),
    'POST /api/portal/security/phone/confirmation': needsProof({ action: 'phone.confirm', factors: ['totp'] }, () => {
      isConfirmed = true
    }),
    [proofPath]: proves('123456', 'totp.wrong', '动态验证码错误')
  })
  await heading('页面')
  await act(() => router.navigate('/center/messages'))
  await heading('确认绑定手机')
  expect(screen.queryByRole('heading', { name: '页面' })).toBeNull()
  expect(screen.getByText((text) => text.includes(due.account.phone))).toBeDefined()
  const lost = screen.getByRole('link', { name: '手机号已停用？申请更换绑定手机' })
  expect(lost.getAttribute('href')).toBe('/center/security/phone/lost')
  await user.click(screen.getByRole('button', { name: '发送验证码并确认' }))
  await prove('动态验证码', '123456')
  await heading('页面')
})

test('the head names enterprise, person and role (R36)', async () => {
  const { become } = await open(operatorSession('FINANCE'), '/center')
  const person = () => screen.getByRole('banner').querySelector('[aria-haspopup=menu]')?.textContent
  expect(person()).toBe('您好，王经办财务 · 用户编号 0000000185')
  await become({ ...sessionOf(), enterprise: { ...sessionOf().enterprise, fullName: '山西太原股份公司' } })
  await waitFor(() => expect(person()).toBe('您好，mine_1主账号 · 山西太原股份公司'))
  await become({ ...sessionOf(), enterprise: { ...sessionOf().enterprise, isTest: true } })
  await waitFor(() => expect(person()).toBe('您好，mine_1沙箱 · 主账号 · 用户编号 0000000185'))
})

test('the words are complete in English', async () => {
  changeLanguage('en')
  const session = operatorSession('VIEWER')
  renderPage(<PermissionMissing permission="profile.edit" />, { known: [[sessionQuery.queryKey, session]] })
  await heading('Please ask the owner for the permission “Edit the profile”')
  expect(screen.getByText(/Your role “Viewer” does not include it/)).toBeDefined()
})
