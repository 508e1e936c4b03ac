import type { Deps } from '#api/deps.ts'
import { throttlePolicies } from '#api/features/record/throttle/throttle.rules.ts'
import { takeAttemptOrRefuse } from '#api/features/record/throttle/throttle.store.ts'
import type { Actor } from '#api/http/caller.ts'
import { isCreditCodeTaken } from './profile-change.store.ts'

/**
 * R20: tells while the form is filled in what 提交 would refuse. Limited for each enterprise, since the answer says who else
 * is on the platform. @throws Refusal `request.too-many`
 */
export const checkCreditCode = async (
  { db }: Pick<Deps, 'db'>,
  { enterpriseId, session: { isTest } }: Actor,
  creditCode: string
): Promise<{ isTaken: boolean }> => {
  const bucket = { key: `credit-code:${enterpriseId}`, policy: throttlePolicies.creditCode }
  await takeAttemptOrRefuse(db, bucket, 'request.too-many')
  return { isTaken: await isCreditCodeTaken(db, enterpriseId, { creditCode, isTest }) }
}
