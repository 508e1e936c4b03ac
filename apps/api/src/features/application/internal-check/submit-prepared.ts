import type { Prepared } from '@portal/contract/application/prepare-check'
import type { Tx } from '@portal/db/client'
import type { Transact } from '@portal/db/transaction'
import type { Deps } from '#api/deps.ts'
import { resubmitApplication } from '#api/features/application/application/resubmit-application.ts'
import { submitApplication } from '#api/features/application/application/submit-application.ts'
import { withdrawApplication } from '#api/features/application/application/withdraw-application.ts'
import { submitProfile } from '#api/features/enterprise/profile/submit-profile.ts'
import type { Actor, Origin } from '#api/http/caller.ts'

export type SubmitNeeds = Pick<
  Deps,
  'db' | 'transact' | 'catalogues' | 'vault' | 'keyedHash' | 'config' | 'clock' | 'workdays' | 'regions'
>

/** Submits what was prepared, as its endpoint would. Each of the four runs one transaction. @throws what they throw */
export const submitPrepared = async (
  deps: SubmitNeeds,
  actor: Actor,
  prepared: Prepared,
  origin: Origin
): Promise<void> => {
  switch (prepared.kind) {
    case 'PROFILE':
      await submitProfile(deps, actor, prepared.submission, origin)
      return
    case 'APPLICATION':
      await submitApplication(deps, actor, prepared.submission, origin)
      return
    case 'RESUBMISSION':
      return resubmitApplication(deps, actor, { id: prepared.applicationId, ...prepared.submission }, origin)
    case 'WITHDRAWAL':
      return withdrawApplication(deps, actor, prepared.applicationId, origin)
  }
}

class Rehearsed extends Error {}

/** Every transaction does its work, so that all faults come out, and is rolled back. */
export const rehearsing =
  (transact: Transact): Transact =>
  async <Result>(work: (tx: Tx) => Promise<Result>) => {
    const done: Result[] = []
    try {
      await transact(async (tx) => {
        done.push(await work(tx))
        throw new Rehearsed()
      })
    } catch (error) {
      if (!(error instanceof Rehearsed)) throw error
    }
    // Holds because the work is done wherever Rehearsed was thrown.
    return done[0] as Result
  }
