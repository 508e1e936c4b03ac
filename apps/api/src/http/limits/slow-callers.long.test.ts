import { importSlot, uploadImport } from '@portal/contract/desk/import-upload'
import { randomBytes, randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { startStopwatch } from '@portal/db/testing'
import Fastify from 'fastify'
import { describe, expect, test, vi } from 'vitest'
import { openApplicant } from '#api/testing/factories/cases.ts'
import { openAdmin } from '#api/testing/factories/admins.ts'
import { sheetsOf, workbookOf } from '#api/testing/factories/import-uploads.ts'
import { uploadBody } from '#api/testing/factories/uploads.ts'
import { unzip, zipOf } from '#api/testing/factories/zip.ts'
import { statusOf, withListeningPortal } from '#api/testing/listening-portal.ts'
import { talkRaw } from '#api/testing/raw-connection.ts'
import { headOf, uploadOf } from '#api/testing/raw-requests.ts'
import { sendFile } from '../send-file.ts'

const ip = '198.51.100.1'

/** 30 kB/s. */
const sendSlowly = async (socket: Socket, bytes: Buffer): Promise<void> => {
  for (let at = 0; at < bytes.length; at += 15_000) {
    socket.write(bytes.subarray(at, at + 15_000))
    await sleep(at === 150_000 ? 10_000 : 500)
  }
}

describe.concurrent('an upload', () => {
  test('that drips in is cut off within 30 s, and its place is free again', () =>
    withListeningPortal(async (portal) => {
      const caller = { browser: await openApplicant(portal), ip }
      const stopwatch = startStopwatch()
      const begin = () => {
        const bytes = uploadOf(caller, 100_000)
        const drip = (socket: Socket) => {
          socket.write(bytes.subarray(0, 2000))
          const timer = setInterval(() => socket.write('x'), 500)
          socket.on('close', () => clearInterval(timer))
        }
        return talkRaw(portal.port, drip, 60_000)
      }
      const slow = Array.from({ length: 10 }, begin)
      await vi.waitFor(async () => {
        slow.push(begin())
        expect(await statusOf(portal, uploadOf(caller, 1000))).toBe(429)
      }, 15_000)
      const before = await portal.deps.db.attachment.count()
      const answers = await Promise.all(slow)
      expect(stopwatch.stop()).toBeLessThan(45_000)
      const cut = answers.filter(({ text }) => text.startsWith('HTTP/1.1 400'))
      expect([cut.length, answers.every(({ isClosed }) => isClosed)]).toEqual([10, true])
      expect(await portal.deps.db.attachment.count()).toBe(before)
      expect(await statusOf(portal, uploadOf(caller, 1000))).toBe(201)
    }))

  test('over a poor mobile line (30 kB/s, with a stall of 10 s) is kept (R25)', () =>
    withListeningPortal(async (portal) => {
      const caller = { browser: await openApplicant(portal), ip }
      const bytes = uploadOf(caller, 500_000)
      const { text } = await talkRaw(
        portal.port,
        (socket) => void sendSlowly(socket, bytes),
        (came) => came.includes('\r\n\r\n')
      )
      expect(text.slice(9, 12)).toBe('201')
      expect(await portal.deps.db.attachment.findMany({ select: { size: true } })).toEqual([
        { size: expect.toSatisfy((size: number) => size > 500_000) }
      ])
    }))

  test('of an import on the desk over such a line is kept too (R53)', () =>
    withListeningPortal(async (portal) => {
      const browser = await openAdmin(portal, { roles: ['SYSTEM'] })
      const parts = unzip(await workbookOf(sheetsOf(1)))
      const bytes = zipOf([...parts, { name: 'xl/media/a.bin', content: randomBytes(500_000) }])
      const { contentType, payload } = uploadBody({ slot: importSlot, name: '旧平台.xlsx', type: '', bytes })
      const head = headOf(`POST ${uploadImport.path}`, { browser, ip }, [
        `Content-Type: ${contentType}`,
        `Content-Length: ${payload.length}`
      ])
      const { text } = await talkRaw(
        portal.port,
        (socket) => void sendSlowly(socket, Buffer.concat([Buffer.from(head), payload])),
        (came) => came.includes('\r\n\r\n')
      )
      expect(text.slice(9, 12)).toBe('201')
      expect(await portal.deps.db.importUpload.count()).toBe(1)
    }))
})

/** A Unix socket takes in 200 kB without a reader, a connection over TCP on one machine 4 MB. */
const serveFile = async (content: Buffer) => {
  const app = Fastify()
  const path = join(tmpdir(), `portal-${randomUUID()}.sock`)
  app.get('/', async (_request, reply) => {
    sendFile(reply, { mediaType: 'application/pdf', disposition: 'attachment', content })
    return reply
  })
  await app.listen({ path })
  const count = promisify(app.server.getConnections.bind(app.server))
  return { app, path, count }
}

/** Reads so many bytes every half second, after a stall, until nothing comes any more. Returns how many came. */
const readSlowly = async (socket: Socket, { each, stallMs }: { each: number; stallMs: number }): Promise<number> => {
  let came = 0
  socket.on('error', () => {}).write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
  await sleep(stallMs)
  while (!socket.closed) {
    // Without a size, or with one that is too large, Node would give all or nothing.
    const chunk: unknown = socket.read(Math.min(each, socket.readableLength))
    if (Buffer.isBuffer(chunk)) came += chunk.length
    await sleep(500)
  }
  return came
}

describe.concurrent('a file of 1 MB', () => {
  const content = randomBytes(1_000_000)

  test('that is read byte by byte is cut off within 70 s', async () => {
    const { app, path, count } = await serveFile(content)
    const socket = connect(path)
    const stopwatch = startStopwatch()
    void readSlowly(socket, { each: 10, stallMs: 0 })
    await vi.waitFor(async () => expect(await count()).toBe(1))
    await vi.waitFor(async () => expect(await count()).toBe(0), 90_000)
    expect(stopwatch.stop()).toBeLessThan(70_000)
    socket.destroy()
    await app.close()
  })

  test('that is read over a poor mobile line (30 kB/s, with a stall of 10 s) comes whole', async () => {
    const { app, path } = await serveFile(content)
    expect(await readSlowly(connect(path), { each: 15_000, stallMs: 10_000 })).toBeGreaterThan(content.length)
    await app.close()
  })
})
