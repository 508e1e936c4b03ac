import type { Body } from '@portal/contract/endpoint'
import type { startPasswordReset as endpoint } from '@portal/contract/password-reset'
import { usernameKey } from '@portal/contract/username'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { findAccountByName } from '#api/features/account/account.store.ts'
import { consumeCaptcha } from '#api/features/captcha/consume-captcha.ts'
import { namedRecipient } from '#api/features/sms/code-keys.ts'
import { type CodeNeeds, codeSent, deliver, prepareCode } from '#api/features/sms/send-code.ts'
import { isProviderFailing } from '#api/features/sms/sms.store.ts'
import type { Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { insertReset } from './reset.store.ts'

type Needs = CodeNeeds & Pick<Deps, 'db' | 'secrets'>

/**
 * R14, first step. Known and unknown names leave the same rows and get the same answer after the same time. The provider
 * is called after the answer; a failing one is known by its failures of the last half minute.
 * @throws Refusal `captcha.wrong`, `sms.wait`, `sms.unavailable`
 */
export const startPasswordReset = async (deps: Needs, wish: Body<typeof endpoint>, origin: Origin) => {
  await consumeCaptcha(deps, wish.captcha, 'reset-password', origin)
  if (await isProviderFailing(deps.db)) throw new Refusal('sms.unavailable', { retryAfterSeconds: 30 })
  const nameKey = usernameKey(wish.username)
  const account = await findAccountByName(deps.db, nameKey)
  const recipient = namedRecipient(deps, nameKey, account?.phone)
  const id = newId()
  const prepared = await prepareCode(deps, { recipient, purpose: 'reset-password', subject: id, origin })
  await insertReset(deps.db, {
    id,
    accountId: account?.id ?? null,
    recipientKey: recipient.key,
    deviceHash: deps.keyedHash.hash('device', origin.device)
  })
  deps.background.run(() => deliver(deps, prepared))
  return { id, ...codeSent }
}
