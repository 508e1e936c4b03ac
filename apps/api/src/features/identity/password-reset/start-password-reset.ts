import type { Body } from '@portal/contract/endpoint'
import type { startPasswordReset as endpoint } from '@portal/contract/identity/password-reset'
import { usernameKey } from '@portal/contract/username'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { type AccountForSignIn, findAccountByName } from '#api/features/identity/account/account.store.ts'
import { consumeCaptcha } from '#api/features/identity/captcha/consume-captcha.ts'
import { namedRecipient } from '#api/features/identity/sms/code-keys.ts'
import { type CodeNeeds, codeSent, deliver, prepareCode } from '#api/features/identity/sms/send-code.ts'
import { isProviderFailing } from '#api/features/identity/sms/sms.store.ts'
import type { Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { insertReset, type ResetPurpose } from './reset.store.ts'

const lifetimeMs = 15 * 60_000

type Needs = CodeNeeds & Pick<Deps, 'db' | 'secrets'>

/**
 * R14, R36, first step. Known and unknown names leave the same rows and get the same answer after the same time. The provider
 * is called after the answer; a failing one is known by its failures of the last half minute.
 * @throws Refusal `captcha.wrong`, `sms.wait`, `sms.unavailable`
 */
export const startPasswordReset = async (
  deps: Needs,
  purpose: ResetPurpose,
  wish: Body<typeof endpoint>,
  origin: Origin
) => {
  await consumeCaptcha(deps, wish.captcha, purpose, origin)
  const now = deps.clock.now()
  if (await isProviderFailing(deps.db, now)) throw new Refusal('sms.unavailable', { retryAfterSeconds: 30 })
  const nameKey = usernameKey(wish.username)
  const found = await findAccountByName(deps.db, nameKey)
  const account = found && isMeant(found, purpose, now) ? found : undefined
  const recipient = namedRecipient(deps, nameKey, account?.phone)
  const id = newId()
  const prepared = await prepareCode(deps, { recipient, purpose, subject: id, origin })
  await insertReset(deps.db, {
    id,
    purpose,
    accountId: account?.id ?? null,
    recipientKey: recipient.key,
    deviceHash: deps.keyedHash.hash('device', origin.device),
    expiresAt: new Date(now.getTime() + lifetimeMs)
  })
  deps.background.run(() => deliver(deps, prepared))
  return { id, ...codeSent }
}

/** An account without a password is activated; all others reset their password. An imported one has no end (R53). */
const isMeant = (
  { status, invitationExpiresAt, importedAt }: AccountForSignIn,
  purpose: ResetPurpose,
  now: Date
): boolean => {
  const isInvited = status === 'INVITED'
  if (purpose === 'reset-password') return !isInvited
  return isInvited && (invitationExpiresAt ? invitationExpiresAt > now : importedAt !== null)
}
