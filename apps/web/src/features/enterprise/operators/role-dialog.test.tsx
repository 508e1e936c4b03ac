import type { OperatorView } from '@portal/contract/enterprise/operator'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ownershipQuery } from '#web/shared/ownership/ownership.queries.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { li, wang } from '#web/testing/operators.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { watchQueries } from '#web/testing/queries.ts'
import { RoleDialog } from './role-dialog.tsx'

afterEach(() => vi.unstubAllGlobals())

const readAgain = [['operators', 'list', {}], ownershipQuery.queryKey, sessionQuery.queryKey]

const open = (operator: OperatorView, answer: () => unknown = () => undefined) => {
  const asked = answerRequests({ [`PUT /api/portal/operators/${operator.id}/role`]: answer })
  const closed: true[] = []
  const { queryClient } = renderPage(<RoleDialog operator={operator} onClose={() => closed.push(true)} />)
  const dialog = within(screen.getByRole('dialog'))
  return {
    dialog,
    closed,
    stale: watchQueries(queryClient, ...readAgain),
    sent: () => asked.map(({ body }) => body),
    save: () => fireEvent.click(dialog.getByRole('button', { name: '保存' })),
    ticked: (role: string) => dialog.getAllByRole(role, { checked: true }).map((box) => box.getAttribute('value'))
  }
}

test('更改角色 begins with the present role and its permissions, sends the new one and reads the list again (R36)', async () => {
  const { dialog, ticked, save, sent, stale, closed } = open(li)
  expect(dialog.getByText(/^保存后立即生效：李财务（li_cw） 已打开的页面/)).toBeDefined()
  expect(ticked('radio')).toEqual(['CUSTOM'])
  expect(ticked('checkbox')).toEqual(['menu.funds', 'payment-password'])
  fireEvent.click(dialog.getByRole('radio', { name: '查看' }))
  expect(dialog.queryByRole('checkbox')).toBeNull()
  save()
  expect(await screen.findByText('角色已更改')).toBeDefined()
  // What was ticked before counts with 自定义 only.
  expect(sent()).toEqual([{ role: 'VIEWER', permissions: [] }])
  expect(closed).toHaveLength(1)
  await waitFor(() => expect(stale()).toEqual(readAgain))
})

test('自定义 begins with nothing for who had another role, and needs a ticked permission', async () => {
  const { dialog, ticked, save, sent } = open(wang)
  expect(ticked('radio')).toEqual(['PREPARER'])
  fireEvent.click(dialog.getByRole('radio', { name: '自定义' }))
  expect(dialog.queryByRole('checkbox', { checked: true })).toBeNull()
  save()
  expect(await dialog.findByText('自定义角色至少勾选一项权限')).toBeDefined()
  expect(sent()).toEqual([])
  fireEvent.click(dialog.getByRole('checkbox', { name: '查看业务资格' }))
  save()
  await waitFor(() => expect(sent()).toEqual([{ role: 'CUSTOM', permissions: ['application.read'] }]))
})

test.each([409, 503])('a refused change (%i) is told in the dialog, and the list is read again', async (status) => {
  const { dialog, save, stale, closed } = open(li, () =>
    problem(status, 'operator.state', { detail: '该操作员的状态已变化，请刷新后再操作' })
  )
  fireEvent.click(dialog.getByRole('radio', { name: '查看' }))
  save()
  expect((await dialog.findByRole('alert')).textContent).toContain('该操作员的状态已变化')
  expect(dialog.getByRole('radio', { name: '查看' })).toHaveProperty('checked', true)
  expect(stale()).toEqual(readAgain)
  expect(closed).toEqual([])
  expect(screen.queryByText('角色已更改')).toBeNull()
})
