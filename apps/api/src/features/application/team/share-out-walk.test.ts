import { beijingDay } from '@portal/contract/beijing-time'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AdminActor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addApplicant,
  addReviewer,
  approve,
  claimCase,
  plainProfiles,
  releaseCase,
  someOrigin,
  submit
} from '#api/testing/factories/cases.ts'
import { rounds } from '#api/testing/rounds.ts'
import { saveTeams } from './save-teams.ts'
import { shareOutCases } from './share-out-cases.ts'
import { readRevision } from './team.store.ts'

let portal: TestApp
let system: AdminActor
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  system = await addReviewer(portal, { roles: ['SYSTEM'] })
})
afterAll(() => portal.close())

const regions = ['140105', '140202', '110105'] as const
// One approval and two.
const qualifications = ['LISTING', 'LENDER'] as const

type Rule = { region: string | undefined; qualification: string | undefined; team: string }
type Case = {
  region: string
  qualification: (typeof qualifications)[number]
  /** The place of the reviewer who approved it first, or who put it back; modulo their number. */
  approvedBy: number | undefined
  releasedBy: number | undefined
}
type World = {
  reviewers: ('present' | 'away' | 'disabled' | 'former')[]
  teams: number[][]
  rules: Rule[]
  cases: Case[]
  /** Claims by hand, by the place of case and reviewer. */
  claims: [number, number][]
}

const place = fc.nat({ max: 20 })
const perhaps = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })

const world: fc.Arbitrary<World> = fc.record({
  reviewers: fc.array(fc.constantFrom('present', 'present', 'present', 'away', 'disabled', 'former'), {
    minLength: 2,
    maxLength: 5
  }),
  teams: fc.array(fc.array(place, { maxLength: 4 }), { minLength: 1, maxLength: 3 }),
  rules: fc.array(
    fc.record({
      region: perhaps(fc.constantFrom('14', '1401', '11')),
      qualification: perhaps(fc.constantFrom(...qualifications)),
      team: fc.constantFrom('0', '1', '2')
    }),
    { minLength: 1, maxLength: 4 }
  ),
  cases: fc.array(
    fc.record({
      region: fc.constantFrom(...regions),
      qualification: fc.constantFrom(...qualifications),
      approvedBy: perhaps(place),
      releasedBy: perhaps(place)
    }),
    { minLength: 1, maxLength: 8 }
  ),
  claims: fc.array(fc.tuple(place, place), { maxLength: 4 })
})

test('random teams, absences, first approvals and claims by hand, while two processes share out (R47)', async () => {
  await fc.assert(fc.asyncProperty(world, play), { numRuns: rounds(8, 50), endOnFailure: true })
}, 600_000)

const play = async ({ reviewers, teams, rules, cases, claims }: World): Promise<void> => {
  await begin()
  const people: AdminActor[] = []
  for (let count = 0; count < reviewers.length; count += 1) people.push(await addReviewer(portal))
  const ids: string[] = []
  for (const each of cases) ids.push(await addCase(each, people))
  for (const [index, state] of reviewers.entries()) await absent(people[index], state)
  const members = teams.map((team) => [...new Set(team.map((each) => at(people, each).adminId))])
  const kept = rules.filter(({ team }) => members[Number(team)])
  await save(members, kept)
  await Promise.all([
    shareOutCases(portal.deps),
    ...claims.map(([which, who]) => unlessRefused(claimCase(portal.deps, at(people, who), at(ids, which), someOrigin))),
    shareOutCases(portal.deps)
  ])
  const mayReview = new Set(people.filter((_, index) => reviewers[index] === 'present').map(({ adminId }) => adminId))
  for (const [index, each] of cases.entries()) {
    const id = at(ids, index)
    const rule = kept.find(
      ({ region, qualification }) =>
        (!region || each.region.startsWith(region)) && (!qualification || qualification === each.qualification)
    )
    const barred = new Set([
      barredBy(each.approvedBy, people, each.qualification === 'LENDER'),
      barredBy(each.releasedBy, people, true)
    ])
    const fit = (rule ? (members[Number(rule.team)] ?? []) : []).filter((who) => mayReview.has(who) && !barred.has(who))
    await judge(id, fit)
  }
}

/** The reviewers of former worlds hold and get nothing. */
const begin = async (): Promise<void> => {
  const { db } = portal.deps
  await db.application.updateMany({ where: { decidedAt: null }, data: { state: 'WITHDRAWN' } })
  await db.admin.updateMany({ where: { roles: { has: 'REVIEWER' } }, data: { status: 'FROZEN' } })
}

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length]
  if (found === undefined) throw new Error('an empty list')
  return found
}

const addCase = async (given: Case, people: readonly AdminActor[]): Promise<string> => {
  const applicant = await addApplicant(portal, { region: given.region })
  const id = await submit(portal, applicant, given.qualification)
  if (given.qualification === 'LENDER' && given.approvedBy !== undefined)
    await approve(portal, at(people, given.approvedBy), id)
  if (given.releasedBy !== undefined) {
    const reviewer = at(people, given.releasedBy)
    await unlessRefused(claimCase(portal.deps, reviewer, id, someOrigin))
    await unlessRefused(releaseCase(portal.deps, reviewer, id, someOrigin))
  }
  return id
}

const barredBy = (who: number | undefined, people: readonly AdminActor[], counts: boolean): string | undefined =>
  who === undefined || !counts ? undefined : at(people, who).adminId

const absent = async (person: AdminActor | undefined, state: World['reviewers'][number]): Promise<void> => {
  const today = beijingDay(portal.deps.clock.now())
  const data = {
    present: {},
    away: { awayFrom: today, awayUntil: today },
    disabled: { status: 'FROZEN' },
    former: { roles: ['AUDIT'] }
  } as const
  const changes = data[state]
  await portal.deps.db.admin.update({
    where: { id: person?.adminId ?? '' },
    data: 'roles' in changes ? { roles: [...changes.roles] } : changes
  })
}

const save = async (members: string[][], rules: Rule[]): Promise<void> => {
  const { db } = portal.deps
  // Members are chosen while they are reviewers.
  const states = await db.admin.findMany({ select: { id: true, status: true, roles: true } })
  const chosen = states.filter(({ id }) => members.some((team) => team.includes(id)))
  for (const { id } of chosen) await db.admin.update({ where: { id }, data: { status: 'ACTIVE', roles: ['REVIEWER'] } })
  const teams = members.map((team, index) => ({ key: `${index}`, name: `小组 ${index}`, members: team }))
  const wish = { revision: await readRevision(db), teams, rules: rules.map((rule) => ({ ...rule, type: undefined })) }
  await saveTeams(portal.deps, system, wish, someOrigin)
  for (const { id, status, roles } of chosen) await db.admin.update({ where: { id }, data: { status, roles } })
}

const unlessRefused = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
  })

/** `fit`: the members of the team of the first rule who may have the case. */
const judge = async (id: string, fit: readonly string[]): Promise<void> => {
  const { db } = portal.deps
  const { state, claimedById, events } = await db.application.findUniqueOrThrow({
    where: { id },
    select: { state: true, claimedById: true, events: { orderBy: { id: 'asc' } } }
  })
  const given = await db.auditEvent.findMany({
    where: { action: 'application.assigned', detail: { path: ['applicationId'], equals: id } }
  })
  expect(given.length).toBeLessThanOrEqual(1)
  for (const { detail } of given) expect(fit).toContain(Object(detail).admin)
  // No claim follows another one without a release or a decision between them.
  const steps = events.map(({ fromState, toState }) => [fromState, toState])
  expect(steps.every(([from], index) => index === 0 || from === steps[index - 1]?.[1])).toBe(true)
  expect(state === 'IN_REVIEW').toBe(claimedById !== null && state !== 'SUBMITTED')
  if (fit.length > 0) expect(state).toBe('IN_REVIEW')
}

test('when nothing else happens, the loads of a team differ by one at most, also with two processes (R47)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 9 }), async (size, count) => {
      await begin()
      const people: AdminActor[] = []
      for (let each = 0; each < size; each += 1) people.push(await addReviewer(portal))
      for (let each = 0; each < count; each += 1) await submit(portal, await addApplicant(portal))
      await save([people.map(({ adminId }) => adminId)], [{ region: undefined, qualification: undefined, team: '0' }])
      await Promise.all([shareOutCases(portal.deps), shareOutCases(portal.deps)])
      const loads = await Promise.all(
        people.map(({ adminId }) =>
          portal.deps.db.application.count({ where: { claimedById: adminId, state: 'IN_REVIEW' } })
        )
      )
      expect(loads.reduce((sum, load) => sum + load, 0)).toBe(count)
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
    }),
    { numRuns: rounds(4, 20), endOnFailure: true }
  )
}, 600_000)
