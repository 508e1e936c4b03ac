import { beijingDay } from '@portal/contract/beijing-time'
import { inPages, oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import { findProfile } from '#api/features/enterprise/profile/profile.store.ts'
import { listLapsed, suspendLapsed } from '#api/features/qualification/grant/grants-on-papers.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import { type DatedProfile, listExpiredHolders } from './expiry.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'catalogues' | 'clock' | 'log'>

const batch = 100

/** Suspends the grants whose papers are past the days of grace of their catalogue version. */
export const suspendForPapers = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  await oneByOne(
    inPages<DatedProfile>(batch, (page) => listExpiredHolders(deps.db, beijingDay(deps.clock.now()), page)),
    {
      work: (holder) => suspend(deps, holder),
      onFailure: (err, { enterpriseId }) =>
        deps.log.error({ err, enterpriseId }, 'the qualifications of an enterprise could not be suspended')
    },
    signal
  )
}

const suspend = async (deps: Needs, { enterpriseId, values }: DatedProfile): Promise<void> => {
  const now = deps.clock.now()
  const at = { enterpriseId, now, today: beijingDay(now) }
  // Judged before the lock too, since an expired paper on which nothing rests is found by every run.
  for (const { grant } of await listLapsed(deps.db, deps, { ...at, values })) {
    await deps.transact(async (tx) => {
      // A renewal waits here, or came before and is judged now.
      await lockEnterprise(tx, enterpriseId, 'update')
      const profile = await findProfile(tx, enterpriseId)
      await suspendLapsed(tx, deps, grant.id, { ...at, values: profile?.fields ?? {} })
    })
  }
}
