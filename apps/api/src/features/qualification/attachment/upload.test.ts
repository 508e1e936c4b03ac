import { attachmentLimits, readAttachment } from '@portal/contract/qualification/attachment'
import { fileTypeFromBuffer } from 'file-type'
import { createHash, randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileKey } from '#api/adapters/files/file-store.ts'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addOperator } from '#api/testing/factories/cases.ts'
import { openAs } from '#api/testing/factories/operators.ts'
import { buildPdf, streamObject } from '#api/testing/factories/pdf-builder.ts'
import { drawPicture, flatPng, pngChunk, withSegment } from '#api/testing/factories/pictures.ts'
import { portOf } from '#api/testing/raw-connection.ts'
import {
  cookieOf,
  download,
  fieldPart,
  filePart,
  multipartOf,
  sendUpload,
  upload,
  uploadBody
} from '#api/testing/factories/uploads.ts'
import { bindAttachments, countUnclean, findUnusable } from './attachment.store.ts'

let portal: TestApp
let browser: TestBrowser
let photo: Buffer
beforeAll(async () => {
  portal = await buildTestApp()
  browser = openBrowser(portal)
  await browser.enter()
  photo = await drawPicture('jpeg')
})
afterAll(() => portal.close())

const letter = () => ({ name: '授权委托书.pdf', type: 'application/pdf', bytes: buildPdf() })
/** A PDF of exactly so many bytes. */
const pdfOfSize = (size: number): Buffer => {
  const build = (padding: number) => buildPdf({ objects: [streamObject('', Buffer.alloc(padding, 'x'))] })
  let padding = size
  for (let pdf = build(padding); ; pdf = build(padding)) {
    if (pdf.length === size) return pdf
    padding -= pdf.length - size
  }
}
const kept = async () => {
  const keys: string[] = []
  for await (const { key } of portal.deps.files.list()) keys.push(key)
  return { files: keys.toSorted(), rows: await portal.deps.db.attachment.count() }
}

describe('uploading a paper (R25)', () => {
  test('keeps the original with its SHA-256 as evidence, and shows a copy drawn anew without EXIF', async () => {
    const original = withSegment(photo, 0xe1, Buffer.from('Exif\0\0GPS 35.5N 112.8E', 'latin1'))
    const { status, body } = await upload(portal, browser, {
      name: '营业执照.jpg',
      type: 'image/jpeg',
      bytes: original
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.any(String),
      slot: 'application:letter',
      displayName: '营业执照.jpg',
      mediaType: 'image/jpeg',
      size: original.length,
      sha256: createHash('sha256').update(original).digest('hex'),
      status: 'CLEAN',
      createdAt: expect.any(String)
    })
    const row = await portal.deps.db.attachment.findUniqueOrThrow({ where: { id: body.id } })
    expect(row.sha256).toBe(createHash('sha256').update(original).digest('hex'))
    expect(await portal.deps.files.get(fileKey(body.id, 'original'))).toEqual(original)
    const copy = await download(portal, browser, body.id)
    expect(copy.bytes.includes('GPS 35.5N')).toBe(false)
    expect(copy.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': expect.stringMatching(/^inline; .*UTF-8''%E8%90%A5%E4%B8%9A%E6%89%A7%E7%85%A7\.jpg$/),
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store'
    })
    const [entry] = await portal.deps.db.auditEvent.findMany({
      where: { action: 'attachment.uploaded' },
      orderBy: { id: 'desc' }
    })
    expect(entry).toMatchObject({ actorId: row.uploadedById, enterpriseId: row.enterpriseId })
    expect(entry?.detail).toMatchObject({ attachmentId: body.id, sha256: row.sha256 })
  })

  test('takes for each purpose what the permission allows, and the letter of a change of phone from everybody (R35, R36)', async () => {
    const applicant = await addApplicant(portal)
    const viewer = await openAs(portal, await addOperator(portal, applicant, { role: 'VIEWER' }))
    for (const [slot, permission] of [
      ['profile:businessLicence', 'profile.edit'],
      ['application:letter', 'application.submit']
    ] as const) {
      const { status, problem } = await upload(portal, viewer, { ...letter(), slot })
      expect([status, problem.code, problem.permission]).toEqual([403, 'permission.missing', permission])
    }
    expect((await upload(portal, viewer, { ...letter(), slot: 'phone:letter' })).status).toBe(201)
  })

  test('turns a photo upright as its EXIF says', async () => {
    const { default: sharp } = await import('sharp')
    const lying = await sharp(photo).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const { body } = await upload(portal, browser, { name: 'a.jpg', type: 'image/jpeg', bytes: lying })
    const copy = await sharp((await download(portal, browser, body.id)).bytes).metadata()
    expect([copy.width, copy.height, copy.orientation]).toEqual([200, 320, undefined])
  })

  test('keeps an animated PNG as a PNG', async () => {
    const control = Buffer.alloc(26)
    control.writeUInt32BE(8, 4)
    control.writeUInt32BE(8, 8)
    const frames = Buffer.from([0, 0, 0, 1, 0, 0, 0, 0])
    const bytes = flatPng({ width: 8, height: 8 }, [pngChunk('acTL', frames), pngChunk('fcTL', control)])
    expect((await fileTypeFromBuffer(bytes))?.mime).toBe('image/apng')
    const { status, body } = await upload(portal, browser, { name: 'a.png', type: 'image/png', bytes })
    expect([status, body.mediaType]).toEqual([201, 'image/png'])
    const shown = (await download(portal, browser, body.id)).bytes
    expect((await fileTypeFromBuffer(shown))?.mime).toBe('image/png')
  })

  test('takes a file of one byte less than 2 MiB, and refuses one of exactly 2 MiB', async () => {
    const most = pdfOfSize(attachmentLimits.bytes - 1)
    expect(most.length).toBe(attachmentLimits.bytes - 1)
    expect((await upload(portal, browser, { ...letter(), bytes: most })).status).toBe(201)
    const tooLarge = await upload(portal, browser, { ...letter(), bytes: pdfOfSize(attachmentLimits.bytes) })
    expect([tooLarge.status, tooLarge.problem.code]).toEqual([413, 'file.too-large'])
    expect(tooLarge.problem.detail).toContain('2M')
  })

  test('tells a file of 40 MB that it is too large without waiting for its end', async () => {
    const { problem } = await upload(portal, browser, { ...letter(), bytes: Buffer.alloc(40 * 1024 * 1024) })
    expect(problem.code).toBe('file.too-large')
  })

  test('judges the name before it reads the file, and the content before anything is stored', async () => {
    const before = await kept()
    const large = { type: 'application/pdf', bytes: Buffer.alloc(attachmentLimits.bytes + 5) }
    expect((await upload(portal, browser, { ...large, name: 'a.exe' })).problem.code).toBe('file.type')
    expect((await upload(portal, browser, { ...letter(), bytes: photo })).problem.code).toBe('file.content-mismatch')
    expect(await kept()).toEqual(before)
  })
})

describe('a form that is not as it should be', () => {
  const file = () => filePart(letter())
  const slot = fieldPart('slot', 'application:letter')
  const forms: [string, () => { contentType: string; payload: Buffer }, number, string][] = [
    [
      'without a boundary',
      () => ({ ...multipartOf([slot, file()]), contentType: 'multipart/form-data' }),
      400,
      'request.malformed'
    ],
    [
      'with an empty boundary',
      () => ({ ...multipartOf([slot, file()]), contentType: 'multipart/form-data; boundary=' }),
      400,
      'file.missing'
    ],
    [
      'with another boundary than its parts',
      () => ({ ...multipartOf([slot, file()]), contentType: 'multipart/form-data; boundary=xyz' }),
      400,
      'request.malformed'
    ],
    ['with the file first', () => multipartOf([file(), slot]), 400, 'request.malformed'],
    ['with two files', () => multipartOf([slot, file(), file()]), 400, 'request.malformed'],
    [
      'with a further field',
      () => multipartOf([slot, file(), fieldPart('enterpriseId', randomUUID())]),
      400,
      'request.malformed'
    ],
    ['with another field first', () => multipartOf([fieldPart('role', 'admin'), file()]), 400, 'request.malformed'],
    ['with two slots', () => multipartOf([slot, slot, file()]), 400, 'request.malformed'],
    [
      'with a field that would change every object',
      () => multipartOf([fieldPart('__proto__', 'x'), file()]),
      400,
      'request.malformed'
    ],
    [
      'whose file has another field name',
      () => multipartOf([slot, filePart(letter(), 'upload')]),
      400,
      'request.malformed'
    ],
    ['without a file', () => multipartOf([slot]), 400, 'file.missing'],
    ['without anything', () => multipartOf([]), 400, 'file.missing'],
    ['of no bytes', () => ({ ...multipartOf([]), payload: Buffer.alloc(0) }), 400, 'file.missing'],
    ['without a slot', () => multipartOf([file()]), 400, 'request.malformed'],
    ['with a slot that is none', () => multipartOf([fieldPart('slot', '../../etc'), file()]), 400, 'request.invalid'],
    [
      'with a slot of 300 letters',
      () => multipartOf([fieldPart('slot', 'x'.repeat(300)), file()]),
      400,
      'request.malformed'
    ],
    [
      'that breaks off',
      () => ({ ...uploadBody(letter()), payload: uploadBody(letter()).payload.subarray(0, 600) }),
      400,
      'request.malformed'
    ],
    [
      'without its last boundary',
      () => {
        const form = uploadBody(letter())
        return { ...form, payload: form.payload.subarray(0, -8) }
      },
      400,
      'request.malformed'
    ],
    [
      'that is JSON',
      () => ({ contentType: 'application/json', payload: Buffer.from('{"slot":"application:letter"}') }),
      400,
      'file.missing'
    ],
    [
      'with a file that has no name',
      () =>
        multipartOf([
          slot,
          {
            headers: 'Content-Disposition: form-data; name="file"\r\nContent-Type: application/octet-stream',
            content: buildPdf()
          }
        ]),
      400,
      'file.name'
    ]
  ]

  test.each(forms)('%s is refused, and nothing stays', async (_what, form, status, code) => {
    const before = await kept()
    const answer = await sendUpload(portal, browser, form())
    expect([answer.status, answer.problem.code]).toEqual([status, code])
    expect(await kept()).toEqual(before)
  })

  test('cut off anywhere, it is refused and never left without an answer', async () => {
    const before = await kept()
    const { contentType, payload } = uploadBody({ ...letter(), bytes: Buffer.from('%PDF-1.7 short') })
    for (let length = 1; length < payload.length - 2; length += 3) {
      const answer = await sendUpload(portal, browser, { contentType, payload: payload.subarray(0, length) })
      expect(answer.status, `${length} bytes`).toBe(400)
    }
    expect(await kept()).toEqual(before)
  })

  test('a slot that is none is named', async () => {
    const { problem } = await upload(portal, browser, { ...letter(), slot: 'profile:' })
    expect(problem.errors).toMatchObject([{ pointer: '/slot', code: 'field.type' }])
  })

  test('elsewhere multipart stays a type that is not read', async () => {
    const { contentType, payload } = multipartOf([slot])
    const answer = await portal.app.inject({
      method: 'POST',
      url: '/api/portal/captchas',
      headers: { cookie: cookieOf(browser), 'content-type': contentType },
      payload
    })
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'request.unsupported-type'])
  })
})

describe('who sees a paper (R25)', () => {
  test('without a session there is no upload and no reading', async () => {
    const { body } = await upload(portal, browser, letter())
    const stranger = openBrowser(portal)
    expect((await upload(portal, stranger, letter())).problem.code).toBe('session.required')
    expect((await download(portal, stranger, body.id)).status).toBe(401)
    expect((await stranger.call(readAttachment, { params: { id: body.id } })).status).toBe(401)
  })

  test('its own enterprise does, any other finds nothing', async () => {
    const { body } = await upload(portal, browser, letter())
    const other = openBrowser(portal)
    await other.enter()
    expect((await browser.call(readAttachment, { params: { id: body.id } })).body).toEqual(body)
    expect((await other.call(readAttachment, { params: { id: body.id } })).problem.code).toBe('request.not-found')
    expect((await download(portal, other, body.id)).status).toBe(404)
    expect((await download(portal, browser, randomUUID())).status).toBe(404)
    expect((await download(portal, browser, 'not-an-id')).status).toBe(400)
  })

  test('no other site makes a browser upload', async () => {
    const { contentType, payload } = uploadBody(letter())
    const answer = await portal.app.inject({
      method: 'POST',
      url: '/api/portal/attachments',
      headers: { cookie: cookieOf(browser), 'content-type': contentType, 'sec-fetch-site': 'cross-site' },
      payload
    })
    expect(answer.json().code).toBe('request.cross-site')
  })
})

describe('uploads at the same time', () => {
  test('for one slot each become a paper of their own, and neither changes the other', async () => {
    const bodies = Array.from({ length: 8 }, (_, i) => buildPdf({ objects: [`(number ${i})`] }))
    const answers = await Promise.all(
      bodies.map((bytes) => upload(portal, browser, { ...letter(), slot: 'application:one', bytes }))
    )
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(8)
    for (const [i, { body }] of answers.entries())
      expect((await download(portal, browser, body.id)).bytes).toEqual(bodies[i])
  })

  test('never pass the quota of their enterprise, and the refused ones leave no file', async () => {
    const owner = openBrowser(portal)
    await owner.enter()
    const first = await upload(portal, owner, letter())
    const row = await portal.deps.db.attachment.findUniqueOrThrow({ where: { id: first.body.id } })
    // As if this one were large enough to leave room for three small ones, which count as 16 kB each.
    const size = attachmentLimits.perEnterpriseBytes - 3 * 16_384
    await portal.deps.db.attachment.update({ where: { id: row.id }, data: { size, boundAt: new Date() } })
    const before = await kept()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => upload(portal, owner, { ...letter(), slot: `application:paper${i}` }))
    )
    const codes = answers.map(({ status, problem }) => (status === 201 ? 'kept' : problem.code)).toSorted()
    expect(codes).toEqual([...Array.from({ length: 7 }, () => 'file.quota'), 'kept', 'kept', 'kept'])
    expect((await kept()).files.length).toBe(before.files.length + 3)
    const full = await upload(portal, owner, { ...letter(), slot: 'application:another' })
    expect([full.status, full.problem.code]).toEqual([409, 'file.quota'])
    const { files } = await kept()
    // Of a picture two files are written before: the original and the copy that is shown.
    const picture = { name: '照片.jpg', type: 'image/jpeg', bytes: photo, slot: 'application:photo' }
    expect((await upload(portal, owner, picture)).problem.code).toBe('file.quota')
    expect((await kept()).files).toEqual(files)
    expect((await upload(portal, browser, letter())).status).toBe(201)
    // What was found infected has no file any more, and so takes no room.
    await portal.deps.db.attachment.update({ where: { id: row.id }, data: { status: 'INFECTED' } })
    expect((await upload(portal, owner, { ...letter(), slot: 'application:another' })).status).toBe(201)
  })
})

describe('a draft', () => {
  test('names papers of its own enterprise that were not found infected', async () => {
    const [mine, other] = [await upload(portal, browser, letter()), await upload(portal, browser, letter())]
    const { enterpriseId } = await portal.deps.db.attachment.findUniqueOrThrow({ where: { id: mine.body.id } })
    await portal.deps.db.attachment.update({ where: { id: other.body.id }, data: { status: 'INFECTED' } })
    const ids = [mine.body.id, other.body.id, randomUUID()]
    expect(await portal.deps.transact((tx) => findUnusable(tx, enterpriseId, ids))).toEqual(ids.slice(1))
    expect(await portal.deps.transact((tx) => findUnusable(tx, randomUUID(), ids))).toEqual(ids)
  })
})

describe('a submission', () => {
  test('holds only papers of its own enterprise that were not found infected', async () => {
    const mine = (await upload(portal, browser, letter())).body.id as string
    const other = openBrowser(portal)
    await other.enter()
    const foreign = (await upload(portal, other, letter())).body.id as string
    const { enterpriseId } = await portal.deps.db.attachment.findUniqueOrThrow({ where: { id: mine } })
    const bind = (ids: string[]) => portal.deps.transact((tx) => bindAttachments(tx, enterpriseId, ids, new Date()))
    const boundAts = async () => {
      const rows = await portal.deps.db.attachment.findMany({ where: { id: { in: [mine, foreign] } } })
      return new Map(rows.map(({ id, boundAt }) => [id, boundAt]))
    }
    expect(await bind([mine, foreign])).toEqual([foreign])
    const bound = await boundAts()
    expect([bound.get(mine), bound.get(foreign)]).toEqual([expect.any(Date), null])
    // A second submission leaves the time of the first.
    expect(await bind([mine])).toEqual([])
    expect(await boundAts()).toEqual(bound)
    await portal.deps.db.attachment.update({ where: { id: mine }, data: { status: 'INFECTED' } })
    expect(await bind([mine])).toEqual([mine])
    await portal.deps.db.attachment.update({ where: { id: mine }, data: { status: 'ERASED' } })
    expect(await bind([mine])).toEqual([mine])
    expect((await download(portal, browser, mine)).status).toBe(404)
  })

  test('waits for each of its papers once, and for those that are gone (R25)', async () => {
    const mine = (await upload(portal, browser, letter())).body.id as string
    const other = (await upload(portal, browser, letter())).body.id as string
    const unclean = (ids: string[]) => countUnclean(portal.deps.db, ids)
    expect(await unclean([])).toBe(0)
    expect(await unclean([mine, mine, other])).toBe(0)
    expect(await unclean([mine, randomUUID()])).toBe(1)
    for (const status of ['QUARANTINED', 'INFECTED', 'ERASED'] as const) {
      await portal.deps.db.attachment.update({ where: { id: other }, data: { status } })
      expect(await unclean([mine, other, other]), status).toBe(1)
    }
  })
})

describe('an upload that breaks off', () => {
  const open = async () => {
    if (!portal.app.server.listening) await portal.app.listen({ host: '127.0.0.1', port: 0 })
    return portOf(portal.app.server)
  }
  const headOf = (visitor: TestBrowser, contentType: string, body: string) =>
    `POST /api/portal/attachments HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookieOf(visitor)}\r\n` +
    `Content-Type: ${contentType}\r\n${body}\r\n\r\n`
  const head = (length: number, contentType: string) => headOf(browser, contentType, `Content-Length: ${length}`)
  const chunkedHead = (visitor: TestBrowser, contentType: string) =>
    headOf(visitor, contentType, 'Transfer-Encoding: chunked')
  const chunk = (bytes: Buffer) =>
    Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])

  test.each([0.01, 0.5, 0.99])('after %d of its bytes leaves neither file nor row', async (share) => {
    const port = await open()
    const before = await kept()
    const { contentType, payload } = uploadBody({ ...letter(), bytes: pdfOfSize(500_000) })
    const socket = connect(port, '127.0.0.1')
    await new Promise<void>((resolve) => {
      socket.write(head(payload.length, contentType))
      socket.write(payload.subarray(0, Math.floor(payload.length * share)), () => resolve())
    })
    await sleep(50)
    socket.destroy()
    await sleep(200)
    expect(await kept()).toEqual(before)
    expect((await upload(portal, browser, letter())).status).toBe(201)
  })

  test('of another type, without a session, is refused before its body has come: waiting holds no 3 MB', async () => {
    const port = await open()
    const socket = connect(port, '127.0.0.1')
    socket
      .setEncoding('utf8')
      .write(
        `POST /api/portal/attachments HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n` +
          `Content-Length: 3000000\r\n\r\n"${'a'.repeat(70_000)}`
      )
    const answer = await new Promise<string>((resolve) => socket.once('data', (text) => resolve(String(text))))
    socket.destroy()
    expect(answer).toMatch(/^HTTP\/1\.1 401/)
  })

  test('holds one of ten places of its enterprise until then, and of no other', async () => {
    const port = await open()
    const { contentType, payload } = uploadBody({ ...letter(), bytes: pdfOfSize(100_000) })
    const started = Array.from({ length: 10 }, () => {
      const socket = connect(port, '127.0.0.1')
      socket.write(head(payload.length, contentType))
      socket.write(payload.subarray(0, 50_000))
      return socket
    })
    const other = openBrowser(portal)
    await other.enter()
    await expect
      .poll(async () => (await upload(portal, browser, letter())).problem)
      .toMatchObject({
        code: 'file.too-many-at-once',
        detail: '本企业同时上传的文件过多，请等前面的文件传完后再上传',
        retryAfter: 5
      })
    expect((await upload(portal, other, letter())).status).toBe(201)
    for (const socket of started) socket.destroy()
    await expect.poll(async () => (await upload(portal, browser, letter())).status).toBe(201)
  })

  test('was refused while it is still sent, holds its place until it ends: no files are kept in memory that way', async () => {
    const port = await open()
    const owner = openBrowser(portal)
    await owner.enter()
    const form = uploadBody({ ...letter(), bytes: Buffer.alloc(attachmentLimits.bytes + 5) })
    const started = Array.from({ length: 10 }, () => connect(port, '127.0.0.1'))
    const answers = await Promise.all(
      started.map((socket) => {
        socket.setEncoding('utf8').write(chunkedHead(owner, form.contentType))
        socket.write(chunk(form.payload))
        return new Promise<string>((resolve) => socket.once('data', (text) => resolve(String(text).slice(0, 12))))
      })
    )
    expect(new Set(answers)).toEqual(new Set(['HTTP/1.1 413']))
    expect((await upload(portal, owner, letter())).problem.code).toBe('file.too-many-at-once')
    for (const socket of started) socket.write('0\r\n\r\n')
    await expect.poll(async () => (await upload(portal, owner, letter())).status).toBe(201)
    for (const socket of started) socket.destroy()
  })

  test.each(['in front of', 'behind'])(
    'announces no length and has megabytes %s its parts, is cut at 3 MB like any other',
    async (where) => {
      const port = await open()
      const before = await kept()
      const { contentType, payload } = uploadBody(letter())
      const socket = connect(port, '127.0.0.1')
      let answer = ''
      socket.setEncoding('utf8').on('data', (text: string) => (answer += text))
      socket.write(chunkedHead(browser, contentType))
      if (where === 'behind') socket.write(chunk(payload))
      for (let i = 0; i < 60 && answer === ''; i++) {
        socket.write(chunk(Buffer.alloc(65_536, 'x')))
        await sleep(1)
      }
      await expect.poll(() => answer).toMatch(/^HTTP\/1\.1 413/)
      await expect.poll(() => answer).toContain('文件须小于 2M')
      socket.destroy()
      expect(await kept()).toEqual(before)
    }
  )

  test('was refused early, the connection stays good for the next request', async () => {
    const port = await open()
    const { contentType, payload } = uploadBody({ ...letter(), name: 'a.exe', bytes: Buffer.alloc(1_900_000) })
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    socket.write(head(payload.length, contentType))
    socket.write(payload)
    socket.write(`GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
    await new Promise((resolve) => socket.on('close', resolve))
    expect([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(['415', '200'])
  })
})
