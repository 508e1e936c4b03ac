import type { Body } from '@portal/contract/endpoint'
import {
  broadcastPeriod,
  type BroadcastTo,
  judgeBroadcast,
  type sendBroadcast as endpoint
} from '@portal/contract/notice/broadcast'
import { newIdAt } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { findQualification } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { type Audience, countRecipients, findEnterpriseIds, insertBroadcast, listTypes } from './broadcast.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'catalogues'>

/** R31. A job tells open pages when it begins. @throws Refusal `request.invalid` */
export const sendBroadcast = async (
  deps: Needs,
  actor: AdminActor,
  { audience, ...wish }: Body<typeof endpoint>,
  origin: Origin
): Promise<{ id: string }> => {
  const now = deps.clock.now()
  const faults = Object.entries(judgeBroadcast({ ...wish, audience: audience.kind }, now))
  const fields = faults.map(([field, code]) => ({ pointer: `/${field}`, code }))
  if (fields.length > 0) throw new Refusal('request.invalid', { fields })
  const { typeName, ...to } = await audienceOf(deps, audience)
  const period = broadcastPeriod(wish, now)
  const id = newIdAt(period.startsAt)
  await deps.transact(async (tx) => {
    const { titleEn = null, bodyEn = null } = wish
    await insertBroadcast(tx, { ...wish, ...to, ...period, id, titleEn, bodyEn, createdById: actor.adminId })
    const detail = {
      broadcastId: id,
      title: wish.titleZh,
      audience: audience.kind,
      enterpriseType: typeName,
      qualification: audience.kind === 'QUALIFICATION' ? audience.code : undefined,
      enterprise: audience.kind === 'ENTERPRISES' ? audience.numbers : undefined,
      banner: wish.isBanner ? '1' : undefined,
      effectiveFrom: period.startsAt.toISOString(),
      until: period.endsAt.toISOString()
    }
    await audit(tx, { action: 'broadcast.sent', actor, origin, detail })
  })
  return { id }
}

/** R31: before sending. @throws Refusal `request.invalid` */
export const countBroadcast = async (deps: Needs, audience: BroadcastTo): Promise<{ accounts: number }> => ({
  accounts: await countRecipients(deps.db, await audienceOf(deps, audience))
})

type Meant = Audience & { typeName?: string }

const audienceOf = async ({ db, catalogues }: Needs, to: BroadcastTo): Promise<Meant> => {
  switch (to.kind) {
    case 'ALL':
      return { audience: 'ALL', audienceCode: null, enterpriseIds: [] }
    case 'TYPE': {
      const type = (await listTypes(db)).find(({ code }) => code === to.code)
      if (!type) throw refuseField('/audience/code', 'enterpriseType.unknown')
      return { audience: 'TYPE', audienceCode: to.code, enterpriseIds: [], typeName: type.nameZh }
    }
    case 'QUALIFICATION':
      if (!findQualification(await catalogues.newest(db), to.code)) throw refuseField('/audience/code', 'field.type')
      return { audience: 'QUALIFICATION', audienceCode: to.code, enterpriseIds: [] }
    case 'ENTERPRISES': {
      const numbers = [...new Set(to.numbers)]
      const found = await findEnterpriseIds(db, numbers.map(Number).filter(isStored))
      const unknown = numbers.find((number) => !found.has(Number(number)))
      if (unknown) throw refuseField('/audience/numbers', `broadcast.enterprise-unknown:${unknown}`)
      return { audience: 'ENTERPRISES', audienceCode: null, enterpriseIds: [...found.values()] }
    }
  }
}

/** A number beyond the integers of PostgreSQL would be an error there. */
const isStored = (number: number): boolean => number < 2 ** 31
