import type { Body, Response } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { decideProfileChange as endpoint } from '@portal/contract/enterprise/profile-change'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { countUnclean } from '#api/features/qualification/attachment/attachment.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { isFirstOfTwo } from '#api/features/record/claim/claim.rules.ts'
import { mayStillReview } from '#api/features/record/claim/reviewer.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { type ChangeRow, findLockedChange, keepFirstApproval, settleChange } from './profile-change.store.ts'
import { changesBankAccount, papersIn } from './profile.rules.ts'
import { findProfile } from './profile.store.ts'
import { putInForce } from './put-in-force.ts'
import { refuseTakenCode } from './refuse-taken-code.ts'
import { restoreAsDraft } from './restore-as-draft.ts'
import { findHolders } from './same-account.store.ts'
import { closeRegisterTask } from './register-task.ts'
import { openValues } from './sealed-values.ts'

type Needs = Pick<Deps, 'transact' | 'vault' | 'keyedHash' | 'catalogues' | 'clock'>
type Wish = Body<typeof endpoint> & { id: string }

/**
 * R21, R47, by the reviewer who has claimed it: 通过 puts the change into force as a new revision, 驳回 leaves everything
 * as it is. Another bank account needs the approval of two reviewers, and the first puts the change back for the second.
 * What the register asks for (工商核验) is closed likewise, see `closeRegisterTask`.
 * @throws Refusal `request.not-found`, `request.invalid` without the opinion, `application.state` when it was decided or
 * withdrawn meanwhile, `application.claimed`, `application.same-reviewer`, `profile.account-shared` when another enterprise
 * has the account and the reviewer did not see it, `profile.conflict` when the profile moved on,
 * `profile.credit-code-taken`, `application.file-not-scanned`
 */
export const decideChange = async (
  deps: Needs,
  admin: AdminActor,
  { id, decision, opinion = '', sameAccount = [], registerRevision }: Wish,
  origin: Origin
): Promise<Response<typeof endpoint>> => {
  if (decision === 'reject' && !opinion) throw refuseField('/opinion', 'opinion.required')
  return refuseTakenCode(undefined, () =>
    deps.transact(async (tx) => {
      const change = await findLockedChange(tx, id, 'update')
      if (!change) throw new Refusal('request.not-found')
      const { state, claimedById, firstApprovalById } = change
      if (state !== 'PENDING') throw new Refusal('application.state')
      if (claimedById !== admin.adminId) throw new Refusal('application.claimed')
      const verdict = { admin, change, opinion: opinion || null, origin, now: deps.clock.now() }
      if (change.register) return closeRegisterTask(tx, { ...verdict, decision, seen: registerRevision })
      if (decision === 'reject') return reject(tx, deps, verdict)
      const hasFirst = firstApprovalById !== null && (await mayStillReview(tx, firstApprovalById))
      if (hasFirst && firstApprovalById === admin.adminId) throw new Refusal('application.same-reviewer')
      await refuseUnfit(tx, change, sameAccount)
      return isFirstOfTwo(approvalsFor(change), hasFirst) ? approveFirst(tx, verdict) : approve(tx, deps, verdict)
    })
  )
}

/** R47. */
export const approvalsFor = ({ differences }: Pick<ChangeRow, 'differences'>): 1 | 2 =>
  changesBankAccount(Object.keys(differences)) ? 2 : 1

type Verdict = { admin: AdminActor; change: ChangeRow; opinion: string | null; origin: Origin; now: Date }

/** What keeps a change from being approved, by the first reviewer too. */
const refuseUnfit = async (tx: Tx, change: ChangeRow, sameAccount: readonly string[]): Promise<void> => {
  await refuseUnseenHolders(tx, change, sameAccount)
  const profile = await findProfile(tx, change.enterpriseId)
  if ((profile?.revision ?? 0) !== change.baseRevision) throw new Refusal('profile.conflict')
  // R25: a change is approved only when the scanner has passed its papers.
  const unclean = await countUnclean(tx, [...papersIn(change.fields).values()])
  if (unclean > 0) throw new Refusal('application.file-not-scanned')
}

/** Two enterprises come onto one account only if the reviewer has seen it. */
const refuseUnseenHolders = async (tx: Tx, change: ChangeRow, seen: readonly string[]): Promise<void> => {
  const { bankAccountHash } = change
  if (!bankAccountHash) return
  const holders = await findHolders(tx, { ...change, bankAccountHash })
  if (holders.some(({ number }) => !seen.includes(formatEnterpriseNumber(number))))
    throw new Refusal('profile.account-shared')
}

const approveFirst = async (tx: Tx, { admin, change, opinion, origin }: Verdict) => {
  const { id, enterpriseId, baseRevision: revision } = change
  const isKept = await keepFirstApproval(tx, id, { reviewerId: admin.adminId, opinion })
  if (!isKept) throw new Refusal('application.state')
  const profile = await findProfile(tx, enterpriseId)
  await record(tx, {
    action: 'profile-change.decided/approve-first',
    actor: { ...admin, enterpriseId },
    origin,
    detail: { changeId: id, decision: 'approve-first', revision },
    message: { facts: { changeId: id, enterprise: profile?.fields.fullName ?? '' } }
  })
  return { awaitsSecondApproval: true }
}

const approve = async (tx: Tx, deps: Needs, verdict: Verdict) => {
  const { change, admin, origin, now } = verdict
  const { id, enterpriseId, createdById, fields } = change
  if (createdById === null) throw new Refusal('application.state')
  await settle(tx, verdict, 'APPROVED')
  const values = { open: fields, sensitive: openValues(deps, 'change', id, change.sealed) }
  const { revision } = await putInForce(tx, deps, { enterpriseId, updatedById: createdById, values, now })
  const actor = { ...admin, enterpriseId }
  const detail = { changeId: id, decision: 'approve', revision }
  await record(tx, { action: 'profile-change.decided/approve', actor, origin, detail, message: {} })
  return { awaitsSecondApproval: false }
}

const reject = async (tx: Tx, deps: Pick<Deps, 'vault'>, verdict: Verdict) => {
  const { change, admin, opinion, origin } = verdict
  const { id, enterpriseId, baseRevision: revision } = change
  await settle(tx, verdict, 'REJECTED')
  await restoreAsDraft(tx, deps, change)
  const actor = { ...admin, enterpriseId }
  const detail = { changeId: id, decision: 'reject', revision }
  const message = { facts: { opinion: opinion ?? '' } }
  await record(tx, { action: 'profile-change.decided/reject', actor, origin, detail, message })
  return { awaitsSecondApproval: false }
}

const settle = async (tx: Tx, { admin, change, opinion, now }: Verdict, to: 'APPROVED' | 'REJECTED'): Promise<void> => {
  const isSettled = await settleChange(tx, change.id, { to, opinion, decidedById: admin.adminId, decidedAt: now })
  if (!isSettled) throw new Refusal('application.state')
}
