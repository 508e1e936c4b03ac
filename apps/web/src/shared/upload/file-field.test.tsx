import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '#web/shared/problem.ts'
import { renderField } from '#web/testing/render-field.tsx'
import { chooseFile, pdf, replyWith, serveUploads, storedPaper } from '#web/testing/upload-server.ts'
import { FileField } from './file-field.tsx'

const uploads = serveUploads()
const label = '授权委托书'
const busy = vi.fn<(isBusy: boolean) => void>()

beforeEach(() => busy.mockReset())

const show = (onSubmit: () => Promise<void> = async () => undefined) =>
  renderField(<FileField name="letter" slot="application:letter" label={label} isRequired onBusy={busy} />, {
    values: { letter: null },
    judge: ({ letter }) => (letter ? {} : { letter: 'field.required' }),
    onSubmit
  })

const zone = () => within(screen.getByRole('group', { name: label })).getByRole('button', { name: /文件|上传/ })

test('a missing paper is asked for when the form is submitted, gets the focus, and is no fault once it is stored', async () => {
  const { submit, held } = show()
  await submit()
  expect((await screen.findByRole('alert')).textContent).toBe('请上传此文件')
  expect(document.activeElement).toBe(zone())
  chooseFile(label, pdf())
  await screen.findByText('委托书.pdf 已上传')
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  expect(held()['letter']).toMatchObject({ id: storedPaper.id })
})

test('a paper that was taken away is asked for at once', async () => {
  const { user, held } = show()
  chooseFile(label, pdf())
  await screen.findByText('委托书.pdf 已上传')
  await user.click(screen.getByRole('button', { name: /^移除/ }))
  expect((await screen.findByRole('alert')).textContent).toBe('请上传此文件')
  expect(held()['letter']).toBeNull()
})

test('a form that is submitted during the upload says to wait for it, and the form is told of both ends', async () => {
  const arrived = Promise.withResolvers<() => void>()
  uploads.answer = (request, response) => arrived.resolve(() => replyWith(201, storedPaper)(request, response))
  const { submit } = show()
  chooseFile(label, pdf())
  const answer = await arrived.promise
  await submit()
  expect((await screen.findByRole('alert')).textContent).toBe('文件正在上传，请等待上传完成')
  expect(busy.mock.calls).toEqual([[true]])
  answer()
  await screen.findByText('委托书.pdf 已上传')
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  expect(busy.mock.calls).toEqual([[true], [false]])
})

test('what the server says about the paper stands at it', async () => {
  const errors = [{ pointer: '/letter', code: 'file.unreadable', detail: '文件无法读取，请重新上传' }]
  const { submit } = show(() => Promise.reject(new ApiProblem({ code: 'request.invalid', status: 400, errors })))
  chooseFile(label, pdf())
  await screen.findByText('委托书.pdf 已上传')
  await submit()
  expect((await screen.findByRole('alert')).textContent).toBe('文件无法读取，请重新上传')
  expect(document.activeElement).toBe(zone())
})
