import { downloadExport, readPersonalData, requestExport } from '@portal/contract/enterprise/privacy-endpoints'
import { changePassword, listSessions } from '@portal/contract/identity/security'
import { signOut } from '@portal/contract/identity/session'
import { markMessageRead } from '@portal/contract/notice/inbox'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileKey } from '#api/adapters/files/file-store.ts'
import { addBroadcast } from '#api/testing/factories/broadcasts.ts'
import { goodPassword, openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addReviewer } from '#api/testing/factories/cases.ts'
import { openInvited, openOwner } from '#api/testing/factories/operators.ts'
import { behindProxy, letPass } from '#api/testing/factories/visitors.ts'
import { completeProfile } from '#api/testing/factories/whole-profile.ts'
import { makeExports } from './make-exports.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy })
})
afterAll(() => portal.close())

const enter = async (): Promise<TestBrowser> => {
  const browser = openBrowser(portal)
  await browser.enter()
  return browser
}

const request = (browser: TestBrowser) => browser.call(requestExport, {})
const download = (browser: TestBrowser, id: string, format: 'json' | 'xlsx' = 'json') =>
  browser.call(downloadExport, { params: { id }, query: { format } })

const make = async (browser: TestBrowser): Promise<string> => {
  const { status, body } = await request(browser)
  expect(status).toBe(201)
  await makeExports(portal.deps)
  return body.id
}

const recordsOf = (body: { kinds: { key: string; records: unknown[] }[] }, key: string) =>
  body.kinds.find((kind) => kind.key === key)?.records

describe('the export of personal data (PIPL art. 45)', () => {
  test('contains what the portal stores about the owner and the enterprise, and no secret', async () => {
    const browser = openBrowser(portal)
    const { username, phone } = await browser.enter()
    const values = await completeProfile(browser)
    const { status, body, headers } = await download(browser, await make(browser))
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-disposition': 'attachment; filename="personal-data.json"',
      'cache-control': 'no-store'
    })
    expect(recordsOf(body, 'account')).toEqual([{ username, name: null, phone, role: 'OWNER' }])
    expect(recordsOf(body, 'id-number')).toEqual([{ legalPersonIdNumber: values['legalPersonIdNumber'] }])
    expect(recordsOf(body, 'bank-account')).toMatchObject([{ bankAccount: values['bankAccount'] }])
    expect(recordsOf(body, 'contacts')).toMatchObject([{ email: 'office@example.com' }])
    expect(recordsOf(body, 'papers')).toMatchObject([{ slot: 'profile:businessLicence' }])
    expect(recordsOf(body, 'agreements')).toHaveLength(3)
    expect(recordsOf(body, 'sign-ins')).toMatchObject([{ outcome: 'SUCCEEDED' }])
    expect(JSON.stringify(body)).not.toMatch(/argon2|hash|secret|token/i)
  })

  test('of an operator contains nothing of the enterprise', async () => {
    const operator = await openInvited(portal, await openOwner(portal), { name: '王经办' })
    const { body } = await download(operator, await make(operator))
    expect(recordsOf(body, 'account')).toMatchObject([{ username: operator.username, name: '王经办' }])
    expect(body.kinds.map(({ key }: { key: string }) => key)).not.toContain('bank-account')
    const shown = (await operator.call(readPersonalData, {})).body
    const phone = `${operator.phone.slice(0, 3)}****${operator.phone.slice(7)}`
    expect(shown.values.map(({ value }: { value: string }) => value)).toEqual([operator.username, '王**', phone])
    expect(shown.obstacles).toEqual([])
  })

  test('contains the broadcasts that the account has read, and no others (R31)', async () => {
    const browser = await enter()
    const { adminId } = await addReviewer(portal, { roles: ['SYSTEM'] })
    const id = await addBroadcast(portal, adminId, { titleZh: '已读公告' })
    await addBroadcast(portal, adminId, { titleZh: '未读公告' })
    await browser.call(markMessageRead, { params: { id } })
    const { body } = await download(browser, await make(browser))
    const read = recordsOf(body, 'messages')?.filter((record) => JSON.stringify(record).includes('公告'))
    expect(read).toMatchObject([{ title: '已读公告', readAt: expect.any(String) }])
  })

  test('as a sheet has one text cell for each value, so that none is calculated (decision 018)', async () => {
    const operator = await openInvited(portal, await openOwner(portal), { name: '=HYPERLINK("http://a.test")' })
    const { status, body } = await download(operator, await make(operator), 'xlsx')
    expect(status).toBe(200)
    const [sheet] = (await readXlsx(body, { readStyles: true })).sheets
    expect(sheet?.rows[0]).toEqual(['类别', '序号', '项目', '内容'])
    const named = sheet?.rows.find((row) => row[3] === '=HYPERLINK("http://a.test")')
    expect(named?.[2]).toBe('姓名')
    const cells = [...(sheet?.cells ?? [])].filter(([place]) => !place.startsWith('0,')).map(([, cell]) => cell)
    expect(cells.length).toBeGreaterThan(20)
    for (const cell of cells) {
      expect(cell).toMatchObject({ type: 'string', style: { numFmt: '@' } })
      expect(cell.formula).toBeUndefined()
    }
  })

  test('as a Chinese sheet has a Chinese name for every item', async () => {
    const browser = openBrowser(portal)
    const { username } = await browser.enter()
    await completeProfile(browser)
    const { id: accountId } = await portal.deps.db.account.findUniqueOrThrow({
      where: { usernameKey: username.toLowerCase() }
    })
    const bytes = new Uint8Array([1])
    const passkey = { credentialId: bytes, publicKey: bytes, isBackedUp: true, name: '手机', lastUsedAt: new Date() }
    await portal.deps.db.passkey.create({ data: { accountId, ...passkey } })
    const letterId = await browser.upload('phone:letter')
    const phones = { newPhoneMasked: '137****9933', oldPhoneMasked: '138****9911' }
    const decided = { state: 'REJECTED', opinion: '公章不清晰', decidedAt: new Date() } as const
    await portal.deps.db.phoneRecovery.create({
      data: { accountId, letterId, ...phones, ...decided, objectUntil: new Date() }
    })
    const { body } = await download(browser, await make(browser), 'xlsx')
    const rows = (await readXlsx(body)).sheets[0]?.rows ?? []
    expect(rows.map((row) => row[3])).toContain('公章不清晰')
    const items = new Set(rows.map((row) => String(row[2])))
    expect([...items].filter((item) => item !== 'SHA-256' && !/\p{Script=Han}/u.test(item))).toEqual([])
  })

  test('is announced by a message, sealed in the file store, and each download is audited', async () => {
    const browser = openBrowser(portal)
    const { phone } = await browser.enter()
    const id = await make(browser)
    const { accountId } = await portal.deps.db.dataExport.findUniqueOrThrow({ where: { id } })
    const messages = await portal.deps.db.message.findMany({ where: { accountId, template: 'export.ready' } })
    expect(messages).toMatchObject([{ link: '/center/security/privacy' }])
    const stored = (await portal.deps.files.get(fileKey(id, 'export'))).toString()
    expect(stored).toMatch(/^v1\./)
    expect(stored).not.toContain(phone)
    await download(browser, id)
    await download(browser, id, 'xlsx')
    const actions = await portal.deps.db.auditEvent.findMany({ where: { actorId: accountId }, orderBy: { id: 'asc' } })
    expect(actions.slice(-3)).toMatchObject([
      { action: 'personal-data.exported' },
      { action: 'personal-data.downloaded', detail: { kind: 'json' } },
      { action: 'personal-data.downloaded', detail: { kind: 'xlsx' } }
    ])
  })

  test('is found by no other account, and asks for a proof when the sign-in is older than five minutes', async () => {
    const browser = await enter()
    const id = await make(browser)
    expect((await download(await enter(), id)).problem.code).toBe('request.not-found')
    await letPass(portal, 301)
    expect((await download(browser, id)).problem.code).toBe('step-up.required')
    const proof = { factor: 'password', secret: goodPassword } as const
    const input = { params: { id }, query: { format: 'json' as const } }
    expect((await browser.callProven(downloadExport, input, proof)).status).toBe(200)
  })

  test('is made once at a time, and five times a day', async () => {
    const browser = await enter()
    expect((await request(browser)).status).toBe(201)
    expect((await request(browser)).problem.code).toBe('export.in-work')
    const parallel = await enter()
    const answers = await Promise.all(Array.from({ length: 10 }, () => request(parallel)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    await makeExports(portal.deps)
    for (let more = 1; more < 5; more++) await make(browser)
    const made = (await browser.call(readPersonalData, {})).body.exports
    const [newest, oldest] = [made[0].id, made.at(-1).id]
    const age = (id: string, hours: number) =>
      portal.deps.pool.query(
        'UPDATE data_export SET requested_at = requested_at - make_interval(hours => $2) WHERE id = $1',
        [id, hours]
      )
    await age(oldest, 23)
    const { code, retryAfter } = (await request(browser)).problem
    expect(code).toBe('export.limit')
    // An hour, until the oldest of the five is a day old.
    expect(retryAfter).toBeLessThanOrEqual(3600)
    expect(retryAfter).toBeGreaterThan(3500)
    expect((await download(browser, newest)).status).toBe(200)
    expect((await request(parallel)).status).toBe(201)
    await age(oldest, 1)
    expect((await request(browser)).status).toBe(201)
  })

  test('is refused while one of yesterday has not been ended yet', async () => {
    const browser = await enter()
    const { id } = (await request(browser)).body
    await portal.deps.pool.query(
      "UPDATE data_export SET requested_at = requested_at - interval '24 hours' WHERE id = $1",
      [id]
    )
    expect((await request(browser)).problem.code).toBe('export.in-work')
    await makeExports(portal.deps)
    expect((await request(browser)).status).toBe(201)
  })

  test('ends with the session that asked for it, before and after it was made', async () => {
    const signedOut = openBrowser(portal)
    const { username } = await signedOut.enter()
    const id = await make(signedOut)
    await signedOut.call(signOut, {})
    await signedOut.signInAs(username)
    expect((await download(signedOut, id)).problem.code).toBe('request.not-found')
    const waiting = (await request(signedOut)).body.id
    await signedOut.call(signOut, {})
    await makeExports(portal.deps)
    expect(await portal.deps.db.dataExport.findMany({ where: { id: { in: [id, waiting] } } })).toMatchObject([
      { state: 'ENDED' },
      { state: 'ENDED' }
    ])
    await expect(portal.deps.files.get(fileKey(id, 'export'))).rejects.toThrow('missing')
    await expect(portal.deps.files.get(fileKey(waiting, 'export'))).rejects.toThrow('missing')
  })

  test('stays for another session of the same account while the one that asked lives, and ends with the password', async () => {
    const browser = openBrowser(portal)
    const { username } = await browser.enter()
    const elsewhere = openBrowser(portal)
    await elsewhere.signInAs(username)
    expect((await elsewhere.call(listSessions, {})).body).toHaveLength(2)
    const id = await make(browser)
    expect((await download(elsewhere, id)).status).toBe(200)
    const proof = { factor: 'password', secret: goodPassword } as const
    const body = { newPassword: `${goodPassword}2` }
    expect((await elsewhere.callProven(changePassword, { body }, proof)).status).toBe(204)
    expect((await download(elsewhere, id)).problem.code).toBe('request.not-found')
  })

  test('is gone after 24 hours, with its file', async () => {
    const browser = await enter()
    const id = await make(browser)
    await portal.deps.pool.query(
      "UPDATE data_export SET requested_at = requested_at - interval '24 hours' WHERE id = $1",
      [id]
    )
    expect((await download(browser, id)).problem.code).toBe('request.not-found')
    await makeExports(portal.deps)
    await expect(portal.deps.files.get(fileKey(id, 'export'))).rejects.toThrow('missing')
    expect((await browser.call(readPersonalData, {})).body.exports).toEqual([])
  })

  test('that cannot be stored holds up no other, and is made at the next run', async () => {
    const [first, second] = [await enter(), await enter()]
    const ids = [(await request(first)).body.id, (await request(second)).body.id]
    const put = async (key: string, bytes: Uint8Array) => {
      if (key === fileKey(ids[0], 'export')) throw new Error('planted')
      return portal.deps.files.put(key, bytes)
    }
    await expect(makeExports({ ...portal.deps, files: { ...portal.deps.files, put } })).rejects.toThrow('pieces failed')
    expect((await download(second, ids[1])).status).toBe(200)
    expect((await download(first, ids[0])).problem.code).toBe('request.not-found')
    await makeExports(portal.deps)
    expect((await download(first, ids[0])).status).toBe(200)
  })
})
