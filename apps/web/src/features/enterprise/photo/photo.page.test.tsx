import { screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { chooseFile, pdf, replyWith, serveUploads } from '#web/testing/upload-server.ts'
import { PhotoPage } from './photo.page.tsx'

const uploads = serveUploads()
const path = 'POST /api/portal/photo-uploads/paper'
const token = 'A'.repeat(43)
const paper = {
  slot: 'profile:businessLicence',
  name: { zh: '营业执照', en: 'Business licence' },
  expiresAt: '2026-01-05T01:00:00.000Z'
}

afterEach(() => changeLanguage('zh-CN'))

const show = (hash = `#${token}`) => renderPage(<PhotoPage />, { at: `/photo${hash}` })

test('the phone is told the paper, sends one file with the token, and is done (R51)', async () => {
  const asked = answerRequests({ [path]: () => paper })
  uploads.answer = (_, response) => response.writeHead(204, { 'access-control-allow-origin': '*' }).end()
  show()
  await screen.findByText('营业执照')
  expect(asked.map(({ body }) => body)).toEqual([{ token }])
  chooseFile('营业执照', pdf(100, 'IMG_1.pdf'))
  expect(await screen.findByRole('heading', { name: '已上传' })).toBeDefined()
  expect(screen.getByText('请回到电脑继续填写，本页可以关闭。')).toBeDefined()
  const [sent] = uploads.received
  expect(sent).toMatchObject({ url: '/api/portal/photo-uploads/content', headers: { 'x-photo-token': token } })
  expect(sent?.body).toMatch(/name="slot"\s+profile:businessLicence[^]*filename="IMG_1.pdf"/)
})

test('in English it is told in English', async () => {
  changeLanguage('en')
  answerRequests({ [path]: () => paper })
  show()
  expect(await screen.findByText('Business licence')).toBeDefined()
  expect(screen.getByRole('heading', { name: 'Upload from your phone' })).toBeDefined()
})

test.each(['', '#wrong'])('an address with the token “%s” leads back to the computer', async (hash) => {
  const asked = answerRequests({ [path]: () => problem(404, 'photo.closed', { detail: '二维码已失效' }) })
  show(hash)
  expect((await screen.findByRole('alert')).textContent).toContain('请在电脑上重新打开“用手机拍照上传”')
  expect(screen.queryByRole('group')).toBeNull()
  expect(asked).toHaveLength(hash === '' ? 0 : 1)
})

test('a failure of the network is told, and asked again', async () => {
  let isDown = true
  answerRequests({ [path]: () => (isDown ? problem(503, 'service.unavailable', { detail: '暂时不可用' }) : paper) })
  const { user } = show()
  await screen.findByRole('alert')
  isDown = false
  await user.click(screen.getByRole('button', { name: '重试' }))
  expect(await screen.findByText('营业执照')).toBeDefined()
})

test('a refused file stays on its row, and another one can be sent', async () => {
  answerRequests({ [path]: () => paper })
  uploads.answer = replyWith(400, { code: 'file.broken', status: 400, detail: '文件已损坏' })
  show()
  await screen.findByText('营业执照')
  chooseFile('营业执照', pdf(100, 'IMG_1.pdf'))
  expect((await screen.findByRole('alert')).textContent).toBe('文件已损坏')
  uploads.answer = (_, response) => response.writeHead(204, { 'access-control-allow-origin': '*' }).end()
  chooseFile('营业执照', pdf(100, 'IMG_2.pdf'))
  await waitFor(() => expect(screen.getByRole('heading', { name: '已上传' })).toBeDefined())
})
