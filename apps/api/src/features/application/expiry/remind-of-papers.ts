import { beijingDay } from '@portal/contract/beijing-time'
import { expiringPapers, type PaperTerm } from '@portal/contract/qualification/expiring-papers'
import type { Tx } from '@portal/db/client'
import { inPages, oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import { listResting } from '#api/features/qualification/grant/grants-on-papers.ts'
import { consequence } from '#api/features/qualification/grant/paper-words.rules.ts'
import { dueReminder, remindedDays, termsOf } from '#api/features/qualification/paper/paper.rules.ts'
import { tell } from '#api/features/record/message/message.store.ts'
import { type DatedProfile, insertReminders, listEnding } from './expiry.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'catalogues' | 'clock' | 'log'>

const batch = 100

/**
 * 到期提醒: 30, 7 and 1 day before the end of a paper and on its last day, each once, by the calendar of Beijing. The
 * message and the row that says so are one transaction; the SMS follow, see `sendReminderSms`.
 */
export const remindOfPapers = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  await oneByOne(
    inPages<DatedProfile>(batch, (page) => listEnding(deps.db, remindedDays(beijingDay(deps.clock.now())), page)),
    {
      work: (profile) => remind(deps, profile),
      onFailure: (err, { enterpriseId }) => deps.log.error({ err, enterpriseId }, 'an enterprise was not reminded')
    },
    signal
  )
}

type Due = { term: PaperTerm; daysBefore: number }

const remind = async (deps: Needs, { enterpriseId, values }: DatedProfile): Promise<void> => {
  const now = deps.clock.now()
  const due = termsOf(values, beijingDay(now)).flatMap((term): Due[] => {
    const daysBefore = dueReminder(term.daysLeft)
    return daysBefore === undefined ? [] : [{ term, daysBefore }]
  })
  if (due.length === 0) return
  await deps.transact(async (tx) => {
    const rows = due.map(({ term: { paper, until }, daysBefore }) => ({ enterpriseId, paper, until, daysBefore }))
    const written = await insertReminders(tx, rows, now)
    if (written.length === 0) return
    const resting = await listResting(tx, deps, { enterpriseId, state: 'ACTIVE', now })
    const held = resting.map(({ qualification }) => qualification)
    for (const { term } of due) {
      if (!written.some(({ paper }) => paper === term.paper)) continue
      await tellOf(tx, enterpriseId, term, consequence(term.paper, held))
    }
  })
}

const tellOf = async (
  tx: Tx,
  enterpriseId: string,
  { paper, field, until, daysLeft }: PaperTerm,
  warning: { zh: string; en: string }
): Promise<void> => {
  const { zh, en } = expiringPapers[paper]
  const facts = { paper: { zh, en }, field, until, days: String(daysLeft), consequence: warning }
  await tell(tx, templateOf(daysLeft), { enterpriseId }, facts)
}

const templateOf = (daysLeft: number) => {
  if (daysLeft < 0) return 'paper.expired'
  return daysLeft === 0 ? 'paper.expires-today' : 'paper.expiring'
}
