import { beijingDay } from '@portal/contract/beijing-time'
import type { Body, Response } from '@portal/contract/endpoint'
import type { submitProfile as endpoint } from '@portal/contract/enterprise/profile-endpoints'
import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import { judgeProfile, type ProfileValues } from '@portal/contract/enterprise/profile-rules'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { confirmBySubmission } from '#api/features/qualification/campaign/confirm-campaigns.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import { holdPapers } from './hold-papers.ts'
import { findGuard } from './profile-change.store.ts'
import { findDraft, useDraft } from './profile-draft.store.ts'
import {
  changesGuarded,
  differencesOf,
  mergeValues,
  type PlainValues,
  requiredFields,
  type SplitValues
} from './profile.rules.ts'
import { findProfile } from './profile.store.ts'
import { putInForce } from './put-in-force.ts'
import { refuseTakenCode } from './refuse-taken-code.ts'
import { requestChange } from './request-change.ts'
import { openProfile } from './sealed-values.ts'

type Needs = Pick<Deps, 'transact' | 'vault' | 'keyedHash' | 'config' | 'clock' | 'regions' | 'catalogues' | 'workdays'>
type Wish = Body<typeof endpoint>
type Outcome = Response<typeof endpoint>

/**
 * R18, R20, R21: the submitted values become the profile in force, or wait as a change for a reviewer. The draft is
 * deleted. Both confirm the profile for open campaigns (R46).
 * @throws Refusal `request.invalid` field by field, `profile.conflict`, `profile.credit-code-taken`,
 * `profile.change-pending`
 */
export const submitProfile = async (deps: Needs, actor: Actor, wish: Wish, origin: Origin): Promise<Outcome> =>
  refuseTakenCode('/values/creditCode', () =>
    deps.transact(async (tx) => {
      const judged = await judge(tx, deps, actor, wish)
      const { inForce, next, now: confirmedAt, hasToWait } = judged
      const { enterpriseId, accountId: confirmedById } = actor
      const revision = hasToWait ? judged.revision : judged.revision + 1
      const isChanged = Object.keys(differencesOf(inForce, next)).length > 0
      // First, so that what resumes a grant that is suspended for papers too is the new paper, at which reviewers look.
      await confirmBySubmission(tx, deps, { enterpriseId, confirmedById, confirmedAt, revision, isChanged })
      const submission = { actor, origin, ...judged }
      return hasToWait ? requestChange(tx, deps, submission) : write(tx, deps, submission)
    })
  )

type Judged = {
  revision: number
  draftRevision: number
  inForce: SplitValues
  next: SplitValues
  hasToWait: boolean
  now: Date
}

const judge = async (tx: Tx, deps: Needs, { enterpriseId }: Actor, wish: Wish): Promise<Judged> => {
  await lockEnterprise(tx, enterpriseId, 'update')
  const stored = await findProfile(tx, enterpriseId)
  const draft = await findDraft(tx, enterpriseId)
  if ((stored?.revision ?? 0) !== wish.revision || (draft?.revision ?? 0) !== wish.draftRevision) {
    throw new Refusal('profile.conflict')
  }
  const now = deps.clock.now()
  const guard = await findGuard(tx, enterpriseId, now)
  if (guard.isPending) throw new Refusal('profile.change-pending')
  const inForce = openProfile(deps, enterpriseId, stored)
  const next = mergeValues(inForce.sensitive, judgeFields(deps, wish, inForce, beijingDay(now)))
  const { revision, draftRevision } = wish
  return { revision, draftRevision, inForce, next, hasToWait: guard.holds && changesGuarded(inForce, next), now }
}

const judgeFields = (
  { config, regions }: Needs,
  wish: Wish,
  { open, sensitive }: SplitValues,
  today: string
): ProfileValues => {
  const { values, faults } = judgeProfile(
    {
      required: requiredFields(config.requiredFields),
      today,
      isRegion: regions.isRegion,
      stored: { keys: keysOf(sensitive), legalPersonIdType: open.legalPersonIdType ?? null }
    },
    wish.values
  )
  if (faults.length === 0) return values
  throw new Refusal('request.invalid', { fields: faults.map(({ key, code }) => ({ pointer: `/values/${key}`, code })) })
}

// Holds because sealed values are written under keys of the profile only.
const keysOf = (values: PlainValues) => new Set(Object.keys(values) as ProfileKey[])

type Writing = Pick<Judged, 'revision' | 'draftRevision' | 'next' | 'now'> & { actor: Actor; origin: Origin }

const write = async (
  tx: Tx,
  deps: Needs,
  { actor, origin, revision, draftRevision, next, now }: Writing
): Promise<Outcome> => {
  const { enterpriseId, accountId } = actor
  await holdPapers(tx, enterpriseId, next.open, now)
  const written = await putInForce(tx, deps, { enterpriseId, updatedById: accountId, values: next, now })
  if (!(await useDraft(tx, enterpriseId, draftRevision))) throw new Refusal('profile.conflict')
  await audit(tx, { action: 'profile.submitted', actor, origin, detail: { revision: revision + 1 } })
  return { ...written, awaitsReview: false }
}
