import { fireEvent, screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { replyWith, serveUploads } from '#web/testing/upload-server.ts'
import { SheetDialog } from './sheet-dialog.tsx'

const uploads = serveUploads()
const invitePath = 'POST /api/portal/operators'

const row = (number: number, given: object) => ({
  row: number,
  name: `同事${number}`,
  phone: `1390351000${number}`,
  username: `user_${number}`,
  role: 'VIEWER',
  state: 'new',
  fault: null,
  ...given
})
const rows = [
  row(2, {}),
  row(3, { state: 'unchanged' }),
  row(4, { state: 'faulty', fault: 'operator.role-required', role: null }),
  row(5, {}),
  row(6, { role: 'PREPARER' })
]

const open = (answer: unknown = { rows }, status = 200) => {
  uploads.answer = replyWith(status, answer)
  const page = renderPage(<SheetDialog onClose={() => undefined} />)
  const dialog = screen.getByRole('dialog', { name: '批量新增操作员' })
  const input = dialog.querySelector('input[type=file]') as HTMLElement
  fireEvent.change(input, { target: { files: [new File(['x'], '操作员.xlsx')] } })
  return { ...page, dialog: within(dialog) }
}

const texts = async () => {
  const list = await screen.findByRole('list', { name: '逐行结果' })
  return within(list)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)
}

test('each row is told before anybody is invited, then the new ones are invited one by one (R51)', async () => {
  const bodies: unknown[] = []
  const asked = answerRequests({
    [invitePath]: ({ body }) => {
      bodies.push(body)
      if (bodies.length === 2) return problem(409, 'phone.full', { detail: '该手机号绑定的账号数已达上限' })
      return { id: '0198d2c4-0000-7000-8000-0000000000d1', smsSent: bodies.length === 1 }
    }
  })
  const { user, dialog } = open()
  expect(dialog.getByRole('link', { name: '下载模板' }).getAttribute('href')).toBe('/api/portal/operators/sheet')
  await dialog.findByText('共 5 行：可新增 3，已有 1，有误 1')
  expect(uploads.received[0]?.body).toMatch(/name="slot"\s+operators/)
  expect(await texts()).toEqual([
    '第 2 行同事2 13903510002 user_2 查看可新增',
    '第 3 行同事3 13903510003 user_3 查看已有',
    '第 4 行同事4 13903510004 user_4有误请选择角色',
    '第 5 行同事5 13903510005 user_5 查看可新增',
    '第 6 行同事6 13903510006 user_6 经办可新增'
  ])
  expect(asked).toEqual([])
  await user.click(dialog.getByRole('button', { name: '邀请 3 人' }))
  await dialog.findByText('已邀请 2 人，未能邀请 1 人')
  expect(bodies).toEqual(
    [2, 5, 6].map((number) => ({
      name: `同事${number}`,
      phone: `1390351000${number}`,
      username: `user_${number}`,
      role: number === 6 ? 'PREPARER' : 'VIEWER',
      permissions: []
    }))
  )
  expect((await texts()).filter((text) => !/已有|有误/.test(text ?? ''))).toEqual([
    '第 2 行同事2 13903510002 user_2 查看已邀请',
    '第 5 行同事5 13903510005 user_5 查看未能邀请该手机号绑定的账号数已达上限。',
    '第 6 行同事6 13903510006 user_6 经办已邀请，短信未能发送'
  ])
  expect(dialog.queryByRole('button', { name: /^邀请/ })).toBeNull()
})

test('the limit of requests is waited for', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout'] })
  let isLocked = true
  answerRequests({
    [invitePath]: () => {
      if (!isLocked) return { id: '0198d2c4-0000-7000-8000-0000000000d1', smsSent: true }
      isLocked = false
      return problem(429, 'request.too-many', { detail: '操作过于频繁', retryAfter: 3 })
    }
  })
  const { dialog } = open({ rows: [row(2, {})] })
  fireEvent.click(await dialog.findByRole('button', { name: '邀请 1 人' }))
  await vi.advanceTimersByTimeAsync(3500)
  await dialog.findByText('已邀请 1 人，未能邀请 0 人')
  vi.useRealTimers()
})

test('a sheet that cannot be read is told, and the next one is read', async () => {
  answerRequests({})
  const { dialog } = open({ code: 'sheet.unreadable', status: 400, detail: '无法读取这份表格' }, 400)
  expect((await dialog.findByRole('alert')).textContent).toContain('无法读取这份表格')
  uploads.answer = replyWith(200, { rows: [] })
  const input = screen.getByRole('dialog').querySelector('input[type=file]') as HTMLElement
  fireEvent.change(input, { target: { files: [new File(['x'], '操作员.xlsx')] } })
  await dialog.findByText('表格中没有填写的行')
})
