import { beijingDay } from '@portal/contract/beijing-time'
import { parseEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { stateChange } from '@portal/contract/identity/freeze'
import type { Tx } from '@portal/db/client'
import type * as z from 'zod/mini'
import type { Deps } from '#api/deps.ts'
import { record } from '#api/features/record/audit/record.ts'
import { operatorChange } from '#api/features/record/change/change.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { mayChange } from './freeze.rules.ts'
import {
  type AccountRow,
  endAccess,
  type EnterpriseRow,
  findAccount,
  findFreeze,
  insertFreeze,
  findLockedEnterprise,
  writeAccountStatus,
  writeEnterpriseStatus
} from './freeze.store.ts'
import { unfreeze } from './unfreeze.ts'

type Needs = Pick<Deps, 'transact' | 'clock'>
type Wish = z.infer<typeof stateChange>

/**
 * R38: 冻结 or 解冻 of an enterprise with all its accounts, whose sessions end at once.
 * @throws Refusal `request.not-found`, `freeze.state`, `request.invalid`
 */
export const changeEnterpriseState = async (
  { transact, clock }: Needs,
  admin: AdminActor,
  { number, ...wish }: { number: string } & Wish,
  origin: Origin
): Promise<void> => {
  const now = clock.now()
  refusePast(wish, now)
  await transact(async (tx) => {
    const enterprise = await findLockedEnterprise(tx, { number: parseEnterpriseNumber(number) })
    if (!enterprise) throw new Refusal('request.not-found')
    if (!mayChange(wish.action, enterprise.status)) throw new Refusal('freeze.state')
    await change(tx, { admin, wish, now, origin }, { enterprise, account: null })
  })
}

/** R38: the same for one account. @throws Refusal `request.not-found`, `freeze.state`, `request.invalid` */
export const changeAccountState = async (
  { transact, clock }: Needs,
  admin: AdminActor,
  { id, ...wish }: { id: string } & Wish,
  origin: Origin
): Promise<void> => {
  const now = clock.now()
  refusePast(wish, now)
  await transact(async (tx) => {
    const known = await findAccount(tx, id)
    const enterprise = known && (await findLockedEnterprise(tx, { id: known.enterpriseId }))
    // Again, since its owner may have changed it before the lock.
    const account = enterprise && (await findAccount(tx, id))
    if (!account) throw new Refusal('request.not-found')
    if (!mayChange(wish.action, account.status)) throw new Refusal('freeze.state')
    await change(tx, { admin, wish, now, origin }, { enterprise, account })
  })
}

const refusePast = ({ until }: Wish, now: Date): void => {
  if (until !== undefined && until < beijingDay(now)) throw refuseField('/until', 'date.in-past')
}

type Act = { admin: AdminActor; wish: Wish; now: Date; origin: Origin }
type Subject = { enterprise: EnterpriseRow; account: AccountRow | null }

const change = async (tx: Tx, act: Act, subject: Subject): Promise<void> => {
  const { admin, wish, now, origin } = act
  if (wish.action === 'freeze') return freeze(tx, act, subject)
  const { enterprise, account } = subject
  const open = await findFreeze(tx, { enterpriseId: enterprise.id, accountId: account?.id ?? null })
  if (!open) throw new Refusal('freeze.state')
  const actor = { ...admin, enterpriseId: enterprise.id }
  await unfreeze(
    tx,
    open,
    { unfrozenAt: now, unfrozenById: admin.adminId, unfreezeReason: wish.reason },
    { actor, origin }
  )
}

const freeze = async (tx: Tx, { admin, wish, now, origin }: Act, { enterprise, account }: Subject): Promise<void> => {
  const { reason, until = null } = wish
  const enterpriseId = enterprise.id
  const accountId = account?.id ?? null
  const made = { enterpriseId, accountId, formerStatus: account?.status ?? null, reason, until }
  await insertFreeze(tx, { ...made, frozenAt: now, frozenById: admin.adminId })
  if (account) await writeAccountStatus(tx, account.id, 'FROZEN')
  else await writeEnterpriseStatus(tx, enterpriseId, 'FROZEN')
  await endAccess(tx, { enterpriseId, accountId, now })
  await record(tx, {
    action: account ? 'account.frozen' : 'enterprise.frozen',
    actor: { ...admin, enterpriseId },
    origin,
    detail: { account: account?.id, reason, until: until ?? undefined },
    feed: account ? operatorChange(account.id, [account]) : 'enterprise',
    message: { accountId: account?.id, facts: { reason } }
  })
}
