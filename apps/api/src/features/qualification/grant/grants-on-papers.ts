import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import { expiringPapers, type PaperTerm } from '@portal/contract/qualification/expiring-papers'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { getQualification } from '#api/features/qualification/catalogue/catalogue.store.ts'
import { lapsedTerms, termKey, termsOf } from '#api/features/qualification/paper/paper.rules.ts'
import { tell } from '#api/features/record/message/message.store.ts'
import { type LockedGrant, listHeldIn, findLockedGrant } from './grant.store.ts'
import { mayLapse, setLapses, termsIn } from './lapses.ts'
import { paperNames, resumptionReason } from './paper-words.rules.ts'

type Needs = Pick<Deps, 'catalogues'>

/** `values` are those of the profile in force. */
type Profile = { enterpriseId: string; values: Partial<Record<ProfileKey, string>>; now: Date; today: string }

type Resting = { grant: LockedGrant; qualification: Qualification }

/** The held grants in this state, each with the qualification of its own catalogue version. */
export const listResting = async (
  db: Tx,
  { catalogues }: Needs,
  held: Parameters<typeof listHeldIn>[1]
): Promise<Resting[]> => {
  const resting: Resting[] = []
  for (const grant of await listHeldIn(db, held)) {
    const { application, qualification } = grant
    const of = { catalogueVersion: application.catalogueVersion, qualification }
    resting.push({ grant, qualification: await getQualification(db, catalogues, of) })
  }
  return resting
}

type Lapsed = Resting & { lapsed: PaperTerm[] }

/**
 * The grants whose papers are past the days of grace, without what a reviewer has excused: active ones, and those that
 * the portal itself has suspended.
 */
export const listLapsed = async (
  db: Tx,
  deps: Needs,
  { enterpriseId, values, now, today }: Profile
): Promise<Lapsed[]> => {
  const terms = termsOf(values, today)
  const held = [
    ...(await listResting(db, deps, { enterpriseId, state: 'ACTIVE', now })),
    ...(await listResting(db, deps, { enterpriseId, state: 'SUSPENDED', now }))
  ]
  return held
    .filter(({ grant }) => mayLapse(grant))
    .map((one) => ({ ...one, lapsed: lapsedTerms(one.qualification.papers, terms) }))
    .filter(({ grant, lapsed }) => lapsed.some((term) => !grant.lapsedPapers.includes(termKey(term))))
}

/** Suspends this grant if `listLapsed` finds it. The caller holds the lock of the enterprise. */
export const suspendLapsed = async (tx: Tx, deps: Needs, grantId: string, profile: Profile): Promise<void> => {
  const found = (await listLapsed(tx, deps, profile)).find(({ grant }) => grant.id === grantId)
  const locked = found && (await findLockedGrant(tx, grantId))
  if (!found || !locked || !mayLapse(locked)) return
  await setLapses(tx, deps, locked, { lapsedPapers: found.lapsed.map(termKey), now: profile.now })
}

/**
 * Resumes the grants that the portal suspended for papers, if the profile now has newer ones. A field that was emptied is
 * no newer paper. Reviewers are told, since no reviewer has seen the paper. The caller holds the lock of the enterprise.
 */
export const resumeRenewed = async (
  tx: Tx,
  deps: Needs,
  { enterpriseId, values, now, today }: Profile
): Promise<void> => {
  for (const { grant, qualification } of await listResting(tx, deps, { enterpriseId, state: 'SUSPENDED', now })) {
    const papers = termsIn(grant.lapsedPapers).map(({ paper }) => paper)
    const isRenewed = papers.every((paper) => expiringPapers[paper].fields.some((field) => values[field]))
    if (papers.length === 0 || !isRenewed) continue
    if (lapsedTerms(qualification.papers, termsOf(values, today)).length > 0) continue
    const locked = await findLockedGrant(tx, grant.id)
    if (locked?.state !== 'SUSPENDED' || locked.lapsedPapers.length === 0) continue
    const state = await setLapses(tx, deps, locked, { lapsedPapers: [], resumption: resumptionReason(papers), now })
    // Still suspended for a campaign.
    if (state !== 'ACTIVE') continue
    const facts = {
      enterprise: values.fullName ?? '',
      qualification: qualification.name,
      papers: paperNames(papers),
      applicationId: grant.applicationId
    }
    await tell(tx, 'grant.resumed-by-renewal', { enterpriseId }, facts)
  }
}
