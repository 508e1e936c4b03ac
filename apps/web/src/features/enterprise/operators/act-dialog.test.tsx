import type { OperatorView } from '@portal/contract/enterprise/operator'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ownershipQuery } from '#web/shared/ownership/ownership.queries.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { li, wang, zhao } from '#web/testing/operators.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { watchQueries } from '#web/testing/queries.ts'
import { ActDialog, type PlainAct } from './act-dialog.tsx'

afterEach(() => vi.unstubAllGlobals())

// The list, and what may have changed with it: the offer of the ownership and the own role.
const readAgain = [['operators', 'list', {}], ownershipQuery.queryKey, sessionQuery.queryKey]

const open = (operator: OperatorView, act: PlainAct, answers: Parameters<typeof answerRequests>[0]) => {
  const asked = answerRequests(answers)
  const told: string[] = []
  const { queryClient } = renderPage(
    <ActDialog
      operator={operator}
      act={act}
      onClose={() => told.push('closed')}
      onUnsent={(who) => told.push(`unsent ${who}`)}
    />
  )
  const stale = watchQueries(queryClient, ...readAgain)
  const dialog = screen.getByRole('dialog')
  return { asked, told, stale, dialog, confirm: (name: string) => within(dialog).getByRole('button', { name }) }
}

const message = (text: string) => screen.findByText(text, { selector: '.ant-message *' })

test.each<{
  of: OperatorView
  act: PlainAct
  name: string
  confirm?: string
  look: string
  key: string
  answer?: object
  text: RegExp
  done: string
}>([
  {
    of: wang,
    act: 'disable',
    name: '停用',
    look: 'primary danger',
    key: `POST /api/portal/operators/${wang.id}/disabling`,
    text: /^王经办（wang_jb） 在所有设备上立即退出/,
    done: '已停用'
  },
  {
    of: zhao,
    act: 'enable',
    name: '启用',
    look: 'primary',
    key: `POST /api/portal/operators/${zhao.id}/enabling`,
    text: /^赵查看（zhao_ck） 可以用原来的密码登录/,
    done: '已启用'
  },
  {
    of: li,
    act: 'resend',
    name: '重新发送',
    look: 'primary',
    key: `POST /api/portal/operators/${li.id}/invitation`,
    text: /^再次向 李财务（li_cw） 的手机发送激活短信，邀请有效期重新计算 7 天/,
    done: '激活短信已发送'
  },
  {
    of: li,
    act: 'remove',
    name: '撤回邀请并删除',
    look: 'primary danger',
    key: `DELETE /api/portal/operators/${li.id}`,
    text: /^李财务（li_cw） 的邀请立即失效，账号被删除/,
    done: '已撤回邀请并删除'
  },
  {
    of: wang,
    act: 'reset-password',
    name: '重置密码',
    look: 'primary danger',
    key: `POST /api/portal/operators/${wang.id}/password-reset`,
    answer: { smsSent: true },
    text: /^王经办（wang_jb） 的原密码立即失效.*操作员会收到短信/,
    done: '密码已重置，短信已发送'
  },
  {
    of: wang,
    act: 'transfer',
    name: '转让主账号',
    confirm: '发起转让',
    look: 'primary danger',
    key: `POST /api/portal/operators/${wang.id}/ownership-transfer`,
    answer: { id: wang.id, expiresAt: '2026-01-06T02:00:00Z' },
    text: /^王经办（wang_jb） 登录后接受即成为主账号.*您的账号随即变为“经办”/,
    done: '已发起，等待对方接受'
  }
])('$name says what will happen, acts once and reads the list again (R36)', async (given) => {
  const { of, act, name, confirm: words = name, look, key, answer, text, done } = given
  const { asked, told, stale, dialog, confirm } = open(of, act, { [key]: () => answer })
  expect(dialog.textContent).toContain(`${name}：${of.name}（${of.username}）`)
  expect(buttonsOf(dialog)).toEqual(['关闭', '取消', `${words} (${look})`])
  expect(within(dialog).getByText(text)).toBeDefined()
  fireEvent.click(confirm(words))
  fireEvent.click(confirm(words))
  expect(await message(done)).toBeDefined()
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([key])
  expect(stale()).toEqual(readAgain)
  expect(told).toEqual(['closed'])
})

test.each([404, 409, 503])(
  'a refusal (%i) is told in the dialog, the list is read again, and the act may be tried again',
  async (status) => {
    let isRefused = true
    const { told, stale, dialog, confirm } = open(wang, 'disable', {
      [`POST /api/portal/operators/${wang.id}/disabling`]: () =>
        isRefused ? problem(status, 'some.reason', { detail: '未能停用' }) : undefined
    })
    fireEvent.click(confirm('停用'))
    expect((await within(dialog).findByRole('alert')).textContent).toContain('未能停用')
    expect(stale()).toEqual(readAgain)
    expect(told).toEqual([])
    expect(screen.queryByText('已停用')).toBeNull()
    isRefused = false
    fireEvent.click(confirm('停用'))
    await waitFor(() => expect(told).toEqual(['closed']))
  }
)

test('取消 does nothing', () => {
  const { asked, told, stale, confirm } = open(wang, 'disable', {})
  fireEvent.click(confirm('取消'))
  expect(told).toEqual(['closed'])
  expect(asked).toEqual([])
  expect(stale()).toEqual([])
})

test('重置密码 tells of an SMS that was not sent', async () => {
  const { told, confirm } = open(wang, 'reset-password', {
    [`POST /api/portal/operators/${wang.id}/password-reset`]: () => ({ smsSent: false })
  })
  fireEvent.click(confirm('重置密码'))
  await waitFor(() => expect(told).toEqual(['closed', 'unsent 王经办（wang_jb）']))
  expect(screen.queryByText('密码已重置，短信已发送')).toBeNull()
})
