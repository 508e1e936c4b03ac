import { randomUUID } from 'node:crypto'
import type { TestApp } from '../build-test-app.ts'
import type { Answer, TestBrowser } from '../browser.ts'
import { writeBeside } from '../matrix/refused-writes.ts'

export type FileToSend = { slot?: string; name: string; type: string; bytes: Buffer }

type Part = { headers: string; content: Buffer }

export const fieldPart = (name: string, value: string): Part => ({
  headers: `Content-Disposition: form-data; name="${name}"`,
  content: Buffer.from(value)
})

/** Browsers write the name as UTF-8 in quotes and escape quotes inside it. */
export const filePart = ({ name, type, bytes }: FileToSend, field = 'file'): Part => ({
  headers: `Content-Disposition: form-data; name="${field}"; filename="${name.replaceAll('"', '%22')}"\r\nContent-Type: ${type}`,
  content: bytes
})

/** RFC 7578. */
export const multipartOf = (parts: Part[]): { contentType: string; payload: Buffer } => {
  const boundary = `----test${randomUUID()}`
  const chunks = parts.flatMap(({ headers, content }) => [
    Buffer.from(`--${boundary}\r\n${headers}\r\n\r\n`),
    content,
    Buffer.from('\r\n')
  ])
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    payload: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)])
  }
}

export const uploadBody = (file: FileToSend) =>
  multipartOf([fieldPart('slot', file.slot ?? 'application:letter'), filePart(file)])

export const cookieOf = (browser: TestBrowser): string =>
  [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

export const sendUpload = async (
  { app }: Pick<TestApp, 'app'>,
  browser: TestBrowser,
  { contentType, payload }: { contentType: string; payload: Buffer }
): Promise<Answer> => {
  // A request that runs beside it and is refused has not written what the upload writes.
  const response = await writeBeside(app, () =>
    app.inject({
      method: 'POST',
      url: '/api/portal/attachments',
      headers: { cookie: cookieOf(browser), 'content-type': contentType },
      payload
    })
  )
  const body: unknown = JSON.parse(response.body)
  return { status: response.statusCode, body, problem: body as Answer['problem'], headers: response.headers }
}

export const upload = (portal: Pick<TestApp, 'app'>, browser: TestBrowser, file: FileToSend): Promise<Answer> =>
  sendUpload(portal, browser, uploadBody(file))

export const download = async (
  { app }: Pick<TestApp, 'app'>,
  browser: TestBrowser,
  id: string,
  query = ''
): Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }> => {
  const response = await app.inject({
    method: 'GET',
    url: `/api/portal/attachments/${id}/content${query}`,
    headers: { cookie: cookieOf(browser) }
  })
  return { status: response.statusCode, headers: response.headers, bytes: response.rawPayload }
}
