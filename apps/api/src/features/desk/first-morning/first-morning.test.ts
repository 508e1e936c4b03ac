import { beijingDay, dayMs } from '@portal/contract/beijing-time'
import {
  type MorningPoint,
  noteRehearsal,
  noteTextRead,
  readFirstMorning,
  sendTestSms,
  tryScanner
} from '@portal/contract/desk/first-morning'
import { shippedPrivacyVersion } from '@portal/contract/identity/agreement'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FileStore, StorageFault } from '#api/adapters/files/file-store.ts'
import { type AnySms, SmsFault } from '#api/adapters/sms/sms.ts'
import { sha256Of } from '#api/features/identity/agreement/agreement.ts'
import { freshPhone } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { type ClamdDouble, startClamdDouble } from '#api/testing/doubles/clamd-double.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { agreementDraft } from '#api/testing/factories/agreements.ts'
import { publish } from '#api/testing/factories/catalogues.ts'

let clamd: ClamdDouble
let portal: TestApp
let system: TestAdmin
let security: TestAdmin
let smsFault: SmsFault | undefined
let sent: AnySms[] = []
let storeFault: StorageFault | undefined
const kept = new Map<string, Buffer>()

const files: FileStore = {
  kind: 'disk',
  put: async (key, bytes) => {
    if (storeFault) throw storeFault
    kept.set(key, Buffer.from(bytes))
  },
  get: async (key) => kept.get(key) ?? Buffer.alloc(0),
  delete: async (key) => void kept.delete(key),
  list: async function* () {}
}

beforeAll(async () => {
  clamd = await startClamdDouble()
  portal = await buildTestApp({
    env: { CLAMAV_HOST: clamd.host },
    deps: {
      files,
      sms: {
        provider: 'http',
        send: async (message) => {
          if (smsFault) throw smsFault
          sent.push(message)
          return { providerId: null }
        }
      }
    }
  })
  system = await openAdmin(portal, { roles: ['SYSTEM'] })
  security = await openAdmin(portal, { roles: ['SECURITY'] })
})
afterAll(async () => {
  await portal.close()
  await clamd.close()
})
beforeEach(() => {
  clamd.mood = 'honest'
  smsFault = undefined
  storeFault = undefined
  sent = []
})

type Point = {
  point: MorningPoint
  state: string
  fault: string | null
  version: string | null
  lacking: number | null
  noted: { by: string; at: string; day: string | null } | null
}

const read = async (by = system): Promise<Point[]> => (await by.call(readFirstMorning, {})).body.data
const look = async (point: MorningPoint, by = system): Promise<Partial<Point>> =>
  (await read(by)).find((each) => each.point === point) ?? {}
const audited = (action: string) => portal.deps.db.auditEvent.findMany({ where: { action }, orderBy: { id: 'asc' } })

test('系统管理员 sees all points, 安全管理员 those of both, and other roles have no access (R37, R48)', async () => {
  const points = (await read()).map(({ point }) => point)
  expect(points).toEqual([
    'sms',
    'scanner',
    'store',
    'backup',
    'phone',
    'security-admin',
    'second-system-admin',
    'reviewers',
    'agreement',
    'privacy',
    'https'
  ])
  const ofSystem = ['sms', 'store', 'backup', 'phone', 'security-admin']
  expect((await read(security)).map(({ point }) => point)).toEqual(points.filter((each) => !ofSystem.includes(each)))
  for (const role of ['AUDIT', 'REVIEWER'] as const) {
    const other = await openAdmin(portal, { roles: [role] })
    expect((await other.call(readFirstMorning, {})).status).toBe(403)
    expect((await other.call(tryScanner, {})).status).toBe(403)
    expect((await other.call(noteTextRead, { body: { kind: 'privacy', version: '1' } })).status).toBe(403)
  }
  expect((await security.call(sendTestSms, { body: { phone: freshPhone() } })).status).toBe(403)
  expect((await security.call(noteRehearsal, { body: { day: '2026-01-01' } })).status).toBe(403)
  expect(sent).toEqual([])
})

test('what a deployment sets is looked at: nothing is set, or all of it', async () => {
  const stateOf = async (env: Record<string, string>) => {
    const other = await buildTestApp({ env })
    const first = await openAdmin(other, { roles: ['SYSTEM'] })
    const { data } = (await first.call(readFirstMorning, {})).body as { data: Point[] }
    await other.close()
    return Object.fromEntries(data.map(({ point, state }) => [point, state]))
  }
  expect(await stateOf({})).toEqual({
    sms: 'missing',
    scanner: 'missing',
    store: 'done',
    backup: 'missing',
    phone: 'missing',
    'security-admin': 'missing',
    'second-system-admin': 'done',
    reviewers: 'missing',
    agreement: 'missing',
    privacy: 'missing',
    https: 'missing'
  })
  const set = { SERVICE_PHONE: '0356-1234567', PRIVACY_URL: 'https://policy.example.com' }
  expect(await stateOf(set)).toMatchObject({ phone: 'done', privacy: 'done' })
})

describe('SMS', () => {
  test('a platform without a provider sends no test message', async () => {
    const other = await buildTestApp()
    const first = await openAdmin(other, { roles: ['SYSTEM'] })
    const { status, body } = await first.call(sendTestSms, { body: { phone: freshPhone() } })
    expect([status, body.code, await other.deps.db.smsMessage.count()]).toEqual([409, 'sms.no-provider', 0])
    await other.close()
  })

  test('a refusal is told with the provider’s reason, burns no quota, and leaves the point open (R7)', async () => {
    const phone = freshPhone()
    smsFault = new SmsFault('rejected', 'http', 'isv.SMS_SIGNATURE_ILLEGAL')
    const { status, body } = await system.call(sendTestSms, { body: { phone } })
    expect([status, body.code]).toEqual([503, 'sms.unavailable'])
    expect(body.detail).toBe(
      '短信服务商拒绝发送，请检查账号、密钥、签名、模板和余额（isv.SMS_SIGNATURE_ILLEGAL）。本次未计入发送次数。'
    )
    expect((await look('sms')).state).toBe('untried')
    smsFault = undefined
    expect((await system.call(sendTestSms, { body: { phone } })).status, 'at once').toBe(204)
    expect(sent).toEqual([
      { id: expect.any(String), phone, code: expect.stringMatching(/^\d{6}$/), purpose: 'register' }
    ])
    expect((await look('sms')).state).toBe('done')
    const log = await portal.deps.db.smsMessage.findMany({ where: { purpose: 'test' }, orderBy: { createdAt: 'asc' } })
    expect(log.map(({ status: each, fault }) => [each, fault])).toEqual([
      ['FAILED', 'rejected'],
      ['SENT', null]
    ])
    expect(await portal.deps.db.smsCode.count(), 'its code opens nothing').toBe(0)
    const events = await audited('sms.tested')
    expect(events.map(({ actorId }) => actorId)).toEqual([system.id, system.id])
    expect(JSON.stringify(events.map(({ detail }) => detail)), 'decision 033').not.toContain(phone)
  })

  test('two clicks at once send one message, and the other is limited like a code (R6)', async () => {
    const phone = freshPhone()
    const before = (await audited('sms.tested')).length
    const answers = await Promise.all([1, 2].map(() => system.call(sendTestSms, { body: { phone } })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 429])
    expect(answers.find(({ status }) => status === 429)?.body.code).toBe('sms.wait')
    expect([sent.length, (await audited('sms.tested')).length - before]).toEqual([1, 1])
  })

  test('a number of the sandbox and one that is none are refused (R44)', async () => {
    for (const phone of ['16000123456', '12345', '']) {
      const { status, body } = await system.call(sendTestSms, { body: { phone } })
      expect([status, body.errors?.[0]?.pointer]).toEqual([400, '/phone'])
    }
    expect(sent).toEqual([])
  })
})

describe('the scanner', () => {
  test('without one there is nothing to try', async () => {
    const other = await buildTestApp()
    const first = await openAdmin(other, { roles: ['SYSTEM'] })
    const { status, body } = await first.call(tryScanner, {})
    expect([status, body.code]).toEqual([409, 'scanner.none'])
    expect(await other.deps.db.auditEvent.count({ where: { action: 'scanner.tried' } })).toBe(0)
    await other.close()
  })

  test('that finds the EICAR test file is done, by whom and when, until it fails', async () => {
    expect(await look('scanner')).toMatchObject({ state: 'untried', noted: null })
    const { status, body } = await security.call(tryScanner, {})
    expect([status, body]).toEqual([200, { outcome: 'found', signature: 'Eicar-Signature' }])
    expect(sha256Of(clamd.scanned.at(-1)?.toString() ?? ''), 'as the publishers of the file say').toBe(
      '275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f'
    )
    expect(await look('scanner')).toMatchObject({ state: 'done', noted: { by: '测试管理员', day: null } })
    expect((await audited('scanner.tried')).at(-1)).toMatchObject({
      actorId: security.id,
      detail: { outcome: 'found', signature: 'Eicar-Signature' }
    })
    clamd.mood = 'cut'
    expect(await look('scanner')).toMatchObject({ state: 'failing', fault: 'down' })
    expect((await system.call(tryScanner, {})).body).toEqual({ outcome: 'down', signature: null })
    clamd.mood = 'nonsense'
    expect(await look('scanner')).toMatchObject({ state: 'failing', fault: 'unclear' })
    clamd.mood = 'honest'
    expect(await look('scanner'), 'once it is back').toMatchObject({ state: 'done' })
  })

  test('that lets the test file pass has to be tried again; two trials at once are both recorded', async () => {
    await Promise.all([system.call(tryScanner, {}), security.call(tryScanner, {})])
    expect(await look('scanner')).toMatchObject({ state: 'done' })
    const before = (await audited('scanner.tried')).length
    clamd.mood = 'ok'
    expect((await system.call(tryScanner, {})).body).toEqual({ outcome: 'missed', signature: null })
    expect(await look('scanner')).toMatchObject({ state: 'untried', noted: null })
    expect((await audited('scanner.tried')).length - before).toBe(1)
  })

  test('a look sends no test file, which would be an alarm of the scanner', async () => {
    clamd.scanned = []
    await read()
    expect(clamd.scanned.map(String)).toEqual(['virus scanner looked at'])
  })

  test('no file of the repository has the test file as a whole', async () => {
    const own = await readFile(fileURLToPath(new URL('./try-scanner.ts', import.meta.url)), 'utf8')
    expect(own).not.toContain(['EICAR', 'STANDARD', 'ANTIVIRUS'].join('-'))
  })
})

test('the file store is written, read and cleaned with each look; its fault is told', async () => {
  kept.clear()
  expect(await look('store')).toMatchObject({ state: 'done', fault: null })
  expect([...kept.keys()].filter((key) => key.endsWith('.original'))).toEqual([])
  for (const [reason, fault] of [
    ['full', 'full'],
    ['unavailable', 'unavailable'],
    ['missing', 'unavailable']
  ] as const) {
    storeFault = new StorageFault(reason, 'TEST')
    expect(await look('store')).toMatchObject({ state: 'failing', fault })
  }
})

describe('the restore', () => {
  test('is done from its day on, and due after 90 days, until another one is noted', async () => {
    expect(await look('backup')).toMatchObject({ state: 'missing', noted: null })
    const day = beijingDay(new Date())
    expect((await system.call(noteRehearsal, { body: { day } })).status).toBe(204)
    expect(await look('backup')).toMatchObject({ state: 'done', noted: { by: '测试管理员', day } })
    const subject = beijingDay(new Date(Date.now() - 91 * dayMs))
    await portal.deps.db.morningNote.updateMany({ where: { point: 'backup' }, data: { subject } })
    expect(await look('backup')).toMatchObject({ state: 'due', noted: { day: subject } })
    expect((await system.call(noteRehearsal, { body: { day } })).status).toBe(204)
    expect(await look('backup')).toMatchObject({ state: 'done', noted: { day } })
  })

  test('is not noted for tomorrow, nor for a day that does not exist', async () => {
    const before = await portal.deps.db.morningNote.count()
    for (const day of [beijingDay(new Date(Date.now() + dayMs)), '2026-02-30', '']) {
      const { status, body } = await system.call(noteRehearsal, { body: { day } })
      expect([status, body.errors?.[0]?.pointer]).toEqual([400, '/day'])
    }
    expect(await portal.deps.db.morningNote.count()).toBe(before)
  })

  test('two clicks note one rehearsal', async () => {
    const before = (await audited('restore.rehearsed')).length
    const answers = await Promise.all([1, 2].map(() => system.call(noteRehearsal, { body: { day: '2026-01-02' } })))
    expect(answers.map(({ status }) => status)).toEqual([204, 204])
    const after = await audited('restore.rehearsed')
    expect([after.length - before, after.at(-1)?.detail]).toEqual([1, { day: '2026-01-02' }])
    expect((await look('backup')).noted?.day, 'an older one does not replace a newer one').not.toBe('2026-01-02')
  })
})

test('the administrators: a 安全管理员, a second 系统管理员, and as many reviewers as the catalogue asks for', async () => {
  const { db } = portal.deps
  const all = { where: { status: 'ACTIVE' as const, id: { not: system.id } } }
  const others = (await db.admin.findMany({ ...all, select: { id: true } })).map(({ id }) => id)
  await db.admin.updateMany({ where: { id: { in: others } }, data: { status: 'FROZEN' } })
  expect((await look('security-admin')).state).toBe('missing')
  expect((await look('second-system-admin')).state).toBe('missing')
  expect(await look('reviewers')).toMatchObject({ state: 'missing', lacking: 2 })
  await openAdmin(portal, { roles: ['REVIEWER'] })
  expect(await look('reviewers')).toMatchObject({ state: 'missing', lacking: 1 })
  const { qualifications } = await portal.deps.catalogues.newest(db)
  await publish(portal, { qualifications: qualifications.map((each) => ({ ...each, approvals: 1 })) })
  expect(await look('reviewers')).toMatchObject({ state: 'done', lacking: null })
  await db.admin.updateMany({ where: { id: { in: others } }, data: { status: 'ACTIVE' } })
  expect((await look('security-admin')).state).toBe('done')
  expect((await look('second-system-admin')).state).toBe('done')
})

describe('a shipped text', () => {
  const declare = (kind: 'registration' | 'privacy', version: string, by = system) =>
    by.call(noteTextRead, { body: { kind, version } })

  test.each([
    ['agreement', 'registration'],
    ['privacy', 'privacy']
  ] as const)('(%s) is read by a declaration that names its version; two clicks declare once', async (point, kind) => {
    const { version, state } = await look(point)
    expect(state).toBe('missing')
    expect(version).toBe(kind === 'privacy' ? shippedPrivacyVersion : portal.deps.shippedAgreement.version)
    const other = await declare(kind, 'V0')
    expect([other.status, other.body.code]).toEqual([409, 'first-morning.other-version'])
    expect((await look(point)).state).toBe('missing')
    const answers = await Promise.all([1, 2].map(() => declare(kind, version ?? '', security)))
    expect(answers.map(({ status }) => status)).toEqual([204, 204])
    expect(await look(point)).toMatchObject({ state: 'done', version, noted: { by: '测试管理员' } })
    const events = (await audited('shipped-text.read')).filter(({ actorId }) => actorId === security.id)
    expect(events.at(-1)?.detail).toEqual({ agreement: kind, version })
  })

  test('of another release is to be read again', async () => {
    const { shippedAgreement } = portal.deps
    portal.deps.shippedAgreement = { ...shippedAgreement, version: 'V9', sha256: '9'.repeat(64) }
    expect(await look('agreement')).toMatchObject({ state: 'missing', version: 'V9', noted: null })
    portal.deps.shippedAgreement = shippedAgreement
    expect(await look('agreement')).toMatchObject({ state: 'done' })
  })

  test('is of no matter once two administrators published one', async () => {
    const { version, text, summary } = agreementDraft()
    await portal.deps.db.agreementVersion.create({
      data: {
        kind: 'privacy',
        version,
        text,
        sha256: 'a'.repeat(64),
        summary,
        state: 'PUBLISHED',
        effectiveFrom: new Date(Date.now() - 1000),
        publishedAt: new Date(Date.now() - 1000),
        editedById: system.id,
        editedAt: new Date()
      }
    })
    expect(await look('privacy')).toMatchObject({ state: 'done', version, noted: null })
    expect((await declare('privacy', version)).body.code).toBe('first-morning.other-version')
  })
})
