import { beijingDay, startOfBeijingDay } from '@portal/contract/beijing-time'
import { type AgreementKind, agreementKinds, type AgreementState } from '@portal/contract/identity/agreement'
import { acceptAgreement } from '@portal/contract/identity/session'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideProposal, withdrawProposal } from '#api/features/record/proposal/decide-proposal.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { proposalSubjects as subjects } from '#api/proposal-subjects.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addReviewer, someOrigin } from '#api/testing/factories/cases.ts'
import { rounds } from '#api/testing/rounds.ts'
import { type AddedAccount, addAccounts, behindProxy, newVisitor } from '#api/testing/factories/visitors.ts'
import { sha256Of } from './agreement.ts'
import { draftAgreement, proposeAgreement, removeAgreement, saveAgreement } from './draft-agreement.ts'
import { readAcceptances, readAgreements, readAgreementVersion } from './read-agreements.ts'
import { readInForce } from './read-in-force.ts'
import { readPrivacyPolicy } from './read-privacy-policy.ts'

let portal: TestApp
/** Ahead of the database, by whose time a session ends. */
let now = new Date('2036-01-01T00:00:00Z')
beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy, deps: { clock: { now: () => now } } })
})
afterAll(() => portal.close())

const acts = ['draft', 'save', 'remove', 'propose', 'publish', 'reject', 'withdraw'] as const
type Act = (typeof acts)[number]

/** `which` and `who` are taken modulo the number of choices. */
type Write = {
  act: Act
  kind: AgreementKind
  who: number
  which: number
  text: number
  day: number | null
  stale: boolean
}
type Step = Write | { hours: number } | { signIn: number; accepts: boolean }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      // Steps that lead onward are more frequent, so that many versions are published.
      act: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom<Act>('draft', 'propose', 'publish', 'publish') },
        { weight: 1, arbitrary: fc.constantFrom(...acts) }
      ),
      kind: fc.constantFrom('registration' as const, 'registration' as const, 'privacy' as const),
      who: fc.nat({ max: 2 }),
      which: fc.nat({ max: 3 }),
      // Few texts, so that a text comes back under another name. 0 is the text that the portal came with.
      text: fc.nat({ max: 3 }),
      // In days from today. Few, so that several versions are for one day.
      day: fc.constantFrom(null, -1, 1, 1, 2),
      stale: fc.integer({ min: 0, max: 9 }).map((each) => each === 0)
    })
  },
  { weight: 2, arbitrary: fc.record({ hours: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 3, arbitrary: fc.record({ signIn: fc.nat({ max: 2 }), accepts: fc.boolean() }) }
)

type Version = {
  id: string
  kind: AgreementKind
  version: string
  text: string
  day: string | null
  state: AgreementState
  revision: number
  editor: number
  proposer: number | undefined
  effective: number
  judged: number
}

type World = {
  run: number
  writers: AdminActor[]
  accounts: AddedAccount[]
  versions: Version[]
  /** The texts that each account accepted, with how often. */
  accepted: string[][]
}

const newWorld = async (run: number): Promise<World> => {
  await portal.deps.db.agreementVersion.deleteMany()
  await portal.deps.db.proposal.deleteMany()
  const writer = () => addReviewer(portal, { roles: ['SYSTEM'] })
  const writers = [await writer(), await writer(), await writer()]
  const accounts = await addAccounts(portal, 3)
  return { run, writers, accounts, versions: [], accepted: accounts.map(() => [portal.deps.shippedAgreement.text]) }
}

const own = <T>(list: readonly T[], place: number): T => {
  const found = list[place]
  if (found === undefined) throw new Error('the walk left its world')
  return found
}

/** R8, written a second time: the newest of those whose day has come, and of one day the one published last. */
const inForce = ({ versions }: World, kind: AgreementKind): Version | undefined =>
  versions
    .filter((each) => each.kind === kind && each.state === 'PUBLISHED' && each.effective <= now.getTime())
    .toSorted((one, other) => other.effective - one.effective || other.judged - one.judged)[0]

const textInForce = (world: World): string => inForce(world, 'registration')?.text ?? portal.deps.shippedAgreement.text

/** The rules of R8 and R37, written a second time. */
const isAllowed = ({ versions }: World, { act, who, stale }: Write, it: Version | undefined): boolean => {
  if (act === 'draft') return true
  if (!it) return false
  const { state, kind, proposer, editor } = it
  const isOpen = state === 'DRAFT' || state === 'REJECTED'
  switch (act) {
    case 'save':
      return isOpen && !stale
    case 'remove':
      return isOpen
    case 'propose':
      return state === 'DRAFT' && !stale && !versions.some((each) => each.kind === kind && each.state === 'WAITING')
    case 'publish':
    case 'reject':
      return state === 'WAITING' && who !== proposer && who !== editor
    case 'withdraw':
      return state === 'WAITING' && who === proposer
  }
}

const dayFromToday = (days: number | null): string | null =>
  days === null ? null : beijingDay(new Date(now.getTime() + days * 86_400_000))

const aptStates: Record<Act, AgreementState[]> = {
  draft: [],
  save: ['DRAFT', 'REJECTED'],
  remove: ['DRAFT', 'REJECTED'],
  propose: ['DRAFT'],
  publish: ['WAITING'],
  reject: ['WAITING'],
  withdraw: ['WAITING']
}

let names = 0

const written = (world: World, { text, day }: Write) => {
  names += 1
  const content = text === 0 ? portal.deps.shippedAgreement.text : `第${world.run}次 第${text}条`
  return { version: `随机${names}`, text: content, summary: '随机', effectiveOn: dayFromToday(day) }
}

const write = async (world: World, step: Write): Promise<void> => {
  const { act, kind, who, which, stale } = step
  const ofKind = world.versions.filter((each) => each.kind === kind)
  // Mostly one that is in the right state. Otherwise nearly every step would be refused.
  const apt = ofKind.filter(({ state }) => which > 0 && aptStates[act].includes(state))
  const choice = apt.length > 0 ? apt : ofKind
  const it = act === 'draft' ? undefined : choice.at(-1 - (which % (choice.length || 1)))
  const actor = own(world.writers, who)
  const isExpected = isAllowed(world, step, it)
  const draft = written(world, step)
  const seen = { id: it?.id ?? '', revision: (it?.revision ?? 1) - (stale ? 1 : 0) }
  const changed = { version: draft.version, text: draft.text, day: draft.effectiveOn, editor: who }
  try {
    if (act === 'draft') {
      const { id } = await draftAgreement(portal.deps, actor, { kind, ...draft }, someOrigin)
      const fresh = { state: 'DRAFT' as const, revision: 1, proposer: undefined, effective: 0, judged: 0 }
      return void world.versions.push({ id, kind, ...changed, ...fresh })
    }
    if (!it) return
    await perform(act, actor, { ...seen, draft })
    done += 1
    expect(isExpected, `${act} in ${it.state} should be refused`).toBe(true)
    apply(world, it, step, changed)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    refused += 1
    expect(isExpected, `${act} in ${it?.state} was refused: ${error.code}`).toBe(false)
  }
}

type Seen = { id: string; revision: number; draft: ReturnType<typeof written> }

const perform = async (act: Exclude<Act, 'draft'>, actor: AdminActor, { id, revision, draft }: Seen): Promise<void> => {
  switch (act) {
    case 'save':
      return saveAgreement(portal.deps, actor, { id, revision, ...draft }, someOrigin)
    case 'remove':
      return removeAgreement(portal.deps, actor, id, someOrigin)
    case 'propose':
      return proposeAgreement(portal.deps, actor, { id, revision }, someOrigin)
    default: {
      const { proposalId } = await portal.deps.db.agreementVersion.findUniqueOrThrow({ where: { id } })
      if (proposalId === null) throw new Refusal('proposal.decided')
      const by = { actor, origin: someOrigin, subjects }
      if (act === 'withdraw') return withdrawProposal(portal.deps, by, proposalId)
      const decision = act === 'publish' ? 'confirm' : 'refuse'
      await decideProposal(portal.deps, by, { id: proposalId, decision, opinion: '意见' })
    }
  }
}

const apply = (world: World, it: Version, { act, who }: Write, changed: Partial<Version>): void => {
  switch (act) {
    case 'save':
      return void Object.assign(it, changed, { state: 'DRAFT', revision: it.revision + 1 })
    case 'remove':
      return void world.versions.splice(world.versions.indexOf(it), 1)
    case 'propose':
      return void Object.assign(it, { state: 'WAITING', proposer: who })
    case 'publish': {
      const wish = it.day === null ? 0 : startOfBeijingDay(it.day).getTime()
      const effective = Math.max(wish, now.getTime())
      return void Object.assign(it, { state: 'PUBLISHED', effective, judged: now.getTime() })
    }
    case 'reject':
      return void Object.assign(it, { state: 'REJECTED' })
    default:
      return void Object.assign(it, { state: 'DRAFT' })
  }
}

const signIn = async (world: World, account: number, accepts: boolean): Promise<void> => {
  const browser = newVisitor(portal)
  const accepted = own(world.accepted, account)
  const text = textInForce(world)
  const { body } = await browser.signInAs(own(world.accounts, account).username)
  expect(body.due).toEqual(accepted.includes(text) ? [] : ['agreement'])
  if (accepted.includes(text)) return
  asked += 1
  for (const other of world.versions.filter((each) => each.text !== text).slice(-2)) {
    const wish = { version: other.version, sha256: sha256Of(other.text) }
    expect((await browser.call(acceptAgreement, { body: wish })).status).toBe(400)
  }
  if (!accepts) return
  const { version, sha256 } = await readInForce(portal.deps)
  expect((await browser.call(acceptAgreement, { body: { version, sha256 } })).status).toBe(204)
  accepted.push(text)
}

const checkInForce = async (world: World): Promise<void> => {
  for (const kind of agreementKinds) {
    const { data, shipped } = await readAgreements(portal.deps, own(world.writers, 0), { kind })
    const shown = data.filter(({ isInForce }) => isInForce)
    const wanted = inForce(world, kind)
    expect(shown.map(({ id }) => id)).toEqual(wanted ? [wanted.id] : [])
    if (kind === 'registration') {
      expect(shipped?.isInForce).toBe(!wanted)
      expect((await readInForce(portal.deps)).text).toBe(textInForce(world))
    } else expect((await readPrivacyPolicy(portal.deps)).published?.text).toBe(wanted?.text)
  }
}

/** What was published stays as it was, and who accepted it stays readable. */
const checkKept = async (world: World): Promise<void> => {
  const [reader] = world.writers
  if (!reader) throw new Error('nobody reads')
  const usernames = world.accounts.map(({ username }) => username)
  for (const { id, kind, version, text, state } of world.versions) {
    const seen = await readAgreementVersion(portal.deps, reader, id)
    expect(seen).toMatchObject({ version, text, state })
    const { sha256 } = seen
    const page = await readAcceptances(portal.deps, reader, { kind, sha256, after: undefined }, someOrigin)
    const wanted = world.accounts.filter((_, place) => kind === 'registration' && world.accepted[place]?.includes(text))
    // The text of the portal is also accepted by the accounts of other walks.
    const names = page.data.map(({ username }) => username).filter((each) => usernames.includes(each))
    expect(names.toSorted()).toEqual(wanted.map(({ username }) => username).toSorted())
    const count = state === 'PUBLISHED' ? wanted.length : 0
    if (text !== portal.deps.shippedAgreement.text) expect(seen.acceptances).toBe(count)
  }
}

let done = 0
let refused = 0
let asked = 0
let published = 0

test('whatever is drafted, proposed and published, one text is in force, and sign-in asks for what was not accepted (R8)', async () => {
  let run = 0
  const walk = fc.asyncProperty(fc.array(step, { minLength: 120, maxLength: 120 }), async (steps) => {
    run += 1
    const world = await newWorld(run)
    for (const next of steps) {
      now = new Date(now.getTime() + ('hours' in next ? next.hours * 3_600_000 : 1000))
      if ('act' in next) await write(world, next)
      else if ('signIn' in next) await signIn(world, next.signIn, next.accepts)
      await checkInForce(world)
    }
    await checkKept(world)
    published += world.versions.filter(({ state }) => state === 'PUBLISHED').length
  })
  // A fixed seed, so that only a change of the code can fail the test.
  const numRuns = rounds(1, 5)
  await fc.assert(walk, { numRuns, endOnFailure: true, seed: 20_261_128 })
  // The walk had enough of each.
  expect(done).toBeGreaterThan(10 * numRuns)
  expect(refused).toBeGreaterThan(20 * numRuns)
  expect(asked).toBeGreaterThan(numRuns)
  expect(published).toBeGreaterThan(2 * numRuns)
})
