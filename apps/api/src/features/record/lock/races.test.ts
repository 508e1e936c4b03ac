import type { Prepared } from '@portal/contract/application/prepare-check'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { type AccountRole, permissionsOf } from '@portal/contract/permissions'
import { scopes } from '@portal/contract/scopes'
import type { Prisma } from '@portal/db/client'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#api/adapters/new-id.ts'
import { submitApplication } from '#api/features/application/application/submit-application.ts'
import { withdrawApplication } from '#api/features/application/application/withdraw-application.ts'
import { suspendForPapers } from '#api/features/application/expiry/suspend-for-papers.ts'
import { subjectOf } from '#api/features/application/internal-check/check.rules.ts'
import { confirmCheck } from '#api/features/application/internal-check/decide-check.ts'
import { sealSubmission } from '#api/features/application/internal-check/sealed-submission.ts'
import { decideCase } from '#api/features/application/review/decide-case.ts'
import { eraseClosedAccounts } from '#api/features/enterprise/personal-data/erase-closed-accounts.ts'
import { eraseValue } from '#api/features/enterprise/personal-data/erase-value.ts'
import { sealValues } from '#api/features/enterprise/profile/sealed-values.ts'
import { submitProfile } from '#api/features/enterprise/profile/submit-profile.ts'
import { changeAccountState, changeEnterpriseState } from '#api/features/identity/freeze/change-state.ts'
import { decideOnRequest } from '#api/features/partner/sandbox/script-review.ts'
import { changeGrant } from '#api/features/qualification/grant/change-grant.ts'
import type { Actor, AdminActor, ClientCaller } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { freshPhone, freshUsername } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addReviewer, asSeen, plainProfiles, someOrigin } from '#api/testing/factories/cases.ts'
import { addClient, clientSettings } from '#api/testing/factories/clients.ts'
import { newCreditCode } from '#api/testing/factories/credit-codes.ts'
import { countLockWaits } from '#api/testing/lock-waits.ts'
import { rounds } from '#api/testing/rounds.ts'
import { lockEnterprise } from './lock.store.ts'

let portal: TestApp
let wang: AdminActor
let security: AdminActor
let client: ClientCaller
/** Every owner and operator below is this one with other ids. */
let model: Actor
let catalogueVersion: number
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  wang = await addReviewer(portal, { name: '王审核' })
  security = await addReviewer(portal, { roles: ['SECURITY'], name: '李安全' })
  model = await addApplicant(portal)
  const { clientId } = await addClient(portal, { mode: 'TEST' })
  client = { clientId, mode: 'TEST', name: clientSettings.name, scopes: [...scopes], menus: clientSettings.menus }
  catalogueVersion = (await portal.deps.catalogues.newest(portal.deps.db)).version
})
afterAll(() => portal.close())

/** Rounds of each pair of writes, each round with an enterprise of its own. */
const many = rounds(2, 4)

/** In the rounds that begin without a lock, so many milliseconds at most lie between the two acts. */
const mostApartMs = 10

/** In the rounds that begin behind a lock, an act that does not wait for it by then is not waited for. */
const mostToLockMs = 250

const yesterday = () => new Date(Date.now() - 86_400_000)
const tomorrow = () => new Date(Date.now() + 86_400_000)

/** An enterprise of the sandbox, so that the scripted reviewer decides there too. */
type Company = {
  owner: Actor
  /** Withdraws cases. */
  preparer: Actor
  /** Confirms internal checks. */
  checker: Actor
  number: string
  fields: { fullName: string; creditCode: string; email: string; operatingUntil: string }
  /** In the hands of 王审核. A grant of the same qualification is past its end, and the case may be its renewal. */
  caseId: string
  endedId: string
  /** Rests on a licence that has lapsed. */
  grantId: string
  checks: Record<'profile' | 'withdrawal', string>
}

type Closing = 'checker' | 'owner'

type Write = {
  name: string
  /** It walks over all enterprises, so there must be no other to work on. */
  isJob?: true
  /** Whose account is due to be erased. That of an owner is only erased when nothing of the enterprise is open. */
  closing?: Closing
  /** False when it has changed nothing. */
  act(company: Company): Promise<unknown>
}

const suspendedFor = async ({ grantId }: Company): Promise<boolean> => {
  const { state, lapsedPapers } = await portal.deps.db.grant.findUniqueOrThrow({ where: { id: grantId } })
  return state === 'SUSPENDED' && lapsedPapers.length > 0
}

const isErased = async ({ accountId: id }: Actor): Promise<boolean> =>
  (await portal.deps.db.account.count({ where: { id, status: 'CLOSED' } })) > 0

/** With a licence that has no end. */
const submit = ({ owner, fields }: Company, changes: Partial<Company['fields']>) => {
  const values = { ...fields, operatingUntil: 'long-term', ...changes }
  return submitProfile(portal.deps, owner, { revision: 1, draftRevision: 0, values }, someOrigin)
}

const settlement = 'SETTLEMENT'

const byChance = () => Math.random() < 0.5

const writes: Write[] = [
  {
    name: 'approve a case',
    act: ({ caseId: id }) => decideCase(portal.deps, wang, { id, ...asSeen, decision: 'approve' }, someOrigin)
  },
  {
    name: 'withdraw a case',
    act: ({ preparer, caseId }) => withdrawApplication(portal.deps, preparer, caseId, someOrigin)
  },
  {
    // A new name waits for a reviewer, and the licence waits with it. Without one, the licence resumes a grant.
    name: 'submit a profile',
    act: (company) => submit(company, byChance() ? { fullName: '山西新名贸易有限公司' } : {})
  },
  {
    name: 'suspend for lapsed papers',
    isJob: true,
    act: async (company) => {
      await suspendForPapers(portal.deps)
      return suspendedFor(company)
    }
  },
  {
    name: 'suspend and resume a grant',
    act: async ({ grantId, endedId }) => {
      const id = byChance() ? grantId : endedId
      await changeGrant(portal.deps, wang, { id, action: 'suspend', reason: '核实' }, someOrigin)
      await changeGrant(portal.deps, wang, { id, action: 'resume', reason: '已核实' }, someOrigin)
    }
  },
  {
    name: 'freeze and unfreeze',
    act: async ({ number, preparer: { accountId: id } }) => {
      const isAccount = byChance()
      for (const action of ['freeze', 'unfreeze'] as const) {
        const wish = { action, reason: '核实' }
        if (isAccount) await changeAccountState(portal.deps, security, { id, ...wish }, someOrigin)
        else await changeEnterpriseState(portal.deps, security, { number, ...wish }, someOrigin)
      }
    }
  },
  {
    name: 'submit a renewal',
    act: ({ owner }) =>
      submitApplication(portal.deps, owner, { qualification: 'BORROWER', fields: {}, files: {} }, someOrigin)
  },
  { name: 'erase a value', act: ({ owner }) => eraseValue(portal.deps, owner, 'email', someOrigin) },
  {
    name: 'erase an operator',
    isJob: true,
    closing: 'checker',
    act: async ({ checker }) => {
      await eraseClosedAccounts(portal.deps)
      return isErased(checker)
    }
  },
  {
    name: 'erase the enterprise',
    isJob: true,
    closing: 'owner',
    act: async ({ owner }) => {
      await eraseClosedAccounts(portal.deps)
      return isErased(owner)
    }
  },
  {
    name: 'confirm a profile',
    act: ({ checker, checks }) => confirmCheck(portal.deps, checker, checks.profile, someOrigin)
  },
  {
    name: 'confirm a withdrawal',
    act: ({ checker, checks }) => confirmCheck(portal.deps, checker, checks.withdrawal, someOrigin)
  },
  {
    name: 'approve by the script of the sandbox',
    act: ({ number }) =>
      decideOnRequest(portal.deps, client, { number, qualification: settlement, decision: 'approve' }, someOrigin)
  }
]

const personOf = (owner: Pick<Actor, 'enterpriseId' | 'session'>, role: AccountRole): Actor => ({
  ...model,
  ...owner,
  accountId: newId(),
  username: freshUsername(),
  role,
  permissions: permissionsOf(role, [])
})

const companyOf = ({ id: enterpriseId, number }: { id: string; number: number }, creditCode: string): Company => {
  const session = { ...model.session, enterpriseNumber: number, creditCode, isTest: true }
  const owner = personOf({ enterpriseId, session }, 'OWNER')
  return {
    owner,
    preparer: personOf(owner, 'PREPARER'),
    checker: personOf(owner, 'CHECKER'),
    number: formatEnterpriseNumber(number),
    fields: { fullName: '山西晋煤贸易有限公司', creditCode, email: 'a@example.com', operatingUntil: '2024-01-31' },
    caseId: newId(),
    grantId: newId(),
    endedId: newId(),
    checks: { profile: newId(), withdrawal: newId() }
  }
}

type Rows = {
  accounts: Prisma.AccountCreateManyInput[]
  profiles: Prisma.ProfileCreateManyInput[]
  versions: Prisma.ProfileVersionCreateManyInput[]
  applications: Prisma.ApplicationCreateManyInput[]
  grants: Prisma.GrantCreateManyInput[]
  checks: Prisma.InternalCheckCreateManyInput[]
  closures: Prisma.AccountClosureCreateManyInput[]
}

/** What the portal has of a company whose owner may be erased is settled: rejected, revoked, cancelled or disabled. */
const rowsOf = (company: Company, closings: readonly Closing[]): Rows => {
  const { owner, preparer, checker, fields, caseId, grantId, endedId, checks } = company
  const { enterpriseId, accountId } = owner
  const isSettled = closings.includes('owner')
  const isRenewal = byChance()
  const now = new Date()
  const grants = [
    { id: grantId, qualification: 'LISTING', state: 'ACTIVE' as const },
    {
      id: endedId,
      qualification: settlement,
      state: 'ACTIVE' as const,
      expiresAt: yesterday(),
      renewalUntil: isRenewal ? tomorrow() : null
    },
    { id: newId(), qualification: 'BORROWER', state: 'ACTIVE' as const, expiresAt: tomorrow() },
    {
      id: newId(),
      qualification: 'SUPERVISOR',
      state: 'SUSPENDED' as const,
      lapsedPapers: [`businessLicence:${fields.operatingUntil}`]
    }
  ].map((grant) => ({
    ...grant,
    ...(isSettled ? { state: 'REVOKED' as const } : {}),
    enterpriseId,
    applicationId: newId(),
    menus: ['trade']
  }))
  const application = { enterpriseId, catalogueVersion, isTest: true, submittedAt: now, dueAt: now }
  const submissions: [string, Prepared][] = [
    [
      checks.profile,
      {
        kind: 'PROFILE',
        submission: { revision: 1, draftRevision: 0, values: { ...fields, operatingUntil: 'long-term' } }
      }
    ],
    [checks.withdrawal, { kind: 'WITHDRAWAL', applicationId: caseId }]
  ]
  const profile = {
    enterpriseId,
    fields,
    sealed: sealValues(portal.deps, 'profile', enterpriseId, { bankAccount: '0502123409300012345' })
  }
  return {
    accounts: [owner, preparer, checker].map(({ accountId: id, username, role }) => ({
      id,
      enterpriseId,
      username,
      usernameKey: username,
      phone: freshPhone(),
      role,
      passwordHash: 'none',
      status: isSettled && role !== 'OWNER' ? 'DISABLED' : 'ACTIVE'
    })),
    profiles: [{ ...profile, updatedById: accountId }],
    versions: [{ ...profile, revision: 1 }],
    applications: [
      {
        ...application,
        id: caseId,
        qualification: settlement,
        state: isSettled ? 'REJECTED' : 'IN_REVIEW',
        isRenewal,
        claimedById: wang.adminId
      },
      ...grants.map(({ applicationId: id, qualification }) => ({
        ...application,
        id,
        qualification,
        state: 'APPROVED' as const
      }))
    ],
    grants,
    checks: submissions.map(([id, prepared]) => ({
      id,
      enterpriseId,
      kind: prepared.kind,
      subject: subjectOf(prepared),
      sealed: sealSubmission(portal.deps, id, prepared),
      state: isSettled ? 'CANCELLED' : 'WAITING',
      preparedById: preparer.accountId
    })),
    closures: closings.map((closing) => ({ accountId: company[closing].accountId, dueAt: yesterday() }))
  }
}

/** Inserts rows of several companies with one statement for each table, since there are thousands of rounds. */
const openCompanies = async (count: number, closings: readonly Closing[]): Promise<Company[]> => {
  const { db } = portal.deps
  const inserted = await db.enterprise.createManyAndReturn({
    data: Array.from({ length: count }, () => ({
      typeCode: 'SUPPLIER',
      creditCode: newCreditCode(),
      isTest: true,
      sandboxClientId: client.clientId
    })),
    select: { id: true, number: true, creditCode: true }
  })
  const companies = inserted.map(({ creditCode, ...row }) => companyOf(row, creditCode ?? ''))
  const rows = companies.map((company) => rowsOf(company, closings))
  const all = <Key extends keyof Rows>(key: Key) => rows.flatMap((row): Rows[Key][number][] => row[key])
  await db.account.createMany({ data: all('accounts') })
  await db.profile.createMany({ data: all('profiles') })
  await db.profileVersion.createMany({ data: all('versions') })
  await db.application.createMany({ data: all('applications') })
  await db.grant.createMany({ data: all('grants') })
  const renewed =
    'SELECT g.id FROM qualification_grant g WHERE g.application_id <> a.id AND g.renewal_until IS NOT NULL'
  await portal.deps.pool.query(
    `UPDATE application a SET grant_id = (${renewed} AND g.enterprise_id = a.enterprise_id) WHERE is_renewal AND grant_id IS NULL`
  )
  await db.internalCheck.createMany({ data: all('checks') })
  await db.accountClosure.createMany({ data: all('closures') })
  return companies
}

/** So that the jobs find nothing of the rounds before. */
const settleAll = async (): Promise<void> => {
  const { db } = portal.deps
  await db.grant.updateMany({ where: { state: { in: ['ACTIVE', 'SUSPENDED'] } }, data: { state: 'REVOKED' } })
  await db.accountClosure.updateMany({
    where: { cancelledAt: null, erasedAt: null },
    data: { cancelledAt: new Date() }
  })
}

/**
 * How often PostgreSQL has ended a transaction because of a deadlock in this database. A connection hands in what it has
 * counted once a second at most, and here at once.
 */
const countDeadlocks = async (): Promise<number> => {
  const { pool } = portal.deps
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()))
  for (const each of clients) {
    await each.query('SELECT pg_stat_force_next_flush()')
    each.release()
  }
  const { rows } = await pool.query<{ deadlocks: number }>(
    'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()'
  )
  return rows[0]?.deadlocks ?? 0
}

type Outcome = 'done' | 'nothing' | 'refused' | Error

const outcomeOf = async (write: Write, company: Company): Promise<Outcome> => {
  try {
    return (await write.act(company)) === false ? 'nothing' : 'done'
  } catch (error) {
    if (error instanceof Refusal) return 'refused'
    return error instanceof Error ? error : new Error(String(error))
  }
}

type Pair = readonly [Write, Write]

const startApart = (pair: Pair, company: Company): Promise<Outcome[]> =>
  Promise.all(
    pair.map(async (write) => {
      await wait(Math.random() * mostApartMs)
      return outcomeOf(write, company)
    })
  )

/**
 * Both begin while their enterprise is locked. What an act has locked before the enterprise, it holds while it waits, and
 * the one that waits for longer gets the enterprise first.
 */
const startBehindLock = async (pair: Pair, company: Company): Promise<Outcome[]> => {
  const acts: Promise<Outcome>[] = []
  let running = 0
  await portal.deps.db.$transaction(async (tx) => {
    await lockEnterprise(tx, company.owner.enterpriseId, 'update')
    for (const write of pair) {
      running += 1
      const act = outcomeOf(write, company)
      void act.then(() => (running -= 1))
      acts.push(act)
      const given = performance.now() + mostToLockMs
      while (performance.now() < given && (await countLockWaits(portal.deps.pool)) < running) await wait(2)
    }
  })
  return Promise.all(acts)
}

/** The first two rounds begin behind a lock, in both orders, and the next two without one. And so on. */
const startBoth = async ([one, other]: Pair, company: Company, round: number): Promise<Outcome[]> => {
  if (round % 4 === 0) return startBehindLock([one, other], company)
  if (round % 4 === 1) return (await startBehindLock([other, one], company)).toReversed()
  return startApart([one, other], company)
}

const race = async (pair: Pair): Promise<Outcome[][]> => {
  const closings = [...new Set(pair.flatMap(({ closing }) => closing ?? []))]
  const most = pair.some(({ isJob }) => isJob) ? 1 : 10
  const outcomes: Outcome[][] = []
  while (outcomes.length < many) {
    if (most === 1) await settleAll()
    for (const company of await openCompanies(Math.min(most, many - outcomes.length), closings))
      outcomes.push(await startBoth(pair, company, outcomes.length))
  }
  return outcomes
}

/** The deadlocks of all tests before. */
let counted = 0

/** Shows that the tests below can fail. Takes a second, which PostgreSQL waits before it looks for a deadlock. */
test('PostgreSQL counts a deadlock of two transactions that lock two rows in opposite orders', async () => {
  const before = await countDeadlocks()
  const [first, second] = await openCompanies(2, [])
  if (!first || !second) throw new Error('two were inserted')
  const bothHaveOne = Promise.withResolvers<void>()
  let locked = 0
  const lockBoth = (companies: Company[]) =>
    portal.deps.db.$transaction(async (tx) => {
      for (const { owner } of companies) {
        await lockEnterprise(tx, owner.enterpriseId, 'update')
        locked += 1
        if (locked === 2) bothHaveOne.resolve()
        await bothHaveOne.promise
      }
    })
  const ended = await Promise.allSettled([lockBoth([first, second]), lockBoth([second, first])])
  expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  counted = await countDeadlocks()
  expect(counted).toBe(before + 1)
})

/** Without the pairs of twice the same write in `pnpm test`, to save time. */
const pairs = writes.flatMap((one, place) => writes.slice(rounds(place + 1, place)).map((other): Pair => [one, other]))
const done = new Set<string>()

describe('on one enterprise at the same time', () => {
  test.each(pairs.map((pair) => ({ pair, one: pair[0].name, other: pair[1].name })))(
    '$one, $other: no deadlock',
    async ({ pair }) => {
      const before = counted
      const outcomes = await race(pair)
      counted = await countDeadlocks()
      const errors = outcomes.flat().filter((outcome) => outcome instanceof Error)
      expect({ deadlocks: counted - before, errors }).toEqual({ deadlocks: 0, errors: [] })
      const hadEffect = outcomes.filter((both) => both.includes('done'))
      expect(hadEffect.length).toBeGreaterThan(outcomes.length / 2)
      pair.forEach(({ name }, place) => {
        if (outcomes.some((both) => both[place] === 'done')) done.add(name)
      })
    }
  )

  test('each of these writes was done at least once', () => {
    expect(writes.filter(({ name }) => !done.has(name)).map(({ name }) => name)).toEqual([])
  })
})
