import { type EventActor, insertEvent, adminActor } from '#api/features/timeline/event.store.ts'
import { type GrantAction, nextGrantState, isHeld } from './grant.rules.ts'
import type { changeGrant as endpoint } from '@portal/contract/admin-review'
import type { GrantState } from '@portal/contract/application'
import type { Body } from '@portal/contract/endpoint'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { audit, type AuditActor, noOrigin } from '#api/features/audit/audit.store.ts'
import { tell } from '#api/features/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { getQualification } from '#api/features/catalogue/catalogue.store.ts'
import { getCatalogueVersion, type GrantRow, lockGrant, lockHeldGrant, moveGrant, takeExpired } from './grant.store.ts'
import { endHandovers } from '#api/features/handover/handover.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'catalogues' | 'clock'>

const templates = {
  suspend: 'grant.suspended',
  resume: 'grant.resumed',
  revoke: 'grant.revoked',
  expire: 'grant.expired'
} as const

/** R26, R29: 暂停, 恢复, 撤销; the menu follows at commit. @throws Refusal `request.not-found`, `grant.state` */
export const changeGrant = async (
  deps: Needs,
  admin: AdminActor,
  { id, action, reason }: { id: string } & Body<typeof endpoint>,
  origin: Origin
): Promise<{ state: GrantState }> =>
  deps.transact(async (tx) => {
    const grant = await lockGrant(tx, id)
    if (!grant) throw new Refusal('request.not-found')
    const now = deps.clock.now()
    const to = nextGrantState(action, grant.state)
    // Past its last day it is over, also before the job has written that down.
    if (!to || !isHeld(grant, now)) throw new Refusal('grant.state')
    const actor = { audit: { adminId: admin.adminId, enterpriseId: grant.enterpriseId }, event: adminActor(admin) }
    await move(tx, deps, grant, { action, to, reason, now, actor, origin })
    return { state: to }
  })

const atOnce = 50

/** Ends what has reached its last day, a few at a time; how many it ended. Several processes may do so at once. */
export const expireGrants = async (deps: Needs): Promise<number> =>
  deps.transact(async (tx) => {
    const now = deps.clock.now()
    const grants = await takeExpired(tx, { now, most: atOnce })
    for (const grant of grants) await expire(tx, deps, grant, now)
    return grants.length
  })

/** Before the same qualification is granted anew: the job may not have come by since the last one ended. */
export const endGrantPastItsEnd = async (
  tx: Tx,
  deps: Pick<Needs, 'catalogues'>,
  { enterpriseId, qualification, now }: { enterpriseId: string; qualification: string; now: Date }
): Promise<void> => {
  const grant = await lockHeldGrant(tx, enterpriseId, qualification)
  if (grant && !isHeld(grant, now)) await expire(tx, deps, grant, now)
}

const expire = async (tx: Tx, deps: Pick<Needs, 'catalogues'>, grant: GrantRow, now: Date): Promise<void> => {
  const actor = {
    audit: { system: true as const, enterpriseId: grant.enterpriseId },
    event: { kind: 'system' as const, id: null, name: '系统' }
  }
  await move(tx, deps, grant, { action: 'expire', to: 'EXPIRED', reason: null, now, actor, origin: noOrigin })
}

type Change = {
  action: GrantAction
  to: GrantState
  reason: string | null
  now: Date
  actor: { audit: AuditActor; event: EventActor }
  origin: Pick<Origin, 'ip' | 'requestId'>
}

const move = async (
  tx: Tx,
  { catalogues }: Pick<Needs, 'catalogues'>,
  grant: GrantRow,
  { action, to, reason, now, actor, origin }: Change
): Promise<void> => {
  const { enterpriseId, qualification } = grant
  const catalogueVersion = await getCatalogueVersion(tx, grant)
  const { name } = await getQualification(catalogues, { catalogueVersion, qualification })
  const facts = { qualification: name.zh, reason: reason ?? '' }
  const [isMoved] = await Promise.all([
    moveGrant(tx, grant, to, { reason, now }),
    ...(to === 'ACTIVE' ? [] : [endHandovers(tx, enterpriseId, grant.menus)]),
    // The case itself stays APPROVED: what happens to the grant is told on its timeline.
    insertEvent(tx, grant.applicationId, { action, actor: actor.event, opinion: reason }),
    audit(tx, { action: 'grant.changed', actor: actor.audit, origin, detail: { grantId: grant.id, action } }),
    tell(tx, templates[action], { enterpriseId, wakes: ['menu', 'application'] }, facts)
  ])
  if (!isMoved) throw new Refusal('grant.state')
}
