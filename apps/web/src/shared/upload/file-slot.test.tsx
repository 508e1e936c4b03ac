import { accountHeader } from '@portal/contract/endpoint'
import { type AttachmentView, attachmentLimits } from '@portal/contract/qualification/attachment'
import { screen, waitFor, within } from '@testing-library/react'
import { ConfigProvider } from 'antd'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { noteAccount } from '#web/shared/session/session-signals.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { paper } from '#web/testing/qualifications-page.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { chooseFile, neverReply, pdf, replyWith, serveUploads, storedPaper } from '#web/testing/upload-server.ts'
import { FileSlot } from './file-slot.tsx'

const uploads = serveUploads()
const label = '电子合同资格申请书'
const changes = vi.fn<(value: AttachmentView | null) => void>()
const busy = vi.fn<(isBusy: boolean) => void>()

beforeEach(() => {
  changes.mockReset()
  busy.mockReset()
})
afterEach(() => changeLanguage('zh-CN'))

type Given = { value?: AttachmentView | null; error?: string; note?: string; chooseText?: string }

const Slot = ({ value: first = null, ...given }: Given) => {
  const [value, setValue] = useState(first)
  return (
    <FileSlot
      slot="application:letter"
      label={label}
      isRequired
      value={value}
      onBusy={busy}
      onChange={(next) => {
        changes(next)
        setValue(next)
      }}
      {...given}
    />
  )
}

/** Not the name in a button, which only screen readers read. */
const shown = { selector: 'span:not(.visually-hidden)' }

const show = (given: Given = {}, isStyled = false) => renderPage(<Slot {...given} />, { isStyled })
const zone = () => within(screen.getByRole('group', { name: label })).getByRole('button', { name: /文件|上传/ })
const describedBy = (element: HTMLElement) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')

describe('before a choice (R25)', () => {
  test('type and limit are told, and that large photos are made smaller', () => {
    show()
    expect(describedBy(zone())).toContain('小于2M的JPG、JPEG、PNG或PDF')
    expect(describedBy(zone())).toContain('超过 2M 的照片会自动缩小后上传')
    expect(screen.getByText('未选择文件。')).toBeTruthy()
  })

  test('the zone is named by its text and the paper', () => {
    show({ chooseText: '上传授权委托书' }, true)
    expect(zone()).toBe(screen.getByRole('button', { name: `上传授权委托书 或将文件拖到此处 未选择文件。 ${label}` }))
  })

  test('the form’s error and a reviewer’s remark are announced with the zone', () => {
    show({ error: '请上传此文件', note: '未加盖企业公章' })
    expect(screen.getByRole('alert').textContent).toBe('请上传此文件')
    expect(describedBy(zone())).toContain('请上传此文件')
    expect(describedBy(zone())).toContain('未加盖企业公章')
  })
})

describe('an upload (R25)', () => {
  test('names its purpose first and the account of the page', async () => {
    noteAccount('0198d2c4-0000-7000-8000-000000000005')
    show()
    chooseFile(label, pdf())
    await screen.findByText('委托书.pdf 已上传')
    const [sent] = uploads.received
    expect(sent?.url).toBe('/api/portal/attachments')
    expect(sent?.headers[accountHeader]).toBe('0198d2c4-0000-7000-8000-000000000005')
    // The server needs the slot before the file.
    expect(sent?.body.indexOf('name="slot"')).toBeLessThan(sent?.body.indexOf('name="file"') ?? 0)
  })

  test('gives the form the stored paper, shows it, and can be replaced', async () => {
    show()
    chooseFile(label, pdf())
    await screen.findByText('委托书.pdf 已上传')
    expect(changes).toHaveBeenCalledWith(
      expect.objectContaining({ id: storedPaper.id, createdAt: new Date(storedPaper.createdAt) })
    )
    expect(screen.getByText('委托书.pdf', shown)).toBeTruthy()
    expect(zone().textContent).toContain('重新上传')
    expect(screen.queryByText('未选择文件。')).toBeNull()
    const next = { ...storedPaper, id: storedPaper.id.replace(/1$/, '2'), displayName: '盖章.pdf' }
    uploads.answer = replyWith(201, next)
    chooseFile(label, pdf(100, '盖章.pdf'))
    await screen.findByText('盖章.pdf 已上传')
    expect(screen.queryByText('委托书.pdf', shown)).toBeNull()
  })

  test('is told to the form from its beginning to its end', async () => {
    show()
    chooseFile(label, pdf())
    await screen.findByText('委托书.pdf 已上传')
    expect(busy.mock.calls).toEqual([[true], [false]])
  })

  test('shows its progress, and 取消上传 leaves the slot as it was, with the focus in it', async () => {
    uploads.answer = neverReply
    const { user } = show()
    chooseFile(label, pdf())
    expect(await screen.findByRole('progressbar', { name: '上传进度' })).toBeTruthy()
    expect(screen.getByText('开始上传 委托书.pdf').getAttribute('role')).toBe('status')
    expect(screen.getByText('正在上传 0%')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '取消上传' }))
    expect(screen.getByText('已取消上传')).toBeTruthy()
    expect(screen.getByText('未选择文件。')).toBeTruthy()
    expect(screen.queryByRole('progressbar')).toBeNull()
    expect(document.activeElement).toBe(zone())
    expect(changes).not.toHaveBeenCalled()
    expect(busy.mock.calls).toEqual([[true], [false]])
  })

  test('that has arrived but is not judged yet says so', async () => {
    uploads.answer = (_, response) => {
      response.writeHead(201, { 'access-control-allow-origin': '*' })
      response.flushHeaders()
    }
    show()
    chooseFile(label, pdf())
    expect(await screen.findByText('已传完，正在检查文件…')).toBeTruthy()
    expect(screen.queryByText(/^正在上传/)).toBeNull()
  })

  test('that was cancelled can be begun again with the same file, and is stored', async () => {
    uploads.answer = neverReply
    const { user } = show()
    for (const _ of [1, 2]) {
      chooseFile(label, pdf())
      await screen.findByRole('progressbar', { name: '上传进度' })
      await user.click(screen.getByRole('button', { name: '取消上传' }))
      await focusIsAt(zone)
    }
    uploads.answer = replyWith(201, storedPaper)
    chooseFile(label, pdf())
    await screen.findByText('委托书.pdf 已上传')
    expect(changes).toHaveBeenCalledOnce()
    expect(busy.mock.calls).toEqual([[true], [false], [true], [false], [true], [false]])
  })

  test('of a second file leaves the first stored until it is there, and a cancelled one leaves it for good', async () => {
    const { user } = show()
    chooseFile(label, pdf())
    await screen.findByText('委托书.pdf 已上传')
    uploads.answer = neverReply
    chooseFile(label, pdf(100, '盖章.pdf'))
    await screen.findByRole('progressbar', { name: '上传进度' })
    expect(screen.getByText('委托书.pdf', shown)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '取消上传' }))
    expect(screen.getByText('委托书.pdf', shown)).toBeTruthy()
    expect(screen.queryByText('盖章.pdf', shown)).toBeNull()
    expect(changes).toHaveBeenCalledOnce()
  })

  test('after 移除 stores the next file, and its removal gives the focus back again', async () => {
    const { user } = show()
    for (const name of ['委托书.pdf', '盖章.pdf']) {
      uploads.answer = replyWith(201, { ...storedPaper, displayName: name })
      chooseFile(label, pdf(100, name))
      await screen.findByText(`${name} 已上传`)
      await user.click(screen.getByRole('button', { name: `移除 ${name}` }))
      await focusIsAt(zone)
      expect(screen.getByText('未选择文件。')).toBeTruthy()
    }
    expect(changes.mock.calls.map(([value]) => value?.displayName)).toEqual([
      '委托书.pdf',
      undefined,
      '盖章.pdf',
      undefined
    ])
  })

  test('after a refused file takes the refusal away, whether the next file is refused too or stored', async () => {
    show()
    chooseFile(label, new File(['x'], '一.txt', { type: 'text/plain' }))
    await screen.findByText('一.txt', shown)
    uploads.answer = replyWith(409, { code: 'attachments.full', detail: '材料过多', status: 409 })
    chooseFile(label, pdf(100, '二.pdf'))
    await screen.findByText('二.pdf', shown)
    expect(screen.queryByText('一.txt', shown)).toBeNull()
    expect(await screen.findAllByRole('alert')).toHaveLength(1)
    uploads.answer = replyWith(201, storedPaper)
    chooseFile(label, pdf())
    await screen.findByText('委托书.pdf 已上传')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.queryByText('二.pdf', shown)).toBeNull()
  })

  test('is given up when the page is left', async () => {
    uploads.answer = neverReply
    const abort = vi.spyOn(XMLHttpRequest.prototype, 'abort')
    const { unmount } = show()
    chooseFile(label, pdf())
    await screen.findByRole('progressbar', { name: '上传进度' })
    unmount()
    expect(abort).toHaveBeenCalledOnce()
  })

  test('is replaced by the one of a file chosen after it', async () => {
    uploads.answer = neverReply
    show()
    chooseFile(label, pdf(100, '旧.pdf'))
    await screen.findByText('旧.pdf', shown)
    uploads.answer = replyWith(201, storedPaper)
    chooseFile(label, pdf())
    await screen.findByText('委托书.pdf 已上传')
    expect(screen.queryByText('旧.pdf', shown)).toBeNull()
    expect(changes).toHaveBeenCalledOnce()
  })

  test('removed, the paper is taken from the form, with the focus in the slot', async () => {
    const { user } = show({ value: paper() })
    await user.click(screen.getByRole('button', { name: '移除 委托书.pdf' }))
    expect(changes).toHaveBeenLastCalledWith(null)
    expect(screen.getByText('已移除文件')).toBeTruthy()
    expect(document.activeElement).toBe(zone())
  })
})

describe('a refusal stays on the row of its file (R25)', () => {
  test.each([
    ['公章.gif', 100, '仅支持 JPG、JPEG、PNG 或 PDF 文件'],
    ['大.pdf', attachmentLimits.bytes, '文件须小于 2M，请压缩后重新上传'],
    ['空.pdf', 0, '文件是空的（0 字节），请重新选择']
  ])('%s of %i bytes is never sent', async (name, bytes, text) => {
    show()
    chooseFile(label, pdf(bytes, name))
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toBe(text)
    expect(screen.getByText(name, shown)).toBeTruthy()
    expect(uploads.received).toEqual([])
    expect(changes).not.toHaveBeenCalled()
    expect(busy).not.toHaveBeenCalled()
    expect(screen.queryByText(/^开始上传/)).toBeNull()
    expect(screen.queryByRole('button', { name: /重试/ })).toBeNull()
  })

  test('is not announced as an upload that begins', async () => {
    show()
    chooseFile(label, pdf(attachmentLimits.bytes))
    await screen.findByRole('alert')
    expect(screen.queryByText(/^开始上传/)).toBeNull()
  })

  test('by the server is told in its words', async () => {
    uploads.answer = replyWith(400, { code: 'file.active-content', status: 400, detail: 'PDF 含有脚本' })
    show()
    chooseFile(label, pdf())
    expect((await screen.findByRole('alert')).textContent).toBe('PDF 含有脚本')
    expect(screen.queryByRole('button', { name: /重试/ })).toBeNull()
  })

  test('does not lose the paper of before, and 关闭 takes it away', async () => {
    const { user } = show({ value: paper() })
    chooseFile(label, pdf(100, '公章.gif'))
    await screen.findByRole('alert')
    expect(screen.getByText('委托书.pdf', shown)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '关闭 公章.gif' }))
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.getByText('委托书.pdf', shown)).toBeTruthy()
    expect(changes).not.toHaveBeenCalled()
    expect(document.activeElement).toBe(zone())
  })

  test('by a broken connection may pass, so 重试 sends the same file again', async () => {
    uploads.answer = (request) => request.socket.destroy()
    const { user } = show()
    chooseFile(label, pdf())
    expect((await screen.findByRole('alert')).textContent).toContain('网络连接失败')
    expect(busy.mock.calls).toEqual([[true], [false]])
    uploads.answer = replyWith(201, storedPaper)
    await user.click(screen.getByRole('button', { name: '重试 委托书.pdf' }))
    await screen.findByText('委托书.pdf 已上传')
  })

  test.each([
    [401, 'session.required', '请先登录'],
    [500, 'service.fault', '系统出现异常'],
    [412, 'session.other-account', '您已在另一个窗口以其他账号登录']
  ])('with %i may pass, so 重试 sends the same file again', async (status, code, detail) => {
    uploads.answer = replyWith(status, { code, status, detail })
    const { user } = show()
    chooseFile(label, pdf())
    await screen.findByText(detail)
    uploads.answer = replyWith(201, storedPaper)
    await user.click(screen.getByRole('button', { name: '重试 委托书.pdf' }))
    await screen.findByText('委托书.pdf 已上传')
    expect(uploads.received).toHaveLength(2)
  })

  test('because of too many uploads says how long to wait', async () => {
    uploads.answer = replyWith(429, {
      code: 'file.too-many-at-once',
      status: 429,
      detail: '同时上传的文件过多',
      retryAfter: 5
    })
    show()
    chooseFile(label, pdf())
    expect((await screen.findByRole('alert')).textContent).toBe('同时上传的文件过多。请在 5 秒后重试。')
    expect(screen.getByRole('button', { name: '重试 委托书.pdf' })).toBeTruthy()
  })

  test('in English is told in English', async () => {
    changeLanguage('en')
    show()
    chooseFile(label, pdf(100, 'seal.gif'))
    expect((await screen.findByRole('alert')).textContent).not.toMatch(/[㐀-鿿]/)
  })
})

test('in a form that is read only nothing can be chosen or removed, but the paper can be opened', async () => {
  const { user } = renderPage(
    <ConfigProvider componentDisabled>
      <Slot value={paper()} />
    </ConfigProvider>
  )
  expect(screen.queryByRole('group', { name: label })).toBeNull()
  expect(screen.getByRole('button', { name: '移除 委托书.pdf' })).toHaveProperty('disabled', true)
  await user.click(screen.getByRole('button', { name: '预览 委托书.pdf' }))
  expect(await screen.findByRole('dialog', { name: '委托书.pdf' })).toBeTruthy()
})

describe('the scanner (R25)', () => {
  test('a file that waits for it says so, and can be submitted', async () => {
    uploads.answer = replyWith(201, { ...storedPaper, status: 'QUARANTINED' })
    show()
    chooseFile(label, pdf())
    expect(await screen.findByText('等待安全扫描')).toBeTruthy()
    expect(screen.getByText('可以先提交，扫描完成后审核员才能查看。')).toBeTruthy()
  })

  test('a file that failed cannot be previewed, and says what to do', () => {
    show({ value: paper({ status: 'INFECTED' }) })
    expect(screen.getByText('未通过安全扫描')).toBeTruthy()
    expect(screen.getByRole('alert').textContent).toContain('请更换文件')
    expect(screen.queryByRole('button', { name: /预览/ })).toBeNull()
    expect(screen.getByRole('button', { name: '移除 委托书.pdf' })).toBeTruthy()
  })
})

test('预览 opens the paper, and Esc gives the focus back', async () => {
  const { user } = show({ value: paper() })
  const button = screen.getByRole('button', { name: '预览 委托书.pdf' })
  await user.click(button)
  expect(await screen.findByRole('dialog', { name: '委托书.pdf' })).toBeTruthy()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await waitFor(() => expect(document.activeElement).toBe(button))
})
