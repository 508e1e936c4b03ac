import type { Body } from '@portal/contract/endpoint'
import type { changeGrant as endpoint } from '@portal/contract/qualification/grant'
import type { GrantState } from '@portal/contract/qualification/grant'
import type { Tx } from '@portal/db/client'
import { oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import { getQualification } from '#api/features/qualification/catalogue/catalogue.store.ts'
import { type AuditActor, noOrigin } from '#api/features/record/audit/audit.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Text } from '#api/features/record/message/message.templates.ts'
import { adminActor, type EventActor, insertEvent } from '#api/features/record/timeline/event.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { type GrantAction, isHeld, nextGrantState } from './grant.rules.ts'
import {
  endHandovers,
  type Lapses,
  listExpired,
  type LockedGrant,
  findLockedGrant,
  findLockedMarkedGrant,
  moveGrant,
  setRenewalUntil
} from './grant.store.ts'

type Needs = Pick<Deps, 'transact' | 'catalogues' | 'clock'>

/** R26, R29: 暂停, 恢复, 撤销; the menu opens or closes at commit. @throws Refusal `request.not-found`, `grant.state` */
export const changeGrant = async (
  deps: Needs,
  admin: AdminActor,
  { id, action, reason }: { id: string } & Body<typeof endpoint>,
  origin: Origin
): Promise<{ state: GrantState }> =>
  deps.transact(async (tx) => {
    const grant = await findLockedGrant(tx, id)
    if (!grant) throw new Refusal('request.not-found')
    const now = deps.clock.now()
    const to = nextGrantState(action, grant.state)
    // A grant past its end has expired, also before the job has marked it.
    if (!to || !isHeld(grant, now)) throw new Refusal('grant.state')
    const actor = { audit: { ...admin, enterpriseId: grant.enterpriseId }, event: adminActor(admin) }
    // A suspension by a reviewer is for none of these. A resumption leaves them, since it excuses them.
    const lapses = action === 'suspend' ? { lapsedPapers: [], lapsedCampaigns: [] } : undefined
    await move(tx, deps, grant, { action, to, reason, now, actor, origin, lapses })
    return { state: to }
  })

const atOnce = 1000

/** Ends grants that are past their end and returns how many. Several processes may run it at once. */
export const expireGrants = async (deps: Needs & Pick<Deps, 'db' | 'log'>, signal?: AbortSignal): Promise<number> => {
  let ended = 0
  const now = deps.clock.now()
  await oneByOne(
    await listExpired(deps.db, now, atOnce),
    {
      work: async (id) => {
        if (await deps.transact((tx) => expireOne(tx, deps, id, now))) ended += 1
      },
      onFailure: (err, grantId) => deps.log.error({ err, grantId }, 'a qualification could not be ended')
    },
    signal
  )
  return ended
}

/** False if another process was first. */
const expireOne = async (tx: Tx, deps: Needs, id: string, now: Date): Promise<boolean> => {
  const grant = await findLockedGrant(tx, id)
  if (!grant || !nextGrantState('expire', grant.state) || isHeld(grant, now)) return false
  await expire(tx, deps, grant, now)
  return true
}

/** Needed before the same qualification is granted again, since the job may not have marked the last grant yet. */
export const endGrantPastItsEnd = async (
  tx: Tx,
  deps: Pick<Needs, 'catalogues'>,
  { enterpriseId, qualification, now }: { enterpriseId: string; qualification: string; now: Date }
): Promise<void> => {
  const grant = await findLockedMarkedGrant(tx, enterpriseId, qualification)
  if (grant && !isHeld(grant, now)) await expire(tx, deps, grant, now)
}

type Renewal = { isRenewal: boolean; grantId: string | null }

/** R46: a renewal that was withdrawn or rejected keeps its grant no longer. A grant that is past its end ends with it. */
export const endRenewal = async (
  tx: Tx,
  deps: Pick<Needs, 'catalogues'>,
  { isRenewal, grantId }: Renewal,
  now: Date
): Promise<void> => {
  const grant = isRenewal && grantId ? await findLockedGrant(tx, grantId) : null
  if (!grant || grant.renewalUntil === null) return
  await setRenewalUntil(tx, grant.id, null, now)
  const left = { ...grant, renewalUntil: null }
  if (!isHeld(left, now)) await expire(tx, deps, left, now)
}

const expire = async (tx: Tx, deps: Pick<Needs, 'catalogues'>, grant: LockedGrant, now: Date): Promise<void> => {
  await move(tx, deps, grant, { action: 'expire', to: 'EXPIRED', reason: null, now, ...bySystem(grant) })
}

/** Who acts where the portal itself does. */
export const bySystem = ({ enterpriseId }: Pick<LockedGrant, 'enterpriseId'>): Pick<Change, 'actor' | 'origin'> => ({
  actor: { audit: { system: true, enterpriseId }, event: { kind: 'system', id: null, name: '系统' } },
  origin: noOrigin
})

type Change = {
  action: GrantAction
  to: GrantState
  /** The grant and its timeline keep the Chinese words. */
  reason: string | Text | null
  now: Date
  /** See `moveGrant`. */
  lapses?: Partial<Lapses> | undefined
  actor: { audit: AuditActor; event: EventActor }
  origin: Pick<Origin, 'ip' | 'requestId'>
}

/** The state of the grant with everything that goes with it: hand-overs, timeline, audit, message. @throws Refusal `grant.state` */
export const move = async (
  tx: Tx,
  { catalogues }: Pick<Needs, 'catalogues'>,
  grant: LockedGrant,
  { action, to, reason, now, lapses, actor, origin }: Change
): Promise<void> => {
  const { id, enterpriseId, qualification, applicationId, application } = grant
  const { catalogueVersion, state, round } = application
  const opinion = typeof reason === 'object' && reason !== null ? reason.zh : reason
  if (!(await moveGrant(tx, grant, to, { reason: opinion, now, lapses }))) throw new Refusal('grant.state')
  if (to !== 'ACTIVE') await endHandovers(tx, enterpriseId, grant.menus, now)
  // The case stays APPROVED; its timeline shows what happens to the grant.
  const step = { applicationId, from: state, to: state, round }
  await insertEvent(tx, step, { action, actor: actor.event, opinion, at: now })
  const { name } = await getQualification(tx, catalogues, { catalogueVersion, qualification })
  await record(tx, {
    action: `grant.changed/${action}`,
    actor: actor.audit,
    origin,
    detail: { grantId: id, action },
    feed: { subjectId: id, menus: grant.menus },
    message: { facts: { qualification: name, reason: reason ?? '' } }
  })
}
