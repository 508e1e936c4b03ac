import {
  closePhotoUpload,
  openPhotoUpload,
  photoTokenHeader,
  readPhotoPaper,
  readPhotoUpload,
  uploadPhoto
} from '@portal/contract/enterprise/photo'
import { changePassword } from '@portal/contract/identity/security'
import { signOut } from '@portal/contract/identity/session'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goodPassword, openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addOperator } from '#api/testing/factories/cases.ts'
import { openAs, openOwner } from '#api/testing/factories/operators.ts'
import { drawPicture } from '#api/testing/factories/pictures.ts'
import { behindProxy } from '#api/testing/factories/visitors.ts'
import { type FileToSend, upload, uploadBody } from '#api/testing/factories/uploads.ts'
import { openRaw, portOf } from '#api/testing/raw-connection.ts'
import { wokenBy } from '#api/testing/woken-by.ts'
import { readPhotoUpload as readUpload } from './read-photo-upload.ts'

let portal: TestApp
let port: number
let photo: Buffer
beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy })
  await portal.app.listen({ port: 0, host: '127.0.0.1' })
  port = portOf(portal.app.server)
  photo = await drawPicture('jpeg')
})
afterAll(() => portal.close())

const slot = 'profile:businessLicence'
const closed = { status: 404, code: 'photo.closed' }
const picture = (): FileToSend => ({ slot, name: 'IMG_1.jpg', type: 'image/jpeg', bytes: photo })

const open = async (browser: TestBrowser, of = slot, label = '营业执照') => {
  const { status, body } = await browser.call(openPhotoUpload, { body: { slot: of, label } })
  expect(status).toBe(201)
  const { id, address } = body as { id: string; address: string }
  return { id, address, token: new URL(address).hash.slice(1) }
}

/** The phone has no cookie, and a network of its own. */
const send = async (token: string | undefined, file = picture(), headers: Record<string, string> = {}) => {
  const { contentType, payload } = uploadBody(file)
  const response = await portal.app.inject({
    method: 'POST',
    url: uploadPhoto.path,
    headers: {
      'x-forwarded-for': '198.51.100.7',
      'content-type': contentType,
      ...(token === undefined ? {} : { [photoTokenHeader]: token }),
      ...headers
    },
    payload
  })
  return { status: response.statusCode, text: response.body }
}

const refusalOf = ({ status, text }: { status: number; text: string }) => ({ status, code: JSON.parse(text).code })
const phone = (ip = '198.51.100.7') => openBrowser(portal, { ip })
const readPaper = (token: string, ip?: string) => phone(ip).call(readPhotoPaper, { body: { token } })

const kept = async (enterpriseId: string) => {
  let files = 0
  for await (const _ of portal.deps.files.list()) files += 1
  return { files, rows: await portal.deps.db.attachment.count({ where: { enterpriseId } }) }
}

const auditOf = (enterpriseId: string) =>
  portal.deps.db.auditEvent.findMany({
    where: { enterpriseId, action: { in: ['photo.opened', 'photo.used', 'attachment.uploaded'] } },
    orderBy: { id: 'asc' },
    select: { action: true, actorId: true, ip: true, detail: true }
  })

describe('the phone of a signed-in person (R51)', () => {
  test('learns the name of the paper, uploads one picture without a session, and the computer shows it', async () => {
    const browser = await openOwner(portal)
    const { actor } = browser
    const { id, address, token } = await open(browser)
    expect(new URL(address)).toMatchObject({ origin: portal.deps.config.publicUrl.origin, pathname: '/photo' })
    // 256 random bits.
    expect(token).toMatch(/^[\w-]{43}$/)
    expect((await browser.call(readPhotoUpload, { params: { id } })).body).toEqual({ state: 'open', attachment: null })
    const paper = await readPaper(token)
    expect(paper.body).toMatchObject({ slot, name: { zh: '营业执照' } })
    expect(await wokenBy(portal, actor.enterpriseId, () => send(token))).toEqual(['photo'])
    const { body } = await browser.call(readPhotoUpload, { params: { id } })
    expect(body).toMatchObject({
      state: 'used',
      attachment: { slot, displayName: 'IMG_1.jpg', size: photo.length, status: 'CLEAN' }
    })
    const own = { actorId: actor.accountId }
    expect(await auditOf(actor.enterpriseId)).toEqual([
      { ...own, action: 'photo.opened', ip: expect.any(String), detail: { slot } },
      { ...own, action: 'attachment.uploaded', ip: '198.51.100.7', detail: expect.objectContaining({ slot }) },
      { ...own, action: 'photo.used', ip: '198.51.100.7', detail: { slot, attachmentId: body.attachment.id } }
    ])
  })

  test.each([
    ['phone:letter', '请输入您的密码', '盖章的申请书'],
    ['profile:bankPermit', '请输入您的密码', '开户许可证'],
    ['application:letter', '电子合同资格申请书', '电子合同资格申请书'],
    ['application:letter', '请输入您的密码', '申请材料'],
    ['application:gone', '电子合同资格申请书', '申请材料']
  ])('is told the platform’s name of %s, whatever the page says (%s)', async (of, label, name) => {
    const browser = await openOwner(portal)
    const { token } = await open(browser, of, label)
    expect((await readPaper(token)).body.name.zh).toContain(name)
  })

  test('is told nothing of enterprise and person, and the token is in no log, audit or row', async () => {
    const browser = await openOwner(portal)
    const { actor } = browser
    const { token } = await open(browser)
    const paper = await readPaper(token)
    expect(Object.keys(paper.body).toSorted()).toEqual(['expiresAt', 'name', 'slot'])
    expect(await send(token)).toEqual({ status: 204, text: '' })
    expect(portal.logLines.join('')).not.toContain(token)
    const { enterpriseId } = actor
    expect(JSON.stringify(await auditOf(enterpriseId))).not.toContain(token)
    const rows = await portal.deps.db.photoUpload.findMany({ where: { session: { accountId: actor.accountId } } })
    expect(rows.map((row) => Buffer.from(row.tokenHash).toString('base64url'))).not.toContain(token)
  })

  test('may try again after a file that was refused, with the checks of every upload', async () => {
    const browser = await openOwner(portal)
    const { actor } = browser
    const { token } = await open(browser)
    const wrong = { ...picture(), name: 'IMG_1.png', type: 'image/png' }
    expect(refusalOf(await send(token, wrong))).toEqual({ status: 415, code: 'file.content-mismatch' })
    const large = { ...picture(), bytes: Buffer.alloc(2 * 1024 * 1024) }
    expect(refusalOf(await send(token, large))).toEqual({ status: 413, code: 'file.too-large' })
    expect((await kept(actor.enterpriseId)).rows).toBe(0)
    expect((await send(token)).status).toBe(204)
    expect((await kept(actor.enterpriseId)).rows).toBe(1)
  })
})

describe('the token (R51)', () => {
  test('works once', async () => {
    const browser = await openOwner(portal)
    const { actor } = browser
    const { token } = await open(browser)
    expect((await send(token)).status).toBe(204)
    const before = await kept(actor.enterpriseId)
    expect(refusalOf(await send(token))).toEqual(closed)
    expect((await readPaper(token)).problem.code).toBe('photo.closed')
    expect(await kept(actor.enterpriseId)).toEqual(before)
  })

  test('of two phones at once lets exactly one win, and the other leaves nothing', async () => {
    const browser = await openOwner(portal)
    const { actor } = browser
    const { token } = await open(browser)
    const before = await kept(actor.enterpriseId)
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(token)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404, 404, 404, 404])
    // The original and the copy that is shown.
    expect(await kept(actor.enterpriseId)).toEqual({ files: before.files + 2, rows: 1 })
  })

  test('is of one paper', async () => {
    const browser = await openOwner(portal)
    const { actor } = browser
    const { token } = await open(browser)
    expect(refusalOf(await send(token, { ...picture(), slot: 'profile:bankPermit' }))).toEqual(closed)
    expect((await kept(actor.enterpriseId)).rows).toBe(0)
    expect((await send(token)).status).toBe(204)
  })

  test('is open until its end', async () => {
    const browser = await openOwner(portal)
    const { id } = await open(browser)
    const { expiresAt } = await portal.deps.db.photoUpload.findUniqueOrThrow({ where: { id } })
    const stateAfter = async (ms: number) => {
      const clock = { now: () => new Date(expiresAt.getTime() + ms) }
      return (await readUpload({ ...portal.deps, clock }, browser.actor, id)).state
    }
    expect([await stateAfter(-1), await stateAfter(0)]).toEqual(['open', 'closed'])
  })

  type End = (given: { browser: TestBrowser; id: string; accountId: string; enterpriseId: string }) => Promise<unknown>
  const sql = (text: string, id: string) => portal.deps.pool.query(text, [id])
  const ofAccount = 'account_id = $1 AND ended_at IS NULL'
  const ends: Record<string, End> = {
    'has expired': ({ id }) => sql('UPDATE photo_upload SET expires_at = now() WHERE id = $1', id),
    'was closed with its dialog': ({ browser, id }) => browser.call(closePhotoUpload, { params: { id } }),
    'was followed by another one': ({ browser }) => open(browser),
    'is of a session that signed out': ({ browser }) => browser.call(signOut, {}),
    'is of a session that ended elsewhere': ({ accountId }) =>
      sql(`UPDATE session SET ended_at = now() WHERE ${ofAccount}`, accountId),
    'is of a session that reached its end': ({ accountId }) =>
      sql(`UPDATE session SET expires_at = now() WHERE ${ofAccount}`, accountId),
    'is of an idle session': ({ accountId }) =>
      sql(`UPDATE session SET last_seen_at = now() - interval '31 minutes' WHERE ${ofAccount}`, accountId),
    'is of a disabled account': ({ accountId }) =>
      sql(`UPDATE account SET status = 'DISABLED' WHERE id = $1`, accountId),
    'is of a frozen enterprise': ({ enterpriseId }) =>
      sql(`UPDATE enterprise SET status = 'FROZEN' WHERE id = $1`, enterpriseId),
    'is older than the password': ({ browser }) => {
      const input = { body: { newPassword: `${goodPassword}2` } }
      return browser.callProven(changePassword, input, { factor: 'password', secret: goodPassword })
    }
  }

  test.each(Object.entries(ends))('that %s opens nothing', async (_why, end) => {
    const browser = openBrowser(portal)
    await browser.enter()
    const { id, token } = await open(browser)
    const { session } = await portal.deps.db.photoUpload.findUniqueOrThrow({
      where: { id },
      select: { session: { select: { account: { select: { id: true, enterpriseId: true } } } } }
    })
    expect((await readPaper(token)).status).toBe(200)
    const { id: accountId, enterpriseId } = session.account
    await end({ browser, id, accountId, enterpriseId })
    const before = await kept(enterpriseId)
    expect((await readPaper(token)).problem.code).toBe('photo.closed')
    expect(refusalOf(await send(token))).toEqual(closed)
    expect(await kept(enterpriseId)).toEqual(before)
  })

  test('opens nothing once its session ends while the file arrives', async () => {
    const browser = await openOwner(portal)
    const { actor } = browser
    const { token } = await open(browser)
    const { request, rest } = halfSent(token)
    const socket = openRaw(port, request)
    let answer = ''
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text))
    await expect.poll(() => portal.app.server.listening && socket.bytesWritten).toBeGreaterThan(0)
    await sleep(200)
    const before = await kept(actor.enterpriseId)
    expect((await browser.call(signOut, {})).status).toBe(204)
    socket.write(rest)
    await expect.poll(() => answer).toContain('photo.closed')
    socket.destroy()
    expect(await kept(actor.enterpriseId)).toEqual(before)
  })

  test('is no use to an operator who lost the permission', async () => {
    const owner = await openOwner(portal)
    const preparer = await addOperator(portal, owner.actor, { role: 'PREPARER' })
    const browser = await openAs(portal, preparer)
    const { token } = await open(browser)
    await sql(`UPDATE account SET role = 'VIEWER' WHERE id = $1`, preparer.accountId)
    expect(refusalOf(await send(token))).toEqual({ status: 403, code: 'permission.missing' })
    expect((await kept(owner.actor.enterpriseId)).rows).toBe(0)
  })

  test('is given to those only who may upload the paper themselves', async () => {
    const owner = await openOwner(portal)
    const viewer = await openAs(portal, await addOperator(portal, owner.actor, { role: 'VIEWER' }))
    const refused = await viewer.call(openPhotoUpload, { body: { slot, label: '营业执照' } })
    expect(refused.problem).toMatchObject({ status: 403, code: 'permission.missing', permission: 'profile.edit' })
    await open(viewer, 'phone:letter')
  })

  test('cannot be guessed: an address waits after 60 wrong ones, and others do not', async () => {
    const browser = await openOwner(portal)
    const { token } = await open(browser)
    const ip = '203.0.113.9'
    // Right ones do not count.
    for (let i = 0; i < 5; i++) expect((await readPaper(token, ip)).status).toBe(200)
    for (let i = 0; i < 60; i++) expect((await readPaper('A'.repeat(43), ip)).status).toBe(404)
    expect((await send(undefined, picture(), { 'x-forwarded-for': ip })).status).toBe(404)
    const locked = await readPaper(token, ip)
    expect(locked.problem).toMatchObject({ status: 429, code: 'request.too-many' })
    expect(refusalOf(await send(token, picture(), { 'x-forwarded-for': ip })).status).toBe(429)
    expect((await send(token)).status).toBe(204)
  })

  test('is refused without a token and from another site', async () => {
    const browser = await openOwner(portal)
    const { token } = await open(browser)
    expect(refusalOf(await send(undefined))).toEqual(closed)
    expect(refusalOf(await send(token, picture(), { 'sec-fetch-site': 'cross-site' })).code).toBe('request.cross-site')
    expect((await send(token, picture(), { 'sec-fetch-site': 'same-origin' })).status).toBe(204)
  })

  test('is made 29 times without a pause, and then once a minute', async () => {
    const browser = await openOwner(portal)
    for (let i = 0; i < 30; i++) await open(browser)
    const refused = await browser.call(openPhotoUpload, { body: { slot, label: '营业执照' } })
    expect(refused.problem).toMatchObject({ code: 'request.too-many', retryAfter: expect.any(Number) })
  })
})

/** A request whose file is half sent, and what is missing. */
const halfSent = (token: string) => {
  const { contentType, payload } = uploadBody(picture())
  const half = Math.floor(payload.length / 2)
  const head = [
    `POST ${uploadPhoto.path} HTTP/1.1`,
    'Host: localhost',
    `${photoTokenHeader}: ${token}`,
    `Content-Type: ${contentType}`,
    `Content-Length: ${payload.length}`
  ]
  return {
    request: Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), payload.subarray(0, half)]),
    rest: payload.subarray(half)
  }
}

test('phones take their places from those of their enterprise, and cut connections give them back', async () => {
  const browser = await openOwner(portal)
  const { token } = await open(browser)
  const begun = () => portal.logLines.filter((line) => line.includes('starting multipart parsing')).length
  const before = begun()
  const sockets = Array.from({ length: 10 }, () => openRaw(port, halfSent(token).request))
  const file = { ...picture(), slot: 'application:letter' }
  await expect.poll(() => begun() - before).toBe(10)
  expect((await upload(portal, browser, file)).problem.code).toBe('file.too-many-at-once')
  for (const socket of sockets) socket.destroy()
  await expect.poll(async () => (await upload(portal, browser, file)).status).toBe(201)
  expect((await send(token)).status).toBe(204)
})
