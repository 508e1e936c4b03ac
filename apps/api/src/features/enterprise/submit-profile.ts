import type { Body } from '@portal/contract/endpoint'
import { judgeCreditCode } from '@portal/contract/identifiers/credit-code'
import type { submitProfile as endpoint } from '@portal/contract/profile-endpoints'
import type { ProfileKey } from '@portal/contract/profile-fields'
import { judgeProfile, type ProfileValues } from '@portal/contract/profile-rules'
import { isUniqueViolation } from '@portal/db/faults'
import type { Sql } from '@portal/db/sql'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { mergeValues, type PlainValues, requiredFields, todayInBeijing } from './profile.rules.ts'
import * as store from './profile.store.ts'
import { openValues, sealValues } from './sealed-values.ts'

type Needs = Pick<Deps, 'sql' | 'vault' | 'keyedHash' | 'config' | 'clock' | 'regions'>
type Wish = Body<typeof endpoint>

/**
 * R18, R20: the submitted values become the profile in force, and the draft is done with.
 * @throws Refusal `request.invalid` field by field, `profile.conflict`, `profile.credit-code-taken`
 */
export const submitProfile = async (
  deps: Needs,
  actor: Actor,
  wish: Wish,
  origin: Origin
): Promise<{ revision: number }> => {
  try {
    return await deps.sql.$transaction(async (tx) => {
      // Sent together, run in this order: what is read is read under the lock.
      const [, stored, draft] = await Promise.all([
        store.lockProfile(tx, actor.enterpriseId),
        store.findProfile(tx, actor.enterpriseId),
        store.findDraft(tx, actor.enterpriseId)
      ])
      if ((stored?.revision ?? 0) !== wish.revision || (draft?.revision ?? 0) !== wish.draftRevision) {
        throw new Refusal('profile.conflict')
      }
      const sealed = stored ? openValues(deps, 'profile', actor.enterpriseId, stored.sealed) : {}
      const values = judge(deps, wish, { sealed, idType: stored?.fields.legalPersonIdType })
      return write(tx, deps, { actor, origin, sealed, values, revision: wish.revision + 1 })
    })
  } catch (error) {
    if (!isUniqueViolation(error, 'enterprise_credit_code_active')) throw error
    throw new Refusal('profile.credit-code-taken', {
      fields: [{ pointer: '/values/creditCode', code: 'credit-code.taken' }]
    })
  }
}

const judge = (
  { config, clock, regions }: Needs,
  wish: Wish,
  { sealed, idType }: { sealed: PlainValues; idType: string | undefined }
): ProfileValues => {
  const { values, faults } = judgeProfile(
    {
      required: requiredFields(config.requiredFields),
      today: todayInBeijing(clock.now()),
      isRegion: regions.isRegion,
      // Holds because sealed values are only ever written under keys of the profile.
      stored: { keys: new Set(Object.keys(sealed) as ProfileKey[]), legalPersonIdType: idType ?? null }
    },
    wish.values
  )
  if (faults.length === 0) return values
  throw new Refusal('request.invalid', { fields: faults.map(({ key, code }) => ({ pointer: `/values/${key}`, code })) })
}

type Writing = { actor: Actor; origin: Origin; sealed: PlainValues; values: ProfileValues; revision: number }

const write = async (tx: Sql, deps: Needs, { actor, origin, sealed, values, revision }: Writing) => {
  const { enterpriseId, accountId } = actor
  const { open, sensitive } = mergeValues(sealed, values)
  const hashOf = (kind: string, value: string | undefined) => (value ? deps.keyedHash.hash(kind, value) : null)
  const profile = {
    enterpriseId,
    fields: open,
    sealed: sealValues(deps, 'profile', enterpriseId, sensitive),
    creditCode: open.creditCode ?? null,
    creditCodeSuspect: isSuspect(open.creditCode),
    idNumberHash: hashOf('id-number', sensitive.legalPersonIdNumber),
    bankAccountHash: hashOf('bank-account', sensitive.bankAccount),
    updatedById: accountId
  }
  const [written] = await Promise.all([
    store.writeProfile(tx, profile),
    store.deleteDraft(tx, enterpriseId),
    audit(tx, { action: 'profile.submitted', actor, origin, detail: { revision } })
  ])
  return written
}

const isSuspect = (creditCode: string | undefined): boolean => {
  const verdict = creditCode ? judgeCreditCode(creditCode) : undefined
  return verdict?.ok === true && verdict.suspect
}
