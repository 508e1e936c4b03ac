import type { Deps } from '#api/deps.ts'
import { findProfile } from '#api/features/enterprise/profile/profile.store.ts'
import { openValues } from '#api/features/enterprise/profile/sealed-values.ts'
import type { Actor } from '#api/http/caller.ts'
import { refuseField } from '#api/http/refusal.ts'
import { datesOnFile, judgeAgainstFacts } from './payment-password.rules.ts'

type Needs = Pick<Deps, 'db' | 'vault'>

/** R33: no part of the phone or of a date on file. @throws Refusal `request.invalid` at /password */
export const checkNewPaymentPassword = async (deps: Needs, actor: Actor, password: string): Promise<void> => {
  const { enterpriseId, session } = actor
  const profile = await findProfile(deps.db, enterpriseId)
  const values = profile ? { ...profile.fields, ...openValues(deps, 'profile', enterpriseId, profile.sealed) } : {}
  const fault = judgeAgainstFacts(password, { phone: session.phone, dates: datesOnFile(values) })
  if (fault) throw refuseField('/password', fault)
}
