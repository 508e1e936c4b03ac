import type { Tx } from '@portal/db/client'
import { inPages, oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import { findLockedApplication } from '#api/features/application/application/application.store.ts'
import { assignedFacts } from '#api/features/application/review/claim-case.ts'
import { moveClaim } from '#api/features/application/review/move-claim.ts'
import { noOrigin } from '#api/features/record/audit/audit.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { chooseReviewer } from './share.rules.ts'
import { readSharing, type Sharing } from './sharing.ts'
import { listRules, listWaiting, lockReviewers, lockSharing, noteGiven, type WaitingCase } from './team.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'catalogues' | 'log'>

const page = 200

/**
 * R47: gives each waiting case that a rule fits to a member of its team, first due first. What nobody may have stays in
 * the queue. @throws if a case could not be given
 */
export const shareOutCases = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  const { db, transact, log } = deps
  if ((await listRules(db)).length === 0) return
  await oneByOne(
    listGivable(deps),
    {
      work: ({ id }) => transact((tx) => give(tx, deps, id)),
      onFailure: (err, { id }) => log.error({ err, applicationId: id }, 'the case was not shared out')
    },
    signal
  )
}

/** Those that somebody may have, so that a team without a present member costs no transactions. */
async function* listGivable({ db, clock }: Needs): AsyncGenerator<WaitingCase> {
  const sharing = await readSharing(db, clock.now())
  const waiting = inPages<WaitingCase>(page, ({ after, most }) =>
    listWaiting(db, sharing.rules, { after, most, isRuled: true })
  )
  for await (const each of waiting) if (choose(sharing, each)) yield each
}

const choose = ({ teams, everybody }: Sharing, waiting: WaitingCase) =>
  chooseReviewer(teams.get(waiting.team ?? '')?.members ?? [], everybody, waiting)

/** Decides once more, under the locks: the case, the rules and the people may have changed meanwhile. */
const give = async (tx: Tx, { clock, catalogues }: Needs, id: string): Promise<void> => {
  await lockSharing(tx)
  const application = await findLockedApplication(tx, id)
  if (application?.state !== 'SUBMITTED') return
  await lockReviewers(tx)
  const now = clock.now()
  const sharing = await readSharing(tx, now)
  const [waiting] = await listWaiting(tx, sharing.rules, { id, most: 1, isRuled: true })
  const reviewer = waiting && choose(sharing, waiting)
  if (!waiting?.team || !reviewer) return
  const to = { kind: 'admin', id: reviewer.id, name: reviewer.name } as const
  await moveClaim(tx, application, { reviewerId: reviewer.id, actor: to, at: now })
  await noteGiven(tx, waiting.team, reviewer.id, now)
  await record(tx, {
    action: 'application.assigned/by-rule',
    actor: { system: true, enterpriseId: application.enterpriseId },
    origin: noOrigin,
    detail: { applicationId: id, admin: reviewer.id },
    message: { claimerId: reviewer.id, facts: await assignedFacts(tx, catalogues, application) }
  })
}
