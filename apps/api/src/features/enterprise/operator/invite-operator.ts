import type { Body } from '@portal/contract/endpoint'
import { type inviteOperator as endpoint, operatorLimits } from '@portal/contract/enterprise/operator'
import { usernameKey } from '@portal/contract/username'
import { isUniqueViolation } from '@portal/db/faults'
import type { Config } from '#api/config.ts'
import type { Deps } from '#api/deps.ts'
import { countAccountsOfPhone, isUsernameTaken, lockPhone } from '#api/features/identity/account/account.store.ts'
import { refuseOtherRange } from '#api/features/identity/sms/carrier.ts'
import { handNotice, reserveNotice } from '#api/features/identity/sms/send-notice.ts'
import { record } from '#api/features/record/audit/record.ts'
import { operatorChange } from '#api/features/record/change/change.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { Refusal } from '#api/http/refusal.ts'
import { lockAsOwner } from './find-for-act.ts'
import { tickedPermissions } from './operator.rules.ts'
import { countOperators, insertOperator } from './operator.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'config' | 'hasher' | 'keyedHash' | 'sms' | 'log' | 'outbox'>
type Wish = Body<typeof endpoint>

/**
 * R36: an account that waits for its activation. Its person gets an SMS with the user name and the address. The password
 * is random and is never shown or sent. `smsSent` is false when the provider did not take the SMS.
 * @throws Refusal `registration.username-taken`, `phone.full`, `operator.too-many`, `sms.wait`
 */
export const inviteOperator = async (deps: Needs, actor: Actor, wish: Wish, origin: Origin) => {
  refuseOtherRange({ phone: wish.phone, isTest: actor.session.isTest })
  if (await isUsernameTaken(deps.db, usernameKey(wish.username))) throw new Refusal('registration.username-taken')
  const passwordHash = await deps.hasher.hash(newToken())
  const told = { phone: wish.phone, ...invitationNotice(deps.config, wish.username) }
  const { id, smsId } = await write(deps, actor, { ...wish, passwordHash, told }, origin)
  return { id, smsSent: await handNotice(deps, { id: smsId, ...told }) }
}

type Prepared = Wish & { passwordHash: string; told: Parameters<typeof reserveNotice>[2] }

const write = async (
  deps: Needs,
  actor: Actor,
  { name, phone, username, role, permissions: wished, passwordHash, told }: Prepared,
  origin: Origin
): Promise<{ id: string; smsId: string }> => {
  const { enterpriseId } = actor
  const permissions = tickedPermissions(role, wished)
  const operator = { enterpriseId, username, usernameKey: usernameKey(username), name, phone, role, permissions }
  try {
    return await deps.transact(async (tx) => {
      await lockAsOwner(tx, actor)
      if ((await countOperators(tx, enterpriseId)) >= operatorLimits.perEnterprise)
        throw new Refusal('operator.too-many')
      await lockPhone(tx, phone)
      if ((await countAccountsOfPhone(tx, phone)) >= deps.config.accountsPerPhone) throw new Refusal('phone.full')
      const invitationExpiresAt = invitationEnd(deps.clock.now())
      const id = await insertOperator(tx, { ...operator, passwordHash, invitationExpiresAt })
      const held = { role, permissions }
      const feed = operatorChange(id, [held])
      await record(tx, { action: 'operator.invited', actor, origin, detail: { operator: id, ...held }, feed })
      return { id, smsId: await reserveNotice(deps, tx, told, origin) }
    })
  } catch (error) {
    if (isUniqueViolation(error, 'username_key')) throw new Refusal('registration.username-taken')
    throw error
  }
}

/** The SMS to the operator, with the user name and the page to go to. */
export const invitationNotice = ({ publicUrl }: Pick<Config, 'publicUrl'>, username: string) => ({
  notice: 'operator-invited' as const,
  facts: { username, address: new URL('/activate', publicUrl).href }
})

export const invitationEnd = (now: Date): Date =>
  new Date(now.getTime() + operatorLimits.invitationDays * 24 * 3_600_000)
