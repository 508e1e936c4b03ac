import { submitApplication, withdrawApplication } from '@portal/contract/application/application'
import { confirmCheck } from '@portal/contract/application/internal-check'
import { prepareCheck } from '@portal/contract/application/prepare-check'
import { issueLetter } from '@portal/contract/enterprise/letter'
import { switchCheck } from '@portal/contract/enterprise/operator'
import { setPaymentPassword } from '@portal/contract/enterprise/payment-password'
import { personalKeys, personalKind } from '@portal/contract/enterprise/personal-data'
import { requestClosure as requestEndpoint, requestExport } from '@portal/contract/enterprise/privacy-endpoints'
import { readProfile, saveProfileDraft } from '@portal/contract/enterprise/profile-endpoints'
import { sendStepUpCode } from '@portal/contract/enterprise/step-up'
import { readSession } from '@portal/contract/identity/session'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelClosure, requestClosure } from '#api/features/enterprise/closure/request-closure.ts'
import { proposeFactorReset } from '#api/features/identity/factor-reset/propose-factor-reset.ts'
import { emailKey, subjectOf } from '#api/features/identity/email/send-email-code.ts'
import { codeThrottleKey, phoneRecipient } from '#api/features/identity/sms/code-keys.ts'
import { emailPurpose } from '#api/features/identity/sms/sms.store.ts'
import { sealAudit } from '#api/features/record/audit/seal-audit.ts'
import { verifyAudit } from '#api/features/record/audit/verify-audit.ts'
import { tell } from '#api/features/record/message/message.store.ts'
import { goodPassword, openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addOperator, addReviewer, someOrigin } from '#api/testing/factories/cases.ts'
import { addEmail } from '#api/testing/factories/notices.ts'
import { openInvited } from '#api/testing/factories/operators.ts'
import { behindProxy, freshIp, letPass } from '#api/testing/factories/visitors.ts'
import { completeProfile } from '#api/testing/factories/whole-profile.ts'
import { eraseClosedAccounts } from './erase-closed-accounts.ts'
import { makeExports } from './make-exports.ts'
import { remindOfClosures } from './remind-of-closures.ts'

/** By day in Beijing, when SMS go out. Ahead of the database, by whose time a session ends. */
const noon = new Date('2036-11-27T04:00:00Z')
let now = noon
let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy, deps: { clock: { now: () => now } } })
})
afterAll(() => portal.close())

const dayMs = 86_400_000

/** Every row of every table as text, but for those of the audit. */
const dump = async (of: RegExp = /^(?!audit_)/): Promise<string> => {
  const client = new pg.Client({ connectionString: portal.ownerUrl })
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
  )
  const texts: string[] = []
  for (const { name } of tables.filter((table) => of.test(table.name))) {
    const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`)
    texts.push(...rows.map(({ row }) => `${name} ${row}`))
  }
  await client.end()
  return texts.join('\n')
}

const storedFiles = async (): Promise<string[]> => {
  const keys: string[] = []
  for await (const { key } of portal.deps.files.list()) keys.push(key)
  return keys
}

const found = (text: string, values: readonly string[]) => values.filter((value) => text.includes(value))

/** The code of an SMS is the proof (R34). */
const close = async (browser: TestBrowser, phone: string): Promise<void> => {
  // One SMS a minute (R6).
  await letPass(portal, 61)
  await browser.call(sendStepUpCode, { body: { captcha: await browser.solveCaptcha('step-up') } })
  await portal.deps.background.settled()
  const proof = { factor: 'sms', secret: portal.outbox.lastCode(phone) } as const
  expect((await browser.callProven(requestEndpoint, {}, proof)).status).toBe(201)
}

const [passkeyName, newPhone] = ['诸葛的旧手机', '13700009933']

const addPasskeyAndRecovery = async (accountId: string, letterId: string): Promise<void> => {
  const [credentialId, publicKey] = [new Uint8Array([1, 2, 3]), new Uint8Array([4, 5, 6])]
  await portal.deps.db.passkey.create({
    data: { accountId, credentialId, publicKey, counter: 0n, isBackedUp: false, name: passkeyName }
  })
  await portal.deps.db.phoneRecovery.create({
    data: { accountId, letterId, newPhone, newPhoneMasked: '137****9933', oldPhoneMasked: '', objectUntil: noon }
  })
}

const [email, maskedEmail] = ['zhuge@secret.example', 'z***@secret.example']

/** With a code of the address, and a mail that was sent there. */
const addEmailWithTraces = async (whose: { enterpriseId: string; accountId: string }): Promise<void> => {
  const { db } = portal.deps
  const { accountId } = whose
  await addEmail(portal, whose, email)
  const recipientKey = emailKey(portal.deps, email)
  const code = { purpose: emailPurpose, subject: subjectOf({ accountId }), codeHash: recipientKey, expiresAt: noon }
  await db.smsCode.create({ data: { ...code, recipientKey } })
  await db.throttle.create({ data: { key: codeThrottleKey(recipientKey) } })
  await db.noticeChoice.create({ data: { accountId, kind: 'review', channel: 'mail', isOn: true } })
  const notice = { channel: 'mail', kind: 'review', template: 'x', text: {}, link: '/', addressMasked: maskedEmail }
  await db.noticeDelivery.create({ data: { ...whose, ...notice } })
}

const countEmailTraces = ({ db, keyedHash }: TestApp['deps'], accountId: string): Promise<number[]> =>
  Promise.all([
    db.accountEmail.count({ where: { accountId } }),
    db.smsCode.count({ where: { subject: subjectOf({ accountId }) } }),
    db.throttle.count({ where: { key: codeThrottleKey(emailKey({ keyedHash }, email)) } }),
    db.noticeChoice.count({ where: { accountId } })
  ])

const registeredName = '公孙登记'

const addResetAndCompanyCheck = async (whose: { enterpriseId: string; accountId: string }): Promise<void> => {
  const system = await addReviewer(portal, { roles: ['SYSTEM'] })
  await addReviewer(portal, { roles: ['SECURITY'] })
  const wish = { id: whose.accountId, reason: '手机遗失', proof: '视频核对' }
  await proposeFactorReset(portal.deps, system, wish, someOrigin)
  const answer = { found: true, legalPersonName: registeredName }
  await portal.deps.db.companyCheck.create({
    data: { enterpriseId: whose.enterpriseId, revision: 1, answer, checkedAt: noon }
  })
}

const noticesTo = (phone: string): string[] =>
  portal.outbox.entries.flatMap((entry) =>
    entry.kind === 'sms-notice' && entry.phone === phone ? [entry.purpose] : []
  )

describe('注销账号 after 15 days (PIPL art. 47)', () => {
  test('of an owner leaves no personal value in any table, file or export; the audit still verifies', async () => {
    now = noon
    const ip = freshIp()
    const owner = openBrowser(portal, { ip })
    const { username, phone } = await owner.enter()
    const values = await completeProfile(owner, {
      legalPersonName: '欧阳建国',
      legalPersonPhone: '13800009911',
      agentName: '诸葛小婉',
      agentPhone: '13800009922',
      email: 'ouyang@secret.example',
      telephone: '0351-9988776',
      officeAddress: '晋阳街 987 号'
    })
    const { revision } = (await owner.call(readProfile, {})).body
    await owner.call(saveProfileDraft, { body: { revision: 0, baseRevision: revision, values } })
    await owner.call(setPaymentPassword, { body: { password: '739164' } })
    const operator = await openInvited(portal, owner, { name: '司马操作', role: 'PREPARER' })
    const paper = await owner.upload('application:letter')
    const applied = await owner.call(submitApplication, {
      body: { qualification: 'E_CONTRACT', fields: {}, files: { letter: paper } }
    })
    expect(applied.status).toBe(201)
    await owner.call(withdrawApplication, { params: { id: applied.body.id } })
    expect((await owner.call(issueLetter, {})).status).toBe(201)
    expect((await owner.call(requestExport, {})).status).toBe(201)
    await makeExports(portal.deps)
    await openBrowser(portal, { ip }).signInAs(username, 'Wrong!2026')
    const { enterpriseId, id: accountId } = await portal.deps.db.account.findUniqueOrThrow({
      where: { usernameKey: username.toLowerCase() }
    })
    await portal.deps.db.account.update({ where: { id: operator.id }, data: { status: 'DISABLED' } })
    await addPasskeyAndRecovery(accountId, await owner.upload('phone:letter'))
    await addReviewer(portal)
    const waiting = { recoveryId: accountId, username }
    await portal.deps.transact((tx) => tell(tx, 'phone-recovery.waiting', { enterpriseId }, waiting))
    await addResetAndCompanyCheck({ enterpriseId, accountId })
    await addEmailWithTraces({ enterpriseId, accountId })
    await close(owner, phone)

    const personal = [
      ip,
      username,
      phone,
      operator.username,
      operator.phone,
      '司马操作',
      passkeyName,
      newPhone,
      registeredName,
      maskedEmail,
      ...personalKeys.flatMap((key) => personalKind(key).profileKeys ?? []).flatMap((key) => values[key] ?? [])
    ].filter((value) => value.length > 4 || /[\u4e00-\u9fff]/.test(value))
    // Choices, dates, ids of papers and the name of the enterprise say nothing about a person.
    const silent = ['id-card', 'long-term', '2099-12-31', values['fullName'], values['businessLicence']]
    const telling = personal.filter((value) => !silent.includes(value))
    expect(telling).toEqual(
      expect.arrayContaining(['11010519491231002X', '0502123409300012345', 'ouyang@secret.example'])
    )
    expect(await countEmailTraces(portal.deps, accountId)).toEqual([1, 1, 1, 1])
    const before = await dump()
    expect(found(before, telling)).toEqual(expect.arrayContaining([ip, username, phone, '欧阳建国', '司马操作']))
    expect((await storedFiles()).length).toBeGreaterThanOrEqual(4)

    now = new Date(noon.getTime() + 14 * dayMs + 60_000)
    await eraseClosedAccounts(portal.deps)
    expect((await owner.call(readSession, {})).status).toBe(200)
    await remindOfClosures(portal.deps)
    await remindOfClosures(portal.deps)
    expect(noticesTo(phone)).toEqual(['account-closing'])

    now = new Date(noon.getTime() + 15 * dayMs + 60_000)
    await eraseClosedAccounts(portal.deps)
    expect(noticesTo(phone)).toEqual(['account-closing', 'account-closed'])
    expect(noticesTo(operator.phone).at(-1)).toBe('account-closed')

    expect(found(await dump(), [...telling, `${phone.slice(0, 3)}****${phone.slice(7)}`])).toEqual([])
    // The audit keeps addresses for as long as the register says, and no name.
    expect(found(await dump(/^audit_/), telling)).toEqual([ip])
    expect(await storedFiles()).toEqual([])
    expect(await countEmailTraces(portal.deps, accountId)).toEqual([0, 0, 0, 0])
    expect(await portal.deps.db.proposal.count({ where: { subject: accountId } })).toBe(0)
    expect(await portal.deps.db.account.findMany({ where: { enterpriseId } })).toMatchObject([
      { status: 'CLOSED', phone: '', name: null },
      { status: 'CLOSED', phone: '', name: null }
    ])
    expect(await portal.deps.db.enterprise.findUnique({ where: { id: enterpriseId } })).toMatchObject({
      status: 'CLOSED'
    })
    const profile = await portal.deps.db.profile.findUniqueOrThrow({ where: { enterpriseId } })
    expect(profile.fields).toMatchObject({ fullName: values['fullName'], creditCode: values['creditCode'] })

    expect((await owner.call(readSession, {})).status).toBe(401)
    const again = openBrowser(portal, { ip: freshIp() })
    expect((await again.signInAs(username)).problem.code).toBe('sign-in.wrong')
    const closed = await portal.deps.db.account.findUniqueOrThrow({ where: { id: accountId } })
    expect((await again.signInAs(closed.username, goodPassword)).problem.code).toBe('sign-in.wrong')

    await expect.poll(() => sealAudit(portal.deps), { timeout: 90_000 }).toBeGreaterThan(0)
    expect((await verifyAudit(portal.deps)).faults).toEqual([])
  })

  test('of an operator erases that person alone, also from the messages of colleagues', async () => {
    now = noon
    const owner = openBrowser(portal, { ip: freshIp() })
    const { username } = await owner.enter()
    await completeProfile(owner)
    const ip = freshIp()
    const operator = await openInvited(portal, owner, { name: '上官离职' })
    const home = openBrowser(portal, { ip })
    await home.signInAs(operator.username)
    const { enterpriseId } = await portal.deps.db.account.findUniqueOrThrow({ where: { id: operator.id } })
    const letterId = await home.upload('phone:letter')
    await addPasskeyAndRecovery(operator.id, letterId)
    const told = { account: { enterpriseId }, template: 'operator.activated' }
    expect(await portal.deps.db.message.findMany({ where: told })).toMatchObject([
      { title: `操作员已激活：上官离职（${operator.username}）` }
    ])
    await owner.call(switchCheck, { body: { isOn: true } })
    const submission = { qualification: 'LISTING', fields: {}, files: {} }
    const prepared = await home.call(prepareCheck, { body: { kind: 'APPLICATION', submission } })
    expect((await owner.call(confirmCheck, { params: { id: prepared.body.id } })).status).toBe(200)
    const { id: accountId } = await portal.deps.db.account.findUniqueOrThrow({
      where: { usernameKey: username.toLowerCase() }
    })
    const colleague = { enterpriseId, accountId }
    await portal.deps.transact(async (tx) => {
      await tell(tx, 'ownership.declined', colleague, { to: operator.username })
      await tell(tx, 'ownership.offered', colleague, { from: operator.username, hours: '24' })
      await tell(tx, 'check.confirmed', colleague, { person: '上官离职', subject: '企业资料' })
    })
    await close(home, operator.phone)
    now = new Date(noon.getTime() + 15 * dayMs + 60_000)
    await eraseClosedAccounts(portal.deps)

    expect(found(await dump(), [ip, operator.username, operator.phone, '上官离职', passkeyName, newPhone])).toEqual([])
    expect(await portal.deps.db.attachment.findUnique({ where: { id: letterId } })).toMatchObject({
      displayName: '',
      status: 'ERASED'
    })
    expect(await portal.deps.db.message.findMany({ where: told })).toMatchObject([
      { title: '操作员已激活：已注销账号（已注销账号）' }
    ])
    const application = { enterpriseId }
    expect(await portal.deps.db.applicationEvent.findMany({ where: { application } })).toMatchObject([
      { actorName: `已注销账号 / ${username}` }
    ])
    expect((await owner.call(readSession, {})).status).toBe(200)
    expect((await owner.call(readProfile, {})).body.values).toMatchObject({ legalPersonName: '王建国' })
    const { body } = await owner.send('GET', '/api/portal/operators')
    expect(body.data).toHaveLength(1)
  })

  test('of an operator is not held up by an older message about another person, which lacks a newer fact', async () => {
    now = noon
    const owner = await addApplicant(portal)
    const { accountId } = owner
    const leaving = await addOperator(portal, owner)
    const told = { template: 'operator.activated', category: 'security', title: '操作员已激活：李留任', body: '' }
    await portal.deps.db.message.create({ data: { accountId, ...told, facts: { name: '李留任' } } })
    const staying = await addOperator(portal, owner)
    const other = await addApplicant(portal)
    const theirs = await addOperator(portal, other)
    const offers = [
      { enterpriseId: owner.enterpriseId, fromId: accountId, toId: leaving.accountId },
      { enterpriseId: other.enterpriseId, fromId: other.accountId, toId: theirs.accountId }
    ]
    const expiresAt = new Date(noon.getTime() + 30 * dayMs)
    await portal.deps.db.ownershipTransfer.createMany({ data: offers.map((each) => ({ ...each, expiresAt })) })
    await requestClosure(portal.deps, leaving, someOrigin)
    now = new Date(noon.getTime() + 16 * dayMs)
    await eraseClosedAccounts(portal.deps)
    expect(await portal.deps.db.account.findUnique({ where: { id: leaving.accountId } })).toMatchObject({
      status: 'CLOSED'
    })
    expect(await portal.deps.db.message.findMany({ where: { accountId } })).toMatchObject([told])
    const endOf = async (toId: string) =>
      (await portal.deps.db.ownershipTransfer.findFirstOrThrow({ where: { toId } })).endedAt
    expect([await endOf(leaving.accountId), await endOf(theirs.accountId)]).toEqual([expect.any(Date), null])
    expect(await portal.deps.db.account.findUnique({ where: { id: staying.accountId } })).toMatchObject({
      status: 'ACTIVE'
    })
  })

  test('does not happen to a closure that was undone, or while something is unsettled again', async () => {
    now = noon
    const [undone, blocked] = [await addApplicant(portal), await addApplicant(portal)]
    for (const actor of [undone, blocked]) await requestClosure(portal.deps, actor, someOrigin)
    await portal.deps.db.accountClosure.updateMany({
      where: { accountId: undone.accountId },
      data: { cancelledAt: new Date() }
    })
    const operator = await addOperator(portal, blocked)
    now = new Date(noon.getTime() + 16 * dayMs)
    await eraseClosedAccounts(portal.deps)
    const statusOf = async ({ accountId }: { accountId: string }) =>
      (await portal.deps.db.account.findUniqueOrThrow({ where: { id: accountId } })).status
    expect([await statusOf(undone), await statusOf(blocked)]).toEqual(['ACTIVE', 'ACTIVE'])
    // The operator’s own closure has days to go, and ends with that of the owner.
    await requestClosure(portal.deps, operator, someOrigin)
    await cancelClosure(portal.deps, operator, someOrigin)
    await requestClosure(portal.deps, operator, someOrigin)
    await portal.deps.db.account.update({ where: { id: operator.accountId }, data: { status: 'DISABLED' } })
    await eraseClosedAccounts(portal.deps)
    const { accountId } = operator
    const closures = await portal.deps.db.accountClosure.findMany({ where: { accountId }, orderBy: { id: 'asc' } })
    expect(closures.map(({ erasedAt }) => erasedAt)).toEqual([null, now])
    expect([await statusOf(undone), await statusOf(blocked), await statusOf(operator)]).toEqual([
      'ACTIVE',
      'CLOSED',
      'CLOSED'
    ])
  })

  test('waits for an account or an enterprise that the platform has frozen (R38)', async () => {
    now = noon
    const { db } = portal.deps
    const [person, company] = [await addApplicant(portal), await addApplicant(portal)]
    for (const actor of [person, company]) await requestClosure(portal.deps, actor, someOrigin)
    const move = async (status: 'FROZEN' | 'ACTIVE') => {
      await db.account.update({ where: { id: person.accountId }, data: { status } })
      await db.enterprise.update({ where: { id: company.enterpriseId }, data: { status } })
    }
    const statuses = async () =>
      Promise.all(
        [person, company].map(
          async ({ accountId: id }) => (await db.account.findUniqueOrThrow({ where: { id } })).status
        )
      )
    await move('FROZEN')
    now = new Date(noon.getTime() + 16 * dayMs)
    await eraseClosedAccounts(portal.deps)
    expect(await statuses()).toEqual(['FROZEN', 'ACTIVE'])
    await move('ACTIVE')
    await eraseClosedAccounts(portal.deps)
    expect(await statuses()).toEqual(['CLOSED', 'CLOSED'])
  })

  test('is told one day before, by day in 北京时间, once, with the day in Beijing', async () => {
    // 01:00 in Beijing, where it is the next day.
    const asked = new Date('2036-11-27T17:00:00Z')
    now = asked
    const [actor, undone, disabled] = [
      await addApplicant(portal),
      await addApplicant(portal),
      await addApplicant(portal)
    ]
    for (const each of [actor, undone, disabled]) await requestClosure(portal.deps, each, someOrigin)
    const { accountId } = undone
    await portal.deps.db.accountClosure.updateMany({ where: { accountId }, data: { cancelledAt: new Date() } })
    await portal.deps.db.account.update({ where: { id: disabled.accountId }, data: { status: 'DISABLED' } })
    const remindAt = async (hoursBefore: number) => {
      now = new Date(asked.getTime() + 15 * dayMs - hoursBefore * 3_600_000)
      await remindOfClosures(portal.deps)
      return [actor, undone, disabled].map(({ session }) => noticesTo(session.phone).length)
    }
    // 12:00 of the day before the last, 01:30 at night, 10:00 and 11:00 of the last day.
    expect([await remindAt(37), await remindAt(23.5), await remindAt(15), await remindAt(14)]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [1, 0, 0],
      [1, 0, 0]
    ])
    const told = portal.outbox.entries.findLast((entry) => 'phone' in entry && entry.phone === actor.session.phone)
    expect(told).toMatchObject({ text: expect.stringContaining('2036-12-13') })
  })

  test('reaches a closure behind many that wait', async () => {
    now = noon
    for (let waiting = 0; waiting < 20; waiting++) {
      const blocked = await addApplicant(portal)
      await requestClosure(portal.deps, blocked, someOrigin)
      await addOperator(portal, blocked)
    }
    const last = await addApplicant(portal)
    now = new Date(noon.getTime() + 1)
    await requestClosure(portal.deps, last, someOrigin)
    now = new Date(noon.getTime() + 16 * dayMs)
    await eraseClosedAccounts(portal.deps)
    expect(await portal.deps.db.account.findUnique({ where: { id: last.accountId } })).toMatchObject({
      status: 'CLOSED'
    })
  })

  test('by two processes at once happens once, with one SMS', async () => {
    now = noon
    const actor = await addApplicant(portal)
    await requestClosure(portal.deps, actor, someOrigin)
    // An account that its enterprise has disabled is erased as well.
    await portal.deps.db.account.update({ where: { id: actor.accountId }, data: { status: 'DISABLED' } })
    now = new Date(noon.getTime() + 16 * dayMs)
    await Promise.all([eraseClosedAccounts(portal.deps), eraseClosedAccounts(portal.deps)])
    expect(noticesTo(actor.session.phone)).toEqual(['account-closed'])
    const { enterpriseId } = actor
    expect(await portal.deps.db.auditEvent.count({ where: { enterpriseId, action: 'closure.erased' } })).toBe(1)
  })

  test('leaves the log and the counted guesses of a phone that another account still has (R6)', async () => {
    now = noon
    const [leaving, staying] = [await addApplicant(portal), await addApplicant(portal)]
    const { phone } = leaving.session
    await portal.deps.db.account.update({ where: { id: staying.accountId }, data: { phone } })
    const key = codeThrottleKey(phoneRecipient(portal.deps, phone).key)
    await portal.deps.db.throttle.create({ data: { key, failures: 98 } })
    await requestClosure(portal.deps, leaving, someOrigin)
    now = new Date(noon.getTime() + 16 * dayMs)
    await eraseClosedAccounts(portal.deps)
    const recipientKey = portal.deps.keyedHash.hash('sms-notice', phone)
    expect(await portal.deps.db.smsMessage.count({ where: { recipientKey } })).toBe(1)
    expect(await portal.deps.db.throttle.count({ where: { key } })).toBe(1)
    await requestClosure(portal.deps, staying, someOrigin)
    now = new Date(noon.getTime() + 32 * dayMs)
    await eraseClosedAccounts(portal.deps)
    expect(await portal.deps.db.throttle.count({ where: { key } })).toBe(0)
  })
})
