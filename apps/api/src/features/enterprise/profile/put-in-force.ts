import { beijingDay } from '@portal/contract/beijing-time'
import { judgeCreditCode } from '@portal/contract/identifiers/credit-code'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { resumeRenewed } from '#api/features/qualification/grant/grants-on-papers.ts'
import { announce } from '#api/features/record/change/change.store.ts'
import { type SplitValues } from './profile.rules.ts'
import { writeProfile } from './profile.store.ts'
import { hashesOf } from './same-account.ts'
import { sealValues } from './sealed-values.ts'

type Needs = Pick<Deps, 'vault' | 'keyedHash' | 'catalogues'>
type Next = { enterpriseId: string; updatedById: string; values: SplitValues; now: Date }

/**
 * The values become the profile's next revision, and grants that waited for its papers are resumed. The caller holds the
 * lock and has compared the revision that was seen.
 * @throws the unique violation `enterprise_credit_code_held`
 */
export const putInForce = async (tx: Tx, deps: Needs, next: Next): Promise<{ revision: number }> => {
  const { enterpriseId, values, now } = next
  const written = await writeRevision(tx, deps, next)
  await announce(tx, { type: 'enterprise.changed', enterpriseId, subjectId: enterpriseId, menus: 'all' })
  await resumeRenewed(tx, deps, { enterpriseId, values: values.open, now, today: beijingDay(now) })
  return written
}

/** The next revision alone, for an act that announces it in its own words. */
export const writeRevision = (
  tx: Tx,
  deps: Omit<Needs, 'catalogues'>,
  { enterpriseId, updatedById, values: { open, sensitive }, now }: Next
): Promise<{ revision: number }> =>
  writeProfile(tx, {
    enterpriseId,
    fields: open,
    sealed: sealValues(deps, 'profile', enterpriseId, sensitive),
    creditCode: open.creditCode ?? null,
    creditCodeSuspect: isSuspect(open.creditCode),
    ...hashesOf(deps, sensitive),
    updatedById,
    updatedAt: now
  })

/** R20: only the outer check digit is wrong, which a reviewer has to look at. */
export const isSuspect = (creditCode: string | undefined): boolean => {
  const verdict = creditCode ? judgeCreditCode(creditCode) : undefined
  return verdict?.ok === true && verdict.suspect
}
