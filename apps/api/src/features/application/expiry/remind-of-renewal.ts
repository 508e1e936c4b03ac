import { beijingDay } from '@portal/contract/beijing-time'
import { inPages, oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import { findQualification } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { findLockedGrant } from '#api/features/qualification/grant/grant.store.ts'
import { daysLeft, dueReminders, isRenewable } from '#api/features/qualification/grant/renewal.rules.ts'
import { tell } from '#api/features/record/message/message.store.ts'
import { type EndingGrant, insertReminders, listEndingGrants } from './expiry.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'catalogues' | 'clock' | 'log'>

const batch = 100

/** R46, 到期提醒 of qualifications: 60, 30, 7 and 1 day before the end, each once, by 站内信; none while a renewal is open. */
export const remindOfRenewal = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  for (const due of dueReminders(deps.clock.now())) {
    await oneByOne(
      inPages<EndingGrant>(batch, (page) => listEndingGrants(deps.db, due, page)),
      {
        work: (grant) => remind(deps, grant, due.daysBefore),
        onFailure: (err, { id }) => deps.log.error({ err, grantId: id }, 'an enterprise was not reminded of a renewal')
      },
      signal
    )
  }
}

const remind = async (deps: Needs, ending: EndingGrant, daysBefore: number): Promise<void> => {
  const { id, enterpriseId, qualification: code, expiresAt } = ending
  // What the catalogue no longer has cannot be renewed.
  const qualification = findQualification(await deps.catalogues.newest(deps.db), code)
  if (!qualification) return
  await deps.transact(async (tx) => {
    // A renewal that was submitted in the meantime is seen now, and one that comes later waits.
    const grant = await findLockedGrant(tx, id)
    const now = deps.clock.now()
    if (!grant || !isRenewable(grant, now)) return
    const until = beijingDay(expiresAt)
    const reminder = { enterpriseId, paper: `qualification:${code}`, until, daysBefore, smsAt: now } as const
    if ((await insertReminders(tx, [reminder], now)).length === 0) return
    const facts = { qualification: qualification.name, until, days: String(daysLeft(expiresAt, now)), code }
    await tell(tx, 'grant.expiring', { enterpriseId }, facts)
  })
}
