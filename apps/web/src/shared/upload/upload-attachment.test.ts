import { describe, expect, test, vi } from 'vitest'
import { ApiProblem } from '#web/shared/problem.ts'
import { forgetContact, lastContactMs } from '#web/shared/session/session-signals.ts'
import { neverReply, pdf, replyWith, serveUploads, storedPaper } from '#web/testing/upload-server.ts'
import { uploadAttachment } from './upload-attachment.ts'

const uploads = serveUploads()

const send = (signal = new AbortController().signal, onProgress: (share: number) => void = () => undefined) =>
  uploadAttachment({ slot: 'application:letter', file: pdf(), signal, onProgress })

describe('one upload (R25)', () => {
  test('returns the stored paper', async () => {
    expect(await send()).toEqual({ ...storedPaper, createdAt: new Date(storedPaper.createdAt) })
    uploads.answer = replyWith(201, { ...storedPaper, addedLater: true })
    expect(await send()).toEqual({ ...storedPaper, createdAt: new Date(storedPaper.createdAt) })
  })

  test('that is stored keeps the session awake; one that is refused does not (R13)', async () => {
    forgetContact()
    uploads.answer = replyWith(400, { code: 'file.broken', status: 400, detail: '文件已损坏' })
    await send().catch(() => undefined)
    expect(lastContactMs()).toBe(0)
    uploads.answer = replyWith(201, storedPaper)
    await send()
    expect(lastContactMs()).toBeGreaterThan(0)
  })

  test('asks for texts in the language of the page', async () => {
    await send()
    expect(uploads.received[0]?.headers['accept-language']).toBe('zh-CN')
  })

  test('reports its progress up to the whole', async () => {
    const progress = vi.fn<(share: number) => void>()
    await send(undefined, progress)
    expect(progress.mock.calls.at(-1)).toEqual([1])
  })

  test.each([
    [400, { code: 'file.broken', status: 400, detail: '文件已损坏' }, 'file.broken', '文件已损坏'],
    [502, 'no JSON of a proxy', 'service.unavailable', undefined],
    [201, { id: 'no paper' }, 'problem.unreadable', undefined],
    [201, 'no JSON', 'problem.unreadable', undefined]
  ])('an answer %i is told as its problem', async (status, body, code, message) => {
    uploads.answer = replyWith(status, body)
    const problem = await send().then(
      () => undefined,
      (error: unknown) => error
    )
    expect(problem).toBeInstanceOf(ApiProblem)
    expect(problem).toMatchObject({ code, ...(message ? { message } : {}) })
  })

  test('a connection that breaks is a problem of the network', async () => {
    uploads.answer = (request) => request.socket.destroy()
    await expect(send()).rejects.toMatchObject({ code: 'problem.network', status: 0 })
  })

  test('that takes too long is a problem of its own, and ends', async () => {
    let waits = 0
    vi.spyOn(XMLHttpRequest.prototype, 'send').mockImplementation(function wait(this: XMLHttpRequest) {
      waits = this.timeout
      this.dispatchEvent(new ProgressEvent('timeout'))
    })
    await expect(send()).rejects.toMatchObject({ code: 'problem.timeout', status: 0 })
    // Three minutes, for 2 MB over a slow network.
    expect(waits).toBe(180_000)
  })

  test('is given up by its signal, before and while it is sent', async () => {
    const early = AbortSignal.abort(new Error('left'))
    await expect(send(early)).rejects.toThrow('left')
    expect(uploads.received).toEqual([])
    uploads.answer = neverReply
    const controller = new AbortController()
    const sending = send(controller.signal)
    await vi.waitFor(() => expect(uploads.received).toHaveLength(1))
    controller.abort(new Error('cancelled'))
    await expect(sending).rejects.toThrow('cancelled')
  })
})
