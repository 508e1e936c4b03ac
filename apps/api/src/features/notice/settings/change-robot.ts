import type { Body, Response } from '@portal/contract/endpoint'
import {
  type chooseRobotKinds as kindsEndpoint,
  robotKeyOf,
  type saveRobot as saveEndpoint,
  type testRobot as testEndpoint
} from '@portal/contract/notice/notice-settings'
import type { RobotChannel } from '@portal/contract/record/notice-kinds'
import type { Tx } from '@portal/db/client'
import { NoticeFault } from '#api/adapters/notice/notice-fault.ts'
import type { RobotKeys } from '#api/adapters/notice/robot.ts'
import type { Deps } from '#api/deps.ts'
import { robotTest, robotTextOf } from '#api/features/notice/delivery/notice-text.ts'
import { openRobotKeys, sealRobotKeys } from '#api/features/notice/delivery/sealed-address.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { deleteRobot, findRobotKeys, isOwner, putRobot, putRobotKinds, takeTest } from './settings.store.ts'

/** The ownership stays as it is until commit. @throws Refusal `permission.changed` */
const lockAsOwner = async (tx: Tx, { enterpriseId, accountId }: Actor): Promise<void> => {
  await lockEnterprise(tx, enterpriseId, 'share')
  if (!(await isOwner(tx, accountId))) throw new Refusal('permission.changed')
}

const ofActor = ({ enterpriseId }: Actor, channel: RobotChannel) => ({ enterpriseId, channel })

/** R49. @throws Refusal `request.invalid`, `permission.changed` */
export const saveRobot = async (
  deps: Pick<Deps, 'transact' | 'vault' | 'clock'>,
  actor: Actor,
  { channel, ...body }: { channel: RobotChannel } & Body<typeof saveEndpoint>,
  origin: Origin
): Promise<void> => {
  const keys = keysOf(channel, body)
  const robot = ofActor(actor, channel)
  const row = {
    keys: sealRobotKeys(deps, robot, keys),
    masked: `…${keys.key.slice(-4)}`,
    kinds: body.kinds,
    savedAt: deps.clock.now()
  }
  await deps.transact(async (tx) => {
    await lockAsOwner(tx, actor)
    await putRobot(tx, robot, row)
    await audit(tx, { action: 'robot.saved', actor, origin, detail: { channel } })
  })
}

const keysOf = (channel: RobotChannel, { address, secret }: Body<typeof saveEndpoint>): RobotKeys => {
  const key = robotKeyOf(channel, address)
  if (key === undefined) throw refuseField('/address', 'robot.address')
  if (channel === 'dingtalk' && secret === undefined) throw refuseField('/secret', 'robot.secret')
  if (channel === 'wecom' && secret !== undefined) throw refuseField('/secret', 'robot.no-secret')
  return { key, secret }
}

/** R49. @throws Refusal `request.not-found`, `permission.changed` */
export const chooseRobotKinds = (
  { transact }: Pick<Deps, 'transact'>,
  actor: Actor,
  { channel, kinds }: { channel: RobotChannel } & Body<typeof kindsEndpoint>,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    await lockAsOwner(tx, actor)
    if (!(await putRobotKinds(tx, ofActor(actor, channel), kinds))) throw new Refusal('request.not-found')
    await audit(tx, { action: 'robot.chosen', actor, origin, detail: { channel } })
  })

/** R49. What waits for it is not sent any more. @throws Refusal `request.not-found`, `permission.changed` */
export const removeRobot = (
  { transact }: Pick<Deps, 'transact'>,
  actor: Actor,
  channel: RobotChannel,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    await lockAsOwner(tx, actor)
    if (!(await deleteRobot(tx, ofActor(actor, channel)))) throw new Refusal('request.not-found')
    await audit(tx, { action: 'robot.removed', actor, origin, detail: { channel } })
  })

const testEveryMs = 60_000

/** R49: at once, and the owner sees what came of it. @throws Refusal `request.not-found`, `request.too-many` */
export const testRobot = async (
  deps: Pick<Deps, 'db' | 'vault' | 'clock' | 'robots' | 'config'>,
  actor: Actor,
  channel: RobotChannel
): Promise<Response<typeof testEndpoint>> => {
  const robot = ofActor(actor, channel)
  const sealed = await findRobotKeys(deps.db, robot)
  if (sealed === undefined) throw new Refusal('request.not-found')
  const now = deps.clock.now()
  if (!(await takeTest(deps.db, robot, { since: new Date(now.getTime() - testEveryMs), now })))
    throw new Refusal('request.too-many', { retryAfterSeconds: testEveryMs / 1000 })
  const url = new URL('/center/security/notices', deps.config.publicUrl).href
  const text = robotTextOf({ text: robotTest, enterprise: actor.session.fullName, url })
  try {
    await deps.robots.send(channel, openRobotKeys(deps, robot, sealed), text)
    return { outcome: 'sent', reason: null }
  } catch (error) {
    if (!(error instanceof NoticeFault)) throw error
    return { outcome: error.kind, reason: error.reason }
  }
}
