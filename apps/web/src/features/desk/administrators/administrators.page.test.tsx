import { listAdmins } from '@portal/contract/desk/administrator'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { decidedProposal, proposalAddresses, waitingProposal } from '#web/testing/proposals.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { mixedUp, watchQueries } from '#web/testing/queries.ts'
import { tableTexts } from '#web/testing/table-texts.ts'
import { tagLine } from '#web/testing/looks.ts'
import { toldAs } from '#web/testing/told.ts'
import { AdministratorTable } from './administrator-table.tsx'
import { AdministratorsPage } from './administrators.page.tsx'
import { adminSessionsQuery, administratorsQuery } from './administrators.queries.ts'
import { DecidedChanges } from './decided-changes.tsx'
import { Duties } from './duties.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PendingInvitations } from './pending-invitations.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { RolesDialog } from './roles-dialog.tsx'
import { SessionsDialog } from './sessions-dialog.tsx'

const [ownId, colleagueId, linkId] = [
  '0198d2c4-0000-7000-8000-000000000001',
  '0198d2c4-0000-7000-8000-000000000002',
  '0198d2c4-0000-7000-8000-000000000003'
]

const admins = [
  {
    id: ownId,
    username: 'system_one',
    name: '王系统',
    roles: ['SYSTEM'],
    status: 'ACTIVE',
    createdAt: '2026-01-05T01:00:00.000Z',
    lastSignInAt: '2026-01-07T01:00:00.000Z',
    sessions: 2,
    recoveryCodes: 10,
    passwordDue: false,
    self: true,
    may: []
  },
  {
    id: colleagueId,
    username: 'reviewer_one',
    name: '李审核',
    roles: ['REVIEWER', 'SECURITY'],
    status: 'FROZEN',
    createdAt: '2026-01-06T01:00:00.000Z',
    lastSignInAt: null,
    sessions: 0,
    recoveryCodes: 7,
    passwordDue: true,
    self: false,
    may: ['end-sessions', 'change-roles', 'disable', 'enable']
  }
]
const invitation = {
  id: linkId,
  roles: ['SECURITY'],
  invitedBy: { zh: '王系统（wang）', en: '王系统 (wang)' },
  expiresAt: '2026-01-08T01:00:00.000Z',
  waits: false
}
const atServer = { ...invitation, id: ownId, roles: ['SYSTEM'], invitedBy: null }

const page = { admins, waiting: [], decided: [], invitations: [], mayInvite: true }
const listed = (invitations: object[] = [invitation], more: object = {}) => ({
  'GET /api/admin/administrators': () => ({ ...page, invitations, ...more })
})

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

/** As the page gets it, with dates. */
const parsed = (more: object = {}) => z.parse(listAdmins.response, { ...page, ...more })

const colleague = () => {
  const [, found] = parsed().admins
  if (!found) throw new Error('there are two')
  return found
}

const openInvitation = () => {
  const closed = vi.fn<() => void>()
  const opened = renderPage(<InviteDialog onClose={closed} />)
  return { ...opened, closed, dialog: within(screen.getByRole('dialog', { name: '邀请管理员' })) }
}

const rolesPath = `POST /api/admin/administrators/${colleagueId}/role-changes`

const openRoles = () => {
  const closed = vi.fn<() => void>()
  const opened = renderPage(<RolesDialog admin={colleague()} onClose={closed} />)
  return { ...opened, closed, dialog: within(screen.getByRole('dialog', { name: '修改角色：李审核' })) }
}

const give = (text: string) => fireEvent.change(screen.getByLabelText('原因'), { target: { value: text } })

test('the list shows each administrator in words, and offers no change of the own roles (R37)', () => {
  renderPage(<AdministratorTable admins={parsed().admins} />)
  expect(tableTexts(screen.getByRole('table', { name: '管理员列表' }))).toEqual([
    ['姓名', '用户名和创建时间', '角色', '状态', '最近登录', '二次验证', '会话', '操作'],
    [
      '王系统 本人',
      'system_one2026-01-05 09:00:00',
      '系统管理员',
      '正常',
      '2026-01-07 09:00:00',
      '动态验证码；恢复码剩 10 个',
      '2 个',
      '不能修改自己的角色'
    ],
    [
      '李审核 ',
      'reviewer_one2026-01-06 09:00:00',
      '审核员安全管理员',
      '已停用密码已满 90 天',
      '从未登录，或 200 天以前',
      '动态验证码；恢复码剩 7 个',
      '0 个',
      '查看会话修改角色停用重新启用'
    ]
  ])
  expect(tagLine()).toBe(
    '本人 (processing), 系统管理员, 正常 (success), 审核员, 安全管理员, 已停用 (error), 密码已满 90 天 (warning)'
  )
  expect(buttonsOf(document.body)).toEqual([
    '查看会话：李审核',
    '修改角色：李审核',
    '停用：李审核 (danger)',
    '重新启用：李审核'
  ])
})

test('the page is complete in English', async () => {
  changeLanguage('en')
  const [english, by] = [
    { zh: '李审核', en: 'Li' },
    { zh: '王系统', en: 'Wang' }
  ]
  const words = { admin: english, reason: 'Rotation', proposedBy: by }
  const decided = [
    { ...decidedProposal, ...change, ...words, decidedBy: english, opinion: 'Not now', state: 'EXPIRED' }
  ]
  const waiting = [{ ...change, ...words, mayDecide: true, mayWithdraw: true }]
  answerRequests(listed([atServer, { ...invitation, invitedBy: by }], { waiting, decided }))
  renderPage(<AdministratorsPage />)
  expect(await screen.findByRole('heading', { level: 1, name: 'Administrators' })).toBeTruthy()
  const row = within(await screen.findByRole('row', { name: /reviewer_one/ }))
  expect(row.getByText('Security administrator')).toBeTruthy()
  expect(row.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'Sessions',
    'Change roles',
    'Disable',
    'Enable again'
  ])
  for (const name of ['Confirm: Roles of Li', 'Refuse: Roles of Li', 'Withdraw: Roles of Li'])
    expect(screen.getByRole('button', { name })).toBeTruthy()
  expect(row.getByText('Disabled')).toBeTruthy()
  expect(screen.getByText('made at the server')).toBeTruthy()
  expect(document.body.textContent.replaceAll(/王系统|李审核/g, '')).not.toMatch(/\p{Script=Han}/u)
})

test('when the list cannot be read, the page says so and reads again on request', async () => {
  let isDown = true
  answerRequests({
    'GET /api/admin/administrators': () => (isDown ? problem(500, 'internal') : page)
  })
  const { user } = renderPage(<AdministratorsPage />)
  const alert = await screen.findByRole('alert')
  isDown = false
  await user.click(within(alert).getByRole('button', { name: '重试' }))
  expect(await screen.findByRole('row', { name: /李审核/ })).toBeTruthy()
  expect(screen.getByText('没有未使用的设置链接。')).toBeTruthy()
  expect(screen.getByText('还没有变更。')).toBeTruthy()
})

test('an invitation needs a role that goes with the others; nothing is sent before (R37)', async () => {
  const asked = answerRequests({})
  const { user, dialog, closed } = openInvitation()
  const box = dialog.getByLabelText('审核员')
  // What a role may do does not change the name of its box.
  const hintOf = (name: string) =>
    document.getElementById(dialog.getByLabelText(name).getAttribute('aria-describedby') ?? '')?.textContent
  expect(['系统管理员', '安全管理员', '审计管理员', '审核员'].map(hintOf)).toEqual([
    '提出邀请和角色变更，维护系统',
    '确认邀请和角色变更，管理安全',
    '查看审计记录，可查看申请但不能审核',
    '受理并审核申请'
  ])
  const submit = dialog.getByText('生成设置链接')
  await user.click(submit)
  expect((await dialog.findByRole('alert')).textContent).toBe('请至少选择一个角色')
  expect(dialog.getByRole('group', { name: '角色' }).getAttribute('aria-describedby')).toContain('error')
  await user.click(dialog.getByLabelText('审计管理员'))
  await user.click(box)
  await user.click(submit)
  await waitFor(() => expect(dialog.getByRole('alert').textContent).toContain('审计管理员'))
  await user.click(box)
  await waitFor(() => expect(dialog.queryByRole('alert')).toBeNull())
  expect(asked).toEqual([])
  await user.click(dialog.getByText('取消'))
  expect(closed).toHaveBeenCalledTimes(1)
})

test('what is known of each administrator is kept apart', () => {
  const [own, other] = [ownId, colleagueId].map(adminSessionsQuery)
  expect(own && other && mixedUp(administratorsQuery, own, other)).toEqual([])
})

test('the link is made once although the button is clicked twice, and only its button closes it (R37)', async () => {
  const made = Promise.withResolvers<object>()
  const asked = answerRequests({ 'POST /api/admin/invitations': () => made.promise })
  const { user, dialog, closed } = openInvitation()
  await user.click(dialog.getByLabelText('审计管理员'))
  fireEvent.change(dialog.getByLabelText(/^邀请对象/), { target: { value: '周某' } })
  const submit = dialog.getByText('生成设置链接')
  await user.click(submit)
  await user.click(submit)
  // The link is shown once, so the dialog cannot be closed before it is there.
  await user.keyboard('{Escape}')
  expect(dialog.getByRole('button', { name: '取消' })).toHaveProperty('disabled', true)
  const url = 'https://portal.test/admin/setup/abc'
  made.resolve({ url, expiresAt: invitation.expiresAt, changeId: ownId })
  const link = await screen.findByRole('textbox', { name: '设置链接' })
  expect(link).toHaveProperty('value', url)
  // It has the focus and is selected, ready to be copied.
  await focusIsAt(() => link)
  expect(link).toMatchObject({ selectionStart: 0, selectionEnd: url.length })
  const shown = within(screen.getByRole('dialog', { name: '设置链接已生成' }))
  expect(shown.getByText(/2026-01-08 09:00:00 前有效/)).toBeTruthy()
  expect(shown.getByRole('note').textContent).toMatch(/^安全管理员确认后，链接方可使用/)
  expect(asked.map(({ body }) => body)).toEqual([{ roles: ['AUDIT'], reason: '周某' }])
  const copy = shown.getByRole('button', { name: '复制链接' })
  await user.click(copy)
  expect(await navigator.clipboard.readText()).toBe(url)
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new Error('no https'))
  await user.click(copy)
  expect(await shown.findByText(/复制失败|手动/)).toBeTruthy()
  await user.keyboard('{Escape}')
  expect(shown.queryByRole('button', { name: '关闭' })).toBeNull()
  expect(closed).not.toHaveBeenCalled()
  await user.click(shown.getByRole('button', { name: '我已保存链接' }))
  expect(closed).toHaveBeenCalledTimes(1)
})

test('a link that could not be made leaves the input as it was', async () => {
  answerRequests({ 'POST /api/admin/invitations': () => problem(500, 'internal') })
  const { user, dialog, closed } = openInvitation()
  await user.click(dialog.getByLabelText('安全管理员'))
  fireEvent.change(dialog.getByLabelText(/^邀请对象/), { target: { value: '周某' } })
  await user.click(dialog.getByText('生成设置链接'))
  expect(await dialog.findByRole('alert')).toBeTruthy()
  expect(dialog.getByLabelText('安全管理员')).toHaveProperty('checked', true)
  expect(dialog.getByLabelText(/^邀请对象/)).toHaveProperty('value', '周某')
  expect(closed).not.toHaveBeenCalled()
})

test('roles begin as those of the row, are sent when saved, and the list is read again (R37)', async () => {
  const auditor = { ...admins[1], id: linkId, username: 'audit_one', name: '赵审计', roles: ['AUDIT'] }
  const shown = { ...page, admins: [...admins, auditor] }
  const asked = answerRequests({
    'GET /api/admin/administrators': () => shown,
    [rolesPath]: ({ body }) => {
      const { roles } = body as { roles: string[] }
      shown.admins = [{ ...admins[1], roles }, auditor] as typeof admins
      return { id: linkId, state: 'CONFIRMED' }
    },
    [`POST /api/admin/administrators/${linkId}/role-changes`]: () => ({ id: linkId, state: 'WAITING' })
  })
  const { user } = renderPage(<AdministratorsPage />)
  const open = async (name: string) => {
    await user.click(await screen.findByRole('button', { name: `修改角色：${name}` }))
    return within(await screen.findByRole('dialog', { name: `修改角色：${name}` }))
  }
  const ticked = (dialog: Pick<typeof screen, 'getAllByRole'>) =>
    dialog.getAllByRole<HTMLInputElement>('checkbox').map(({ checked }) => checked)
  const closed = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  const first = await open('李审核')
  expect(first.getByText(/^经安全管理员确认后生效，届时李审核需要重新登录/)).toBeTruthy()
  const before = ticked(first)
  expect(first.getByLabelText('审核员')).toHaveProperty('checked', true)
  await user.click(first.getByLabelText('审核员'))
  await user.click(first.getByText('取消'))
  await closed()
  await focusIsAt(() => screen.getByRole('button', { name: '修改角色：李审核' }))
  // Ticks that were given up are forgotten.
  const again = await open('李审核')
  expect(ticked(again)).toEqual(before)
  await user.click(again.getByLabelText('审核员'))
  give('调岗')
  await user.click(again.getByText('提交'))
  expect(await toldAs('角色已修改')).toBe('success')
  await closed()
  const row = within(screen.getByRole('row', { name: /^李审核/ }))
  await waitFor(() => expect(row.queryByText('审核员')).toBeNull())
  const second = await open('赵审计')
  expect(second.getByLabelText('审计管理员')).toHaveProperty('checked', true)
  expect(second.getByLabelText('安全管理员')).toHaveProperty('checked', false)
  give('轮岗')
  await user.click(second.getByText('提交'))
  expect(await toldAs('已提交，等待安全管理员确认')).toBe('success')
  await closed()
  expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
    { roles: ['SECURITY'], reason: '调岗' },
    { roles: ['AUDIT'], reason: '轮岗' }
  ])
})

test('the last 系统管理员 cannot be taken down: the dialog says why, keeps the input and can be sent again (R37)', async () => {
  const asked = answerRequests({
    [rolesPath]: () => problem(409, 'admin.last-system', { detail: '至少保留一位系统管理员' })
  })
  const { user, dialog, closed } = openRoles()
  await user.click(dialog.getByLabelText('审核员'))
  give('调岗')
  for (const times of [1, 2]) {
    await user.click(dialog.getByText('提交'))
    await waitFor(() => expect(asked).toHaveLength(times))
    expect((await dialog.findByRole('alert')).textContent).toContain('系统管理员')
  }
  expect(dialog.getByLabelText('审核员')).toHaveProperty('checked', false)
  expect(dialog.getByLabelText('原因')).toHaveProperty('value', '调岗')
  expect(closed).not.toHaveBeenCalled()
  expect(screen.queryByText(/^角色已修改|^已提交/)).toBeNull()
})

test('a link that was used meanwhile cannot be withdrawn; the list behind the dialog is fresh all the same', async () => {
  let left: object[] = [invitation, atServer]
  answerRequests({
    'GET /api/admin/administrators': () => ({ ...page, invitations: left }),
    [`DELETE /api/admin/invitations/${linkId}`]: () => {
      left = [atServer]
      return problem(404, 'request.not-found')
    }
  })
  const { user } = renderPage(<AdministratorsPage />)
  await user.click(await screen.findByRole('button', { name: /^撤回设置链接：安全管理员/ }))
  await user.click(await screen.findByText('确认撤回'))
  expect(await within(screen.getByRole('dialog')).findByRole('alert')).toBeTruthy()
  await waitFor(() => expect(screen.queryByText('王系统（wang） 邀请')).toBeNull())
  expect(screen.getByText('在服务器上生成')).toBeTruthy()
  expect(screen.queryByText('设置链接已撤回')).toBeNull()
})

test('two links are made one after the other; the second form begins empty, and each link is its own', async () => {
  let made: object[] = []
  const asked = answerRequests({
    'GET /api/admin/administrators': () => ({ ...page, invitations: made }),
    'POST /api/admin/invitations': ({ body }) => {
      const { roles } = body as { roles: string[] }
      made = [...made, { ...invitation, id: [linkId, ownId][made.length], roles }]
      return { url: `https://portal.test/${roles.join()}`, expiresAt: invitation.expiresAt, changeId: null }
    }
  })
  const { user } = renderPage(<AdministratorsPage />)
  const opener = await screen.findByRole('button', { name: '邀请管理员' })
  for (const [role, code] of [
    ['审计管理员', 'AUDIT'],
    ['审核员', 'REVIEWER']
  ] as const) {
    await user.click(opener)
    const dialog = within(await screen.findByRole('dialog', { name: '邀请管理员' }))
    expect(dialog.queryByRole('checkbox', { checked: true })).toBeNull()
    await user.click(dialog.getByLabelText(role))
    await user.click(dialog.getByText('生成设置链接'))
    expect(await screen.findByRole('textbox', { name: '设置链接' })).toHaveProperty(
      'value',
      `https://portal.test/${code}`
    )
    // These need no confirmation.
    expect(within(screen.getByRole('dialog')).queryByRole('note')).toBeNull()
    await user.click(screen.getByRole('button', { name: '我已保存链接' }))
    await focusIsAt(() => opener)
  }
  expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(2)
  expect(screen.getAllByRole('button', { name: /^撤回设置链接/ })).toHaveLength(2)
})

test('of several links the pressed ones are withdrawn after a question, and the list is read again (R37)', async () => {
  let left: { id: string }[] = [invitation, { ...atServer }]
  const asked = answerRequests({
    'GET /api/admin/administrators': () => ({ ...page, invitations: left }),
    ...Object.fromEntries(
      [linkId, ownId].map((id) => [
        `DELETE /api/admin/invitations/${id}`,
        () => void (left = left.filter((one) => one.id !== id))
      ])
    )
  })
  const { user } = renderPage(<AdministratorsPage />)
  const region = within(await screen.findByRole('region', { name: '未使用的设置链接' }))
  expect(region.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '安全管理员王系统（wang） 邀请2026-01-08 09:00:00 到期撤回',
    '系统管理员在服务器上生成2026-01-08 09:00:00 到期撤回'
  ])
  for (const [index, role] of ['系统管理员', '安全管理员'].entries()) {
    await user.click(await screen.findByRole('button', { name: new RegExp(`^撤回设置链接：${role}`) }))
    const dialog = await screen.findByRole('dialog', { name: '撤回设置链接' })
    expect(dialog.textContent).toContain(`${role}的设置链接（2026-01-08 09:00:00 到期）撤回后立即失效`)
    expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(index)
    expect(buttonsOf(dialog)).toEqual(['关闭', '取消', '确认撤回 (primary danger)'])
    await user.click(within(dialog).getByText('确认撤回'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(region.queryAllByRole('listitem')).toHaveLength(1 - index)
    await focusIsAt(() => screen.getByRole('heading', { name: '未使用的设置链接' }))
  }
  expect(asked.filter(({ method }) => method === 'DELETE').map(({ path }) => path.split('/').at(-1))).toEqual([
    ownId,
    linkId
  ])
  expect(screen.getAllByText('设置链接已撤回').length).toBeGreaterThan(0)
  expect(region.getByText('没有未使用的设置链接。')).toBeTruthy()
})

test('on a phone each administrator is one cell with everything that the row has', async () => {
  holdPhone()
  const { user } = renderPage(<AdministratorTable admins={[colleague()]} />)
  const [, [cell] = []] = tableTexts(screen.getByRole('table', { name: '管理员列表' }))
  expect(cell).toBe(
    '李审核 已停用密码已满 90 天reviewer_one · 2026-01-06 09:00:00 创建审核员安全管理员' +
      '最近登录：从未登录，或 200 天以前动态验证码；恢复码剩 7 个会话：0 个查看会话修改角色停用重新启用'
  )
  await user.click(screen.getByText('修改角色'))
  expect(await screen.findByRole('dialog', { name: '修改角色：李审核' })).toBeTruthy()
})

test('while roles are being saved the dialog cannot be dismissed', async () => {
  const saved = Promise.withResolvers<object>()
  answerRequests({ [rolesPath]: () => saved.promise })
  const { user, dialog, closed } = openRoles()
  give('调岗')
  await user.click(dialog.getByText('提交'))
  await user.keyboard('{Escape}')
  expect(closed).not.toHaveBeenCalled()
  saved.resolve({ id: linkId, state: 'WAITING' })
  await waitFor(() => expect(closed).toHaveBeenCalledTimes(1))
})

const change = {
  ...waitingProposal,
  kind: 'admin-roles',
  admin: { zh: '李审核（reviewer_one）', en: '李审核 (reviewer_one)' },
  from: ['REVIEWER'],
  roles: ['AUDIT']
}

test('a 安全管理员 confirms a change, after which the page is read again (R37)', async () => {
  let waiting: object[] = [{ ...change, mayDecide: true }]
  const asked = answerRequests({
    'GET /api/admin/administrators': () => ({ ...page, waiting, mayInvite: false }),
    [proposalAddresses.decide]: () => {
      waiting = []
      return { confirmationCode: null }
    }
  })
  const { user } = renderPage(<AdministratorsPage />)
  const region = within(await screen.findByRole('region', { name: '待确认的变更' }))
  const words = '修改角色：李审核（reviewer_one）原角色审核员改为审计管理员原因：调岗'
  const by = '王系统（wang） 于 2026-01-07 09:00:00 提出，2026-01-21 09:00:00 前有效'
  expect(region.getByRole('listitem').textContent).toBe(`${words}${by}确认驳回`)
  await user.click(region.getByRole('button', { name: '确认“修改角色：李审核（reviewer_one）”' }))
  const dialog = within(await screen.findByRole('dialog', { name: '确认“修改角色：李审核（reviewer_one）”' }))
  // What is confirmed stands in the dialog too.
  expect(dialog.getByText('原因：调岗')).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: '确认' }))
  expect(await toldAs('已确认并生效')).toBe('success')
  expect(await region.findByText('没有待确认的变更。')).toBeTruthy()
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ decision: 'confirm' })
  expect(screen.queryByRole('button', { name: '邀请管理员' })).toBeNull()
})

test('a confirmed invitation shows its code until it is kept (R37)', async () => {
  let waiting: object[] = [
    { ...change, kind: 'admin-invitation', admin: null, from: [], reason: '周某', mayDecide: true }
  ]
  answerRequests({
    'GET /api/admin/administrators': () => ({ ...page, waiting, mayInvite: false }),
    [proposalAddresses.decide]: () => {
      waiting = []
      return { confirmationCode: 'ABCDE-FGHJK' }
    }
  })
  const { user } = renderPage(<AdministratorsPage />)
  await user.click(await screen.findByRole('button', { name: '确认“邀请管理员”' }))
  const question = within(await screen.findByRole('dialog', { name: '确认“邀请管理员”' }))
  await user.click(question.getByRole('button', { name: '确认' }))
  const shown = within(await screen.findByRole('dialog', { name: '邀请已确认' }))
  expect(shown.getByRole<HTMLInputElement>('textbox', { name: '确认码' }).value).toBe('ABCDE-FGHJK')
  await user.click(shown.getByRole('button', { name: '复制确认码' }))
  expect(await navigator.clipboard.readText()).toBe('ABCDE-FGHJK')
  // It outlives the row of the invitation.
  expect(await screen.findByText('没有待确认的变更。')).toBeTruthy()
  await user.keyboard('{Escape}')
  expect(screen.getByRole('dialog', { name: '邀请已确认' })).toBeTruthy()
  await user.click(shown.getByRole('button', { name: '我已保存确认码' }))
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '邀请已确认' })).toBeNull())
})

test('what was decided names both persons, or says that there was nobody to confirm it (R37)', async () => {
  const confirmed = { ...change, ...decidedProposal, id: linkId, decidedBy: null }
  const refused = { ...change, ...decidedProposal, id: ownId, state: 'REFUSED', opinion: '仍有在办申请' }
  const enabling = { kind: 'admin-enabling', from: [], reason: null }
  const expired = { ...refused, ...enabling, id: colleagueId, state: 'EXPIRED', decidedBy: null, opinion: null }
  renderPage(<DecidedChanges changes={parsed({ decided: [confirmed, refused, expired] }).decided} />)
  const [first, second, third] = within(screen.getByRole('region', { name: '最近的变更' })).getAllByRole('listitem')
  const by = '王系统（wang） 于 2026-01-07 09:00:00 提出'
  const words = `修改角色：李审核（reviewer_one）原角色审核员改为审计管理员原因：调岗${by}`
  expect(first?.textContent).toBe(`已确认${words}2026-01-08 09:00:00 立即生效，尚无安全管理员`)
  expect(second?.textContent).toBe(`已驳回${words}钱安全（qian） 于 2026-01-08 09:00:00 驳回意见：仍有在办申请`)
  expect(third?.textContent).toBe(
    `已失效重新启用：李审核（reviewer_one）审计管理员${by}2026-01-21 09:00:00 到期，未处理`
  )
})

test('the rules say which roles go together, and what needs a second person (R37)', () => {
  renderPage(<Duties />)
  expect(tableTexts(screen.getByRole('table', { name: '角色能否由同一人担任' }))).toEqual([
    ['角色', '可以兼任', '不能兼任'],
    ['系统管理员', '审核员', '安全管理员审计管理员'],
    ['安全管理员', '审核员', '系统管理员审计管理员'],
    ['审计管理员', '无', '系统管理员安全管理员审核员'],
    ['审核员', '系统管理员安全管理员', '审计管理员']
  ])
  const both = '系统管理员安全管理员'
  expect(tableTexts(screen.getByRole('table', { name: '须第二人参与的事项' }))).toEqual([
    ['事项', '提出', '另一人决定'],
    ['修改管理员的角色', '系统管理员', '安全管理员'],
    ['邀请管理员', '系统管理员', '安全管理员'],
    ['重新启用管理员', '系统管理员', '安全管理员'],
    ['重置企业账号的二次验证', both, '安全管理员'],
    ['登记业务系统，或扩大其权限', '系统管理员', both],
    ['修改业务资格目录', '系统管理员', both],
    ['发起复审', '系统管理员', both],
    ['发布注册服务协议或隐私政策', '系统管理员', both],
    ['导入企业，或撤销导入', '系统管理员', both],
    ['须两人审核的业务资格申请和银行账户变更', '审核员', '审核员']
  ])
})

test('on a phone each rule is one cell', () => {
  holdPhone()
  renderPage(<Duties />)
  const [, , [pair] = []] = tableTexts(screen.getByRole('table', { name: '角色能否由同一人担任' }))
  expect(pair).toBe('安全管理员可以兼任审核员不能兼任系统管理员审计管理员')
  const [, [duty] = []] = tableTexts(screen.getByRole('table', { name: '须第二人参与的事项' }))
  expect(duty).toBe('修改管理员的角色提出系统管理员另一人决定安全管理员')
})

test('a link that waits says so in the list; who may not invite does not withdraw it (R37)', () => {
  const { invitations } = parsed({ invitations: [{ ...invitation, waits: true }, atServer] })
  renderPage(<PendingInvitations invitations={invitations} mayWithdraw={false} />)
  const waits = screen.getAllByRole('listitem').map(({ textContent }) => textContent.includes('待安全管理员确认'))
  expect(waits).toEqual([true, false])
  expect(screen.queryByRole('button')).toBeNull()
})

test('an administrator is disabled with a reason, enabling again is proposed, and the list is read again (R37)', async () => {
  const shown = { ...page, admins: [{ ...admins[1], status: 'ACTIVE' }], waiting: [] as object[] }
  const asked = answerRequests({
    'GET /api/admin/administrators': () => shown,
    [`POST /api/admin/administrators/${colleagueId}/disable`]: () => {
      shown.admins = [{ ...admins[1], status: 'FROZEN' }]
    },
    [`POST /api/admin/administrators/${colleagueId}/enabling`]: () => {
      shown.waiting = [{ ...change, kind: 'admin-enabling', mayWithdraw: true }]
      return { id: linkId, state: 'WAITING' }
    }
  })
  const { user } = renderPage(<AdministratorsPage />)
  const list = within(await screen.findByRole('region', { name: '管理员列表' }))
  for (const [act, done, reason, path] of [
    ['停用', '已停用', '离职', 'disable'],
    ['重新启用', '已提交，等待安全管理员确认', '返聘', 'enabling']
  ] as const) {
    await user.click(list.getByRole('button', { name: `${act}：李审核` }))
    const dialog = within(await screen.findByRole('dialog', { name: `${act}：李审核` }))
    expect(dialog.getByLabelText('原因')).toHaveProperty('value', '')
    give(reason)
    await user.click(dialog.getByText(act))
    expect(await screen.findByText(done, { selector: '.ant-message *' })).toBeTruthy()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(await list.findByText('已停用')).toBeTruthy()
    const sent = asked.filter(({ method }) => method === 'POST').at(-1)
    expect([sent?.path.split('/').at(-1), sent?.body]).toEqual([path, { reason }])
  }
  expect(await screen.findByRole('button', { name: '撤回“重新启用：李审核（reviewer_one）”' })).toBeTruthy()
})

test.each(['disable', 'enable'] as const)('to %s needs a reason; a refusal is said and keeps it (R37)', async (act) => {
  const path = { disable: 'disable', enable: 'enabling' }[act]
  const asked = answerRequests({
    [`POST /api/admin/administrators/${colleagueId}/${path}`]: () =>
      problem(409, 'admin.last-system', { detail: '至少保留一位系统管理员' })
  })
  const closed = vi.fn<() => void>()
  const { user } = renderPage(<ReasonDialog admin={colleague()} act={act} onClose={closed} />)
  const submit = screen.getByText({ disable: '停用', enable: '重新启用' }[act])
  await user.click(submit)
  expect(await screen.findByRole('alert')).toBeTruthy()
  expect(asked).toEqual([])
  give('离职')
  await user.click(submit)
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('系统管理员'))
  expect(screen.getByLabelText('原因')).toHaveProperty('value', '离职')
  expect(closed).not.toHaveBeenCalled()
  expect(screen.queryByText(/^已/)).toBeNull()
})

test('enabling that nobody has to confirm is said to be done (R37)', async () => {
  answerRequests({
    [`POST /api/admin/administrators/${colleagueId}/enabling`]: () => ({ id: linkId, state: 'CONFIRMED' })
  })
  const closed = vi.fn<() => void>()
  const { user } = renderPage(<ReasonDialog admin={colleague()} act="enable" onClose={closed} />)
  give('返聘')
  await user.click(screen.getByText('重新启用'))
  expect(await screen.findByText('已重新启用')).toBeTruthy()
  expect(closed).toHaveBeenCalledTimes(1)
})

test('of an administrator who is signed in nowhere it says so, and there is nothing to end (R13)', async () => {
  answerRequests({ [`GET /api/admin/administrators/${colleagueId}/sessions`]: () => [] })
  renderPage(<SessionsDialog admin={colleague()} onClose={() => undefined} />)
  expect(await screen.findByText('没有正在登录的会话。')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^结束/ })).toBeNull()
})

test('sessions of an administrator are ended one by one or all; the present one is not offered (R13)', async () => {
  const session = {
    device: 'Chrome · Windows' as string | null,
    ip: '10.0.0.1',
    createdAt: '2026-01-07T01:00:00.000Z',
    lastSeenAt: '2026-01-08T01:00:00.000Z'
  }
  let sessions = [
    { ...session, id: ownId, current: true },
    { ...session, id: linkId, ip: '10.0.0.2', device: null, current: false },
    { ...session, id: colleagueId, ip: '10.0.0.3', current: false }
  ]
  const path = `/api/admin/administrators/${colleagueId}/sessions`
  let isGone = true
  const asked = answerRequests({
    [`GET ${path}`]: () => sessions,
    [`DELETE ${path}/${linkId}`]: () => {
      sessions = sessions.filter(({ id }) => id !== linkId)
      return isGone ? problem(404, 'request.not-found') : undefined
    },
    [`DELETE ${path}`]: () => void (sessions = sessions.slice(0, 1))
  })
  const { user, queryClient } = renderPage(<SessionsDialog admin={colleague()} onClose={() => undefined} />)
  const list = watchQueries(queryClient, ['admin', 'administrators'])
  const items = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent)
  await waitFor(() =>
    expect(items()).toEqual([
      'Chrome · Windows · 10.0.0.12026-01-07 09:00:00 登录，最近操作 2026-01-08 09:00:00当前会话',
      '未知设备 · 10.0.0.22026-01-07 09:00:00 登录，最近操作 2026-01-08 09:00:00结束',
      'Chrome · Windows · 10.0.0.32026-01-07 09:00:00 登录，最近操作 2026-01-08 09:00:00结束'
    ])
  )
  expect(tagLine()).toBe('当前会话 (processing)')
  expect(buttonsOf(screen.getByRole('dialog')).slice(-2)).toEqual(['结束全部会话 (danger)', '关闭'])
  await user.click(screen.getByRole('button', { name: '结束 10.0.0.2 的会话（2026-01-07 09:00:00 登录）' }))
  // It had ended before; the list is read again all the same.
  expect(await screen.findByRole('alert')).toBeTruthy()
  await waitFor(() => expect(items()).toHaveLength(2))
  expect(screen.queryByText('会话已结束')).toBeNull()
  expect(list()).toHaveLength(1)
  isGone = false
  await user.click(screen.getByText('结束全部会话'))
  await waitFor(() => expect(items()).toHaveLength(1))
  expect(await toldAs('会话已结束')).toBe('success')
  // What was refused before is no longer told.
  expect(within(screen.getByRole('dialog')).queryByRole('alert')).toBeNull()
  expect(screen.getByText('当前会话')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^结束/ })).toBeNull()
  expect(asked.filter(({ method }) => method === 'DELETE').map((one) => one.path)).toEqual([`${path}/${linkId}`, path])
})
