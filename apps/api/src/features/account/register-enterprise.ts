import { isUniqueViolation } from '@portal/db/faults'
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
import { phoneRecipient } from './code-keys.ts'
import { checkNewPassword } from './check-new-password.ts'
import { useCode } from './sms.store.ts'
import { verifyCode } from './verify-code.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'keyedHash' | 'hasher' | 'agreement'>
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
  const types = await accounts.listEnterpriseTypes(db)
  if (!types.some(({ code }) => code === wish.enterpriseType)) throw refuseField('/enterpriseType', 'enterpriseType.unknown')
  if (wish.agreement.sha256 !== agreement.sha256) throw refuseField('/agreement', 'agreement.changed')
  if (await accounts.isUsernameTaken(db, usernameKey(wish.username))) throw new Refusal('registration.username-taken')
}

const write = async (
  { db, config, agreement }: Needs,
  wish: Wish & { passwordHash: string; codeId: string },
  origin: Origin
) => {
  try {
    return await db.$transaction(async (tx) => {
      await accounts.lockPhone(tx, wish.phone)
      if (!(await useCode(tx, wish.codeId))) throw new Refusal('code.wrong')
      if ((await accounts.countAccountsOfPhone(tx, wish.phone)) >= config.accountsPerPhone) {
        throw new Refusal('registration.phone-full')
      }
      const made = await accounts.insertEnterprise(tx, {
        typeCode: wish.enterpriseType,
        username: wish.username,
        usernameKey: usernameKey(wish.username),
        phone: wish.phone,
        passwordHash: wish.passwordHash
      })
      const { version, sha256 } = agreement
      await accounts.insertAcceptance(tx, { accountId: made.accountId, agreement: registrationAgreement, version, sha256, ip: origin.ip })
      await audit(tx, { action: 'enterprise.registered', actor: made, origin })
      return made
    })
  } catch (error) {
    if (isUniqueViolation(error, 'username_key')) throw new Refusal('registration.username-taken')
    throw error
  }
}
