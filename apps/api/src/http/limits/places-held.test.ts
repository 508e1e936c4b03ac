import { exportApplications, streamDeskEvents } from '@portal/contract/application/queue'
import { issueLetter, readLetterContent } from '@portal/contract/enterprise/letter'
import { readPhoneLetter } from '@portal/contract/enterprise/phone'
import { submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import { readAttachmentContent, uploadAttachment } from '@portal/contract/qualification/attachment'
import { streamEvents } from '@portal/contract/qualification/menu-pages'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openAdmin } from '#api/testing/factories/admins.ts'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openApplicant, plainProfiles } from '#api/testing/factories/cases.ts'
import { newCreditCode } from '#api/testing/factories/credit-codes.ts'
import { countLockWaits } from '#api/testing/lock-waits.ts'
import { drawPicture } from '#api/testing/factories/pictures.ts'
import { isWhole, openRaw, portOf, talkRaw } from '#api/testing/raw-connection.ts'
import { cookieOf, type FileToSend, uploadBody } from '#api/testing/factories/uploads.ts'
import { wholeProfile } from '#api/testing/factories/whole-profile.ts'

let portal: TestApp
let port: number
let picture: Buffer
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  await portal.app.listen({ host: '127.0.0.1', port: 0 })
  port = portOf(portal.app.server)
  picture = await drawPicture('png')
})
afterAll(() => {
  portal.app.server.closeAllConnections()
  return portal.close()
})

type Wish = { version?: string; closes?: boolean; file?: FileToSend | undefined }

const requestOf = (line: string, cookie: string, { version = 'HTTP/1.1', closes, file }: Wish): Buffer => {
  const form = file && uploadBody(file)
  const headers = [
    'Host: localhost',
    `Cookie: ${cookie}`,
    ...(closes ? ['Connection: close'] : []),
    ...(form ? [`Content-Type: ${form.contentType}`, `Content-Length: ${form.payload.length}`] : [])
  ]
  return Buffer.concat([
    Buffer.from([`${line} ${version}`, ...headers, '', ''].join('\r\n')),
    ...(form ? [form.payload] : [])
  ])
}

const statusOf = ({ text }: { text: string }): number => Number(text.slice(9, 12))

/** A caller who holds no place yet, and a request that takes one. */
type Place = { most: number; usual: number; line: string; cookie: string; file?: FileToSend }

const openFor = async (given: Pick<Place, 'most' | 'usual' | 'line'>, browser: TestBrowser, file?: FileToSend) => ({
  ...given,
  cookie: cookieOf(browser),
  ...(file ? { file } : {})
})

const enterWithProfile = async (): Promise<TestBrowser> => {
  const browser = openBrowser(portal)
  await browser.enter()
  const { accountName: _, ...values } = wholeProfile({ creditCode: newCreditCode() })
  const body = { revision: 0, draftRevision: 0, values: { ...values, accountName: String(values['fullName']) } }
  expect((await browser.call(submitProfile, { body })).status).toBe(200)
  return browser
}

const places: Record<string, () => Promise<Place>> = {
  'an upload': async () => {
    const file = { name: '营业执照.png', type: 'image/png', bytes: picture }
    return openFor({ most: 10, usual: 201, line: `POST ${uploadAttachment.path}` }, await openApplicant(portal), file)
  },
  'a file that is read': async () => {
    const browser = await openApplicant(portal)
    const id = await browser.upload('application:letter', { name: '营业执照.png', bytes: picture })
    return openFor({ most: 20, usual: 200, line: `GET ${readAttachmentContent.path.replace(':id', id)}` }, browser)
  },
  'a letter': async () => {
    const browser = await enterWithProfile()
    const { id } = (await browser.call(issueLetter, {})).body
    return openFor({ most: 2, usual: 200, line: `GET ${readLetterContent.path.replace(':id', id)}` }, browser)
  },
  'a letter for a new phone': async () =>
    openFor({ most: 2, usual: 200, line: `GET ${readPhoneLetter.path}` }, await openApplicant(portal)),
  'an export': async () => {
    const reviewer = await openAdmin(portal, { roles: ['REVIEWER'] })
    return openFor({ most: 1, usual: 200, line: `GET ${exportApplications.path}` }, reviewer)
  },
  'an event stream': async () =>
    openFor({ most: 8, usual: 200, line: `GET ${streamEvents.path}` }, await openApplicant(portal)),
  'an event stream of the desk': async () => {
    const reviewer = await openAdmin(portal, { roles: ['REVIEWER'] })
    return openFor({ most: 8, usual: 200, line: `GET ${streamDeskEvents.path}` }, reviewer)
  }
}

const isStream = ({ line }: Place): boolean => line.endsWith('/events')

/** An event stream ends only when its page closes. All other answers end by themselves. */
const patienceFor = (place: Place): number | undefined => (isStream(place) ? 300 : undefined)

const hasBegun = (text: string): boolean => text.includes('\r\n\r\n')

const ask = async (place: Place, wish: Wish = { closes: true }): Promise<number> =>
  statusOf(
    await talkRaw(
      port,
      requestOf(place.line, place.cookie, { ...place, ...wish }),
      isStream(place) ? hasBegun : undefined
    )
  )

/** `expect.poll` does not know its test when several run at the same time. */
const expectFree = (place: Place): Promise<void> =>
  vi.waitFor(async () => expect(await ask(place)).toBe(place.usual), { timeout: 30_000 })

/** Sends the request again each time a part of an answer arrives. */
const askInTurn = (socket: Socket, asking: Buffer, times: number): void => {
  let sent = 0
  const askNext = () => {
    if (sent < times) socket.write(asking)
    sent += 1
  }
  socket.on('data', askNext)
  askNext()
}

test('an export holds its place until the rows are read, also if the caller has left', async () => {
  const { line, cookie } = await (places['an export'] ?? expect.unreachable())()
  const client = await portal.deps.pool.connect()
  try {
    await client.query('BEGIN; LOCK TABLE application IN ACCESS EXCLUSIVE MODE')
    const socket = openRaw(port, requestOf(line, cookie, {}))
    await expect.poll(() => countLockWaits(portal.deps.pool)).toBe(1)
    socket.destroy()
    await sleep(100)
    expect(statusOf(await talkRaw(port, requestOf(line, cookie, { closes: true })))).toBe(429)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
})

/** An event stream: every later answer on its connection waits. */
const endless = async (): Promise<Buffer> =>
  requestOf(`GET ${streamEvents.path}`, cookieOf(await openApplicant(portal)), {})

/** Only a few exports may run at once, also of different callers. */
const inTurn = { concurrent: false }

// Most of the tests wait, so those of one place run at the same time as those of the others.
describe.concurrent.each(Object.keys(places))('%s holds its place no longer than its request', (name) => {
  const open = (): Promise<Place> => (places[name] ?? expect.unreachable())()
  const times = async (count: number, work: () => Promise<unknown>): Promise<void> => {
    for (let done = 0; done < count; done++) await work()
  }

  test('over HTTP/1.0', inTurn, async () => {
    const place = await open()
    await times(place.most, async () => expect(await ask(place, { version: 'HTTP/1.0' })).toBe(place.usual))
    await expectFree(place)
  })

  test('on a connection of its own that closes', inTurn, async () => {
    const place = await open()
    await times(place.most, async () => expect(await ask(place)).toBe(place.usual))
    await expectFree(place)
  })

  test('on a connection that is kept', inTurn, async () => {
    const place = await open()
    const asking = requestOf(place.line, place.cookie, place)
    const { text } = await talkRaw(port, (socket) => askInTurn(socket, asking, place.most), patienceFor(place))
    expect(text).toContain(`HTTP/1.1 ${place.usual}`)
    await expectFree(place)
  })

  test('when the connection is cut before the answer', inTurn, async () => {
    const place = await open()
    const asking = requestOf(place.line, place.cookie, place)
    for (const waitMs of [0, 2, 5, 10, 20]) {
      const sockets = Array.from({ length: place.most }, () => openRaw(port, asking))
      await sleep(waitMs)
      sockets.forEach((socket, i) => (i % 2 === 0 ? socket.destroy() : socket.resetAndDestroy()))
      await expectFree(place)
    }
  })

  test('when the connection is cut while the answer is read', inTurn, async () => {
    const place = await open()
    const asking = requestOf(place.line, place.cookie, place)
    await times(place.most, async () => {
      await talkRaw(port, (socket) => socket.once('data', () => socket.resetAndDestroy()).write(asking))
    })
    await expectFree(place)
  })

  test('when many requests are sent at once on one connection', inTurn, async () => {
    const place = await open()
    const asking = requestOf(place.line, place.cookie, place)
    const all = Buffer.concat(Array.from({ length: place.most + 2 }, () => asking))
    await talkRaw(port, all, patienceFor(place))
    await expectFree(place)
  })

  test('when the connection is cut while its answer waits for an earlier one', inTurn, async () => {
    const place = await open()
    const asking = requestOf(place.line, place.cookie, place)
    const all = Buffer.concat([await endless(), ...Array.from({ length: place.most }, () => asking)])
    await talkRaw(port, all, 500)
    await expectFree(place)
  })
})

describe('an upload that is refused while it is sent', () => {
  const paper = { name: '合同.docx', type: 'application/msword', bytes: Buffer.alloc(1_500_000) }
  const line = `POST ${uploadAttachment.path}`
  const ways: [string, Wish][] = [
    ['on a connection that is kept', {}],
    ['on a connection that closes', { closes: true }],
    ['over HTTP/1.0, as by a plain proxy', { version: 'HTTP/1.0' }]
  ]

  test.each(ways)('ten times %s, does not block the eleventh', async (_way, wish) => {
    const place = await (places['an upload'] ?? expect.unreachable())()
    const asking = requestOf(line, place.cookie, { ...wish, file: paper })
    for (let i = 0; i < place.most; i++) expect(statusOf(await talkRaw(port, asking, isWhole))).toBe(415)
    await expectFree(place)
  })

  test('seventy times by seven enterprises, does not block the uploads of others', async () => {
    for (let enterprise = 0; enterprise < 7; enterprise++) {
      const asking = requestOf(line, cookieOf(await openApplicant(portal)), { closes: true, file: paper })
      await Promise.all(Array.from({ length: 10 }, () => talkRaw(port, asking)))
    }
    await expectFree(await (places['an upload'] ?? expect.unreachable())())
  })
})
