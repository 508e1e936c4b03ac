import type { Body } from '@portal/contract/endpoint'
import {
  objectionHours,
  phoneLetterSlot,
  type requestPhoneRecovery as endpoint
} from '@portal/contract/enterprise/phone'
import { maskPhone } from '@portal/contract/identifiers/mask'
import { isUniqueViolation } from '@portal/db/faults'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { useCode } from '#api/features/identity/sms/sms.store.ts'
import { holdAttachments } from '#api/features/qualification/attachment/attachment.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { dueAfter } from '#api/features/record/claim/claim.rules.ts'
import { tell } from '#api/features/record/message/message.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { refuseTakenPhone } from './refuse-taken-phone.ts'
import { verifyNewPhone } from './new-phone-code.ts'
import { hasOpenRecovery, insertRecovery } from './recovery.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'keyedHash' | 'config' | 'clock' | 'catalogues' | 'workdays'>

const objectionMs = objectionHours * 3_600_000

/**
 * R35: the login password was proven before the code was sent. A job sends the SMS to the old phone.
 * @throws Refusal `code.wrong`, `phone.same`, `phone.full`, `phone-recovery.open`, `request.invalid` for the letter
 */
export const requestRecovery = async (
  deps: Needs,
  actor: Actor,
  { phone, code, letter }: Body<typeof endpoint>,
  origin: Origin
): Promise<{ id: string }> => {
  const { accountId, enterpriseId, username, session } = actor
  const codeId = await verifyNewPhone(deps, actor, { way: 'recover', phone, code })
  const id = newId()
  try {
    await deps.transact(async (tx) => {
      if (!(await useCode(tx, codeId))) throw new Refusal('code.wrong')
      await refuseTakenPhone(tx, deps, { phone, present: session.phone })
      const createdAt = deps.clock.now()
      const held = await holdAttachments(tx, enterpriseId, [letter], createdAt)
      if (held.get(letter)?.slot !== phoneLetterSlot) throw refuseField('/letter', 'file.not-usable')
      const { workingDays } = await deps.catalogues.newest(tx)
      await insertRecovery(tx, {
        id,
        accountId,
        newPhone: phone,
        newPhoneMasked: maskPhone(phone),
        oldPhoneMasked: maskPhone(session.phone),
        letterId: letter,
        createdAt,
        dueAt: dueAfter(createdAt, workingDays, deps.workdays.isWorkday),
        objectUntil: new Date(createdAt.getTime() + objectionMs)
      })
      const message = { facts: { hours: String(objectionHours) } }
      await record(tx, { action: 'phone-recovery.requested', actor, origin, detail: { recoveryId: id }, message })
      await tell(tx, 'phone-recovery.waiting', { enterpriseId }, { recoveryId: id, username })
    })
  } catch (error) {
    if (isUniqueViolation(error, 'phone_recovery_open')) throw new Refusal('phone-recovery.open')
    throw error
  }
  return { id }
}

/** Before a code is sent for nothing; the index `phone_recovery_open` has the last word. @throws Refusal `phone-recovery.open` */
export const refuseSecondRecovery = async ({ db }: Pick<Deps, 'db'>, { accountId }: Actor): Promise<void> => {
  if (await hasOpenRecovery(db, accountId)) throw new Refusal('phone-recovery.open')
}
