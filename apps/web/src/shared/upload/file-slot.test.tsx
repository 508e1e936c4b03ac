// @vitest-environment jsdom
import { type AttachmentView, attachmentLimits } from '@portal/contract/attachment'
import { accountHeader } from '@portal/contract/endpoint'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noteAccount } from '#web/shared/session/session-signals.ts'
import { FileSlot } from './file-slot.tsx'

const stored = {
  id: '0198d2c4-0000-7000-8000-000000000001',
  slot: 'application:letter',
  displayName: '委托书.pdf',
  mediaType: 'application/pdf',
  size: 1234,
  status: 'CLEAN',
  createdAt: '2026-01-05T01:00:00.000Z'
}

let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void
let requests: { url: string | undefined; account: unknown; body: string }[]
let root: Root
let place: HTMLElement
let server: ReturnType<typeof createServer>

beforeEach(async () => {
  requests = []
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString()
      requests.push({ url: request.url, account: request.headers[accountHeader], body })
      answer(request, response, body)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  // The real page and API share an origin; the test redirects requests to a small server.
  const { port } = server.address() as AddressInfo
  const open = XMLHttpRequest.prototype.open
  vi.spyOn(XMLHttpRequest.prototype, 'open').mockImplementation(function to(
    this: XMLHttpRequest,
    method: string,
    url: string | URL
  ) {
    open.call(this, method, `http://127.0.0.1:${port}${url}`, true)
  })
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
})

afterEach(async () => {
  root.unmount()
  place.remove()
  vi.restoreAllMocks()
  server.closeAllConnections()
  await new Promise((resolve) => {
    server.close(resolve)
  })
})

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'content-type': 'application/json'
}

const reply = (status: number, body: unknown) => (request: IncomingMessage, response: ServerResponse) => {
  if (request.method === 'OPTIONS') return response.writeHead(204, cors).end()
  return response.writeHead(status, cors).end(JSON.stringify(body))
}

const changes = vi.fn<(value: AttachmentView | null) => void>()

const Slot = () => {
  const [value, setValue] = useState<AttachmentView | null>(null)
  return (
    <FileSlot
      slot="application:letter"
      label="电子合同资格申请书"
      isRequired
      value={value}
      onChange={(next) => {
        changes(next)
        setValue(next)
      }}
    />
  )
}

const show = () => {
  changes.mockReset()
  flushSync(() =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <Slot />
      </QueryClientProvider>
    )
  )
}

const choose = (file: File) => {
  const input = place.querySelector<HTMLInputElement>('input[type=file]')
  if (!input) throw new Error('no picker')
  Object.defineProperty(input, 'files', { value: [file], configurable: true })
  Object.defineProperty(input, 'value', { value: '', writable: true, configurable: true })
  flushSync(() => input.dispatchEvent(new Event('change', { bubbles: true })))
}

const press = (text: string) => {
  const button = [...place.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(text))
  if (!button) throw new Error(`no button ${text}`)
  flushSync(() => button.click())
}

const seen = (text: string) => vi.waitFor(() => expect(place.textContent).toContain(text), { timeout: 20_000 })

const pdf = (bytes = 100, name = '委托书.pdf') => new File([new Uint8Array(bytes)], name, { type: 'application/pdf' })

test('type and limit are shown before a file is chosen (R25)', () => {
  show()
  expect(place.textContent).toContain('小于2M的JPG、JPEG、PNG或PDF')
  expect(place.textContent).toContain('未选择文件。')
})

test('an upload names the account of its page, and can be tried again when that account has signed in again (R25)', async () => {
  noteAccount('0198d2c4-0000-7000-8000-000000000005')
  answer = reply(412, { code: 'session.other-account', status: 412, detail: '您已在另一个窗口以其他账号登录' })
  show()
  choose(pdf())
  await seen('您已在另一个窗口以其他账号登录')
  expect(requests.at(-1)?.account).toBe('0198d2c4-0000-7000-8000-000000000005')
  answer = reply(201, stored)
  press('重试')
  await seen('委托书.pdf 已上传')
})

test('an uploaded file shows its name and can be removed (R25)', async () => {
  answer = reply(201, stored)
  show()
  choose(pdf())
  await seen('委托书.pdf 已上传')
  expect(changes).toHaveBeenCalledWith(
    expect.objectContaining({ id: stored.id, createdAt: new Date(stored.createdAt) })
  )
  const sent = requests.at(-1)
  expect(sent?.url).toBe('/api/portal/attachments')
  // The server needs the slot before the file.
  expect(sent?.body.indexOf('name="slot"')).toBeLessThan(sent?.body.indexOf('name="file"') ?? 0)
  expect(place.textContent).toContain('重新上传')
  press('移除')
  expect(changes).toHaveBeenLastCalledWith(null)
})

test.each([
  ['公章.gif', 100, '仅支持 JPG、JPEG、PNG 或 PDF 文件'],
  ['大.pdf', attachmentLimits.bytes, '文件须小于 2M，请压缩后重新上传'],
  ['空.pdf', 0, '文件是空的（0 字节），请重新选择']
])('%s of %i bytes is refused on its row and never sent (R25)', (name, bytes, text) => {
  show()
  choose(pdf(bytes, name))
  expect(place.querySelector('[role=alert]')?.textContent).toBe(text)
  expect(requests).toEqual([])
  expect(changes).not.toHaveBeenCalled()
})

test('a refusal by the server is shown on the row of the file in the server’s words (R25)', async () => {
  answer = reply(400, { code: 'file.active-content', status: 400, detail: 'PDF 含有脚本', requestId: 'r1' })
  show()
  choose(pdf())
  await seen('PDF 含有脚本')
  expect(place.querySelector('.file-row.is-failed .file-name')?.textContent).toBe('委托书.pdf')
  expect(place.textContent).not.toContain('重试')
})

test('a file that failed for a passing reason is sent again by 重试', async () => {
  answer = reply(503, { code: 'file.storage', status: 503, detail: '文件服务暂时不可用', requestId: 'r1' })
  show()
  choose(pdf())
  await seen('文件服务暂时不可用')
  answer = reply(201, stored)
  press('重试')
  await seen('委托书.pdf 已上传')
})

test('a file that still waits for the scanner says so (R25)', async () => {
  answer = reply(201, { ...stored, status: 'QUARANTINED' })
  show()
  choose(pdf())
  await seen('等待安全扫描')
})

test('取消上传 ends the upload and leaves the slot as it was', async () => {
  answer = (request, response) => {
    if (request.method === 'OPTIONS') response.writeHead(204, cors).end()
  }
  show()
  choose(pdf())
  await seen('取消上传')
  press('取消上传')
  expect(place.textContent).toContain('已取消上传')
  expect(place.textContent).toContain('未选择文件。')
  expect(changes).not.toHaveBeenCalled()
})
