import type { Deps } from '#api/deps.ts'
import { useCode } from '#api/features/sms/sms.store.ts'
import { verifyCode } from '#api/features/sms/verify-code.ts'
import type { Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findOpenReset, keepResetToken } from './reset.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'keyedHash'>

/** R14, second step: exchanges the code of the bound phone for the token of the third. @throws Refusal `code.wrong`, `reset.expired` */
export const verifyPasswordReset = async (deps: Needs, { id, code }: { id: string; code: string }, origin: Origin) => {
  const reset = await findOpenReset(deps.db, id, deps.keyedHash.hash('device', origin.device))
  if (!reset) throw new Refusal('reset.expired')
  const codeId = await verifyCode(deps, {
    recipientKey: reset.recipientKey,
    purpose: 'reset-password',
    subject: id,
    code
  })
  const token = newToken()
  await deps.transact(async (tx) => {
    if (!(await useCode(tx, codeId))) throw new Refusal('code.wrong')
    await keepResetToken(tx, id, deps.keyedHash.hash('reset-token', token))
  })
  return { token }
}
