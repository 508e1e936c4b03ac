import type { Response } from '@portal/contract/endpoint'
import type { listBroadcastAudiences, listBroadcasts } from '@portal/contract/notice/broadcast'
import type { messageCategories } from '@portal/contract/notice/inbox'
import { broadcastState, mayWithdraw } from './broadcast.rules.ts'
import type { BroadcastRow } from './broadcast.store.ts'

type Audiences = Response<typeof listBroadcastAudiences>
type Facts = { now: Date; readers: Map<string, number>; audiences: Audiences }

export const viewBroadcast = (
  row: BroadcastRow,
  { now, readers, audiences }: Facts
): Response<typeof listBroadcasts>['data'][number] => {
  const state = broadcastState(row, now)
  return {
    id: row.id,
    audience: row.audience,
    audienceName: nameOf(row, audiences),
    // Holds because only `sendBroadcast` fills the column.
    category: row.category as (typeof messageCategories)[number],
    titleZh: row.titleZh,
    titleEn: row.titleEn,
    isBanner: row.isBanner,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    state,
    createdBy: row.createdBy.name,
    createdAt: row.createdAt,
    withdrawnBy: row.withdrawnBy?.name ?? null,
    withdrawnAt: row.withdrawnAt,
    recipients: row.recipients,
    readers: row.readers ?? readers.get(row.id) ?? 0,
    mayWithdraw: mayWithdraw(state)
  }
}

const nameOf = ({ audience, audienceCode: code }: BroadcastRow, { types, qualifications }: Audiences) => {
  if (code === null) return null
  const known = audience === 'TYPE' ? types : qualifications
  return known.find((each) => each.code === code)?.name ?? { zh: code, en: code }
}
