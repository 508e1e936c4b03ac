import type { Body } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { decideProfileChange as endpoint } from '@portal/contract/enterprise/profile-change'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { countUnclean } from '#api/features/qualification/attachment/attachment.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import { type ChangeRow, findChange, settleChange } from './profile-change.store.ts'
import { papersIn } from './profile.rules.ts'
import { findProfile } from './profile.store.ts'
import { putInForce } from './put-in-force.ts'
import { refuseTakenCode } from './refuse-taken-code.ts'
import { restoreAsDraft } from './restore-as-draft.ts'
import { findHolders } from './same-account.store.ts'
import { openValues } from './sealed-values.ts'

type Needs = Pick<Deps, 'transact' | 'vault' | 'keyedHash' | 'catalogues' | 'clock'>
type Wish = Body<typeof endpoint> & { id: string }

/**
 * R21: 通过 puts the change into force as a new revision, 驳回 leaves everything as it is.
 * @throws Refusal `request.not-found`, `request.invalid` without the opinion, `application.state` when it was decided or
 * withdrawn meanwhile, `profile.account-shared` when another enterprise has the account and the reviewer did not see it,
 * `profile.conflict` when the profile moved on, `profile.credit-code-taken`, `application.file-not-scanned`
 */
export const decideChange = async (
  deps: Needs,
  admin: AdminActor,
  { id, decision, opinion, sameAccount = [] }: Wish,
  origin: Origin
): Promise<void> => {
  if (decision === 'reject' && !opinion) throw refuseField('/opinion', 'opinion.required')
  await refuseTakenCode(undefined, () =>
    deps.transact(async (tx) => {
      const change = await findChange(tx, id)
      if (!change) throw new Refusal('request.not-found')
      const { enterpriseId } = change
      await lockEnterprise(tx, enterpriseId, 'update')
      const to = decision === 'approve' ? 'APPROVED' : 'REJECTED'
      const now = deps.clock.now()
      if (decision === 'approve') await refuseUnseenHolders(tx, change, sameAccount)
      const isSettled = await settleChange(tx, id, {
        to,
        opinion: opinion ?? null,
        decidedById: admin.adminId,
        decidedAt: now
      })
      if (!isSettled) throw new Refusal('application.state')
      const revision = decision === 'approve' ? await approve(tx, deps, change, now) : await reject(tx, deps, change)
      await record(tx, {
        action: `profile-change.decided/${decision}`,
        actor: { ...admin, enterpriseId },
        origin,
        detail: { changeId: id, decision, revision },
        message: { facts: decision === 'approve' ? {} : { opinion: opinion ?? '' } }
      })
    })
  )
}

/** Two enterprises come onto one account only if the reviewer has seen it. */
const refuseUnseenHolders = async (tx: Tx, change: ChangeRow, seen: readonly string[]): Promise<void> => {
  const { bankAccountHash } = change
  if (!bankAccountHash || change.state !== 'PENDING') return
  const holders = await findHolders(tx, { ...change, bankAccountHash })
  if (holders.some(({ number }) => !seen.includes(formatEnterpriseNumber(number))))
    throw new Refusal('profile.account-shared')
}

const approve = async (tx: Tx, deps: Needs, change: ChangeRow, now: Date): Promise<number> => {
  const { id, enterpriseId, createdById, fields } = change
  const profile = await findProfile(tx, enterpriseId)
  if ((profile?.revision ?? 0) !== change.baseRevision) throw new Refusal('profile.conflict')
  // R25: a change is approved only when the scanner has passed its papers.
  const unclean = await countUnclean(tx, [...papersIn(fields).values()])
  if (unclean > 0) throw new Refusal('application.file-not-scanned')
  const values = { open: fields, sensitive: openValues(deps, 'change', id, change.sealed) }
  return (await putInForce(tx, deps, { enterpriseId, updatedById: createdById, values, now })).revision
}

const reject = async (tx: Tx, deps: Pick<Deps, 'vault'>, change: ChangeRow): Promise<number> => {
  await restoreAsDraft(tx, deps, change)
  return change.baseRevision
}
