import { readCaseAttachment, readAttachmentContent } from '@portal/contract/qualification/attachment'
import type { Socket } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import type { FileStore } from '#api/adapters/files/file-store.ts'
import { openAdmin } from '#api/testing/factories/admins.ts'
import { insertAttachment } from '#api/testing/factories/attachments.ts'
import { openApplicant } from '#api/testing/factories/cases.ts'
import { type ListeningPortal, statusOf, withListeningPortal } from '#api/testing/listening-portal.ts'
import { openRaw } from '#api/testing/raw-connection.ts'
import { type Caller, headOf, uploadOf } from '#api/testing/raw-requests.ts'

/** Sends these bytes, reads the first line of the answer and nothing more. */
const beginReading = ({ port }: ListeningPortal, bytes: string): Promise<{ status: number; socket: Socket }> =>
  new Promise((resolve) => {
    const socket = openRaw(port, bytes)
    socket.once('readable', () => resolve({ status: Number(String(socket.read(12)).slice(9)), socket }))
  })

/** More than a connection on this machine takes in without a reader. */
const largeFile = Buffer.alloc(8 * 1024 * 1024)
const largeFiles: FileStore = {
  kind: 'disk',
  get: async () => largeFile,
  put: async () => {},
  delete: async () => {},
  async *list() {}
}

const openWithPaper = async (portal: ListeningPortal) => {
  const browser = await openApplicant(portal)
  return { browser, id: await insertAttachment(portal, browser.actor.enterpriseId, 'application:letter') }
}

const networks = ['198.51.100.1', '198.51.100.2', '2001:db8:0:1::1', '198.51.100.4'] as const

describe('callers who hold places', () => {
  test('by reading slowly: a network gets 32, and nobody takes those of reviewers', () =>
    withListeningPortal(
      async (portal) => {
        const owners = await Promise.all(Array.from({ length: 6 }, () => openWithPaper(portal)))
        const reviewer = await openAdmin(portal, { roles: ['REVIEWER'], ip: networks[0] })
        const held: Socket[] = []
        const read = async (ip: string): Promise<number> => {
          const { browser, id } = owners[held.length % 6] ?? expect.unreachable()
          const line = `GET ${readAttachmentContent.path.replace(':id', id)}`
          const { status, socket } = await beginReading(portal, headOf(line, { browser, ip }))
          held.push(socket)
          return status
        }
        const readMany = async (ip: string, count: number): Promise<number[]> => {
          const statuses = []
          for (let i = 0; i < count; i++) statuses.push(await read(ip))
          return statuses
        }
        const review = async (): Promise<number> => {
          const line = `GET ${readCaseAttachment.path.replace(':id', owners[0]?.id ?? '')}`
          const { status, socket } = await beginReading(portal, headOf(line, { browser: reviewer, ip: networks[0] }))
          held.push(socket)
          return status
        }
        const [first, second, third, fourth] = networks
        expect(await readMany(first, 32)).toEqual(Array(32).fill(200))
        expect(await read(first)).toBe(429)
        expect(await readMany(second, 16)).toEqual(Array(16).fill(200))
        // The same network as the first address of the third.
        expect(await readMany(third, 8)).toEqual(Array(8).fill(200))
        expect(await readMany('2001:db8:0:1:ffff::7', 8)).toEqual(Array(8).fill(200))
        expect(await read(fourth)).toBe(503)
        for (let i = 0; i < 20; i++) expect(await review()).toBe(200)
        expect(await review()).toBe(429)
        held.forEach((socket, i) => (i % 2 === 0 ? socket.destroy() : socket.resetAndDestroy()))
        await vi.waitFor(async () => expect(await read(first)).toBe(200), 10_000)
        await vi.waitFor(async () => expect(await review()).toBe(200), 10_000)
        held.forEach((socket) => socket.destroy())
      },
      { files: largeFiles }
    ))

  test('by sending slowly: a network gets 20, and others go on', () =>
    withListeningPortal(async (portal) => {
      const owners = await Promise.all(Array.from({ length: 4 }, () => openApplicant(portal)))
      const [ip, other] = networks
      const callerOf = (place: number, address: string = ip): Caller => ({
        browser: owners[place] ?? expect.unreachable(),
        ip: address
      })
      const begin = (place: number): Socket =>
        openRaw(portal.port, uploadOf(callerOf(place), 100_000).subarray(0, 50_000))
      const upload = (caller: Caller) => statusOf(portal, uploadOf(caller, 1000))
      const held = Array.from({ length: 20 }, (_, i) => begin(i % 2))
      await vi.waitFor(async () => {
        // The upload of the last try may have had the place of one that was to be held.
        held.push(begin(0), begin(1))
        expect(await upload(callerOf(2))).toBe(429)
      }, 15_000)
      expect(await upload(callerOf(3, other))).toBe(201)
      held.forEach((socket, i) => (i % 2 === 0 ? socket.destroy() : socket.resetAndDestroy()))
      await vi.waitFor(async () => expect(await upload(callerOf(2))).toBe(201), 15_000)
      expect(await portal.deps.db.attachment.count()).toBeGreaterThan(1)
    }))
})
