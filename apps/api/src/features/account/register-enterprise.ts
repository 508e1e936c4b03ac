import { isUniqueViolation } from '@portal/db/faults'
import { newId } from '#api/adapters/new-id.ts'
import type { Body } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { register } from '@portal/contract/registration'
import { usernameKey } from '@portal/contract/username'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import type { Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import * as accounts from './account.store.ts'
import { registrationAgreement } from './agreement.ts'
import { phoneRecipient } from '#api/features/sms/code-keys.ts'
import { checkNewPassword } from './check-new-password.ts'
import { useCode } from '#api/features/sms/sms.store.ts'
import { verifyCode } from '#api/features/sms/verify-code.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'config' | 'keyedHash' | 'hasher' | 'agreement'>
type Wish = Body<typeof register>

/**
 * R1–R9: one enterprise with its owner's account.
 * @throws Refusal `request.invalid`, `code.wrong`, `registration.username-taken`, `registration.phone-full`
 */
export const registerEnterprise = async (deps: Needs, wish: Wish, origin: Origin) => {
  await judge(deps, wish)
  const codeId = await verifyCode(deps, {
    recipientKey: phoneRecipient(deps, wish.phone).key,
    purpose: 'register',
    subject: '',
    code: wish.code
  })
  const passwordHash = await deps.hasher.hash(wish.password)
  const { number } = await write(deps, { ...wish, passwordHash, codeId }, origin)
  return { enterpriseNumber: formatEnterpriseNumber(number), username: wish.username }
}

/** Whatever can be refused without spending a try of the code. */
const judge = async ({ db, config, agreement }: Needs, wish: Wish): Promise<void> => {
  checkNewPassword(config.passwordProfile, wish.password, wish.username, '/password')
  const { isTypeKnown, isUsernameTaken } = await accounts.findObstacles(db, {
    typeCode: wish.enterpriseType,
    usernameKey: usernameKey(wish.username)
  })
  if (!isTypeKnown) throw refuseField('/enterpriseType', 'enterpriseType.unknown')
  if (wish.agreement.sha256 !== agreement.sha256) throw refuseField('/agreement', 'agreement.changed')
  if (isUsernameTaken) throw new Refusal('registration.username-taken')
}

const write = async (
  { transact, config, agreement }: Needs,
  wish: Wish & { passwordHash: string; codeId: string },
  origin: Origin
): Promise<{ number: number }> => {
  const { codeId, agreement: _, enterpriseType: typeCode, ...owner } = wish
  const made = { enterpriseId: newId(), accountId: newId() }
  const { version, sha256 } = agreement
  try {
    return await transact(async (tx) => {
      await accounts.lockPhone(tx, wish.phone)
      if (!(await useCode(tx, codeId))) throw new Refusal('code.wrong')
      if ((await accounts.countAccountsOfPhone(tx, wish.phone)) >= config.accountsPerPhone)
        throw new Refusal('registration.phone-full')
      const number = await accounts.insertEnterprise(tx, {
        ...made,
        ...owner,
        typeCode,
        usernameKey: usernameKey(wish.username)
      })
      await accounts.insertAcceptance(tx, {
        ...made,
        agreement: registrationAgreement,
        version,
        sha256,
        ip: origin.ip
      })
      await audit(tx, { action: 'enterprise.registered', actor: made, origin })
      return { number }
    })
  } catch (error) {
    if (isUniqueViolation(error, 'username_key')) throw new Refusal('registration.username-taken')
    throw error
  }
}
