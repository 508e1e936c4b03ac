import type { Body } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { register } from '@portal/contract/identity/registration'
import { usernameKey } from '@portal/contract/username'
import { isUniqueViolation } from '@portal/db/faults'
import type { Deps } from '#api/deps.ts'
import { insertAcceptance } from '#api/features/identity/agreement/agreement.store.ts'
import { type Agreement, registrationAgreement } from '#api/features/identity/agreement/agreement.ts'
import { readInForce, type InForceNeeds } from '#api/features/identity/agreement/read-in-force.ts'
import { refuseOtherRange } from '#api/features/identity/sms/carrier.ts'
import { phoneRecipient } from '#api/features/identity/sms/code-keys.ts'
import { useCode } from '#api/features/identity/sms/sms.store.ts'
import { verifyCode } from '#api/features/identity/sms/verify-code.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import * as accounts from './account.store.ts'
import { checkNewPassword } from './check-new-password.ts'

type Needs = Pick<Deps, 'transact' | 'config' | 'keyedHash' | 'hasher'> & InForceNeeds
type Wish = Body<typeof register>

/**
 * R1–R9: one enterprise with its owner's account.
 * @throws Refusal `request.invalid`, `code.wrong`, `registration.username-taken`, `phone.full`
 */
export const registerEnterprise = async (deps: Needs, wish: Wish, origin: Origin) => {
  const agreement = await readInForce(deps)
  await judge(deps, agreement, wish)
  const codeId = await verifyCode(deps, {
    recipientKey: phoneRecipient(deps, wish.phone).key,
    purpose: 'register',
    subject: '',
    code: wish.code
  })
  const passwordHash = await deps.hasher.hash(wish.password)
  const number = await write(deps, { ...wish, passwordHash, codeId, agreement }, origin)
  return { enterpriseNumber: formatEnterpriseNumber(number), username: wish.username }
}

/** Refuses what can be refused without spending a try of the code. */
const judge = async ({ db, config }: Needs, agreement: Agreement, wish: Wish): Promise<void> => {
  refuseOtherRange({ phone: wish.phone, isTest: false })
  checkNewPassword(config.passwordProfile, wish.password, wish.username, '/password')
  const [isTypeOffered, isUsernameTaken] = await Promise.all([
    accounts.isTypeOffered(db, wish.enterpriseType),
    accounts.isUsernameTaken(db, usernameKey(wish.username))
  ])
  if (!isTypeOffered) throw refuseField('/enterpriseType', 'enterpriseType.unknown')
  if (wish.agreement.sha256 !== agreement.sha256) throw refuseField('/agreement', 'agreement.changed')
  if (isUsernameTaken) throw new Refusal('registration.username-taken')
}

const write = async (
  { transact, config, clock }: Needs,
  wish: Omit<Wish, 'agreement'> & { passwordHash: string; codeId: string; agreement: Agreement },
  origin: Origin
): Promise<number> => {
  const { codeId, phone, username, passwordHash, enterpriseType: typeCode } = wish
  const { version, sha256 } = wish.agreement
  const key = usernameKey(username)
  const owner = { typeCode, username, usernameKey: key, phone, passwordHash, passwordChangedAt: clock.now() }
  try {
    return await transact(async (tx) => {
      await accounts.lockPhone(tx, phone)
      if (!(await useCode(tx, codeId))) throw new Refusal('code.wrong')
      if ((await accounts.countAccountsOfPhone(tx, phone)) >= config.accountsPerPhone) throw new Refusal('phone.full')
      const { number, ...actor } = await accounts.insertEnterprise(tx, owner)
      await insertAcceptance(tx, {
        accountId: actor.accountId,
        agreement: registrationAgreement,
        version,
        sha256,
        ip: origin.ip
      })
      await record(tx, { action: 'enterprise.registered', actor, origin, feed: 'enterprise' })
      return number
    })
  } catch (error) {
    if (isUniqueViolation(error, 'username_key')) throw new Refusal('registration.username-taken')
    throw error
  }
}
