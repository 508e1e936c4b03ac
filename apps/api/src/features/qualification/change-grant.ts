import type { changeGrant as endpoint } from '@portal/contract/admin-review'
import type { GrantState } from '@portal/contract/application'
import type { Body } from '@portal/contract/endpoint'
import type { Db, Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { audit, noOrigin } from '#api/features/audit/audit.store.ts'
import { tell, wake } from '#api/features/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { type GrantAction, nextGrantState } from './application.rules.ts'
import { findApplication, insertEvent } from './application.store.ts'
import { findQualification, getCatalogueVersion } from './catalogue.store.ts'
import { eventActor } from './claim-case.ts'
import { findGrant, type GrantRow, moveGrant, takeExpired } from './grant.store.ts'

type Needs = Pick<Deps, 'db' | 'clock'>

const templates = {
  suspend: 'grant.suspended',
  resume: 'grant.resumed',
  revoke: 'grant.revoked',
  expire: 'grant.expired'
} as const

/** R26, R29: 暂停, 恢复, 撤销; the menu follows at commit. @throws Refusal `request.not-found`, `grant.state` */
export const changeGrant = async (
  { db, clock }: Needs,
  admin: AdminActor,
  id: string,
  { action, reason }: Body<typeof endpoint>,
  origin: Origin
): Promise<{ state: GrantState }> =>
  db.$transaction(async (tx) => {
    const grant = await findGrant(tx, id)
    if (!grant) throw new Refusal('request.not-found')
    const actor = { audit: { adminId: admin.adminId, enterpriseId: grant.enterpriseId }, event: eventActor(admin) }
    return move(tx, grant, { action, reason, now: clock.now(), actor, origin })
  })

/** Ends what has reached its last day, a few at a time; how many it ended. Several processes may do so at once. */
export const expireGrants = async ({ db, clock }: { db: Db; clock: Deps['clock'] }): Promise<number> =>
  db.$transaction(async (tx) => {
    const grants = await takeExpired(tx, 50)
    for (const grant of grants) {
      const actor = {
        audit: { system: true as const, enterpriseId: grant.enterpriseId },
        event: { kind: 'system' as const, id: null, name: '系统' }
      }
      await move(tx, grant, { action: 'expire', reason: null, now: clock.now(), actor, origin: noOrigin })
    }
    return grants.length
  })

type Change = {
  action: GrantAction
  reason: string | null
  now: Date
  actor: { audit: Parameters<typeof audit>[1]['actor']; event: Parameters<typeof insertEvent>[1]['actor'] }
  origin: Pick<Origin, 'ip' | 'requestId'>
}

const move = async (
  tx: Tx,
  grant: GrantRow,
  { action, reason, now, actor, origin }: Change
): Promise<{ state: GrantState }> => {
  const to = nextGrantState(action, grant.state)
  if (!to || !(await moveGrant(tx, { id: grant.id, from: grant.state, to }, { reason, now })))
    throw new Refusal('grant.state')
  const application = await findApplication(tx, grant.applicationId)
  if (!application) throw new Error('a grant without its application')
  // The case itself stays APPROVED: what happens to the grant is told on its timeline.
  await insertEvent(tx, {
    applicationId: application.id,
    action,
    from: application.state,
    to: application.state,
    round: application.round,
    actor: actor.event,
    opinion: reason
  })
  await audit(tx, { action: 'grant.changed', actor: actor.audit, origin, detail: { grantId: grant.id, action } })
  const catalogue = await getCatalogueVersion(tx, application.catalogueVersion)
  const name = findQualification(catalogue, grant.qualification)?.name.zh ?? grant.qualification
  await tell(tx, templates[action], { enterpriseId: grant.enterpriseId }, { qualification: name, reason: reason ?? '' })
  await wake(tx, grant.enterpriseId, 'menu')
  return { state: to }
}
