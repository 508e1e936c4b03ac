import type { Body } from '@portal/contract/endpoint'
import type { confirmEmail as endpoint } from '@portal/contract/identity/email'
import { maskEmail } from '@portal/contract/identifiers/mask'
import type { Deps } from '#api/deps.ts'
import { emailPurpose, useCode } from '#api/features/identity/sms/sms.store.ts'
import { verifyCode } from '#api/features/identity/sms/verify-code.ts'
import { deleteEmail, putEmail } from '#api/features/notice/delivery/address.store.ts'
import { sealEmail } from '#api/features/notice/delivery/sealed-address.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { emailKey, subjectOf } from './send-email-code.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'keyedHash' | 'vault' | 'clock'>

/** R49: the address is the account's from now on, in place of an older one. @throws Refusal `email-code.wrong` */
export const confirmEmail = async (
  deps: Needs,
  actor: Actor,
  { email, code }: Body<typeof endpoint>,
  origin: Origin
): Promise<void> => {
  const { accountId } = actor
  const claim = { recipientKey: emailKey(deps, email), purpose: emailPurpose, subject: subjectOf(actor), code } as const
  const codeId = await verifyCode(deps, claim).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === 'code.wrong' ? new Refusal('email-code.wrong') : error
  })
  const masked = maskEmail(email)
  await deps.transact(async (tx) => {
    if (!(await useCode(tx, codeId))) throw new Refusal('email-code.wrong')
    await putEmail(tx, accountId, { address: sealEmail(deps, accountId, email), masked, confirmedAt: deps.clock.now() })
    await record(tx, { action: 'email.changed', actor, origin, message: { facts: { email: masked } } })
  })
}

/** R49. What waits to be sent there is not sent any more. @throws Refusal `request.not-found` */
export const removeEmail = ({ transact }: Pick<Deps, 'transact'>, actor: Actor, origin: Origin): Promise<void> =>
  transact(async (tx) => {
    if (!(await deleteEmail(tx, actor.accountId))) throw new Refusal('request.not-found')
    await record(tx, { action: 'email.removed', actor, origin, message: {} })
  })
