// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { AdministratorsPage } from './administrators.page.tsx'

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

const page = { admins, waiting: [], judged: [], invitations: [], mayInvite: true }
const listed = (invitations: object[] = [invitation], more: object = {}) => ({
  'GET /api/admin/administrators': () => ({ ...page, invitations, ...more })
})

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

const openInvitation = async () => {
  const opened = renderPage(<AdministratorsPage />)
  await opened.user.click(await screen.findByRole('button', { name: '邀请管理员' }))
  return { ...opened, dialog: await screen.findByRole('dialog', { name: '邀请管理员' }) }
}

const openRoles = async () => {
  const opened = renderPage(<AdministratorsPage />)
  await opened.user.click(await screen.findByRole('button', { name: '修改角色：李审核' }))
  return { ...opened, dialog: await screen.findByRole('dialog', { name: '修改角色：李审核' }) }
}

test('the list shows name, roles and state in words, and offers no change of the own roles (R37)', async () => {
  answerRequests(listed())
  renderPage(<AdministratorsPage />)
  const colleague = within(await screen.findByRole('row', { name: /李审核/ }))
  expect(colleague.getByText('审核员')).toBeTruthy()
  expect(colleague.getByText('安全管理员')).toBeTruthy()
  expect(colleague.getByText('已停用')).toBeTruthy()
  expect(colleague.getByText('2026-01-06 09:00:00')).toBeTruthy()
  const own = within(screen.getByRole('row', { name: /王系统/ }))
  expect(own.getByText('本人')).toBeTruthy()
  expect(own.getByText('正常')).toBeTruthy()
  expect(own.getByText('不能修改自己的角色')).toBeTruthy()
  expect(own.queryByRole('button')).toBeNull()
})

test('the page is complete in English', async () => {
  changeLanguage('en')
  answerRequests(listed([atServer]))
  renderPage(<AdministratorsPage />)
  expect(await screen.findByRole('heading', { level: 1, name: 'Administrators' })).toBeTruthy()
  const row = within(await screen.findByRole('row', { name: /reviewer_one/ }))
  expect(row.getByText('Security administrator')).toBeTruthy()
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
})

test('an invitation needs a role; nothing is sent without one (R37)', async () => {
  const asked = answerRequests(listed())
  const { user, dialog } = await openInvitation()
  await user.click(within(dialog).getByRole('button', { name: '生成设置链接' }))
  expect((await within(dialog).findByRole('alert')).textContent).toBe('请至少选择一个角色')
  expect(within(dialog).getByRole('group', { name: '角色' }).getAttribute('aria-describedby')).toContain('error')
  expect(asked.filter(({ method }) => method === 'POST')).toEqual([])
  await user.click(within(dialog).getByRole('button', { name: '取消' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('an auditor has no other role: the fault stands at the roles (R37)', async () => {
  answerRequests(listed())
  const { user, dialog } = await openInvitation()
  await user.click(within(dialog).getByRole('checkbox', { name: '审计管理员' }))
  await user.click(within(dialog).getByRole('checkbox', { name: '审核员' }))
  await user.click(within(dialog).getByRole('button', { name: '生成设置链接' }))
  expect((await within(dialog).findByRole('alert')).textContent).toContain('审计管理员')
  await user.click(within(dialog).getByRole('checkbox', { name: '审核员' }))
  await waitFor(() => expect(within(dialog).queryByRole('alert')).toBeNull())
})

test('each role says what it may do, without changing the name of its box', async () => {
  answerRequests(listed())
  const { dialog } = await openInvitation()
  const box = within(dialog).getByRole('checkbox', { name: '审核员' })
  const hint = document.getElementById(box.getAttribute('aria-describedby') ?? '')
  expect(hint?.textContent).toBe('受理并审核申请')
})

test('the link is made once although the button is clicked twice, and only its button closes it (R37)', async () => {
  const made = Promise.withResolvers<object>()
  const asked = answerRequests({ ...listed(), 'POST /api/admin/invitations': () => made.promise })
  const { user, dialog } = await openInvitation()
  await user.click(within(dialog).getByRole('checkbox', { name: '审计管理员' }))
  const submit = within(dialog).getByRole('button', { name: /生成设置链接/ })
  await user.click(submit)
  await user.click(submit)
  // The link is shown once, so the dialog cannot be closed before it is there.
  await user.keyboard('{Escape}')
  expect(within(dialog).getByRole('button', { name: '取消' })).toHaveProperty('disabled', true)
  expect(screen.getByRole('dialog', { name: '邀请管理员' })).toBe(dialog)
  made.resolve({ url: 'https://portal.test/admin/setup/abc', expiresAt: '2026-01-08T01:00:00.000Z', changeId: null })
  const link = await screen.findByRole('textbox', { name: '设置链接' })
  expect(link).toHaveProperty('value', 'https://portal.test/admin/setup/abc')
  // It has the focus and is selected, ready to be copied.
  await focusIsAt(() => link)
  expect(link).toMatchObject({ selectionStart: 0, selectionEnd: 'https://portal.test/admin/setup/abc'.length })
  expect(screen.getByRole('dialog', { name: '设置链接已生成' }).textContent).toContain('2026-01-08 09:00:00 前有效')
  const sent = asked.filter(({ method }) => method === 'POST')
  expect(sent.map(({ body }) => body)).toEqual([{ roles: ['AUDIT'] }])
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('button', { name: '关闭' })).toBeNull()
  expect(screen.getByRole('textbox', { name: '设置链接' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '我已保存链接' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('a link that could not be made leaves the roles as they were ticked', async () => {
  answerRequests({ ...listed(), 'POST /api/admin/invitations': () => problem(500, 'internal') })
  const { user, dialog } = await openInvitation()
  await user.click(within(dialog).getByRole('checkbox', { name: '安全管理员' }))
  await user.click(within(dialog).getByRole('button', { name: '生成设置链接' }))
  expect(await within(dialog).findByRole('alert')).toBeTruthy()
  expect(within(dialog).getByRole('checkbox', { name: '安全管理员' })).toHaveProperty('checked', true)
})

test('roles begin as they are, are sent when saved, and the list is read again (R37)', async () => {
  const asked = answerRequests({
    ...listed(),
    [`POST /api/admin/administrators/${colleagueId}/role-changes`]: () => ({ id: linkId, state: 'WAITING' })
  })
  const { user, dialog } = await openRoles()
  expect(within(dialog).getByText(/^经安全管理员确认后生效，届时李审核需要重新登录/)).toBeTruthy()
  expect(within(dialog).getByRole('checkbox', { name: '审核员' })).toHaveProperty('checked', true)
  await user.click(within(dialog).getByRole('checkbox', { name: '审核员' }))
  await user.type(within(dialog).getByRole('textbox', { name: '原因' }), '调岗')
  await user.click(within(dialog).getByRole('button', { name: '提交' }))
  expect(await screen.findByText('已提交，等待安全管理员确认')).toBeTruthy()
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ roles: ['SECURITY'], reason: '调岗' })
  expect(asked.at(-1)?.path).toBe('/api/admin/administrators')
})

test('the last 系统管理员 cannot be taken down: the dialog stays and says why (R37)', async () => {
  answerRequests({
    ...listed(),
    [`POST /api/admin/administrators/${colleagueId}/role-changes`]: () =>
      problem(409, 'admin.last-system', { title: '至少保留一位系统管理员' })
  })
  const { user, dialog } = await openRoles()
  await user.type(within(dialog).getByRole('textbox', { name: '原因' }), '调岗')
  await user.click(within(dialog).getByRole('button', { name: '提交' }))
  expect((await within(dialog).findByRole('alert')).textContent).toContain('系统管理员')
  expect(screen.queryByText('角色已修改')).toBeNull()
})

test('a link is withdrawn after a question, and the list is read again (R37)', async () => {
  let left: object[] = [invitation]
  const asked = answerRequests({
    'GET /api/admin/administrators': () => ({ ...page, invitations: left }),
    [`DELETE /api/admin/invitations/${linkId}`]: () => {
      left = []
    }
  })
  const { user } = renderPage(<AdministratorsPage />)
  const region = await screen.findByRole('region', { name: '未使用的设置链接' })
  expect(within(region).getByText('王系统（wang） 邀请')).toBeTruthy()
  expect(within(region).getByText('2026-01-08 09:00:00 到期')).toBeTruthy()
  expect(within(region).queryByText('没有未使用的设置链接。')).toBeNull()
  await user.click(within(region).getByRole('button', { name: '撤回设置链接：安全管理员，2026-01-08 09:00:00 到期' }))
  const dialog = await screen.findByRole('dialog', { name: '撤回设置链接' })
  expect(dialog.textContent).toContain('安全管理员的设置链接（2026-01-08 09:00:00 到期）撤回后立即失效')
  expect(asked.filter(({ method }) => method === 'DELETE')).toEqual([])
  await user.click(within(dialog).getByRole('button', { name: '确认撤回' }))
  expect(await screen.findByText('设置链接已撤回')).toBeTruthy()
  expect(await screen.findByText('没有未使用的设置链接。')).toBeTruthy()
  // Its button is gone with the row.
  await waitFor(() =>
    expect(document.activeElement).toBe(within(region).getByRole('heading', { name: '未使用的设置链接' }))
  )
})

test('a link that was used meanwhile cannot be withdrawn; the list behind the dialog is fresh all the same', async () => {
  const asked = answerRequests(listed())
  const { user } = renderPage(<AdministratorsPage />)
  await user.click(await screen.findByRole('button', { name: /^撤回设置链接/ }))
  await user.click(await screen.findByRole('button', { name: '确认撤回' }))
  expect(await within(screen.getByRole('dialog')).findByRole('alert')).toBeTruthy()
  expect(asked.filter(({ method }) => method === 'GET')).toHaveLength(2)
})

test('two links are made one after the other; the second form begins empty, and each link is its own', async () => {
  const asked = answerRequests({
    ...listed(),
    'POST /api/admin/invitations': ({ body }) => ({
      url: `https://portal.test/${(body as { roles: string[] }).roles.join()}`,
      expiresAt: '2026-01-08T01:00:00.000Z',
      changeId: null
    })
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
    await user.click(dialog.getByRole('checkbox', { name: role }))
    await user.click(dialog.getByRole('button', { name: '生成设置链接' }))
    expect(await screen.findByRole('textbox', { name: '设置链接' })).toHaveProperty(
      'value',
      `https://portal.test/${code}`
    )
    await user.click(screen.getByRole('button', { name: '我已保存链接' }))
    await focusIsAt(() => opener)
  }
  expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(2)
  expect(asked.filter(({ method }) => method === 'GET')).toHaveLength(3)
})

test('of several links the pressed ones are withdrawn, one after the other (R37)', async () => {
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
  for (const role of ['系统管理员', '安全管理员']) {
    await user.click(await screen.findByRole('button', { name: new RegExp(`^撤回设置链接：${role}`) }))
    const dialog = await screen.findByRole('dialog', { name: '撤回设置链接' })
    expect(dialog.textContent).toContain(`${role}的设置链接`)
    expect(buttonsOf(dialog)).toEqual(['关闭', '取消', '确认撤回 (primary danger)'])
    await user.click(within(dialog).getByRole('button', { name: '确认撤回' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await focusIsAt(() => screen.getByRole('heading', { name: '未使用的设置链接' }))
  }
  expect(asked.filter(({ method }) => method === 'DELETE').map(({ path }) => path.split('/').at(-1))).toEqual([
    ownId,
    linkId
  ])
})

test('roles that could not be saved can be saved at the next attempt; ticks that were given up are forgotten', async () => {
  let isBusy = true
  answerRequests({
    ...listed(),
    [`POST /api/admin/administrators/${colleagueId}/role-changes`]: () =>
      isBusy ? problem(503, 'service.busy', { detail: '系统繁忙' }) : { id: linkId, state: 'CONFIRMED' }
  })
  const { user, dialog } = await openRoles()
  await user.click(within(dialog).getByRole('checkbox', { name: '审核员' }))
  await user.type(within(dialog).getByRole('textbox', { name: '原因' }), '调岗')
  await user.click(within(dialog).getByRole('button', { name: '提交' }))
  expect((await within(dialog).findByRole('alert')).textContent).toContain('系统繁忙')
  await user.click(within(dialog).getByRole('button', { name: '取消' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  isBusy = false
  await user.click(screen.getByRole('button', { name: '修改角色：李审核' }))
  const again = within(await screen.findByRole('dialog'))
  expect(again.queryByRole('alert')).toBeNull()
  expect(again.getByRole('checkbox', { name: '审核员' })).toHaveProperty('checked', true)
  await user.type(again.getByRole('textbox', { name: '原因' }), '调岗')
  await user.click(again.getByRole('button', { name: '提交' }))
  expect(await screen.findByText('角色已修改')).toBeTruthy()
  await focusIsAt(() => screen.getByRole('button', { name: '修改角色：李审核' }))
})

test('on a phone each administrator is one cell with everything that the row has', async () => {
  holdPhone()
  answerRequests(listed())
  const { user } = renderPage(<AdministratorsPage />)
  const row = within(await screen.findByRole('row', { name: /李审核/ }))
  expect(row.getAllByRole('cell')).toHaveLength(1)
  expect(row.getByText(/^reviewer_one ·$/).textContent).toBe('reviewer_one · 2026-01-06 09:00:00 创建')
  for (const words of ['已停用', '审核员', '安全管理员']) expect(row.getByText(words)).toBeTruthy()
  await user.click(row.getByRole('button', { name: '修改角色：李审核' }))
  expect(await screen.findByRole('dialog', { name: '修改角色：李审核' })).toBeTruthy()
})

test('the link is copied by its button, and a blocked clipboard is said', async () => {
  answerRequests({
    ...listed(),
    'POST /api/admin/invitations': () => ({
      url: 'https://portal.test/x',
      expiresAt: '2026-01-08T01:00:00.000Z',
      changeId: null
    })
  })
  const { user, dialog } = await openInvitation()
  await user.click(within(dialog).getByRole('checkbox', { name: '审核员' }))
  await user.click(within(dialog).getByRole('button', { name: '生成设置链接' }))
  const copy = await screen.findByRole('button', { name: '复制链接' })
  await user.click(copy)
  expect(await navigator.clipboard.readText()).toBe('https://portal.test/x')
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new Error('no https'))
  await user.click(copy)
  expect(await within(screen.getByRole('dialog')).findByText(/复制失败|手动/)).toBeTruthy()
})

test('when a dialog closes, the button that opened it has the focus again', async () => {
  answerRequests(listed())
  const { user, dialog } = await openRoles()
  await user.click(within(dialog).getByRole('button', { name: '取消' }))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: '修改角色：李审核' })))
})

test('while roles are being saved the dialog cannot be dismissed', async () => {
  const saved = Promise.withResolvers<object>()
  answerRequests({ ...listed(), [`POST /api/admin/administrators/${colleagueId}/role-changes`]: () => saved.promise })
  const { user, dialog } = await openRoles()
  await user.type(within(dialog).getByRole('textbox', { name: '原因' }), '调岗')
  await user.click(within(dialog).getByRole('button', { name: '提交' }))
  await user.keyboard('{Escape}')
  expect(screen.getByRole('dialog')).toBe(dialog)
  saved.resolve({ id: linkId, state: 'WAITING' })
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

const change = {
  id: linkId,
  kind: 'ROLES',
  admin: { zh: '李审核（reviewer_one）', en: '李审核 (reviewer_one)' },
  from: ['REVIEWER'],
  roles: ['AUDIT'],
  reason: '调岗',
  proposedBy: { zh: '王系统（system_one）', en: '王系统 (system_one)' },
  proposedAt: '2026-01-07T01:00:00.000Z'
}

test('a 安全管理员 confirms a change, after which the page is read again (R37)', async () => {
  let waiting: object[] = [{ ...change, mayJudge: true, mayWithdraw: false }]
  const asked = answerRequests({
    'GET /api/admin/administrators': () => ({ ...page, waiting, mayInvite: false }),
    [`POST /api/admin/administrators/changes/${linkId}/decision`]: () => {
      waiting = []
      return { confirmationCode: null }
    }
  })
  const { user } = renderPage(<AdministratorsPage />)
  const region = within(await screen.findByRole('region', { name: '待确认的变更' }))
  expect(region.getByText('原因：调岗')).toBeTruthy()
  expect(region.getByText('王系统（system_one） 于 2026-01-07 09:00:00 提出')).toBeTruthy()
  expect(region.queryByRole('button', { name: /^撤回/ })).toBeNull()
  await user.click(region.getByRole('button', { name: '确认“修改角色：李审核（reviewer_one）”' }))
  const dialog = within(await screen.findByRole('dialog', { name: '确认变更' }))
  await user.click(dialog.getByRole('button', { name: '确认' }))
  expect(await screen.findByText('已确认并生效')).toBeTruthy()
  expect(await region.findByText('没有待确认的变更。')).toBeTruthy()
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ decision: 'confirm' })
  expect(screen.queryByRole('button', { name: '邀请管理员' })).toBeNull()
})

test('a confirmed invitation shows its code until it is kept (R37)', async () => {
  const invitation = { ...change, kind: 'INVITATION', admin: null, from: [], reason: '周某' }
  let waiting: object[] = [{ ...invitation, mayJudge: true, mayWithdraw: false }]
  answerRequests({
    'GET /api/admin/administrators': () => ({ ...page, waiting, mayInvite: false }),
    [`POST /api/admin/administrators/changes/${linkId}/decision`]: () => {
      waiting = []
      return { confirmationCode: 'ABCDE-FGHJK' }
    }
  })
  const { user } = renderPage(<AdministratorsPage />)
  await user.click(await screen.findByRole('button', { name: '确认“邀请管理员”' }))
  const question = within(await screen.findByRole('dialog', { name: '确认变更' }))
  await user.click(question.getByRole('button', { name: '确认' }))
  const shown = within(await screen.findByRole('dialog', { name: '邀请已确认' }))
  expect(shown.getByRole<HTMLInputElement>('textbox', { name: '确认码' }).value).toBe('ABCDE-FGHJK')
  await user.click(shown.getByRole('button', { name: '复制确认码' }))
  expect(await navigator.clipboard.readText()).toBe('ABCDE-FGHJK')
  await user.keyboard('{Escape}')
  expect(screen.getByRole('dialog', { name: '邀请已确认' })).toBeTruthy()
  await user.click(shown.getByRole('button', { name: '我已保存确认码' }))
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '邀请已确认' })).toBeNull())
})

test('a refusal needs an opinion; the proposer may only take the change back (R37)', async () => {
  answerRequests(listed([], { waiting: [{ ...change, mayJudge: true, mayWithdraw: false }] }))
  const { user } = renderPage(<AdministratorsPage />)
  await user.click(await screen.findByRole('button', { name: /^驳回/ }))
  const dialog = within(await screen.findByRole('dialog', { name: '驳回变更' }))
  await user.click(dialog.getByRole('button', { name: '驳回' }))
  expect(await dialog.findByRole('alert')).toBeTruthy()
})

test('the proposer takes the change back after a question (R37)', async () => {
  let waiting: object[] = [{ ...change, mayJudge: false, mayWithdraw: true }]
  const asked = answerRequests({
    'GET /api/admin/administrators': () => ({ ...page, waiting }),
    [`DELETE /api/admin/administrators/changes/${linkId}`]: () => void (waiting = [])
  })
  const { user } = renderPage(<AdministratorsPage />)
  await user.click(await screen.findByRole('button', { name: /^撤回变更/ }))
  expect(screen.queryByRole('button', { name: /^确认“/ })).toBeNull()
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '撤回变更' }))
  expect(await screen.findByText('变更已撤回')).toBeTruthy()
  expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
})

test('what was decided names both persons, or says that there was nobody to confirm it (R37)', async () => {
  const judged = { ...change, state: 'CONFIRMED', judgedBy: null, judgedAt: '2026-01-07T02:00:00.000Z', opinion: null }
  const by = { zh: '钱安全（qian）', en: '钱安全 (qian)' }
  const refused = { ...judged, id: ownId, state: 'REFUSED', judgedBy: by, opinion: '仍有在办申请' }
  answerRequests(listed([], { judged: [judged, refused] }))
  renderPage(<AdministratorsPage />)
  const [first, second] = within(await screen.findByRole('region', { name: '最近的变更' })).getAllByRole('listitem')
  expect(first?.textContent).toContain('尚无安全管理员，立即生效 于 2026-01-07 10:00:00 处理')
  expect(second?.textContent).toContain('钱安全（qian） 于 2026-01-07 10:00:00 处理')
  expect(second?.textContent).toContain('意见：仍有在办申请')
})

test('the page shows the rules: which roles go together, and what needs a second person (R37)', async () => {
  answerRequests(listed())
  renderPage(<AdministratorsPage />)
  const pairs = within(await screen.findByRole('table', { name: '角色能否由同一人担任' }))
  const cells = (name: string) =>
    within(pairs.getByRole('row', { name: new RegExp(`^${name}`) }))
      .getAllByRole('cell')
      .map(({ textContent }) => textContent)
  expect(cells('系统管理员')).toEqual(['审核员', '安全管理员审计管理员'])
  expect(cells('审计管理员')).toEqual(['无', '系统管理员安全管理员审核员'])
  const second = within(screen.getByRole('table', { name: '须第二人参与的事项' }))
  const roles = second.getByRole('row', { name: /^修改管理员的角色/ })
  expect(roles.textContent).toBe('修改管理员的角色系统管理员安全管理员')
})

test('a link that waits says so in the list and when it is made (R37)', async () => {
  answerRequests({
    ...listed([{ ...invitation, waits: true }]),
    'POST /api/admin/invitations': () => ({
      url: 'https://portal.test/x',
      expiresAt: invitation.expiresAt,
      changeId: ownId
    })
  })
  const { user, dialog } = await openInvitation()
  expect(screen.getByText('待安全管理员确认')).toBeTruthy()
  await user.click(within(dialog).getByRole('checkbox', { name: '审核员' }))
  await user.type(within(dialog).getByRole('textbox', { name: /^邀请对象/ }), '周某')
  await user.click(within(dialog).getByRole('button', { name: '生成设置链接' }))
  expect(await screen.findByText(/^安全管理员确认后，链接方可使用/)).toBeTruthy()
})

test('the list says last sign-in, second factor, sessions and an old password (R37)', async () => {
  answerRequests(listed())
  renderPage(<AdministratorsPage />)
  const colleague = within(await screen.findByRole('row', { name: /李审核/ }))
  expect(colleague.getByText('从未登录，或 200 天以前')).toBeTruthy()
  expect(colleague.getByText('动态验证码；恢复码剩 7 个')).toBeTruthy()
  expect(colleague.getByText('密码已满 90 天')).toBeTruthy()
  const own = within(screen.getByRole('row', { name: /王系统/ }))
  expect(own.getByText('2026-01-07 09:00:00')).toBeTruthy()
  expect(own.getByText('2 个')).toBeTruthy()
})

test('an administrator is disabled with a reason; enabling again is proposed (R37)', async () => {
  const asked = answerRequests({
    ...listed(),
    [`POST /api/admin/administrators/${colleagueId}/disable`]: () => undefined,
    [`POST /api/admin/administrators/${colleagueId}/enabling`]: () => ({ id: linkId, state: 'WAITING' })
  })
  const { user } = renderPage(<AdministratorsPage />)
  for (const [act, done] of [
    ['停用', '已停用'],
    ['重新启用', '已提交，等待安全管理员确认']
  ] as const) {
    await user.click(await screen.findByRole('button', { name: `${act}：李审核` }))
    const dialog = within(await screen.findByRole('dialog', { name: `${act}：李审核` }))
    await user.click(dialog.getByRole('button', { name: act }))
    expect(await dialog.findByRole('alert')).toBeTruthy()
    await user.type(dialog.getByRole('textbox', { name: '原因' }), '离职')
    await user.click(dialog.getByRole('button', { name: act }))
    expect((await screen.findAllByText(done)).length).toBeGreaterThan(0)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  }
  expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
    { reason: '离职' },
    { reason: '离职' }
  ])
})

test('sessions of an administrator are ended one by one or all; the present one is not offered (R13)', async () => {
  const session = {
    device: 'Chrome · Windows',
    ip: '10.0.0.1',
    createdAt: invitation.expiresAt,
    lastSeenAt: invitation.expiresAt
  }
  let sessions = [
    { ...session, id: ownId, current: true },
    { ...session, id: linkId, ip: '10.0.0.2', current: false },
    { ...session, id: colleagueId, ip: '10.0.0.3', current: false }
  ]
  const path = `/api/admin/administrators/${colleagueId}/sessions`
  answerRequests({
    ...listed(),
    [`GET ${path}`]: () => sessions,
    [`DELETE ${path}/${linkId}`]: () => void (sessions = sessions.filter(({ id }) => id !== linkId)),
    [`DELETE ${path}`]: () => void (sessions = sessions.slice(0, 1))
  })
  const { user } = renderPage(<AdministratorsPage />)
  await user.click(await screen.findByRole('button', { name: '查看会话：李审核' }))
  const dialog = within(await screen.findByRole('dialog', { name: '查看会话：李审核' }))
  await user.click(await dialog.findByRole('button', { name: /^结束 10\.0\.0\.2/ }))
  await waitFor(() => expect(dialog.getAllByRole('listitem')).toHaveLength(2))
  await user.click(dialog.getByRole('button', { name: '结束全部会话' }))
  await waitFor(() => expect(dialog.getAllByRole('listitem')).toHaveLength(1))
  expect(dialog.getByText('当前会话')).toBeTruthy()
  expect(dialog.queryByRole('button', { name: /^结束/ })).toBeNull()
})
