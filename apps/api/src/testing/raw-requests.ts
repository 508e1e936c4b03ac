import { uploadAttachment } from '@portal/contract/qualification/attachment'
import { randomBytes } from 'node:crypto'
import type { TestBrowser } from './browser.ts'
import { buildPdf, streamObject } from './factories/pdf-builder.ts'
import { cookieOf, uploadBody } from './factories/uploads.ts'

/** The app needs `behindProxy`. */
export type Caller = { browser: TestBrowser; ip: string }

/** The bytes of a request up to its body, for a connection that closes after the answer. */
export const headOf = (line: string, { browser, ip }: Caller, more: string[] = []): string =>
  [
    `${line} HTTP/1.1`,
    'Host: localhost',
    `Cookie: ${cookieOf(browser)}`,
    `X-Forwarded-For: ${ip}`,
    'Connection: close',
    ...more,
    '',
    ''
  ].join('\r\n')

/** The bytes of an upload of a PDF with so many random bytes, which compression leaves as they are. */
export const uploadOf = (caller: Caller, count: number): Buffer => {
  const pdf = buildPdf({ objects: [streamObject('', randomBytes(count))] })
  const { contentType, payload } = uploadBody({ name: '合同.pdf', type: 'application/pdf', bytes: pdf })
  const more = [`Content-Type: ${contentType}`, `Content-Length: ${payload.length}`]
  return Buffer.concat([Buffer.from(headOf(`POST ${uploadAttachment.path}`, caller, more)), payload])
}
