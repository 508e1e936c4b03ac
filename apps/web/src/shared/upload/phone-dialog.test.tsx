import type { AttachmentView } from '@portal/contract/qualification/attachment'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { storedPaper } from '#web/testing/upload-server.ts'
import { FileSlot } from './file-slot.tsx'

const id = '0198d2c4-0000-7000-8000-0000000000c1'
const openPath = 'POST /api/portal/photo-uploads'
const readPath = `GET /api/portal/photo-uploads/${id}`
const closePath = `DELETE /api/portal/photo-uploads/${id}`
const offer = { id, address: 'https://portal.test/photo#token', expiresAt: '2026-01-05T01:00:00.000Z' }

const Slot = () => {
  const [value, setValue] = useState<AttachmentView | null>(null)
  return <FileSlot slot="application:letter" label="委托书" value={value} onChange={setValue} />
}

const openDialog = async (file?: File) => {
  const page = renderPage(<Slot />)
  if (file) fireEvent.change(document.querySelector('input[type=file]') as Element, { target: { files: [file] } })
  await page.user.click(screen.getByRole('button', { name: '用手机拍照上传 委托书' }))
  return { ...page, dialog: await screen.findByRole('dialog', { name: '用手机拍照上传：委托书' }) }
}

test('the code is shown until the phone has uploaded, then the paper is in the field (R51)', async () => {
  let answer: unknown = { state: 'open', attachment: null }
  const asked = answerRequests({ [openPath]: () => offer, [readPath]: () => answer, [closePath]: () => undefined })
  const { user, queryClient, dialog } = await openDialog(new File(['x'], '委托书.exe'))
  expect(screen.getAllByText(/委托书\.exe/)[0]).toBeDefined()
  await waitFor(() => expect(within(dialog).getByRole('img', { name: '手机上传二维码' })).toBeDefined())
  await within(dialog).findByText(/10 分钟内有效/)
  expect(asked[0]?.body).toEqual({ slot: 'application:letter', label: '委托书' })
  await waitFor(() => expect(asked.some(({ method }) => method === 'GET')).toBe(true))
  answer = { state: 'used', attachment: { ...storedPaper, displayName: 'IMG_1.jpg', mediaType: 'image/jpeg' } }
  // As the live event does.
  await queryClient.invalidateQueries({ queryKey: ['photo'] })
  await within(dialog).findByText('已收到手机上传的文件，并放入此项')
  expect(within(dialog).getByRole('img', { name: 'IMG_1.jpg 的图片' })).toBeDefined()
  await user.click(within(dialog).getByRole('button', { name: '完成' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(screen.getByRole('button', { name: /^移除.*IMG_1/ })).toBeDefined()
  // What was refused before is not told any longer.
  expect(screen.queryAllByText(/委托书\.exe/)).toEqual([])
})

test('until there is a code to scan, its place waits', async () => {
  const opened = Promise.withResolvers<typeof offer>()
  answerRequests({
    [openPath]: () => opened.promise,
    [readPath]: () => ({ state: 'open', attachment: null }),
    [closePath]: () => undefined
  })
  const { dialog } = await openDialog()
  expect(dialog.querySelector('.ant-spin')).not.toBeNull()
  opened.resolve(offer)
  await waitFor(() => expect(dialog.querySelector('.ant-spin')).toBeNull())
})

test('without a live event the page asks by itself', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'setInterval'] })
  let answer: unknown = { state: 'open', attachment: null }
  answerRequests({ [openPath]: () => offer, [readPath]: () => answer, [closePath]: () => undefined })
  const { dialog } = await openDialog()
  await within(dialog).findByText(/10 分钟内有效/)
  answer = { state: 'used', attachment: storedPaper }
  await vi.advanceTimersByTimeAsync(3100)
  await within(dialog).findByText('已收到手机上传的文件，并放入此项')
  vi.useRealTimers()
})

test('closing the dialog voids the code, and an expired one is made anew', async () => {
  let answer: unknown = { state: 'closed', attachment: null }
  const asked = answerRequests({ [openPath]: () => offer, [readPath]: () => answer, [closePath]: () => undefined })
  const { user, dialog } = await openDialog()
  await within(dialog).findByText('二维码已失效，请点击刷新')
  answer = { state: 'open', attachment: null }
  await user.click(within(dialog).getByRole('button', { name: /Refresh/ }))
  await waitFor(() => expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(2))
  const closings = () => asked.filter(({ method }) => method === 'DELETE')
  await waitFor(() => expect(closings()).toHaveLength(1))
  await user.click(within(dialog).getByRole('button', { name: '关闭' }))
  await waitFor(() => expect(closings()).toHaveLength(2))
  expect(closings()[0]?.path).toBe(`/api/portal/photo-uploads/${id}`)
})

test('a refusal is told, and asked again', async () => {
  let isLocked = true
  answerRequests({
    [openPath]: () => (isLocked ? problem(429, 'request.too-many', { detail: '操作过于频繁' }) : offer),
    [readPath]: () => ({ state: 'open', attachment: null }),
    [closePath]: () => undefined
  })
  const { user, dialog } = await openDialog()
  expect((await within(dialog).findByRole('alert')).textContent).toContain('操作过于频繁')
  isLocked = false
  await user.click(within(dialog).getByRole('button', { name: '重试' }))
  await within(dialog).findByText(/10 分钟内有效/)
})

test('a phone, which has a camera of its own, is offered no other one', () => {
  holdPhone()
  renderPage(<Slot />)
  expect(screen.queryByRole('button', { name: /用手机/ })).toBeNull()
})
