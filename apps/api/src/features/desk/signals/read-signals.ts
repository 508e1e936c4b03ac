import { beijingDay } from '@portal/contract/beijing-time'
import type { readSignals as endpoint, Signal } from '@portal/contract/desk/signals'
import type { Query } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Deps } from '#api/deps.ts'
import { findApplication } from '#api/features/application/application/application.store.ts'
import { sharedBy } from '#api/features/desk/admin-enterprise/duplicate.rules.ts'
import type { Compared } from '#api/features/desk/admin-enterprise/duplicate.store.ts'
import { listNotes } from '#api/features/desk/admin-enterprise/note.store.ts'
import { type Look, openEnterprise } from '#api/features/desk/admin-enterprise/open-enterprise.ts'
import { compareEnterprise } from '#api/features/desk/admin-enterprise/read-duplicates.ts'
import { listHistory } from '#api/features/desk/admin-enterprise/tab.store.ts'
import { readCompanyCheck } from '#api/features/enterprise/company-check/check-company.ts'
import { compareWithRegister, isInBusiness } from '#api/features/enterprise/company-check/company-check.rules.ts'
import { differencesOf } from '#api/features/enterprise/profile/profile.rules.ts'
import { listProfileVersions, listRevisions } from '#api/features/enterprise/profile/profile.store.ts'
import { openProfile } from '#api/features/enterprise/profile/sealed-values.ts'
import { findReading } from '#api/features/qualification/attachment/attachment.store.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { expiringTerms } from '#api/features/qualification/paper/paper.rules.ts'
import { sharedSignals } from './signal.rules.ts'
import { listFreezesOfAll, listPhoneChanges } from './signal.store.ts'

type Needs = Pick<Deps, 'db' | 'vault' | 'clock' | 'catalogues' | 'companyRegister'>

const recentMs = 30 * 24 * 3600 * 1000
const mostOfKind = 5
const mostNotes = 3

/**
 * R47: what a reviewer has to know of an enterprise beside what he decides, each thing once, in the order of
 * `signalKinds`. The look is audited (R39). @throws Refusal `request.not-found`
 */
export const readSignals = async (
  deps: Needs,
  look: Omit<Look, 'page'>,
  { application }: Query<typeof endpoint>
): Promise<Signal[]> => {
  const { db } = deps
  const enterpriseId = await openEnterprise(deps, { ...look, page: 'signals' })
  const now = deps.clock.now()
  const since = new Date(now.getTime() - recentMs)
  const [compared, company, freezes, past, profile, phones, notes] = await Promise.all([
    compareEnterprise(db, enterpriseId),
    companySignals(deps, enterpriseId),
    listFreezesOfAll(db, enterpriseId, mostOfKind),
    pastSignals(deps, enterpriseId, application),
    profileSignals(deps, enterpriseId, since),
    listPhoneChanges(db, enterpriseId, { since, take: mostOfKind }),
    listNotes(db, enterpriseId, { before: undefined, take: mostNotes })
  ])
  const fields = compared.self.fields ?? {}
  return [
    ...sharedOf(compared),
    ...company,
    ...(await licenceSignals(deps, fields)),
    ...freezes.map((freeze) => ({ kind: 'freeze' as const, ...freeze })),
    ...past,
    ...expiringTerms(fields, beijingDay(now)).map((term) => ({ kind: 'paper' as const, ...term })),
    ...profile,
    ...phones.map((phone) => ({ kind: 'phone' as const, ...phone })),
    ...notes.map((note) => ({ kind: 'note' as const, ...note }))
  ]
}

const sharedOf = ({ self, suspected, marked }: Awaited<ReturnType<typeof compareEnterprise>>) =>
  sharedSignals(
    [...marked, ...suspected.map((match) => ({ ...match, mark: null }))].map(({ other, shared, mark }) => ({
      enterprise: viewOf(other),
      shared,
      sharedInForce: sharedBy(self.inForce, other.inForce),
      verdict: mark?.verdict ?? null
    }))
  )

const viewOf = ({ id, number, fullName, typeZh, typeEn, isTest, status }: Compared) => ({
  id,
  number: formatEnterpriseNumber(number),
  fullName,
  type: { zh: typeZh, en: typeEn },
  isTest,
  state: status
})

/** Of the answer that the register gave for the profile in force. */
const companySignals = async (deps: Needs, enterpriseId: string): Promise<Signal[]> => {
  const { check } = await readCompanyCheck(deps, { enterpriseId })
  if (!check || check.result === 'unavailable') return []
  const { result, registerState, checkedAt: at } = check
  if (result === 'match' && isInBusiness(registerState)) return []
  const fields = check.fields.filter((each) => each.result === 'differs').map(({ field }) => field)
  return [{ kind: 'company', result, registerState, fields, at }]
}

/** Where the profile says something else than what the reader read on its 营业执照. */
const licenceSignals = async ({ db }: Needs, profile: NonNullable<Compared['fields']>): Promise<Signal[]> => {
  const reading = profile.businessLicence && (await findReading(db, profile.businessLicence))
  if (!reading) return []
  const fields = compareWithRegister(profile, reading).filter(({ result }) => result === 'differs')
  return fields.length > 0 ? [{ kind: 'licence', fields: fields.map(({ field }) => field) }] : []
}

const pastKinds = ['reject', 'revoke', 'suspend'] as const

/** Rejections, revocations and suspensions of other cases; each kind newest first, the same qualification before others. */
const pastSignals = async (
  { db, catalogues }: Needs,
  enterpriseId: string,
  application: string | undefined
): Promise<Signal[]> => {
  const [open, ...lists] = await Promise.all([
    application && findApplication(db, application),
    ...pastKinds.map((action) =>
      listHistory(db, enterpriseId, {
        action,
        ...(application ? { applicationId: { not: application } } : {}),
        take: mostOfKind
      })
    )
  ])
  const versions = await catalogues.list(
    db,
    lists.flat().map(({ catalogueVersion }) => catalogueVersion)
  )
  const isOther = ({ qualification }: { qualification: string }) => Number(open && open.qualification !== qualification)
  return lists.flatMap((events, place) =>
    events
      .toSorted((a, b) => isOther(a) - isOther(b))
      .map(({ caseId, at, opinion, qualification, catalogueVersion }) => ({
        kind: pastKinds[place] ?? 'reject',
        caseId,
        at,
        reason: opinion,
        name: qualificationName(versions.get(catalogueVersion), qualification)
      }))
  )
}

/**
 * What changed of the profile since then, a line for each version. Sealed values are opened as for the list of versions,
 * since old versions have no hashes; only the names of the fields are told.
 */
const profileSignals = async (deps: Needs, enterpriseId: string, since: Date): Promise<Signal[]> => {
  const revisions = await listRevisions(deps.db, enterpriseId, mostOfKind + 1)
  const recent = revisions.slice(0, mostOfKind).filter(({ createdAt, revision }) => createdAt >= since && revision > 1)
  if (recent.length === 0) return []
  const wanted = revisions.slice(0, recent.length + 1).map(({ revision }) => revision)
  const versions = await listProfileVersions(deps.db, enterpriseId, wanted)
  const opened = new Map(versions.map((version) => [version.revision, openProfile(deps, enterpriseId, version)]))
  return recent.flatMap(({ revision, createdAt: at }, place) => {
    const [before, after] = [opened.get(wanted[place + 1] ?? 0), opened.get(revision)]
    const fields = before && after ? Object.keys(differencesOf(before, after)) : []
    return fields.length > 0 ? [{ kind: 'profile' as const, revision, at, fields }] : []
  })
}
