import {
  changePhone,
  objectToPhoneRecovery,
  readPhoneLetter,
  requestPhoneRecovery,
  sendNewPhoneCode,
  sendPhoneRecoveryCode,
  withdrawPhoneRecovery
} from '@portal/contract/enterprise/phone'
import {
  assignPhoneRecovery,
  claimPhoneRecovery,
  decidePhoneRecovery,
  exportPhoneRecoveries,
  listPhoneRecoveries,
  readPhoneRecovery
} from '@portal/contract/enterprise/phone-recovery'
import { sendStepUpCode } from '@portal/contract/enterprise/step-up'
import { readSecurity } from '@portal/contract/identity/security'
import { readSession } from '@portal/contract/identity/session'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadLetterFont } from '#api/features/enterprise/letter/letter-font.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { insertAttachment } from '#api/testing/factories/attachments.ts'
import { freshPhone, goodPassword, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { endReasonsOf } from '#api/testing/end-reasons.ts'
import { addApplicant } from '#api/testing/factories/cases.ts'
import { writeBeside } from '#api/testing/matrix/refused-writes.ts'
import { rounds } from '#api/testing/rounds.ts'
import { behindProxy, buildSibling, letPass, newVisitor } from '#api/testing/factories/visitors.ts'
import { completeProfile } from '#api/testing/factories/whole-profile.ts'
import { drawPhoneLetter } from './draw-phone-letter.ts'
import { objectionCode } from './object-to-recovery.ts'
import { settleRecoveries } from './settle-recoveries.ts'

let portal: TestApp
let sibling: TestApp
let reviewer: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: { ...behindProxy, ACCOUNTS_PER_PHONE: '2' } })
  sibling = await buildSibling(portal, { env: { ...behindProxy, ACCOUNTS_PER_PHONE: '2' } })
  reviewer = await openAdmin(portal, { roles: ['REVIEWER'], name: '王审核' })
})
afterAll(async () => {
  await sibling.close()
  await portal.close()
})

type Owner = TestBrowser & { username: string; phone: string; newPhone: string }

const enter = async (): Promise<Owner> => {
  const browser = newVisitor(portal)
  const { username, phone } = await browser.enter()
  await letPass(portal, 61)
  return { ...browser, username, phone, newPhone: freshPhone() }
}

const password = { factor: 'password', secret: goodPassword } as const

const receiveCode = async (owner: Owner): Promise<string> => {
  const body = { phone: owner.newPhone, captcha: await owner.solveCaptcha('change-phone') }
  const answer = await owner.callProven(sendPhoneRecoveryCode, { body }, password)
  expect(answer.status).toBe(202)
  return portal.outbox.lastCode(owner.newPhone)
}

const apply = async (owner: Owner): Promise<string> => {
  const code = await receiveCode(owner)
  const letter = await owner.upload('phone:letter')
  const answer = await owner.call(requestPhoneRecovery, { body: { phone: owner.newPhone, code, letter } })
  expect(answer.status).toBe(201)
  return answer.body.id
}

/** The applications alone: the sessions stay. */
const moveOn = (hours: number) =>
  portal.deps.pool.query('UPDATE phone_recovery SET object_until = object_until - make_interval(hours => $1)', [hours])
const settle = () => settleRecoveries(portal.deps)
const claim = (id: string) => reviewer.call(claimPhoneRecovery, { params: { id } })
const decide = async (id: string, decision: 'approve' | 'reject', opinion = '已电话核实') => {
  await claim(id)
  return reviewer.call(decidePhoneRecovery, { params: { id }, body: { decision, opinion } })
}
const look = async (id: string, admin = reviewer) => (await admin.call(readPhoneRecovery, { params: { id } })).body
const rowOf = (id: string) => portal.deps.db.phoneRecovery.findUniqueOrThrow({ where: { id } })
const phoneOf = async ({ username }: Owner) =>
  (await portal.deps.db.account.findUniqueOrThrow({ where: { usernameKey: username.toLowerCase() } })).phone
const noticesTo = (phone: string) =>
  portal.outbox.entries.flatMap((entry) => (entry.kind === 'sms-notice' && entry.phone === phone ? [entry] : []))
const lastMessage = async ({ username }: Owner) =>
  portal.deps.db.message.findFirstOrThrow({
    where: { account: { usernameKey: username.toLowerCase() } },
    orderBy: { id: 'desc' }
  })

/** The text of a PDF's first page. */
const textOf = async (bytes: Uint8Array) => {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const { items } = await (await pdf.getPage(1)).getTextContent()
  return { text: items.map((item) => ('str' in item ? item.str : '')).join(''), pages: pdf.numPages }
}

/** The acts on one application, or on any. */
const auditOf = async ({ username }: Owner, id?: string): Promise<string[]> => {
  const { db } = portal.deps
  const { enterpriseId } = await db.account.findUniqueOrThrow({ where: { usernameKey: username.toLowerCase() } })
  const named = id === undefined ? {} : { detail: { path: ['recoveryId'], equals: id } }
  const where = { enterpriseId, action: { startsWith: 'phone-recovery.' }, ...named }
  return (await db.auditEvent.findMany({ where, orderBy: { id: 'asc' } })).map(({ action }) => action)
}

describe('a lost phone (R35)', () => {
  test('from application to the new phone: letter, password, review, 48 hours, end of all sessions', async () => {
    const owner = await enter()
    await completeProfile(owner)
    const letter = await owner.call(readPhoneLetter, {})
    expect(letter.headers['content-type']).toBe('application/pdf')
    expect((letter.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-')
    const id = await apply(owner)
    const security = await owner.call(readSecurity, {})
    const masked = `${owner.newPhone.slice(0, 3)}****${owner.newPhone.slice(-4)}`
    expect(security.body.phone.recovery).toMatchObject({ id, state: 'WAITING', newPhone: masked })

    await settle()
    const [notice] = noticesTo(owner.phone)
    expect(notice?.text).toContain(`账号${owner.username}正在申请`)
    expect(notice?.text).toContain('48小时内访问')
    expect(notice?.text).toContain('/phone-objection')
    expect(notice?.text).toMatch(/异议码\d{8}。/)
    await settle()
    expect(noticesTo(owner.phone)).toHaveLength(1)

    expect(await look(id)).toMatchObject({
      account: { username: owner.username, isOwner: true },
      newPhone: owner.newPhone,
      oldPhone: `${owner.phone.slice(0, 3)}****${owner.phone.slice(-4)}`,
      legalPersonName: expect.any(String),
      letter: { status: 'CLEAN' }
    })
    expect((await decide(id, 'approve')).status).toBe(204)
    expect((await lastMessage(owner)).template).toBe('phone-recovery.approved')
    const decided = await reviewer.call(listPhoneRecoveries, { query: { state: 'APPROVED' } })
    expect(decided.body.data[0].id).toBe(id)
    expect(await look(id)).toMatchObject({
      newPhone: masked,
      decidedBy: '王审核',
      decidedAt: expect.any(String)
    })

    await moveOn(47)
    await settle()
    expect(await phoneOf(owner)).toBe(owner.phone)
    await moveOn(2)
    const fresh = newVisitor(portal)
    await fresh.signInAs(owner.username)
    await settle()
    expect(await phoneOf(owner)).toBe(owner.newPhone)
    expect(await rowOf(id)).toMatchObject({
      state: 'DONE',
      newPhone: null,
      newPhoneMasked: masked,
      endedAt: expect.any(Date)
    })
    expect((await fresh.call(readSession, {})).problem.code).toBe('session.required')
    const ofOwner = { usernameKey: owner.username.toLowerCase() }
    expect((await endReasonsOf(portal, ofOwner)).at(-1)).toBe('phone-changed')
    expect(noticesTo(owner.phone).at(-1)?.purpose).toBe('phone-changed')
    const act = await portal.deps.db.auditEvent.findFirstOrThrow({
      where: { action: 'phone.changed' },
      orderBy: { id: 'desc' }
    })
    expect(act).toMatchObject({ actorKind: 'system' })
  })

  test('the letter names enterprise and account, with the old phone masked and the day in 北京时间', async () => {
    const facts = {
      fullName: '山西晋煤贸易有限公司',
      enterpriseNumber: '0000000185',
      creditCode: null,
      legalPersonName: '王建国',
      username: 'taiyuan_coal',
      name: null,
      oldPhone: '138****9911'
    }
    const drawnAt = new Date('2026-11-24T16:30:00Z')
    const bytes = await drawPhoneLetter(await loadLetterFont(), { facts, drawnAt })
    const { text, pages } = await textOf(bytes)
    const known = [facts.fullName, facts.enterpriseNumber, facts.legalPersonName, facts.username, facts.oldPhone]
    const said = ['法定代表人签字：', '账号使用人签字：', '企业公章：', '48 小时内原手机持有人未提出异议']
    const byHand = ['统一社会信用代码（手写）', '账号使用人姓名（手写）', '新手机号（手写）']
    expect([...known, ...said, ...byHand, '生成日期：2026-11-25'].filter((words) => !text.includes(words))).toEqual([])
    expect([pages, text.includes('法定代表人（手写）')]).toEqual([1, false])
  })

  test('without a profile the letter leaves the legal representative to be written by hand', async () => {
    const owner = await enter()
    const where = { usernameKey: owner.username.toLowerCase() }
    await portal.deps.db.account.update({ where, data: { name: '李使用' } })
    const { body, headers } = await owner.call(readPhoneLetter, {})
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="change-of-phone\.pdf"; filename\*=UTF-8''%E6/
    )
    const { text } = await textOf(body)
    expect(['李使用', '法定代表人（手写）'].filter((words) => !text.includes(words))).toEqual([])
  })

  test('the desk lists the waiting ones oldest first, the others newest first, 20 a page, tests apart (R44)', async () => {
    const { db } = portal.deps
    const insert = async (state: 'WAITING' | 'REJECTED') => {
      const { accountId, enterpriseId } = await addApplicant(portal)
      const letterId = await insertAttachment(portal, enterpriseId, 'phone:letter')
      const masks = { newPhoneMasked: '137****9933', oldPhoneMasked: '138****9911' }
      const [objectUntil, smsAt] = [new Date(Date.now() + 3_600_000), new Date()]
      const given = { accountId, letterId, ...masks, state, objectUntil, smsAt }
      const { id } = await db.phoneRecovery.create({ data: given, select: { id: true } })
      return { id, enterpriseId }
    }
    const enterprises: string[] = []
    for (let count = 0; count < 21; count++) enterprises.push((await insert('WAITING')).enterpriseId)
    for (let count = 0; count < 2; count++) await insert('REJECTED')
    const inSandbox = await insert('WAITING')
    await db.enterprise.update({ where: { id: inSandbox.enterpriseId }, data: { isTest: true } })
    const pagesOf = async (query: { state?: 'REJECTED' | 'all'; test?: '1' }): Promise<string[][]> => {
      const pages: string[][] = []
      let after: string | null | undefined
      do {
        const { body } = await reviewer.call(listPhoneRecoveries, { query: after ? { ...query, after } : query })
        pages.push(body.data.map(({ id }: { id: string }) => id))
        after = body.nextCursor
      } while (after)
      return pages
    }
    const stored = async (state: object, order: 'asc' | 'desc') => {
      const where = { ...state, account: { enterprise: { isTest: false } } }
      return (await db.phoneRecovery.findMany({ where, orderBy: { id: order } })).map(({ id }) => id)
    }
    const waiting = await pagesOf({})
    expect(waiting.flat()).toEqual(await stored({ state: 'WAITING' }, 'asc'))
    const all = await pagesOf({ state: 'all' })
    expect(all.flat()).toEqual(await stored({}, 'desc'))
    for (const pages of [waiting, all])
      expect(new Set(pages.slice(0, -1).map(({ length }) => length))).toEqual(new Set([20]))
    expect((await pagesOf({ state: 'REJECTED' })).flat()).toEqual(await stored({ state: 'REJECTED' }, 'desc'))
    expect(await pagesOf({ test: '1' })).toEqual([[inSandbox.id]])
    await db.enterprise.updateMany({ where: { id: { in: enterprises.slice(0, 19) } }, data: { isTest: true } })
    expect((await pagesOf({ test: '1' })).map(({ length }) => length)).toEqual([20])
  })

  test('an approval after the 48 hours takes effect at the next run', async () => {
    const owner = await enter()
    const id = await apply(owner)
    await moveOn(49)
    await settle()
    expect(await phoneOf(owner)).toBe(owner.phone)
    await decide(id, 'approve')
    await settle()
    expect(await phoneOf(owner)).toBe(owner.newPhone)
  })

  test('the password is asked for, and a code that went out on the other way is worth nothing', async () => {
    const owner = await enter()
    const body = { phone: owner.newPhone, captcha: await owner.solveCaptcha('change-phone') }
    const refused = await owner.call(sendPhoneRecoveryCode, { body })
    expect(refused.problem.stepUp).toMatchObject({ action: 'phone.recover', factors: ['password'] })
    const code = await receiveCode(owner)
    const answer = await owner.call(changePhone, { body: { phone: owner.newPhone, code } })
    expect(answer.problem.code).toBe('code.wrong')
    expect(await phoneOf(owner)).toBe(owner.phone)
  })

  test('needs a letter that this account’s enterprise uploaded for it', async () => {
    const owner = await enter()
    const code = await receiveCode(owner)
    const other = await enter()
    const foreign = await other.upload('phone:letter')
    const elsewhere = await owner.upload('application:letter')
    for (const letter of [foreign, elsewhere, '018f0000-0000-7000-8000-000000000000']) {
      const { status, problem } = await owner.call(requestPhoneRecovery, {
        body: { phone: owner.newPhone, code, letter }
      })
      expect([status, problem.errors?.[0]]).toEqual([
        400,
        expect.objectContaining({ pointer: '/letter', code: 'file.not-usable' })
      ])
    }
    // The refusals did not use the code up.
    const letter = await owner.upload('phone:letter')
    const done = await owner.call(requestPhoneRecovery, { body: { phone: owner.newPhone, code, letter } })
    expect(done.status).toBe(201)
  })

  test('one application of an account is open at a time, also when two are sent at once', async () => {
    const owner = await enter()
    const id = await apply(owner)
    const body = { phone: freshPhone(), captcha: await owner.solveCaptcha('change-phone') }
    const again = await owner.callProven(sendPhoneRecoveryCode, { body }, password)
    expect([again.status, again.problem.code]).toEqual([409, 'phone-recovery.open'])
    expect(() => portal.outbox.lastCode(body.phone)).toThrow('no code was sent')
    await owner.call(withdrawPhoneRecovery, { params: { id } })
    await letPass(portal, 61)
    const code = await receiveCode(owner)
    const letter = await owner.upload('phone:letter')
    const wish = { phone: owner.newPhone, code, letter }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => owner.send('POST', requestPhoneRecovery.path, wish))
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  test('to a phone that has as many accounts as allowed is refused, and leaves nothing (R5)', async () => {
    const owner = await enter()
    const code = await receiveCode(owner)
    const letter = await owner.upload('phone:letter')
    for (let count = 0; count < 2; count++) {
      const { accountId: id } = await addApplicant(portal)
      await portal.deps.db.account.update({ where: { id }, data: { phone: owner.newPhone } })
    }
    const answer = await owner.call(requestPhoneRecovery, { body: { phone: owner.newPhone, code, letter } })
    expect([answer.status, answer.problem.code]).toEqual([409, 'phone.full'])
    const { boundAt } = await portal.deps.db.attachment.findUniqueOrThrow({ where: { id: letter } })
    expect([boundAt, await auditOf(owner)]).toEqual([null, []])
  })

  test('is withdrawn by the account alone, and not twice', async () => {
    const owner = await enter()
    const id = await apply(owner)
    const stranger = await enter()
    expect((await stranger.call(withdrawPhoneRecovery, { params: { id } })).status).toBe(404)
    expect((await owner.call(withdrawPhoneRecovery, { params: { id } })).status).toBe(204)
    expect((await owner.call(withdrawPhoneRecovery, { params: { id } })).problem.code).toBe('phone-recovery.state')
    expect((await decide(id, 'approve')).problem.code).toBe('phone-recovery.state')
    expect((await rowOf(id)).newPhone).toBeNull()
    expect(await auditOf(owner, id)).toEqual(['phone-recovery.requested', 'phone-recovery.withdrawn'])
    // The old phone of one that has ended is told of nothing.
    await settle()
    expect(noticesTo(owner.phone)).toEqual([])
  })

  test('to the phone that the account has is refused before a code is sent', async () => {
    const owner = await enter()
    const body = { phone: owner.phone, captcha: await owner.solveCaptcha('change-phone') }
    const { status, problem } = await owner.callProven(sendPhoneRecoveryCode, { body }, password)
    expect([status, problem.code]).toEqual([409, 'phone.same'])
  })

  test('ends when the phone is changed by the old one after all, and a rejected one stays rejected', async () => {
    const owner = await enter()
    const rejected = await apply(owner)
    await decide(rejected, 'reject')
    await letPass(portal, 61)
    const id = await apply(owner)
    await letPass(portal, 61)
    const found = freshPhone()
    await owner.call(sendStepUpCode, { body: { captcha: await owner.solveCaptcha('step-up') } })
    const proof = { factor: 'sms', secret: portal.outbox.lastCode(owner.phone) } as const
    expect((await owner.callProven(sendNewPhoneCode, { body: { phone: found } }, proof)).status).toBe(202)
    const change = { phone: found, code: portal.outbox.lastCode(found) }
    expect((await owner.call(changePhone, { body: change })).status).toBe(204)
    expect([(await rowOf(rejected)).state, (await rowOf(id)).state]).toEqual(['REJECTED', 'WITHDRAWN'])
  })

  test('a rejection needs an opinion, which the person reads', async () => {
    const owner = await enter()
    const id = await apply(owner)
    const bare = await decide(id, 'reject', '')
    expect(bare.problem.errors?.[0]).toMatchObject({ pointer: '/opinion', code: 'opinion.required' })
    expect((await decide(id, 'reject', '申请书未盖章')).status).toBe(204)
    expect((await lastMessage(owner)).body).toContain('申请书未盖章')
    const security = await owner.call(readSecurity, {})
    expect(security.body.phone.recovery).toMatchObject({ state: 'REJECTED', opinion: '申请书未盖章' })
    expect((await decide(id, 'approve')).problem.code).toBe('phone-recovery.state')
  })

  test('a letter that no scanner has passed cannot be approved (R25)', async () => {
    const owner = await enter()
    const id = await apply(owner)
    await portal.deps.pool.query("UPDATE attachment SET status = 'QUARANTINED' WHERE id = $1", [
      (await rowOf(id)).letterId
    ])
    expect((await decide(id, 'approve')).problem.code).toBe('application.file-not-scanned')
  })

  test('a phone that filled up meanwhile ends the application, and the person is told (R5)', async () => {
    const owner = await enter()
    const id = await apply(owner)
    await decide(id, 'approve')
    for (let i = 0; i < 2; i++) {
      await letPass(portal, 61)
      await newVisitor(portal).enter({ phone: owner.newPhone })
    }
    await moveOn(49)
    await settle()
    expect(await phoneOf(owner)).toBe(owner.phone)
    expect((await rowOf(id)).state).toBe('REJECTED')
    expect((await lastMessage(owner)).template).toBe('phone-recovery.phone-full')
  })

  test('is handed over to another reviewer, who is told and decides (R38)', async () => {
    const id = await apply(await enter())
    const other = await openAdmin(portal, { roles: ['REVIEWER'], name: '李审核' })
    const assign = (by = reviewer, to = other) =>
      by.call(assignPhoneRecovery, { params: { id }, body: { reviewerId: to.id } })
    expect((await assign()).status).toBe(204)
    expect(await look(id, other)).toMatchObject({ claimedBy: { name: '李审核', self: true } })
    const told = await portal.deps.db.message.findFirstOrThrow({
      where: { adminId: other.id },
      orderBy: { id: 'desc' }
    })
    expect(told).toMatchObject({ template: 'phone-recovery.assigned', link: `/admin/phone-recoveries/${id}` })
    // Only who has it hands it over.
    expect((await assign(reviewer, reviewer)).problem.code).toBe('application.claimed')
    const body = { decision: 'approve' } as const
    expect((await other.call(decidePhoneRecovery, { params: { id }, body })).status).toBe(204)
    expect((await assign(other, reviewer)).problem.code).toBe('phone-recovery.state')
    expect((await rowOf(id)).state).toBe('APPROVED')
  })

  test('the desk exports what the filter leaves, without phones, and the audit has it (ux 15, R39)', async () => {
    const owner = await enter()
    const id = await apply(owner)
    const query = { search: owner.username } as const
    const { body } = await reviewer.call(exportPhoneRecoveries, { query })
    const [header, ...rows] = (await readXlsx(body)).sheets[0]?.rows ?? []
    expect(header?.slice(5, 7)).toEqual(['用户名', '状态'])
    expect(rows.map((row) => [row[0], row[5], row[6]])).toEqual([[id, owner.username, '待审核']])
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${owner.phone}|${owner.newPhone}`))
    const audited = await portal.deps.db.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(audited).toMatchObject({ action: 'phone-recovery.exported', detail: { ...query, rows: 1 } })
  })

  test('auditors see masked numbers, and every look is in the audit', async () => {
    const owner = await enter()
    const id = await apply(owner)
    const auditor = await openAdmin(portal, { roles: ['AUDIT'] })
    expect((await look(id, auditor)).newPhone).toMatch(/^\d{3}\*{4}\d{4}$/)
    const viewed = await portal.deps.db.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(viewed).toMatchObject({ action: 'phone-recovery.viewed', actorId: auditor.id })
  })
})

describe('an objection of the old phone (R35)', () => {
  const object = (owner: Owner, code: string) =>
    newVisitor(portal).call(objectToPhoneRecovery, { body: { username: owner.username.toUpperCase(), code } })

  test('ends the application, also an approved one, and every session', async () => {
    const owner = await enter()
    const id = await apply(owner)
    await settle()
    const code = /异议码(\d{8})/.exec(noticesTo(owner.phone)[0]?.text ?? '')?.[1] ?? ''
    expect(code).toBe(objectionCode(sibling.deps, id))
    await decide(id, 'approve')
    const spaced = ` ${code.slice(0, 4)} ${code.slice(4)}`
    expect((await object(owner, spaced)).status).toBe(204)
    expect((await rowOf(id)).state).toBe('OBJECTED')
    expect((await owner.call(readSession, {})).problem.code).toBe('session.required')
    const ofOwner = { usernameKey: owner.username.toLowerCase() }
    expect(await endReasonsOf(portal, ofOwner)).toEqual(['phone-objection'])
    expect((await lastMessage(owner)).template).toBe('phone-recovery.objected')
    await moveOn(49)
    await settle()
    expect(await phoneOf(owner)).toBe(owner.phone)
    expect((await object(owner, code)).problem.code).toBe('objection.wrong')
    const acts = ['requested', 'claimed', 'decided', 'objected'].map((act) => `phone-recovery.${act}`)
    expect(await auditOf(owner, id)).toEqual(acts)
  })

  test('answers alike for a wrong code, an unknown name and an account without an application', async () => {
    const owner = await enter()
    const idle = await enter()
    await apply(owner)
    const answers = [
      await object(owner, '00000000'),
      await object(owner, 'x'),
      await object({ ...owner, username: 'nobody_at_all' }, '12345678'),
      await object(idle, objectionCode(portal.deps, ''))
    ]
    expect(new Set(answers.map(({ status, problem }) => `${status} ${problem.code}`))).toEqual(
      new Set(['400 objection.wrong'])
    )
  })

  test('guesses from one address are locked', async () => {
    const owner = await enter()
    await apply(owner)
    const guesser = newVisitor(portal)
    const guess = () => guesser.call(objectToPhoneRecovery, { body: { username: owner.username, code: '11111111' } })
    for (let i = 0; i < 61; i++) await guess()
    const locked = await guess()
    expect([locked.status, locked.problem.code]).toEqual([429, 'request.too-many'])
    expect(locked.problem.retryAfter).toBeGreaterThan(1)
    // They do not count as attempts to sign in.
    expect((await guesser.signInAs(owner.username)).status).toBe(201)
    // Another address is free, and the right code there ends the application.
    const { id } = await portal.deps.db.phoneRecovery.findFirstOrThrow({
      where: { account: { usernameKey: owner.username.toLowerCase() } }
    })
    expect((await object(owner, objectionCode(portal.deps, id))).status).toBe(204)
  })

  test('at the same time as the job that puts the phone into force: one of the two wins', async () => {
    const seen = new Set<string>()
    for (let round = 0; round < rounds(10, 50); round++) {
      const owner = await enter()
      const id = await apply(owner)
      await decide(id, 'approve')
      await moveOn(49)
      const [objected] = await Promise.all([
        object(owner, objectionCode(portal.deps, id)),
        writeBeside(portal.app, () => Promise.all([portal, sibling].map(({ deps }) => settleRecoveries(deps))))
      ])
      const { state } = await rowOf(id)
      expect(await phoneOf(owner)).toBe(state === 'DONE' ? owner.newPhone : owner.phone)
      expect(objected.status).toBe(state === 'OBJECTED' ? 204 : 400)
      seen.add(state)
    }
    expect([...seen].every((state) => ['DONE', 'OBJECTED'].includes(state))).toBe(true)
  })
})
