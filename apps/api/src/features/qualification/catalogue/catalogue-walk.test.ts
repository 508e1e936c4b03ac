import { type MenuKey, menuKeys } from '@portal/contract/menu-keys'
import type { Catalogue, Qualification, SupplementField } from '@portal/contract/qualification/catalogue'
import { supplementField } from '@portal/contract/qualification/catalogue'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readQualifications } from '#api/features/application/application/read-qualifications.ts'
import { resubmitApplication } from '#api/features/application/application/resubmit-application.ts'
import { submitApplication } from '#api/features/application/application/submit-application.ts'
import { decideCase } from '#api/features/application/review/decide-case.ts'
import { readCase } from '#api/features/application/review/read-case.ts'
import { decideProposal, withdrawProposal } from '#api/features/record/proposal/decide-proposal.ts'
import type { Actor, AdminActor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { proposalSubjects as subjects } from '#api/proposal-subjects.ts'
import { insertAttachment } from '#api/testing/factories/attachments.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addApplicant,
  addReviewer,
  asSeen,
  claimCase,
  plainProfiles,
  someOrigin
} from '#api/testing/factories/cases.ts'
import { rounds } from '#api/testing/rounds.ts'
import { proposeCatalogue } from './propose-catalogue.ts'
import { readCatalogueVersion } from './read-catalogue.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
})
afterAll(() => portal.close())

const kinds = supplementField.shape.kind.options
const edits = [
  'rename',
  'add',
  'drop',
  'remove',
  'order',
  'approvals',
  'menus',
  'file',
  'kind',
  'prerequisite'
] as const
const fates = ['confirm', 'confirm', 'confirm', 'refuse', 'withdraw'] as const

type Step = { submit: true; which: number } | { edits: Edit[]; fate: (typeof fates)[number] }
type Edit = { edit: (typeof edits)[number]; which: number; key: number; kind: SupplementField['kind'] }

const edit: fc.Arbitrary<Edit> = fc.record({
  edit: fc.constantFrom(...edits),
  which: fc.nat({ max: 9 }),
  // Few keys, so that many are used again, also with another kind.
  key: fc.nat({ max: 3 }),
  kind: fc.constantFrom(...kinds)
})
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ submit: fc.constant(true as const), which: fc.nat({ max: 9 }) }),
  fc.record({ edits: fc.array(edit, { minLength: 1, maxLength: 3 }), fate: fc.constantFrom(...fates) })
)

const label = { zh: '随机字段', en: 'Random field' }

const change = (qualification: Qualification, { edit: act, which, key, kind }: Edit): Qualification => {
  const { supplement } = qualification
  const { fields, files } = supplement
  const others = fields.filter((field) => field.key !== `key${key}`)
  const options = kind === 'select' ? { options: [{ code: 'a', ...label }] } : {}
  const field = { key: `key${key}`, kind, label, required: true, max: 20, ...options }
  switch (act) {
    case 'rename':
      return { ...qualification, name: { ...qualification.name, zh: `名称${which}${key}` } }
    case 'add':
    case 'kind':
      return { ...qualification, supplement: { ...supplement, fields: [...others, field] } }
    case 'drop':
      return { ...qualification, supplement: { ...supplement, fields: fields.slice(1) } }
    case 'file': {
      const file = { key: `key${key}`, label, hint: label, required: true }
      return {
        ...qualification,
        supplement: { ...supplement, files: [...files.filter((other) => other.key !== file.key), file] }
      }
    }
    case 'approvals':
      return { ...qualification, approvals: qualification.approvals === 1 ? 2 : 1 }
    case 'menus':
      return { ...qualification, menus: [menuOf(which)] }
    case 'remove':
    case 'order':
    case 'prerequisite':
      return qualification
  }
}

const menuOf = (which: number): MenuKey => menuKeys[which % menuKeys.length] ?? 'trade'

const edited = (catalogue: Catalogue, asked: Edit): Catalogue => {
  const { qualifications } = catalogue
  const place = asked.which % qualifications.length
  const changed = qualifications.map((each, index) => (index === place ? change(each, asked) : each))
  const [it, other] = [changed[place], changed[asked.key]]
  // As often taken away as added, so that most qualifications can be applied for.
  if (asked.edit === 'prerequisite' && it && other) {
    const prerequisites = it === other || it.prerequisites.length > 0 ? [] : [other.code]
    changed.splice(place, 1, { ...it, prerequisites })
  }
  if (asked.edit === 'order') changed.push(...changed.splice(place, 1))
  if (asked.edit === 'remove' && changed.length > 2) changed.splice(place, 1)
  const codes = changed.map(({ code }) => code)
  const cannedReasons = catalogue.cannedReasons.filter((reason) =>
    (reason.qualifications ?? []).every((code) => codes.includes(code))
  )
  return { ...catalogue, qualifications: changed, cannedReasons }
}

const values: Record<SupplementField['kind'], string> = {
  text: '文字',
  multiline: '第一行\n第二行',
  date: '2026-01-01',
  decimal: '1.5',
  select: 'a'
}

/** Values for all fields and papers that the qualification requires. */
const fill = async ({ supplement }: Qualification, applicant: Actor) => {
  const required = supplement.fields.filter((field) => field.required)
  const files: Record<string, string> = {}
  for (const file of supplement.files.filter((each) => each.required)) {
    files[file.key] = await insertAttachment(portal, applicant.enterpriseId, `application:${file.key}`)
  }
  return { fields: Object.fromEntries(required.map(({ key, kind }) => [key, values[kind]])), files }
}

type Case = { id: string; applicant: Actor; began: Qualification }

/** Undefined where something else has to be held first: this applicant holds nothing. */
const begin = async (which: number): Promise<Case | undefined> => {
  const { qualifications } = await portal.deps.catalogues.newest(portal.deps.db)
  const began = qualifications[which % qualifications.length]
  if (!began) throw new Error('the catalogue is empty')
  const applicant = await addApplicant(portal)
  const wish = { qualification: began.code, ...(await fill(began, applicant)) }
  const submission = submitApplication(portal.deps, applicant, wish, someOrigin)
  if (began.prerequisites.length > 0) {
    await expect(submission).rejects.toMatchObject({ code: 'application.prerequisite' })
    return undefined
  }
  const { application } = await submission
  return { id: application.id, applicant, began }
}

type People = { proposer: AdminActor; judge: AdminActor; reviewers: [AdminActor, AdminActor] }

/** What was published, by the number of its version. */
const versions = new Map<number, Catalogue>()
let published = 0
let begunCases = 0
let refused = 0

const editAndJudge = async ({ proposer, judge }: People, step: Extract<Step, { fate: string }>): Promise<void> => {
  const { version, ...content } = await portal.deps.catalogues.newest(portal.deps.db)
  const wish = { basedOn: version, reason: '随机', content: step.edits.reduce(edited, content) }
  try {
    const { id } = await proposeCatalogue(portal.deps, proposer, wish, someOrigin)
    const by = (actor: AdminActor) => ({ actor, origin: someOrigin, subjects })
    if (step.fate === 'withdraw') return await withdrawProposal(portal.deps, by(proposer), id)
    await decideProposal(portal.deps, by(judge), { id, decision: step.fate, opinion: '意见' })
    if (step.fate !== 'confirm') return
    published += 1
    versions.set(version + 1, wish.content)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // The only faults that these edits can make.
    if (error.code !== 'catalogue.unchanged') {
      const possible = ['catalogue.other-kind', 'catalogue.ring', 'catalogue.unknown-qualification']
      expect(possible).toEqual(expect.arrayContaining(error.fields?.map(({ code }) => code) ?? ['none']))
      refused += 1
    }
  }
}

/** Returned, mended with its own fields, and approved by as many as its own version asks. */
const decide = async ({ reviewers }: People, { id, applicant, began }: Case): Promise<void> => {
  const [one, two] = reviewers
  await claimCase(portal.deps, one, id, someOrigin)
  await decideCase(portal.deps, one, { id, ...asSeen, decision: 'return', opinion: '补充' }, someOrigin)
  await resubmitApplication(portal.deps, applicant, { id, round: 1, ...(await fill(began, applicant)) }, someOrigin)
  for (const reviewer of began.approvals === 2 ? [one, two] : [one]) {
    await claimCase(portal.deps, reviewer, id, someOrigin)
    await decideCase(
      portal.deps,
      reviewer,
      { id, ...asSeen, round: 2, decision: 'approve', opinion: '齐全' },
      someOrigin
    )
  }
  // The applicant reads it under its own name, also if the newest version has none of this code.
  const page = await readQualifications(portal.deps, applicant)
  expect(page.owned).toMatchObject([{ code: began.code, name: began.name }])
  expect(page.newestOpinion).toMatchObject({ name: began.name, opinion: '齐全' })
  const where = { applicationId: id }
  const { menus } = await portal.deps.db.grant.findUniqueOrThrow({ where, select: { menus: true } })
  expect(menus).toEqual(began.menus)
}

test('whatever is edited and published, running cases are read and decided by the version that they began with (R28)', async () => {
  const people: People = {
    proposer: await addReviewer(portal, { roles: ['SYSTEM'] }),
    judge: await addReviewer(portal, { roles: ['SECURITY'] }),
    reviewers: [await addReviewer(portal), await addReviewer(portal)]
  }
  const walk = fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 40 }), async (steps) => {
    const cases: Case[] = []
    for (const next of steps) {
      const begun = 'submit' in next ? await begin(next.which) : undefined
      if (begun) cases.push(begun)
      if ('edits' in next) await editAndJudge(people, next)
    }
    begunCases += cases.length
    for (const each of cases) {
      const seen = await readCase(portal.deps, people.reviewers[0], each.id, someOrigin)
      expect(seen.catalogue).toEqual(each.began)
      const page = await readQualifications(portal.deps, each.applicant)
      expect(page.applications).toMatchObject([{ id: each.id, name: each.began.name }])
      await decide(people, each)
    }
    for (const [version, content] of versions) {
      expect((await readCatalogueVersion(portal.deps, version)).content).toEqual(content)
    }
  })
  // A fixed seed, so that only a change of the code can fail the test.
  const numRuns = rounds(3, 6)
  await fc.assert(walk, { numRuns, endOnFailure: true, seed: 20_261_128 })
  // The walk had enough of each.
  expect(published).toBeGreaterThan(6 * numRuns)
  expect(refused).toBeGreaterThan(0)
  expect(begunCases).toBeGreaterThan(6 * numRuns)
})
