import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { ownershipQuery } from '#web/shared/ownership/ownership.queries.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { put } from '#web/testing/fill.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { zhao } from '#web/testing/operators.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { watchQueries } from '#web/testing/queries.ts'
import { InviteDialog } from './invite-dialog.tsx'

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

const readAgain = [['operators', 'list', {}], ownershipQuery.queryKey, sessionQuery.queryKey]

const open = (answer: (body: unknown) => unknown = () => ({ id: zhao.id, smsSent: true })) => {
  const asked = answerRequests({
    'GET /api/portal/usernames/sun_cw': () => ({ available: true }),
    'GET /api/portal/usernames/wang_jb': () => ({ available: false }),
    'POST /api/portal/operators': ({ body }) => answer(body)
  })
  const told: string[] = []
  const { queryClient } = renderPage(
    <InviteDialog onClose={() => told.push('closed')} onUnsent={(username) => told.push(`unsent ${username}`)} />
  )
  const dialog = within(screen.getByRole('dialog'))
  return {
    dialog,
    told,
    stale: watchQueries(queryClient, ...readAgain),
    sent: () => asked.filter(({ method }) => method === 'POST').map(({ body }) => body),
    submit: () => fireEvent.click(dialog.getByRole('button', { name: '发送邀请' })),
    choose: (role: string) => fireEvent.click(dialog.getByRole('radio', { name: role })),
    tick: (name: string) => fireEvent.click(dialog.getByRole('checkbox', { name }))
  }
}

const fillIn = (answer?: (body: unknown) => unknown, role = '财务') => {
  const opened = open(answer)
  const { dialog, choose } = opened
  put(dialog.getByLabelText('姓名'), '孙财务')
  put(dialog.getByLabelText('手机号'), '139 0351 0007')
  put(dialog.getByLabelText('用户名'), 'sun_cw')
  choose(role)
  return opened
}

/** The name of a choice, and its hint, which is described and no part of the name. */
const worded = (box: HTMLElement) => {
  const hint = document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent ?? ''
  const all = box.closest('label')?.textContent ?? ''
  return [hint ? all.replace(hint, '') : all, hint]
}

const said = '已新增操作员，激活短信已发送'

test('the invitation is sent once with the role, and the list is read again (R36)', async () => {
  const { submit, sent, told, stale } = fillIn()
  submit()
  submit()
  expect(await screen.findByText(said)).toBeDefined()
  expect(sent()).toEqual([
    { name: '孙财务', phone: '13903510007', username: 'sun_cw', role: 'FINANCE', permissions: [] }
  ])
  expect(told).toEqual(['closed'])
  expect(stale()).toEqual(readAgain)
})

test('a taken user name is a fault before anything is sent, and a free one is called free (R3)', async () => {
  const { dialog, submit, sent } = fillIn()
  const name = dialog.getByLabelText('用户名')
  fireEvent.blur(name)
  expect(await dialog.findByText('该用户名可以使用')).toBeDefined()
  put(name, 'wang_jb')
  expect(dialog.queryByText('该用户名可以使用')).toBeNull()
  fireEvent.blur(name)
  expect(await dialog.findByText('该用户名已被注册，请更换')).toBeDefined()
  submit()
  await focusIsAt(() => name)
  expect(sent()).toEqual([])
})

test('begins empty; without a name and a role nothing is sent; each role says what it may do', async () => {
  const { dialog, submit, sent } = open()
  for (const label of ['姓名', '手机号', '用户名']) expect(dialog.getByLabelText(label)).toHaveProperty('value', '')
  const roles = dialog.getAllByRole('radio')
  expect(roles.map(worded)).toEqual([
    ['经办', '修改资料、申请业务资格、上传材料，使用除“我的资金”外的业务菜单'],
    ['复核', '查看资料（包括敏感信息原文）和业务资格；开启企业内复核后，确认或退回经办提交的内容'],
    ['财务', '查看资料和业务资格，使用“我的资金”和支付密码'],
    ['查看', '只能查看资料和业务资格'],
    ['自定义', '逐项勾选权限']
  ])
  expect(roles.filter((radio) => (radio as HTMLInputElement).checked)).toEqual([])
  submit()
  await dialog.findByText('请输入操作员的姓名')
  expect(dialog.getByText('请选择角色')).toBeDefined()
  expect(sent()).toEqual([])
})

test('自定义 needs a ticked permission; who edits also reads', async () => {
  const { dialog, submit, sent, tick } = fillIn(undefined, '自定义')
  submit()
  expect(await dialog.findByText('自定义角色至少勾选一项权限')).toBeDefined()
  expect(sent()).toEqual([])
  const offers = (name: string) => within(dialog.getByRole('group', { name })).getAllByRole('checkbox').map(worded)
  expect(offers('企业资料')).toEqual([
    ['查看用户信息', ''],
    ['修改资料', '包括“查看用户信息”'],
    ['查看敏感信息原文', '包括“查看用户信息”']
  ])
  expect(offers('业务资格')).toEqual([
    ['查看业务资格', ''],
    ['业务资格申请', '包括“查看业务资格”'],
    ['企业内复核', '包括“查看业务资格”']
  ])
  expect(offers('资金安全')).toHaveLength(1)
  expect(offers('业务菜单')).toHaveLength(5)
  expect(dialog.queryByRole('checkbox', { name: '操作员管理' })).toBeNull()
  tick('修改资料')
  expect(dialog.getByRole('checkbox', { name: '查看用户信息' })).toHaveProperty('checked', true)
  tick('业务资格申请')
  submit()
  await waitFor(() =>
    expect(sent()).toMatchObject([
      { role: 'CUSTOM', permissions: ['profile.read', 'profile.edit', 'application.read', 'application.submit'] }
    ])
  )
})

test('what was ticked for 自定义 is not sent with another role', async () => {
  const { submit, sent, tick, choose } = fillIn(undefined, '自定义')
  tick('企业内复核')
  choose('查看')
  submit()
  await waitFor(() => expect(sent()).toMatchObject([{ role: 'VIEWER', permissions: [] }]))
})

test('an SMS that was not sent is told to the page instead of the success', async () => {
  const { submit, told, stale } = fillIn(() => ({ id: zhao.id, smsSent: false }))
  submit()
  await waitFor(() => expect(told).toEqual(['closed', 'unsent sun_cw']))
  expect(screen.queryByText(said)).toBeNull()
  expect(stale()).toEqual(readAgain)
})

test.each([
  ['registration.username-taken', '该用户名已被注册，请更换', '用户名'],
  ['phone.full', '该手机号绑定的账号数已达上限', '手机号']
])('the refusal %s is told at its field, and nothing typed is lost', async (code, detail, name) => {
  const { dialog, submit, told } = fillIn(() => problem(409, code, { detail }))
  submit()
  await dialog.findByText(detail)
  expect(document.activeElement).toBe(dialog.getByLabelText(name))
  expect(dialog.getByLabelText('姓名')).toHaveProperty('value', '孙财务')
  expect(told).toEqual([])
})

test.each([
  [404, 'request.not-found'],
  [409, 'operators.full'],
  [503, 'service.busy']
])('another refusal (%i) stands in the dialog, which can be sent again', async (status, code) => {
  let isRefused = true
  const { dialog, submit, sent, told } = fillIn(() =>
    isRefused ? problem(status, code, { detail: '暂时不能新增' }) : { id: zhao.id, smsSent: true }
  )
  submit()
  expect(await dialog.findByText(/暂时不能新增/)).toBeDefined()
  expect(dialog.getByLabelText('姓名')).toHaveProperty('value', '孙财务')
  expect(told).toEqual([])
  isRefused = false
  submit()
  await waitFor(() => expect(told).toEqual(['closed']))
  expect(sent()).toHaveLength(2)
  expect(sent()[1]).toEqual(sent()[0])
})

test('adding an operator is complete in English, each permission included', async () => {
  changeLanguage('en')
  const { dialog, choose } = open()
  choose('Custom')
  expect(await dialog.findByRole('checkbox', { name: 'Edit the profile' })).toBeDefined()
  expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u)
})
