import { readHome } from '@portal/contract/application/home'
import { beijingTime, dayMs } from '@portal/contract/beijing-time'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { readSession } from '@portal/contract/identity/session'
import { listBanners } from '@portal/contract/notice/banners'
import {
  broadcastLimits,
  type BroadcastTo,
  countBroadcast,
  listBroadcastAudiences,
  listBroadcasts,
  readBroadcast,
  sendBroadcast,
  withdrawBroadcast
} from '@portal/contract/notice/broadcast'
import {
  deleteMessage,
  listMessages,
  markAllMessagesRead,
  markMessageRead,
  type MessageView
} from '@portal/contract/notice/inbox'
import { startStopwatch } from '@portal/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { tell } from '#api/features/record/message/message.store.ts'
import { sweepRows } from '#api/jobs/sweep.store.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { addBroadcast, broadcastBody } from '#api/testing/factories/broadcasts.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addOperator, openApplicant, openSession, plainProfiles } from '#api/testing/factories/cases.ts'
import { openEventStream } from '#api/testing/event-stream.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'
import { countRecipients } from './broadcast.store.ts'
import { turnBroadcasts } from './turn-broadcasts.ts'

let portal: TestApp
/** Another process on the same database. */
let sibling: TestApp
let url: string
let admin: TestAdmin
let adminId: string

beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  sibling = await buildSibling(portal, { env: plainProfiles })
  url = await portal.app.listen({ host: '127.0.0.1', port: 0 })
  admin = await openAdmin(portal, { name: '系统甲' })
  const { id } = await portal.deps.db.admin.findFirstOrThrow({ where: { name: '系统甲' } })
  adminId = id
})
afterAll(async () => {
  await sibling.close()
  portal.app.server.closeAllConnections()
  await portal.close()
})
beforeEach(async () => {
  const { db } = portal.deps
  await db.broadcastReceipt.deleteMany()
  await db.broadcastEnterprise.deleteMany()
  await db.broadcast.deleteMany()
})

type Reader = Awaited<ReturnType<typeof openApplicant>>

/** A minute in 北京时间, as the form sends it. */
const minuteIn = (ms: number): string =>
  beijingTime(new Date(Date.now() + ms))
    .slice(0, 16)
    .replace(' ', 'T')

const inAnHour = () => minuteIn(3_600_000)

const send = async (change: object = {}): Promise<string> => {
  const { status, body } = await admin.call(sendBroadcast, {
    body: { ...broadcastBody, endsAt: inAnHour(), ...change }
  })
  expect({ status, body }).toMatchObject({ status: 201 })
  return body.id
}

const inbox = async (reader: Pick<Reader, 'call'>, query = {}): Promise<{ data: MessageView[]; unread: number }> =>
  (await reader.call(listMessages, { query })).body

const titles = async (reader: Pick<Reader, 'call'>, query = {}): Promise<string[]> =>
  (await inbox(reader, query)).data.map(({ title }) => title)

const badge = async (reader: Reader): Promise<number> => (await reader.call(readSession, {})).body.unreadMessages

const operatorOf = async (owner: Reader, given: Parameters<typeof addOperator>[2]): Promise<Reader> => {
  const actor = await addOperator(portal, owner.actor, given)
  const browser = openBrowser(portal)
  browser.cookies.set(portal.deps.cookies.names.session, await openSession(portal, actor))
  return { ...browser, actor }
}

const numberOf = ({ actor }: Reader): string => formatEnterpriseNumber(actor.session.enterpriseNumber)

const inEnglish = ({ cookies }: Reader) => {
  const browser = openBrowser(portal, { language: 'en' })
  for (const [name, value] of cookies) browser.cookies.set(name, value)
  return browser
}

describe('a broadcast to all (R31)', () => {
  test('is one row, and is in every inbox, with the badge, the home and every operator’s too', async () => {
    const owner = await openApplicant(portal)
    const operator = await operatorOf(owner, { role: 'CUSTOM', permissions: [] })
    const before = await portal.deps.db.message.count()
    const id = await send()
    expect(await portal.deps.db.broadcast.count()).toBe(1)
    expect(await portal.deps.db.broadcastReceipt.count()).toBe(0)
    expect(await portal.deps.db.message.count()).toBe(before)
    for (const reader of [owner, operator]) {
      expect(await inbox(reader)).toMatchObject({
        unread: 1,
        data: [{ id, title: '系统维护通知', category: 'notice', link: null, isBroadcast: true, readAt: null }]
      })
      expect(await badge(reader)).toBe(1)
    }
    expect((await owner.call(readHome, {})).body.messages).toMatchObject([{ id }])
  })

  test('is read, read again and deleted by one account without a trace for another', async () => {
    const [one, other] = [await openApplicant(portal), await openApplicant(portal)]
    const params = { id: await send() }
    expect((await one.call(markMessageRead, { params })).status).toBe(204)
    const [{ readAt } = {}] = (await inbox(one)).data
    expect(readAt).not.toBeNull()
    expect((await one.call(markMessageRead, { params })).status).toBe(204)
    expect((await inbox(one)).data[0]?.readAt).toBe(readAt)
    expect([await badge(one), await badge(other)]).toEqual([0, 1])
    expect(await titles(one, { unread: '1' })).toEqual([])
    expect((await one.call(deleteMessage, { params })).status).toBe(204)
    expect(await titles(one)).toEqual([])
    expect((await one.call(deleteMessage, { params })).status).toBe(404)
    expect((await one.call(markMessageRead, { params })).status).toBe(404)
    expect(await titles(other)).toEqual(['系统维护通知'])
  })

  test('that is deleted unread leaves the badge, and is not counted as read', async () => {
    const reader = await openApplicant(portal)
    const params = { id: await send() }
    await reader.call(deleteMessage, { params })
    expect(await badge(reader)).toBe(0)
    await reader.call(markAllMessagesRead, {})
    expect((await admin.call(readBroadcast, { params })).body.readers).toBe(0)
  })

  test('is read with all others at once', async () => {
    const reader = await openApplicant(portal)
    await tell(portal.deps.db, 'payment-password.set', reader.actor)
    await send()
    await send({ titleZh: '第二条' })
    expect(await badge(reader)).toBe(3)
    await reader.call(markAllMessagesRead, {})
    expect(await badge(reader)).toBe(0)
    expect((await inbox(reader)).data.map(({ readAt }) => readAt === null)).toEqual([false, false, false])
  })

  test('is filtered by category and found by the words that its reader sees', async () => {
    const reader = await openApplicant(portal)
    await send({ category: 'security', titleEn: 'Maintenance', bodyEn: 'Tonight from ten.' })
    await send({ titleZh: '只有中文' })
    expect(await titles(reader, { category: 'security' })).toEqual(['系统维护通知'])
    expect(await titles(reader, { search: '维护通知' })).toEqual(['系统维护通知'])
    expect(await titles(reader, { search: 'example.com' })).toEqual(['只有中文', '系统维护通知'])
    expect(await titles(reader, { search: 'tonight' })).toEqual([])
    const english = inEnglish(reader)
    expect(await titles(english)).toEqual(['只有中文', 'Maintenance'])
    expect(await titles(english, { search: 'TONIGHT' })).toEqual(['Maintenance'])
    expect(await titles(english, { search: '维护通知' })).toEqual([])
    for (const search of ['%', '_', '\\']) expect(await titles(reader, { search })).toEqual([])
  })

  test('stands among the messages by its start, and every page has each once', async () => {
    const reader = await openApplicant(portal)
    const start = Date.now() - 60_000
    const expected: string[] = []
    for (let i = 0; i < 45; i++) {
      const at = new Date(start + i * 1000)
      expected.unshift(`第${i}封`)
      if (i % 2 === 0) await addBroadcast(portal, adminId, { titleZh: `第${i}封`, startsAt: at })
      else {
        const id = `${at
          .getTime()
          .toString(16)
          .padStart(12, '0')
          .replace(/^(.{8})/, '$1-')}-7000-8000-00000000000a`
        const row = { id, category: 'account', template: 'gone', title: `第${i}封`, body: '', createdAt: at }
        await portal.deps.db.message.create({ data: { ...row, accountId: reader.actor.accountId } })
      }
    }
    const seen: string[] = []
    let after: string | undefined
    do {
      const { body } = await reader.call(listMessages, { query: after === undefined ? {} : { after } })
      seen.push(...body.data.map(({ title }: MessageView) => title))
      after = body.nextCursor ?? undefined
    } while (after !== undefined)
    expect(seen).toEqual(expected)
    expect(await badge(reader)).toBe(45)
  })

  test('of a hundred and more leaves the badge at a hundred', async () => {
    const reader = await openApplicant(portal)
    for (let i = 0; i < 103; i++) await addBroadcast(portal, adminId)
    expect([await badge(reader), (await inbox(reader)).unread]).toEqual([100, 100])
  })

  test('reaches accounts that registered while it runs', async () => {
    await send()
    expect(await titles(await openApplicant(portal))).toEqual(['系统维护通知'])
  })
})

describe('the period of a broadcast (R31)', () => {
  test('begins and ends by the clock, without a job', async () => {
    const reader = await openApplicant(portal)
    const id = await send({ startsAt: minuteIn(1_800_000) })
    const params = { id }
    const move = async (ms: number) => {
      const at = { startsAt: new Date(Date.now() + ms), endsAt: new Date(Date.now() + ms + 60_000) }
      await portal.deps.db.broadcast.update({ where: { id }, data: at })
    }
    expect([await titles(reader), await badge(reader)]).toEqual([[], 0])
    expect((await reader.call(markMessageRead, { params })).status).toBe(404)
    expect((await reader.call(deleteMessage, { params })).status).toBe(404)
    await move(-1000)
    expect([await titles(reader), await badge(reader)]).toEqual([['系统维护通知'], 1])
    await move(-61_000)
    expect([await titles(reader), await badge(reader)]).toEqual([[], 0])
    expect((await reader.call(markMessageRead, { params })).status).toBe(404)
  })

  test('begins at once where the start is absent or past', async () => {
    const [id, late] = [await send(), await send({ startsAt: minuteIn(-7_200_000) })]
    for (const params of [{ id }, { id: late }]) {
      const { state, startsAt } = (await admin.call(readBroadcast, { params })).body
      expect(state).toBe('running')
      expect(Math.abs(Date.now() - Date.parse(startsAt))).toBeLessThan(60_000)
    }
  })
})

describe('to whom a broadcast goes (R31)', () => {
  test.each([
    ['a type', () => ({ kind: 'TYPE', code: 'BUYER' }), ['buyer']],
    ['holders of a qualification in force', () => ({ kind: 'QUALIFICATION', code: 'LISTING' }), ['holder']],
    [
      'chosen enterprises',
      (chosen: Reader) => ({ kind: 'ENTERPRISES', numbers: [numberOf(chosen), numberOf(chosen)] }),
      ['chosen']
    ],
    ['all', () => ({ kind: 'ALL' }), ['buyer', 'chosen', 'expired', 'holder', 'suspended']]
  ] as [string, (chosen: Reader) => BroadcastTo, string[]][])(
    '%s: the inboxes, and the count before sending',
    async (_, audienceFor, expected) => {
      const { db, pool } = portal.deps
      await pool.query(`UPDATE account SET status = 'CLOSED'`)
      const people = {
        buyer: await openApplicant(portal),
        holder: await openApplicant(portal),
        suspended: await openApplicant(portal),
        expired: await openApplicant(portal),
        chosen: await openApplicant(portal),
        sandbox: await openApplicant(portal)
      }
      const of = ({ actor: { enterpriseId } }: Reader) => ({ where: { id: enterpriseId } })
      await db.enterprise.update({ ...of(people.buyer), data: { typeCode: 'BUYER' } })
      // R44.
      await db.enterprise.update({ ...of(people.sandbox), data: { isTest: true, typeCode: 'BUYER' } })
      for (const reader of [people.holder, people.suspended, people.expired, people.sandbox]) {
        const id = await insertGrant(portal, reader.actor.enterpriseId, { qualification: 'LISTING' })
        if (reader === people.suspended) await db.grant.update({ where: { id }, data: { state: 'SUSPENDED' } })
        if (reader === people.expired) await db.grant.update({ where: { id }, data: { expiresAt: new Date(0) } })
      }
      const audience: BroadcastTo = audienceFor(people.chosen)
      expect((await admin.call(countBroadcast, { body: { audience } })).body).toEqual({ accounts: expected.length })
      const params = { id: await send({ audience }) }
      const reached: string[] = []
      for (const [name, reader] of Object.entries(people)) {
        const isThere = (await titles(reader)).length === 1
        if (isThere) reached.push(name)
        expect(await badge(reader)).toBe(isThere ? 1 : 0)
        expect((await reader.call(markMessageRead, { params })).status).toBe(isThere ? 204 : 404)
      }
      expect(reached.toSorted()).toEqual(expected)
      expect(await portal.deps.db.broadcastReceipt.count()).toBe(expected.length)
    }
  )

  test('follows the qualification: who loses it loses the broadcast, who gets it gets it', async () => {
    const reader = await openApplicant(portal)
    await send({ audience: { kind: 'QUALIFICATION', code: 'LISTING' } })
    expect(await titles(reader)).toEqual([])
    const id = await insertGrant(portal, reader.actor.enterpriseId, { qualification: 'LISTING' })
    expect(await titles(reader)).toEqual(['系统维护通知'])
    await portal.deps.db.grant.update({ where: { id }, data: { state: 'REVOKED' } })
    expect(await titles(reader)).toEqual([])
  })

  test('counts only accounts that can sign in', async () => {
    await portal.deps.pool.query(`UPDATE account SET status = 'CLOSED'`)
    const owner = await openApplicant(portal)
    for (const status of ['ACTIVE', 'DISABLED', 'INVITED'] as const) await addOperator(portal, owner.actor, { status })
    const frozen = await openApplicant(portal)
    await portal.deps.db.enterprise.update({ where: { id: frozen.actor.enterpriseId }, data: { status: 'FROZEN' } })
    const { body } = await admin.call(countBroadcast, { body: { audience: { kind: 'ALL' } } })
    expect(body).toEqual({ accounts: 2 })
  })

  test('offers the types and the qualifications of the catalogue', async () => {
    const { types, qualifications } = (await admin.call(listBroadcastAudiences, {})).body
    expect(types[0]).toEqual({ code: 'SUPPLIER', name: { zh: '供应商', en: 'Supplier' } })
    expect(qualifications.map(({ code }: { code: string }) => code)).toContain('LISTING')
  })
})

describe('what is refused', () => {
  const refused: [string, object, string][] = [
    ['no title', { titleZh: ' ' }, '/titleZh field.required'],
    ['a title of two lines', { titleZh: '一\n二' }, '/titleZh text.invalid-characters'],
    ['too long a text', { bodyZh: '煤'.repeat(broadcastLimits.body + 1) }, '/bodyZh text.too-long'],
    ['a category that is none', { category: 'spam' }, '/category field.required'],
    ['an unknown field', { html: '<b>' }, '/html field.unknown'],
    ['an unknown field of the audience', { audience: { kind: 'ALL', code: 'X' } }, '/audience/code field.unknown'],
    ['an end before now', { endsAt: minuteIn(-60_000) }, '/endsAt broadcast.end'],
    ['an end before the start', { startsAt: minuteIn(7_200_000) }, '/endsAt broadcast.end'],
    ['an end in a far year', { endsAt: minuteIn(367 * dayMs) }, '/endsAt broadcast.too-late'],
    ['an end that is no time', { endsAt: '2026-02-30T10:00' }, '/endsAt minute.format'],
    ['a start that is no time', { startsAt: '2026-12-01T24:00' }, '/startsAt minute.format'],
    ['half of the English', { titleEn: 'Maintenance' }, '/bodyEn broadcast.english'],
    ['the other half', { bodyEn: 'Tonight' }, '/titleEn broadcast.english'],
    ['a banner to some', { isBanner: true, audience: { kind: 'TYPE', code: 'BUYER' } }, '/isBanner broadcast.banner'],
    ['an unknown type', { audience: { kind: 'TYPE', code: 'BANK' } }, '/audience/code enterpriseType.unknown'],
    ['an unknown qualification', { audience: { kind: 'QUALIFICATION', code: 'X' } }, '/audience/code field.type'],
    ['no enterprise', { audience: { kind: 'ENTERPRISES', numbers: [] } }, '/audience/numbers field.required'],
    [
      'an enterprise that is none',
      { audience: { kind: 'ENTERPRISES', numbers: ['9999999999'] } },
      '/audience/numbers broadcast.enterprise-unknown'
    ],
    [
      'too many enterprises',
      { audience: { kind: 'ENTERPRISES', numbers: Array(201).fill('0000000001') } },
      '/audience/numbers broadcast.too-many'
    ]
  ]
  test.each(refused)('%s', async (_, change, expected) => {
    const body = { ...broadcastBody, endsAt: inAnHour(), ...change }
    const answer = await admin.call(sendBroadcast, { body })
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`)).toContain(
      expected
    )
    expect(await portal.deps.db.broadcast.count()).toBe(0)
  })

  test.each([
    ['a test enterprise', { isTest: true }],
    ['a closed enterprise', { status: 'CLOSED' as const }]
  ])('%s, and names the number that is wrong', async (_, data) => {
    const [good, sandbox] = [await openApplicant(portal), await openApplicant(portal)]
    await portal.deps.db.enterprise.update({ where: { id: good.actor.enterpriseId }, data: { status: 'FROZEN' } })
    await portal.deps.db.enterprise.update({ where: { id: sandbox.actor.enterpriseId }, data })
    const audience = { kind: 'ENTERPRISES' as const, numbers: [numberOf(good), numberOf(sandbox)] }
    const answer = await admin.call(countBroadcast, { body: { audience } })
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].detail).toContain(numberOf(sandbox))
  })

  test('an unknown broadcast', async () => {
    const params = { id: '00000000-0000-7000-8000-000000000000' }
    expect((await admin.call(readBroadcast, { params })).status).toBe(404)
    expect((await admin.call(withdrawBroadcast, { params })).status).toBe(404)
  })
})

describe('an open page (R29, R31)', () => {
  let stream: Awaited<ReturnType<typeof openEventStream>>
  let reader: Reader
  beforeAll(async () => {
    // The first page makes the process LISTEN, and gets an event when it does.
    const first = await openEventStream(url, await openApplicant(portal))
    await vi.waitFor(() => expect(first.events).toContain('resync'), { timeout: 60_000 })
    await first.close()
  })
  beforeEach(async () => {
    reader = await openApplicant(portal)
    stream = await openEventStream(url, reader)
    return () => stream.close()
  })
  const heard = () => stream.events.filter((event) => event === 'broadcast').length
  const end = (id: string) => portal.deps.db.broadcast.update({ where: { id }, data: { endsAt: new Date() } })

  test('is told by another process when a broadcast begins, once, and when it is over', async () => {
    const id = await send({ startsAt: minuteIn(1_800_000) })
    await turnBroadcasts(sibling.deps)
    await portal.deps.db.broadcast.update({ where: { id }, data: { startsAt: new Date() } })
    expect(heard()).toBe(0)
    const stopwatch = startStopwatch()
    await turnBroadcasts(sibling.deps)
    await expect.poll(heard).toBe(1)
    expect(stopwatch.stop()).toBeLessThan(2000)
    await turnBroadcasts(sibling.deps)
    await end(id)
    await turnBroadcasts(sibling.deps)
    await turnBroadcasts(sibling.deps)
    await expect.poll(heard).toBe(2)
    expect(await badge(reader)).toBe(0)
  })

  test('is told of a withdrawal', async () => {
    const params = { id: await send() }
    await admin.call(withdrawBroadcast, { params })
    await expect.poll(heard).toBe(1)
    expect(await titles(reader)).toEqual([])
  })

  test('hears nothing of a broadcast to other enterprises', async () => {
    const other = await openApplicant(portal)
    await send({ audience: { kind: 'ENTERPRISES', numbers: [numberOf(other)] } })
    await turnBroadcasts(sibling.deps)
    const id = await send({ audience: { kind: 'ENTERPRISES', numbers: [numberOf(reader)] } })
    await turnBroadcasts(sibling.deps)
    await expect.poll(heard).toBe(1)
    await admin.call(withdrawBroadcast, { params: { id } })
    await expect.poll(heard).toBe(2)
  })
})

describe('the read rate (R31)', () => {
  const rateOf = async (id: string) => {
    const { recipients, readers, state } = (await admin.call(readBroadcast, { params: { id } })).body
    const [listed] = (await admin.call(listBroadcasts, { query: {} })).body.data
    expect(listed).toMatchObject({ id, recipients, readers, state })
    return { recipients, readers, state }
  }

  test('is readers of recipients, and stays after the receipts are swept', async () => {
    const { db, pool } = portal.deps
    await pool.query(`UPDATE account SET status = 'CLOSED'`)
    const readers = [await openApplicant(portal), await openApplicant(portal), await openApplicant(portal)]
    const id = await send()
    expect(await rateOf(id)).toEqual({ recipients: null, readers: 0, state: 'running' })
    await turnBroadcasts(portal.deps)
    for (const reader of readers.slice(1)) await reader.call(markMessageRead, { params: { id } })
    expect(await rateOf(id)).toEqual({ recipients: 3, readers: 2, state: 'running' })
    await db.broadcast.update({ where: { id }, data: { endsAt: new Date() } })
    await turnBroadcasts(portal.deps)
    await sweepRows(portal.deps)
    expect(await db.broadcastReceipt.count()).toBe(2)
    await db.broadcast.update({ where: { id }, data: { closedAt: new Date(Date.now() - 2 * dayMs) } })
    await sweepRows(portal.deps)
    expect(await db.broadcastReceipt.count()).toBe(0)
    expect(await rateOf(id)).toEqual({ recipients: 3, readers: 2, state: 'ended' })
  })

  test('of a broadcast that was withdrawn before it began has no recipients', async () => {
    const id = await send({ startsAt: minuteIn(1_800_000) })
    await admin.call(withdrawBroadcast, { params: { id } })
    await turnBroadcasts(portal.deps)
    await portal.deps.db.broadcast.update({ where: { id }, data: { startsAt: new Date() } })
    await turnBroadcasts(portal.deps)
    expect(await rateOf(id)).toEqual({ recipients: null, readers: 0, state: 'withdrawn' })
  })

  test('is still told when the count fails', async () => {
    const id = await send()
    const ended = await addBroadcast(portal, adminId, { startsAt: new Date(Date.now() - 60_000), endsAt: new Date() })
    const broken = { ...portal.deps, db: { ...portal.deps.db, $queryRaw: () => Promise.reject(new Error('timeout')) } }
    // Only what the job uses of the client.
    await expect(turnBroadcasts(broken as unknown as typeof portal.deps)).rejects.toThrow('timeout')
    const { announcedAt, recipients } = await portal.deps.db.broadcast.findUniqueOrThrow({ where: { id } })
    expect([announcedAt === null, recipients]).toEqual([false, null])
    const { closedAt } = await portal.deps.db.broadcast.findUniqueOrThrow({ where: { id: ended } })
    expect(closedAt).not.toBeNull()
    await turnBroadcasts(portal.deps)
    expect((await rateOf(id)).recipients).toBe(
      await countRecipients(portal.deps.db, { audience: 'ALL', audienceCode: null, enterpriseIds: [] })
    )
  })
})

describe('the desk', () => {
  test('lists the newest start first, 20 a page, with the name of the audience', async () => {
    for (let i = 0; i < 39; i++) {
      await addBroadcast(portal, adminId, { titleZh: `第${i}条`, startsAt: new Date(Date.now() - (50 - i) * 1000) })
    }
    await send({ audience: { kind: 'TYPE', code: 'BUYER' } })
    const first = (await admin.call(listBroadcasts, { query: {} })).body
    expect(first.data).toHaveLength(20)
    expect(first.data[0]).toMatchObject({
      titleZh: '系统维护通知',
      audience: 'TYPE',
      audienceName: { zh: '采购商' },
      createdBy: '系统甲',
      mayWithdraw: true
    })
    const second = (await admin.call(listBroadcasts, { query: { after: first.nextCursor } })).body
    const rest = Array.from({ length: 20 }, (_, i) => `第${19 - i}条`)
    expect(second.data.map(({ titleZh }: { titleZh: string }) => titleZh)).toEqual(rest)
    expect(second.data[0]).toMatchObject({ audienceName: null, withdrawnBy: null, withdrawnAt: null })
    await send({ audience: { kind: 'QUALIFICATION', code: 'LISTING' } })
    const newest = { audience: 'QUALIFICATION' } as const
    const nameOfNewest = async () => (await admin.call(listBroadcasts, { query: {} })).body.data[0].audienceName
    expect(await nameOfNewest()).toMatchObject({ zh: '挂牌交易' })
    await portal.deps.db.broadcast.updateMany({ where: newest, data: { audienceCode: 'GONE' } })
    expect(await nameOfNewest()).toEqual({ zh: 'GONE', en: 'GONE' })
    expect(second.nextCursor).toBeNull()
  })

  test('shows one with its text and the chosen enterprises', async () => {
    const [one, other] = [await openApplicant(portal, { fullName: '甲公司' }), await openApplicant(portal)]
    const id = await send({ audience: { kind: 'ENTERPRISES', numbers: [numberOf(other), numberOf(one)] } })
    const { body } = await admin.call(readBroadcast, { params: { id } })
    expect(body).toMatchObject({
      bodyZh: broadcastBody.bodyZh,
      bodyEn: null,
      audience: 'ENTERPRISES',
      state: 'running'
    })
    expect(body.enterprises).toMatchObject([{ number: numberOf(one), fullName: '甲公司' }, { number: numberOf(other) }])
    const sent = await portal.deps.db.auditEvent.findFirst({
      where: { action: 'broadcast.sent' },
      orderBy: { id: 'desc' }
    })
    expect(sent?.detail).toMatchObject({ audience: 'ENTERPRISES', enterprise: [numberOf(other), numberOf(one)] })
  })

  test('withdraws once, and records who sent and who withdrew (R39)', async () => {
    const params = { id: await send({ isBanner: true }) }
    const { db } = portal.deps
    const other = await openAdmin(portal, { name: '系统乙' })
    expect((await other.call(withdrawBroadcast, { params })).status).toBe(204)
    expect(await admin.call(withdrawBroadcast, { params })).toMatchObject({
      status: 409,
      body: { code: 'broadcast.over' }
    })
    expect((await admin.call(readBroadcast, { params })).body).toMatchObject({
      state: 'withdrawn',
      createdBy: '系统甲',
      withdrawnBy: '系统乙',
      withdrawnAt: expect.any(String),
      mayWithdraw: false
    })
    const rows = await db.auditEvent.findMany({
      where: { actorId: { in: [adminId, other.id] }, action: { startsWith: 'broadcast.' } },
      orderBy: { id: 'desc' },
      take: 2
    })
    expect(rows.map(({ action, detail }) => ({ action, detail }))).toMatchObject([
      { action: 'broadcast.withdrawn', detail: { broadcastId: params.id, title: '系统维护通知' } },
      { action: 'broadcast.sent', detail: { broadcastId: params.id, audience: 'ALL', banner: '1' } }
    ])
  })

  test.each<[BroadcastTo, object]>([
    [
      { kind: 'TYPE', code: 'BUYER' },
      { audience: 'TYPE', enterpriseType: '采购商' }
    ],
    [
      { kind: 'QUALIFICATION', code: 'LISTING' },
      { audience: 'QUALIFICATION', qualification: 'LISTING' }
    ]
  ])('records to whom %j was sent, and from when until when (R39)', async (audience, detail) => {
    const where = { id: await send({ audience, startsAt: minuteIn(1_800_000) }) }
    const { startsAt, endsAt } = await portal.deps.db.broadcast.findUniqueOrThrow({ where })
    const row = await portal.deps.db.auditEvent.findFirst({
      where: { action: 'broadcast.sent' },
      orderBy: { id: 'desc' }
    })
    const period = { effectiveFrom: startsAt.toISOString(), until: endsAt.toISOString() }
    expect(row?.detail).toEqual({ broadcastId: where.id, title: '系统维护通知', ...detail, ...period })
  })

  test('does not withdraw what has ended', async () => {
    const id = await send()
    await portal.deps.db.broadcast.update({ where: { id }, data: { endsAt: new Date() } })
    expect((await admin.call(withdrawBroadcast, { params: { id } })).status).toBe(409)
  })
})

describe('a banner (R31)', () => {
  const banners = async (language = 'zh-CN') =>
    (await openBrowser(portal, { language }).call(listBanners, {})).body.data.map(
      ({ title }: { title: string }) => title
    )

  test('is read without a session while it runs, in the reader’s language', async () => {
    await send()
    expect(await banners()).toEqual([])
    const id = await send({ isBanner: true, titleZh: '今晚停机', titleEn: 'Outage tonight', bodyEn: 'From ten.' })
    await send({ isBanner: true, titleZh: '以后', startsAt: minuteIn(1_800_000) })
    expect([await banners(), await banners('en')]).toEqual([['今晚停机'], ['Outage tonight']])
    const { body } = await openBrowser(portal, { language: 'en' }).call(listBanners, {})
    expect(body.data).toMatchObject([{ id, title: 'Outage tonight', body: 'From ten.' }])
    await admin.call(withdrawBroadcast, { params: { id } })
    expect(await banners()).toEqual([])
  })

  test('is one of the three newest', async () => {
    for (const [place, titleZh] of ['一', '二', '三', '四'].entries()) {
      const startsAt = new Date(Date.now() - (9 - place) * 1000)
      await addBroadcast(portal, adminId, { titleZh, isBanner: true, startsAt })
    }
    expect(await banners()).toEqual(['四', '三', '二'])
    const ended = { where: { titleZh: '三' }, data: { endsAt: new Date() } }
    await portal.deps.db.broadcast.updateMany(ended)
    expect(await banners()).toEqual(['四', '二', '一'])
  })
})
