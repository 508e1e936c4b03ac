import { readQualifications, submitApplication, withdrawApplication } from '@portal/contract/application/application'
import * as checks from '@portal/contract/application/internal-check'
import { prepareCheck, type Prepared } from '@portal/contract/application/prepare-check'
import { switchCheck } from '@portal/contract/enterprise/operator'
import { erasePersonalValue, withdrawConsent } from '@portal/contract/enterprise/privacy-endpoints'
import {
  discardProfileDraft,
  readProfile,
  saveProfileDraft,
  submitProfile
} from '@portal/contract/enterprise/profile-endpoints'
import { readSession } from '@portal/contract/identity/session'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decideCase } from '#api/features/application/review/decide-case.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { insertAttachment } from '#api/testing/factories/attachments.ts'
import type { Answer, TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addOperator, addReviewer, asSeen, claimCase, plainProfiles, someOrigin } from '#api/testing/factories/cases.ts'
import { openAs, openOwner, type Owner } from '#api/testing/factories/operators.ts'
import { rounds } from '#api/testing/rounds.ts'
import { behindProxy, buildSibling } from '#api/testing/factories/visitors.ts'
import { wokenBy } from '#api/testing/woken-by.ts'
import { confirmCheck } from './decide-check.ts'
import { nameSubject } from './name-subject.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: { ...behindProxy, ...plainProfiles } })
})
afterAll(() => portal.close())

const codeOf = ({ status, problem }: Answer): string => (status >= 400 ? problem.code : 'done')

type Person = TestBrowser & { actor: Actor }
type Team = { owner: Owner; preparer: Person; checker: Person; other: Person }

const open = async (owner: Owner, given: Parameters<typeof addOperator>[2]): Promise<Person> => {
  const actor = await addOperator(portal, owner.actor, given)
  return { ...(await openAs(portal, actor)), actor }
}

/** An enterprise whose owner has turned 企业内复核 on. */
const openTeam = async (): Promise<Team> => {
  const owner = await openOwner(portal)
  expect((await owner.call(switchCheck, { body: { isOn: true } })).status).toBe(204)
  return {
    owner,
    preparer: await open(owner, { role: 'PREPARER', name: '王经办' }),
    checker: await open(owner, { role: 'CHECKER', name: '李复核' }),
    other: await open(owner, { role: 'CHECKER', name: '赵复核' })
  }
}

const listing = { qualification: 'LISTING', fields: {}, files: {} }

const prepare = (person: TestBrowser, body: Prepared = { kind: 'APPLICATION', submission: listing }) =>
  person.call(prepareCheck, { body })

const confirm = (person: TestBrowser, id: string) => person.call(checks.confirmCheck, { params: { id } })

const applicationsOf = async (person: TestBrowser) => (await person.call(readQualifications, {})).body.applications

const titlesOf = async ({ actor }: Person): Promise<string[]> =>
  (await portal.deps.db.message.findMany({ where: { accountId: actor.accountId }, orderBy: { id: 'asc' } })).map(
    ({ title }) => title
  )

/** The first act is the owner's, who turned it on; the others are about one check each. */
const auditOf = async ({ actor: { enterpriseId } }: Person) => {
  const where = { enterpriseId, action: { startsWith: 'check.' } }
  const [first, ...others] = await portal.deps.db.auditEvent.findMany({ where, orderBy: { id: 'asc' } })
  expect(first).toMatchObject({ action: 'check.switched', detail: { state: 'on' } })
  return others.map(({ action, actorId, detail }) => ({ action, actorId, detail }))
}

/** What the audit keeps of an act on the check of an application. */
const actOn = (checkId: string, action: string, { actor }: Person) => ({
  action,
  actorId: actor.accountId,
  detail: { checkId, kind: 'APPLICATION' }
})

describe('企业内复核 (R36)', () => {
  test('is off unless the owner turns it on; then operators wait and the owner does not', async () => {
    const owner = await openOwner(portal)
    const preparer = await open(owner, { role: 'PREPARER' })
    expect(codeOf(await prepare(preparer))).toBe('check.off')
    await owner.call(switchCheck, { body: { isOn: true } })
    expect((await preparer.call(readSession, {})).body).toMatchObject({
      needsCheck: true,
      enterprise: { checksSubmissions: true }
    })
    expect(codeOf(await preparer.call(submitApplication, { body: listing }))).toBe('check.needed')
    const { needsCheck, menu } = (await owner.call(readSession, {})).body
    expect(needsCheck).toBe(false)
    expect(JSON.stringify(menu)).toContain('"checks"')
    expect(codeOf(await owner.call(submitApplication, { body: listing }))).toBe('done')
  })

  test('keeps an application until another person confirms; both stand in the timeline', async () => {
    const { preparer, checker } = await openTeam()
    const prepared = await prepare(preparer)
    expect(prepared.body).toMatchObject({ kind: 'APPLICATION', state: 'WAITING', actions: ['cancel'] })
    expect(await applicationsOf(preparer)).toEqual([])
    expect(await titlesOf(checker)).toEqual(['待企业复核：王经办 提交了“挂牌交易”申请'])

    const { id } = prepared.body
    const confirmed = await confirm(checker, id)
    expect(confirmed.body).toMatchObject({
      state: 'CONFIRMED',
      preparedBy: { name: '王经办' },
      decidedBy: { name: '李复核' },
      decidedAt: expect.any(String),
      actions: []
    })
    const [application] = await applicationsOf(preparer)
    expect(application).toMatchObject({ state: 'SUBMITTED', qualification: 'LISTING' })
    expect(application.timeline[0].actor).toBe(`${preparer.actor.username} / ${checker.actor.username}`)
    expect(await titlesOf(preparer)).toEqual(['“挂牌交易”申请已提交', '企业复核通过：“挂牌交易”申请'])
    const told = { accountId: preparer.actor.accountId, template: 'check.confirmed' }
    expect(await portal.deps.db.message.findFirst({ where: told })).toMatchObject({
      body: '李复核 已确认，内容已提交平台。',
      facts: { subject: { en: 'the application for “Listed trading”' } }
    })
    // It has ended for everybody.
    const back = await checker.call(checks.sendCheckBack, { params: { id }, body: { words: '请补充' } })
    expect([codeOf(await confirm(checker, id)), codeOf(back)]).toEqual(['check.ended', 'check.ended'])
    expect(codeOf(await preparer.call(checks.cancelCheck, { params: { id } }))).toBe('check.ended')
    expect(await applicationsOf(preparer)).toHaveLength(1)
    expect(await auditOf(preparer)).toEqual([
      actOn(id, 'check.prepared', preparer),
      actOn(id, 'check.confirmed', checker)
    ])
  })

  test('an operator prepares only what the role may submit', async () => {
    const { owner } = await openTeam()
    const editor = await open(owner, { role: 'CUSTOM', permissions: ['profile.read', 'profile.edit'] })
    const { problem } = await prepare(editor)
    expect([problem.code, problem.permission]).toEqual(['permission.missing', 'application.submit'])
  })

  test('turned off, lets operators submit again, and what waits can still be confirmed', async () => {
    const { owner, preparer, checker } = await openTeam()
    const { id } = (await prepare(preparer)).body
    await owner.call(switchCheck, { body: { isOn: false } })
    expect((await preparer.call(readSession, {})).body.needsCheck).toBe(false)
    const settlement = { ...listing, qualification: 'SETTLEMENT' }
    expect(codeOf(await preparer.call(submitApplication, { body: settlement }))).toBe('done')
    expect(codeOf(await confirm(checker, id))).toBe('done')
  })

  test('shows the papers of an application to colleagues, and nothing to another enterprise', async () => {
    const { preparer, checker } = await openTeam()
    const letter = await insertAttachment(portal, preparer.actor.enterpriseId, 'application:letter')
    const submission = { qualification: 'E_CONTRACT', fields: {}, files: { letter } }
    const { id } = (await prepare(preparer, { kind: 'APPLICATION', submission })).body
    const shown = (await checker.call(checks.readCheck, { params: { id } })).body
    expect([shown.files.letter.id, shown.items.files[0].key]).toEqual([letter, 'letter'])
    // It is evidence from now on.
    const { boundAt } = await portal.deps.db.attachment.findUniqueOrThrow({ where: { id: letter } })
    expect(boundAt).toEqual(expect.any(Date))
    const stranger = (await openTeam()).checker
    expect((await stranger.call(checks.readCheck, { params: { id } })).status).toBe(404)
    expect((await stranger.call(checks.listChecks, {})).body.data).toEqual([])
  })

  test('a returned application is corrected by two persons as well', async () => {
    const { preparer, checker, owner } = await openTeam()
    const reviewer = await addReviewer(portal)
    const { body } = await owner.call(submitApplication, { body: listing })
    await claimCase(portal.deps, reviewer, body.id, someOrigin)
    const wish = { id: body.id, ...asSeen, decision: 'return', opinion: '请补充' } as const
    await decideCase(portal.deps, reviewer, wish, someOrigin)
    const submission = { fields: {}, files: {}, round: 1 }
    const prepared = await prepare(preparer, { kind: 'RESUBMISSION', applicationId: body.id, submission })
    expect(prepared.body).toMatchObject({ qualification: 'LISTING', applicationId: body.id })
    expect((await titlesOf(checker)).at(-1)).toBe('待企业复核：王经办 提交了“挂牌交易”申请的重新提交')
    expect(codeOf(await confirm(checker, prepared.body.id))).toBe('done')
    expect(await applicationsOf(preparer)).toMatchObject([{ id: body.id, state: 'SUBMITTED', round: 2 }])
  })

  test('sends back with words, and the same can be prepared again', async () => {
    const { preparer, checker } = await openTeam()
    const { id } = (await prepare(preparer)).body
    const empty = await checker.call(checks.sendCheckBack, { params: { id }, body: { words: ' ' } })
    expect(empty.problem.errors).toMatchObject([{ pointer: '/words', code: 'opinion.required' }])
    const back = await checker.call(checks.sendCheckBack, { params: { id }, body: { words: '请附场地证明\r\n和合同' } })
    expect(back.body).toMatchObject({ state: 'SENT_BACK', words: '请附场地证明\n和合同' })
    const told = await portal.deps.db.message.findFirst({ where: { accountId: preparer.actor.accountId } })
    expect(told).toMatchObject({ template: 'check.sent-back', body: '李复核 的意见：请附场地证明\n和合同' })
    expect(await applicationsOf(preparer)).toEqual([])
    const again = await prepare(preparer)
    expect(codeOf(again)).toBe('done')
    expect(await auditOf(preparer)).toEqual([
      actOn(id, 'check.prepared', preparer),
      actOn(id, 'check.sent-back', checker),
      actOn(again.body.id, 'check.prepared', preparer)
    ])
  })

  test('shows what would be submitted, sensitive values masked (R19)', async () => {
    const { preparer, checker } = await openTeam()
    const { body: profile } = await preparer.call(readProfile, {})
    const values = { ...profile.values, fullName: '山西晋煤新名称有限公司', bankAccount: '0502123409300098765' }
    const submission = { revision: profile.revision, draftRevision: 0, values }
    const prepared = await prepare(preparer, { kind: 'PROFILE', submission })
    expect(codeOf(prepared)).toBe('done')
    expect(await titlesOf(checker)).toEqual(['待企业复核：王经办 提交了企业资料'])
    const shown = await checker.call(checks.readCheck, { params: { id: prepared.body.id } })
    expect(shown.body.differences.fullName.to).toBe('山西晋煤新名称有限公司')
    expect(JSON.stringify(shown.body)).not.toContain('0502123409300098765')
    expect(shown.body.differences.bankAccount.to).toMatch(/^\*+8765$/)
    expect(codeOf(await confirm(checker, prepared.body.id))).toBe('done')
    expect((await checker.call(readProfile, {})).body.values.fullName).toBe('山西晋煤新名称有限公司')
  })

  test('holds the draft still while the profile waits, and lets it go on when it was taken back', async () => {
    const { owner, preparer } = await openTeam()
    const { body: profile } = await preparer.call(readProfile, {})
    const values = { ...profile.values, bankAccount: '0502123409300098765' }
    const draft = { revision: 0, baseRevision: profile.revision, values }
    expect(codeOf(await preparer.call(saveProfileDraft, { body: draft }))).toBe('done')
    const submission = { revision: profile.revision, draftRevision: 1, values }
    const prepared = await prepare(preparer, { kind: 'PROFILE', submission })
    expect(prepared.body).toMatchObject({ state: 'WAITING' })
    expect(codeOf(await preparer.call(saveProfileDraft, { body: { ...draft, revision: 1 } }))).toBe('check.waiting')
    expect(codeOf(await preparer.call(discardProfileDraft, {}))).toBe('check.waiting')
    expect(codeOf(await preparer.call(withdrawConsent, { params: { kind: 'bank-account' } }))).toBe('check.waiting')
    expect(codeOf(await owner.call(erasePersonalValue, { params: { field: 'email' } }))).toBe('check.waiting')
    expect(codeOf(await preparer.call(checks.cancelCheck, { params: { id: prepared.body.id } }))).toBe('done')
    // The refused requests have neither changed nor removed the draft.
    expect(codeOf(await preparer.call(saveProfileDraft, { body: { ...draft, revision: 1 } }))).toBe('done')
    expect(codeOf(await preparer.call(submitProfile, { body: { ...submission, draftRevision: 2 } }))).toBe(
      'check.needed'
    )
  })

  test('refuses at once what the platform would refuse, and writes nothing of it', async () => {
    const { preparer, owner } = await openTeam()
    await owner.call(submitApplication, { body: listing })
    expect(codeOf(await prepare(preparer))).toBe('application.open-exists')
    expect(await portal.deps.db.internalCheck.count({ where: { enterpriseId: owner.actor.enterpriseId } })).toBe(0)
  })

  test('names the faults of what it would submit, field by field', async () => {
    const { preparer } = await openTeam()
    const { body: profile } = await preparer.call(readProfile, {})
    const values = { ...profile.values, bankAccount: '12' }
    const submission = { revision: profile.revision, draftRevision: 0, values }
    const { problem } = await prepare(preparer, { kind: 'PROFILE', submission })
    expect(problem.errors).toMatchObject([{ pointer: '/submission/values/bankAccount', code: 'bank-account.format' }])
  })

  test('waits once for each matter', async () => {
    const { preparer, owner } = await openTeam()
    const second = await open(owner, { role: 'PREPARER' })
    expect(codeOf(await prepare(preparer))).toBe('done')
    expect(codeOf(await prepare(second))).toBe('check.waiting')
    const settlement = { ...listing, qualification: 'SETTLEMENT' }
    expect(codeOf(await prepare(second, { kind: 'APPLICATION', submission: settlement }))).toBe('done')
  })

  test('a withdrawal waits likewise', async () => {
    const { preparer, checker, owner } = await openTeam()
    const { body } = await owner.call(submitApplication, { body: listing })
    expect(codeOf(await preparer.call(withdrawApplication, { params: { id: body.id } }))).toBe('check.needed')
    const prepared = await prepare(preparer, { kind: 'WITHDRAWAL', applicationId: body.id })
    expect((await applicationsOf(preparer))[0].state).toBe('SUBMITTED')
    expect((await titlesOf(checker)).at(-1)).toBe('待企业复核：王经办 提交了“挂牌交易”申请的撤回')
    expect(codeOf(await confirm(checker, prepared.body.id))).toBe('done')
    expect((await applicationsOf(preparer))[0].state).toBe('WITHDRAWN')
  })

  test('nobody confirms what they prepared themselves, nor anybody of another enterprise', async () => {
    const { owner } = await openTeam()
    const both = await open(owner, {
      role: 'CUSTOM',
      permissions: ['application.read', 'application.submit', 'submission.check']
    })
    const { id } = (await prepare(both)).body
    expect(codeOf(await confirm(both, id))).toBe('check.self')
    expect(codeOf(await confirm((await openTeam()).checker, id))).toBe('request.not-found')
    expect(codeOf(await confirm(owner, id))).toBe('done')
  })

  test('nobody cancels what somebody else prepared', async () => {
    const { preparer, checker } = await openTeam()
    const { id } = (await prepare(preparer)).body
    expect(codeOf(await checker.call(checks.cancelCheck, { params: { id } }))).toBe('request.not-found')
    const back = { params: { id }, body: { words: '请补充' } }
    expect(codeOf(await preparer.call(checks.sendCheckBack, back))).toBe('permission.missing')
    expect(codeOf(await preparer.call(checks.cancelCheck, { params: { id } }))).toBe('done')
    expect(codeOf(await checker.call(checks.sendCheckBack, back))).toBe('check.ended')
    expect(await auditOf(preparer)).toEqual([
      actOn(id, 'check.prepared', preparer),
      actOn(id, 'check.cancelled', preparer)
    ])
  })

  test('lists what waits before 50 others that have ended since', async () => {
    const { preparer, checker, owner } = await openTeam()
    const first = (await prepare(preparer)).body
    const { sealed } = await portal.deps.db.internalCheck.findUniqueOrThrow({ where: { id: first.id } })
    const ended = { kind: 'APPLICATION', subject: 'qualification:SETTLEMENT', state: 'CANCELLED', sealed } as const
    const { enterpriseId } = owner.actor
    const preparedById = preparer.actor.accountId
    const rows = Array.from({ length: 51 }, () => ({ ...ended, enterpriseId, preparedById }))
    await portal.deps.db.internalCheck.createMany({ data: rows })
    const { data } = (await checker.call(checks.listChecks, {})).body
    expect(data).toHaveLength(51)
    expect(data.at(-1)).toMatchObject({
      id: first.id,
      state: 'WAITING',
      qualification: 'LISTING',
      name: { zh: '挂牌交易' }
    })
  })

  test('what is stored is sealed (R20)', async () => {
    const { preparer } = await openTeam()
    const { id } = (await prepare(preparer)).body
    const { sealed } = await portal.deps.db.internalCheck.findUniqueOrThrow({ where: { id } })
    expect(sealed).toMatch(/^v1\./)
  })
})

test('each step of 企业内复核 wakes the open pages of the enterprise (R29)', async () => {
  const { owner, preparer, checker } = await openTeam()
  const woken = (work: () => Promise<unknown>) => wokenBy(portal, owner.actor.enterpriseId, work)
  const prepared = async (): Promise<string> => (await prepare(preparer)).body.id
  expect(await woken(prepared)).toEqual(['application', 'message'])
  const [waiting] = (await checker.call(checks.listChecks, {})).body.data
  const sentBack = { params: { id: waiting.id }, body: { words: '请补充' } }
  expect(await woken(() => checker.call(checks.sendCheckBack, sentBack))).toEqual(['application', 'message'])
  const cancelled = { params: { id: await prepared() } }
  expect(await woken(() => preparer.call(checks.cancelCheck, cancelled))).toEqual(['application'])
  const id = await prepared()
  expect(await woken(() => confirm(checker, id))).toEqual(['application', 'application', 'message', 'message'])
  expect(await woken(() => owner.call(switchCheck, { body: { isOn: false } }))).toEqual(['menu'])
})

test.each([
  ['PROFILE', null, 'the profile'],
  ['APPLICATION', 'LISTING', 'the application for “Listed trading”'],
  ['RESUBMISSION', 'LISTING', 'the corrected application for “Listed trading”'],
  ['WITHDRAWAL', 'LISTING', 'the withdrawal of the application for “Listed trading”']
] as const)('a check of %s of %s is about %s', async (kind, qualification, words) => {
  expect((await nameSubject(portal.deps, { kind, qualification })).en).toBe(words)
})

test('of two checkers at once one confirms, and one case is opened', async () => {
  const sibling = await buildSibling(portal, { env: { ...behindProxy, ...plainProfiles } })
  const outcome = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => {
        if (error instanceof Refusal) return error.code
        throw error
      }
    )
  for (let round = 0; round < rounds(10, 100); round++) {
    const { owner, preparer, checker, other } = await openTeam()
    const { id } = (await prepare(preparer)).body
    const codes = await Promise.all([
      outcome(confirmCheck(portal.deps, checker.actor, id, someOrigin)),
      outcome(confirmCheck(sibling.deps, other.actor, id, someOrigin))
    ])
    expect(codes.toSorted()).toEqual(['check.ended', 'done'])
    expect(await portal.deps.db.application.count({ where: { enterpriseId: owner.actor.enterpriseId } })).toBe(1)
  }
  await sibling.close()
})
